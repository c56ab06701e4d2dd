"""What people can do, and where they complain, in English, Danish, Norwegian (bokmål) and Swedish, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

RIGHTS: Mapping[str, Phrase] = {
    "rights": (
        "What you can do",
        "Hvad du kan gøre",
        "Hva du kan gjøre",
        "Vad du kan göra",
    ),
    "rights.how": (
        (
            "Write to {contact}. It costs nothing, and you are answered within a month. If we say no, we say why, "
            "and how you can complain."
        ),
        (
            "Skriv til {contact}. Det koster ikke noget, og du får svar inden for en måned. Siger vi nej, fortæller vi "
            "hvorfor, og hvordan du klager."
        ),
        (
            "Skriv til {contact}. Det koster ingenting, og du får svar innen en måned. Sier vi nei, forteller vi "
            "hvorfor, og hvordan du klager."
        ),
        (
            "Skriv till {contact}. Det kostar ingenting, och du får svar inom en månad. Säger vi nej berättar vi "
            "varför, och hur du klagar."
        ),
    ),
    "right.access": (
        "See your data",
        "Få indsigt",
        "Få innsyn",
        "Få tillgång",
    ),
    "right.access.text": (
        "You can learn which data we have about you, and get a copy (Article 15).",
        "Du kan få at vide, hvilke oplysninger vi har om dig, og få en kopi (artikel 15).",
        "Du kan få vite hvilke opplysninger vi har om deg, og få en kopi (artikkel 15).",
        "Du kan få veta vilka uppgifter vi har om dig, och få en kopia (artikel 15).",
    ),
    "right.rectification": (
        "Have errors corrected",
        "Få rettet fejl",
        "Få rettet feil",
        "Få fel rättade",
    ),
    "right.rectification.text": (
        "You can have wrong data corrected and incomplete data completed (Article 16).",
        "Du kan få rettet forkerte oplysninger og få tilføjet det, der mangler (artikel 16).",
        "Du kan få rettet uriktige opplysninger og få lagt til det som mangler (artikkel 16).",
        "Du kan få felaktiga uppgifter rättade och det som saknas tillagt (artikel 16).",
    ),
    "right.erasure": (
        "Be erased",
        "Blive slettet",
        "Bli slettet",
        "Bli raderad",
    ),
    "right.erasure.text": (
        (
            "You can have data erased before the end given here, unless a law or a running contract still needs "
            "them. What has to stay, and until when, we tell you (Article 17)."
        ),
        (
            "Du kan få slettet oplysninger før fristen, medmindre en lov eller en løbende aftale stadig kræver dem. Du "
            "får at vide, hvad vi er nødt til at beholde, og hvor længe (artikel 17)."
        ),
        (
            "Du kan få slettet opplysninger før fristen, med mindre en lov eller en løpende avtale fortsatt krever "
            "dem. Du får vite hva vi må beholde, og hvor lenge (artikkel 17)."
        ),
        (
            "Du kan få uppgifter raderade före tidsgränsen, om inte en lag eller ett löpande avtal fortfarande kräver "
            "dem. Du får veta vad vi måste behålla och hur länge (artikel 17)."
        ),
    ),
    "right.restriction": (
        "Have the use restricted",
        "Få brugen begrænset",
        "Få bruken begrenset",
        "Få användningen begränsad",
    ),
    "right.restriction.text": (
        "For instance while it is settled whether the data are right: then we only keep them (Article 18).",
        (
            "For eksempel mens det afklares, om oplysningerne er rigtige. Så gør vi ikke andet end at opbevare dem "
            "(artikel 18)."
        ),
        (
            "For eksempel mens det avklares om opplysningene er riktige. Da gjør vi ikke annet enn å oppbevare dem "
            "(artikkel 18)."
        ),
        "Till exempel medan det utreds om uppgifterna stämmer. Då gör vi inget annat än att lagra dem (artikel 18).",
    ),
    "right.portability": (
        "Take data with you",
        "Tage oplysninger med",
        "Ta med opplysninger",
        "Ta med uppgifter",
    ),
    "right.portability.text": (
        (
            "What you gave us, or what your use has made, you can get in a form that programs read (Article 20). This "
            "applies to: {purposes}."
        ),
        (
            "Det, du selv har givet os, eller som din brug har skabt, kan du få i et format, som programmer kan "
            "læse (artikel 20). Det gælder: {purposes}."
        ),
        (
            "Det du selv har gitt oss, eller som bruken din har skapt, kan du få i et format som programmer kan "
            "lese (artikkel 20). Det gjelder: {purposes}."
        ),
        (
            "Det du själv har lämnat, eller som din användning har skapat, kan du få i ett format som program kan "
            "läsa (artikel 20). Det gäller: {purposes}."
        ),
    ),
    "right.objection": (
        "Object",
        "Gøre indsigelse",
        "Protestere",
        "Invända",
    ),
    "right.objection.text": (
        (
            "On grounds of your own you can object to: {purposes}. We stop until it is settled what weighs more "
            "(Article 21)."
        ),
        (
            "Af grunde, der vedrører din særlige situation, kan du gøre indsigelse mod: {purposes}. Vi stopper, indtil "
            "det er afgjort, hvad der vejer tungest (artikel 21)."
        ),
        (
            "Av grunner som gjelder din særlige situasjon, kan du protestere mot: {purposes}. Vi stanser til det er "
            "avgjort hva som veier tyngst (artikkel 21)."
        ),
        (
            "Av skäl som rör din specifika situation kan du invända mot: {purposes}. Vi avbryter användningen tills "
            "det är avgjort vad som väger tyngst (artikel 21)."
        ),
    ),
    "right.withdrawal": (
        "Withdraw consent",
        "Trække samtykke tilbage",
        "Trekke samtykke tilbake",
        "Återkalla samtycke",
    ),
    "right.withdrawal.text": (
        "At any time, as easily as you gave it: {purposes}. What was done before stays lawful (Article 7(3)).",
        (
            "Når som helst, og lige så let, som du gav det: {purposes}. Det, der er sket inden da, er stadig lovligt "
            "(artikel 7, stk. 3)."
        ),
        (
            "Når som helst, og like lett som du ga det: {purposes}. Det som er gjort før, er fortsatt lovlig "
            "(artikkel 7 nr. 3)."
        ),
        (
            "När som helst, och lika lätt som du gav det: {purposes}. Det som har gjorts innan är fortfarande "
            "lagligt (artikel 7.3)."
        ),
    ),
    "right.human": (
        "Have a human being look",
        "Få et menneske til at se på det",
        "Få et menneske til å se på det",
        "Få en människa att titta på det",
    ),
    "right.human.text": (
        (
            "What is decided automatically, a human being looks at when you ask: {purposes}. You can give your view "
            "and contest it (Article 22)."
        ),
        (
            "Det, der afgøres automatisk, ser et menneske på, hvis du beder om det: {purposes}. Du kan sige din "
            "mening og bestride afgørelsen (artikel 22)."
        ),
        (
            "Det som avgjøres automatisk, ser et menneske på hvis du ber om det: {purposes}. Du kan si din mening "
            "og bestride avgjørelsen (artikkel 22)."
        ),
        (
            "Det som avgörs automatiskt tittar en människa på om du ber om det: {purposes}. Du kan säga din mening "
            "och bestrida beslutet (artikel 22)."
        ),
    ),
    "marketing": (
        "No to marketing",
        "Nej til markedsføring",
        "Nei til markedsføring",
        "Nej till marknadsföring",
    ),
    "marketing.text": (
        (
            "You can always object to the use of your data for direct marketing ({purposes}). Then we stop at once, "
            "without weighing anything (Article 21(2) and (3))."
        ),
        (
            "Du kan altid gøre indsigelse mod, at oplysninger om dig bruges til direkte markedsføring ({purposes}). Så "
            "stopper vi med det samme, uden nogen afvejning (artikel 21, stk. 2 og 3)."
        ),
        (
            "Du kan alltid protestere mot at opplysninger om deg brukes til direkte markedsføring ({purposes}). Da "
            "slutter vi med en gang, uten noen avveining (artikkel 21 nr. 2 og 3)."
        ),
        (
            "Du kan alltid invända mot att uppgifter om dig används för direkt marknadsföring ({purposes}). Då slutar "
            "vi genast, utan någon avvägning (artikel 21.2 och 21.3)."
        ),
    ),
    "automated": (
        "Decisions without a human being",
        "Afgørelser uden et menneske",
        "Avgjørelser uten et menneske",
        "Beslut utan en människa",
    ),
    "automated.some": (
        "These decisions are made by automated means alone: {purposes}. How, stands at each of them above.",
        (
            "Disse afgørelser træffes alene ved automatisk behandling: {purposes}. Hvordan det foregår, står ved hver "
            "af dem ovenfor."
        ),
        (
            "Disse avgjørelsene treffes utelukkende ved automatisert behandling: {purposes}. Hvordan det skjer, står "
            "ved hver av dem ovenfor."
        ),
        (
            "Dessa beslut fattas enbart genom automatiserad behandling: {purposes}. Hur det går till står vid vart "
            "och ett av dem ovan."
        ),
    ),
    "complaint": (
        "How you complain",
        "Sådan klager du",
        "Slik klager du",
        "Så klagar du",
    ),
    "complaint.text": (
        (
            "If you think that we use data about you against the law, you can complain to the supervisory authority "
            "(Article 77). You can complain where you live, where you work or where it happened."
        ),
        (
            "Mener du, at vi bruger oplysninger om dig i strid med loven, kan du klage til tilsynsmyndigheden "
            "(artikel 77). Du kan klage dér, hvor du bor, hvor du arbejder, eller hvor det er sket."
        ),
        (
            "Mener du at vi bruker opplysninger om deg i strid med loven, kan du klage til tilsynsmyndigheten "
            "(artikkel 77). Du kan klage der du bor, der du arbeider, eller der det har skjedd."
        ),
        (
            "Om du anser att vi använder uppgifter om dig i strid med lagen kan du klaga hos tillsynsmyndigheten "
            "(artikel 77). Du kan klaga där du bor, där du arbetar eller där det har hänt."
        ),
    ),
    "complaint.court": (
        "You can also go to court (Article 79).",
        "Du kan også gå til domstolene (artikel 79).",
        "Du kan også gå til domstolene (artikkel 79).",
        "Du kan också gå till domstol (artikel 79).",
    ),
    "complaint.any": (
        "The authorities of all countries are listed at {web}.",
        "Myndighederne i alle lande står på {web}.",
        "Myndighetene i alle land står på {web}.",
        "Myndigheterna i alla länder finns på {web}.",
    ),
    "countries": (
        "The law where you are",
        "Loven, hvor du er",
        "Loven der du er",
        "Lagen där du är",
    ),
    "countries.regulation": (
        "The General Data Protection Regulation (EU 2016/679) applies, and beside it the act of your country.",
        "Databeskyttelsesforordningen (EU 2016/679) gælder, og ved siden af den loven i dit land.",
        "Personvernforordningen (EU 2016/679) gjelder, og ved siden av den loven i landet ditt.",
        "Dataskyddsförordningen (EU 2016/679) gäller, och vid sidan av den lagen i ditt land.",
    ),
    "countries.act": ("The act", "Loven", "Loven", "Lagen"),
    "countries.child": (
        "Consenting alone to services on the internet",
        "Selv at samtykke til tjenester på internettet",
        "Å samtykke selv til tjenester på nettet",
        "Att själv samtycka till tjänster på nätet",
    ),
    "countries.child.years": (
        "from the age of {years}",
        "når du er fyldt {years} år",
        "når du har fylt {years} år",
        "från {years} års ålder",
    ),
    "country": ("Concerns", "Gælder", "Gjelder", "Gäller"),
    "country.of": (
        "people in {country}",
        "personer i {country}",
        "personer i {country}",
        "personer i {country}",
    ),
    "authority.address": (
        "Address",
        "Adresse",
        "Adresse",
        "Adress",
    ),
    "authority.contact": (
        "E-mail",
        "E-mail",
        "E-post",
        "E-post",
    ),
    "authority.phone": (
        "Telephone",
        "Telefon",
        "Telefon",
        "Telefon",
    ),
    "authority.web": (
        "Website",
        "Hjemmeside",
        "Nettsted",
        "Webbplats",
    ),
    "promises": (
        "What we promise",
        "Det lover vi",
        "Det lover vi",
        "Det här lovar vi",
    ),
    "promises.quoted": (
        "“{sentence}”",
        "»{sentence}«",
        "«{sentence}»",
        "”{sentence}”",
    ),
    "promises.because": (
        "We used to promise it otherwise. Why not any longer: {because}",
        "Løftet lød tidligere anderledes. Det er ændret af denne grund: {because}",
        "Løftet lød tidligere annerledes. Det er endret av denne grunnen: {because}",
        "Löftet löd tidigare annorlunda. Det har ändrats av det här skälet: {because}",
    ),
    "promises.others": (
        "What others answer for",
        "Det svarer andre for",
        "Det svarer andre for",
        "Det här svarar andra för",
    ),
}
