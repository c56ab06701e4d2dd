"""Countries where data of Nordic firms usually lie, in English, Danish, Norwegian and Swedish; others by their code."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import LANGUAGES

COUNTRIES: Mapping[str, tuple[str, str, str, str]] = {
    "AT": ("Austria", "Østrig", "Østerrike", "Österrike"),
    "BE": ("Belgium", "Belgien", "Belgia", "Belgien"),
    "CA": ("Canada", "Canada", "Canada", "Kanada"),
    "CH": ("Switzerland", "Schweiz", "Sveits", "Schweiz"),
    "DE": ("Germany", "Tyskland", "Tyskland", "Tyskland"),
    "DK": ("Denmark", "Danmark", "Danmark", "Danmark"),
    "EE": ("Estonia", "Estland", "Estland", "Estland"),
    "ES": ("Spain", "Spanien", "Spania", "Spanien"),
    "FI": ("Finland", "Finland", "Finland", "Finland"),
    "FR": ("France", "Frankrig", "Frankrike", "Frankrike"),
    "GB": ("the United Kingdom", "Storbritannien", "Storbritannia", "Storbritannien"),
    "IE": ("Ireland", "Irland", "Irland", "Irland"),
    "IN": ("India", "Indien", "India", "Indien"),
    "IS": ("Iceland", "Island", "Island", "Island"),
    "IT": ("Italy", "Italien", "Italia", "Italien"),
    "JP": ("Japan", "Japan", "Japan", "Japan"),
    "LT": ("Lithuania", "Litauen", "Litauen", "Litauen"),
    "LU": ("Luxembourg", "Luxembourg", "Luxemburg", "Luxemburg"),
    "LV": ("Latvia", "Letland", "Latvia", "Lettland"),
    "NL": ("the Netherlands", "Nederlandene", "Nederland", "Nederländerna"),
    "NO": ("Norway", "Norge", "Norge", "Norge"),
    "PL": ("Poland", "Polen", "Polen", "Polen"),
    "PT": ("Portugal", "Portugal", "Portugal", "Portugal"),
    "RO": ("Romania", "Rumænien", "Romania", "Rumänien"),
    "SE": ("Sweden", "Sverige", "Sverige", "Sverige"),
    "US": ("the United States", "USA", "USA", "USA"),
}


def country(code: str, language: Language) -> str:
    """The country's name."""
    names = COUNTRIES.get(code)
    return code if names is None else names[LANGUAGES.index(language.code)]
