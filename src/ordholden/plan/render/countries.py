"""Countries by their names: the EEA, those with an adequacy decision (Art. 45) and where suppliers usually are."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import LANGUAGES

COUNTRIES: Mapping[str, tuple[str, str, str, str]] = {
    "AD": ("Andorra", "Andorra", "Andorra", "Andorra"),
    "AE": (
        "the United Arab Emirates",
        "De Forenede Arabiske Emirater",
        "De forente arabiske emirater",
        "Förenade Arabemiraten",
    ),
    "AR": ("Argentina", "Argentina", "Argentina", "Argentina"),
    "AT": ("Austria", "Østrig", "Østerrike", "Österrike"),
    "AU": ("Australia", "Australien", "Australia", "Australien"),
    "BE": ("Belgium", "Belgien", "Belgia", "Belgien"),
    "BG": ("Bulgaria", "Bulgarien", "Bulgaria", "Bulgarien"),
    "BR": ("Brazil", "Brasilien", "Brasil", "Brasilien"),
    "CA": ("Canada", "Canada", "Canada", "Kanada"),
    "CH": ("Switzerland", "Schweiz", "Sveits", "Schweiz"),
    "CN": ("China", "Kina", "Kina", "Kina"),
    "CY": ("Cyprus", "Cypern", "Kypros", "Cypern"),
    "CZ": ("Czechia", "Tjekkiet", "Tsjekkia", "Tjeckien"),
    "DE": ("Germany", "Tyskland", "Tyskland", "Tyskland"),
    "DK": ("Denmark", "Danmark", "Danmark", "Danmark"),
    "EE": ("Estonia", "Estland", "Estland", "Estland"),
    "ES": ("Spain", "Spanien", "Spania", "Spanien"),
    "FI": ("Finland", "Finland", "Finland", "Finland"),
    "FO": ("the Faroe Islands", "Færøerne", "Færøyene", "Färöarna"),
    "FR": ("France", "Frankrig", "Frankrike", "Frankrike"),
    "GB": ("the United Kingdom", "Storbritannien", "Storbritannia", "Storbritannien"),
    "GG": ("Guernsey", "Guernsey", "Guernsey", "Guernsey"),
    "GL": ("Greenland", "Grønland", "Grønland", "Grönland"),
    "GR": ("Greece", "Grækenland", "Hellas", "Grekland"),
    "HK": ("Hong Kong", "Hongkong", "Hongkong", "Hongkong"),
    "HR": ("Croatia", "Kroatien", "Kroatia", "Kroatien"),
    "HU": ("Hungary", "Ungarn", "Ungarn", "Ungern"),
    "IE": ("Ireland", "Irland", "Irland", "Irland"),
    "IL": ("Israel", "Israel", "Israel", "Israel"),
    "IM": ("the Isle of Man", "Isle of Man", "Isle of Man", "Isle of Man"),
    "IN": ("India", "Indien", "India", "Indien"),
    "IS": ("Iceland", "Island", "Island", "Island"),
    "IT": ("Italy", "Italien", "Italia", "Italien"),
    "JE": ("Jersey", "Jersey", "Jersey", "Jersey"),
    "JP": ("Japan", "Japan", "Japan", "Japan"),
    "KR": ("South Korea", "Sydkorea", "Sør-Korea", "Sydkorea"),
    "LI": ("Liechtenstein", "Liechtenstein", "Liechtenstein", "Liechtenstein"),
    "LT": ("Lithuania", "Litauen", "Litauen", "Litauen"),
    "LU": ("Luxembourg", "Luxembourg", "Luxemburg", "Luxemburg"),
    "LV": ("Latvia", "Letland", "Latvia", "Lettland"),
    "MT": ("Malta", "Malta", "Malta", "Malta"),
    "MX": ("Mexico", "Mexico", "Mexico", "Mexiko"),
    "NL": ("the Netherlands", "Nederlandene", "Nederland", "Nederländerna"),
    "NO": ("Norway", "Norge", "Norge", "Norge"),
    "NZ": ("New Zealand", "New Zealand", "New Zealand", "Nya Zeeland"),
    "PH": ("the Philippines", "Filippinerne", "Filippinene", "Filippinerna"),
    "PL": ("Poland", "Polen", "Polen", "Polen"),
    "PT": ("Portugal", "Portugal", "Portugal", "Portugal"),
    "RO": ("Romania", "Rumænien", "Romania", "Rumänien"),
    "RS": ("Serbia", "Serbien", "Serbia", "Serbien"),
    "SE": ("Sweden", "Sverige", "Sverige", "Sverige"),
    "SG": ("Singapore", "Singapore", "Singapore", "Singapore"),
    "SI": ("Slovenia", "Slovenien", "Slovenia", "Slovenien"),
    "SK": ("Slovakia", "Slovakiet", "Slovakia", "Slovakien"),
    "TR": ("Türkiye", "Tyrkiet", "Tyrkia", "Turkiet"),
    "UA": ("Ukraine", "Ukraine", "Ukraina", "Ukraina"),
    "US": ("the United States", "USA", "USA", "USA"),
    "UY": ("Uruguay", "Uruguay", "Uruguay", "Uruguay"),
    "ZA": ("South Africa", "Sydafrika", "Sør-Afrika", "Sydafrika"),
}


_ISLANDS = frozenset({"CY", "FO", "GG", "GL", "IM", "IS", "JE", "MT"})
"""Where Danish, Norwegian and Swedish say "på" and not "i"."""


def country(code: str, language: Language) -> str:
    """The country's name."""
    names = COUNTRIES.get(code)
    return code if names is None else names[LANGUAGES.index(language.code)]


def within(code: str, language: Language) -> str:
    """In the country, as a sentence goes on: i Danmark, på Island."""
    preposition = "in" if language.code == "en" else "på" if code in _ISLANDS else "i"
    return f"{preposition} {country(code, language)}"
