"""What a person is told about recipients, transfers, what is withheld, where we looked, and their rights.

As in `phrases`: English, Danish, Norwegian (bokmål) and Swedish, side by side.
"""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

OTHERS: Mapping[str, Phrase] = {
    "recipients": (
        "Who receives data",
        "Hvem der modtager oplysninger",
        "Hvem som mottar opplysninger",
        "Vem som tar emot uppgifter",
    ),
    "recipients.none": (
        "We have no recipients on record outside our own organisation.",
        "Vi har ikke registreret modtagere uden for vores egen organisation.",
        "Vi har ikke registrert mottakere utenfor vår egen organisasjon.",
        "Vi har inte registrerat några mottagare utanför vår egen organisation.",
    ),
    "recipient.for": ("for: {purposes}", "til: {purposes}", "til: {purposes}", "för: {purposes}"),
    "recipient.contact": (
        "turn to: {contact}",
        "henvendelse: {contact}",
        "henvendelse: {contact}",
        "vänd dig till: {contact}",
    ),
    "recipient.all": ("for all purposes", "til alle formål", "til alle formål", "för alla ändamål"),
    "third": ("outside the EEA", "uden for EØS", "utenfor EØS", "utanför EES"),
    "third.safeguard": (
        "protected by {safeguard}",
        "beskyttet af {safeguard}",
        "beskyttet av {safeguard}",
        "skyddat av {safeguard}",
    ),
    "third.none": (
        "what protects the data there is not on record: ask us",
        "hvad der beskytter oplysningerne dér, er ikke registreret: spørg os",
        "hva som beskytter opplysningene der, er ikke registrert: spør oss",
        "vad som skyddar uppgifterna där är inte registrerat: fråga oss",
    ),
    "transfers": (
        "Transfers out of the EEA",
        "Overførsler ud af EØS",
        "Overføringer ut av EØS",
        "Överföringar ut ur EES",
    ),
    "transfers.none": (
        "None is on record. The data lie {countries}.",
        "Ingen er registreret. Oplysningerne ligger {countries}.",
        "Ingen er registrert. Opplysningene ligger {countries}.",
        "Inga är registrerade. Uppgifterna finns {countries}.",
    ),
    "transfers.unknown": (
        "None is on record.",
        "Ingen er registreret.",
        "Ingen er registrert.",
        "Inga är registrerade.",
    ),
    "countryless": (
        "For {systems} no country is on record.",
        "For {systems} er der ikke registreret noget land.",
        "For {systems} er det ikke registrert noe land.",
        "För {systems} är inget land registrerat.",
    ),
    "automated": (
        "Decisions without a human being",
        "Afgørelser uden et menneske",
        "Avgjørelser uten et menneske",
        "Beslut utan en människa",
    ),
    "automated.none": (
        (
            "We have no decisions on record that are made about you by automated means alone, profiling included "
            "(Article 22)."
        ),
        (
            "Vi har ikke registreret afgørelser om dig, der træffes alene ved automatisk behandling, herunder "
            "profilering (artikel 22)."
        ),
        (
            "Vi har ikke registrert avgjørelser om deg som treffes utelukkende ved automatisert behandling, herunder "
            "profilering (artikkel 22)."
        ),
        (
            "Vi har inte registrerat några beslut om dig som fattas enbart genom automatiserad behandling, inbegripet "
            "profilering (artikel 22)."
        ),
    ),
}

WITHHELD: Mapping[str, Phrase] = {
    "withheld": (
        "What is not given, and why",
        "Hvad der ikke udleveres, og hvorfor",
        "Hva som ikke utleveres, og hvorfor",
        "Vad som inte lämnas ut, och varför",
    ),
    "withheld.none": (
        "Nothing was withheld.",
        "Intet er holdt tilbage.",
        "Ingenting er holdt tilbake.",
        "Inget har hållits inne.",
    ),
    "withheld.secret": (
        "We hold it, and do not write it down here: whoever knew it could use your account (Article 15(4)).",
        "Vi har det, men skriver det ikke her: den, der kender det, kan bruge din konto (artikel 15, stk. 4).",
        "Vi har det, men skriver det ikke her: den som kjenner det, kan bruke kontoen din (artikkel 15 nr. 4).",
        "Vi har det, men skriver inte ut det här: den som känner till det kan använda ditt konto (artikel 15.4).",
    ),
    "withheld.part": (
        "Only a part is given: {because}",
        "Kun en del udleveres: {because}",
        "Bare en del utleveres: {because}",
        "Bara en del lämnas ut: {because}",
    ),
    "withheld.because": ("Why: {because}", "Hvorfor: {because}", "Hvorfor: {because}", "Varför: {because}"),
    "withheld.others": (
        (
            "Entries that concern somebody else as well: what in them is only about the other person is left out "
            "({names}; Article 15(4))."
        ),
        (
            "Poster, der også angår en anden: det i dem, der kun handler om den anden, er udeladt ({names}; artikel "
            "15, stk. 4)."
        ),
        (
            "Oppføringer som også gjelder en annen: det i dem som bare handler om den andre, er utelatt ({names}; "
            "artikkel 15 nr. 4)."
        ),
        (
            "Poster som också rör någon annan: det i dem som bara handlar om den andra är utelämnat ({names}; artikel "
            "15.4)."
        ),
    ),
    "withheld.contest": (
        "If you do not agree, tell us; you can also complain, as said below.",
        "Er du ikke enig, så sig det til os; du kan også klage, som det står nedenfor.",
        "Er du ikke enig, så si det til oss; du kan også klage, slik det står nedenfor.",
        "Om du inte håller med, säg det till oss; du kan också klaga, som det står nedan.",
    ),
}

SEARCHED: Mapping[str, Phrase] = {
    "searched": (
        "Where we looked, and where not",
        "Hvor vi har søgt, og hvor ikke",
        "Hvor vi har søkt, og hvor ikke",
        "Var vi har sökt, och var inte",
    ),
    "searched.yes": ("searched", "gennemsøgt", "gjennomsøkt", "genomsökt"),
    "searched.not": ("not searched", "ikke gennemsøgt", "ikke gjennomsøkt", "inte genomsökt"),
    "searched.hand": (
        "No program reaches this system. Our {who} looks there, and you are answered separately.",
        "Intet program når dette system. Vores {who} søger dér, og du får svar særskilt.",
        "Ikke noe program når dette systemet. Vår {who} søker der, og du får svar særskilt.",
        "Inget program når det här systemet. Vår {who} söker där, och du får svar separat.",
    ),
    "searched.nobody": (
        "No program reaches this system. Somebody looks there, and you are answered separately.",
        "Intet program når dette system. Der bliver søgt dér, og du får svar særskilt.",
        "Ikke noe program når dette systemet. Det blir søkt der, og du får svar særskilt.",
        "Inget program når det här systemet. Någon söker där, och du får svar separat.",
    ),
    "searched.service": (
        "This service is told when you are erased, but cannot be searched. Ask us, and you are answered separately.",
        "Denne tjeneste får besked, når du slettes, men kan ikke gennemsøges. Spørg os, og du får svar særskilt.",
        "Denne tjenesten får beskjed når du slettes, men kan ikke gjennomsøkes. Spør oss, og du får svar særskilt.",
        "Den här tjänsten får besked när du raderas, men kan inte genomsökas. Fråga oss, så får du svar separat.",
    ),
    "backups": (
        "Backup copies, kept for {period}, were not searched. What is deleted lives on in them for that long.",
        "Sikkerhedskopier, som gemmes i {period}, er ikke gennemsøgt. Det slettede lever videre i dem så længe.",
        "Sikkerhetskopier, som lagres i {period}, er ikke gjennomsøkt. Det slettede lever videre i dem så lenge.",
        "Säkerhetskopior, som sparas i {period}, har inte genomsökts. Det raderade lever kvar i dem så länge.",
    ),
    "backups.unknown": (
        "Backup copies, if there are any, were not searched.",
        "Sikkerhedskopier, hvis der er nogen, er ikke gennemsøgt.",
        "Sikkerhetskopier, hvis det er noen, er ikke gjennomsøkt.",
        "Säkerhetskopior, om det finns några, har inte genomsökts.",
    ),
    "text": (
        "Not in this package: what others may have written about you",
        "Ikke med i pakken: hvad andre kan have skrevet om dig",
        "Ikke med i pakken: hva andre kan ha skrevet om deg",
        "Inte med i paketet: vad andra kan ha skrivit om dig",
    ),
    "text.fields": (
        (
            "Texts of entries that are about you are given whole. The texts of other people's entries were not "
            "searched for mentions of you: {names}."
        ),
        (
            "Teksterne i poster om dig er med i deres helhed. Teksterne i andres poster er ikke gennemsøgt for omtale "
            "af dig: {names}."
        ),
        (
            "Tekstene i oppføringer om deg er med i sin helhet. Tekstene i andres oppføringer er ikke gjennomsøkt "
            "etter omtale av deg: {names}."
        ),
        (
            "Texterna i poster om dig är med i sin helhet. Texterna i andras poster har inte genomsökts efter "
            "omnämnanden av dig: {names}."
        ),
    ),
    "text.mentions.one": (
        "You are mentioned in {n} text about somebody else ({label}). It is theirs and is not given (Art. 15(4)).",
        "Du er omtalt i {n} tekst om en anden ({label}). Den er den andens og gives ikke (art. 15, stk. 4).",
        "Du er omtalt i {n} tekst om en annen ({label}). Den er den andres og gis ikke (art. 15 nr. 4).",
        "Du omnämns i {n} text om någon annan ({label}). Den är den andras och lämnas inte ut (art. 15.4).",
    ),
    "text.mentions.many": (
        "You are mentioned in {n} texts about others ({label}). They are theirs and are not given (Art. 15(4)).",
        "Du er omtalt i {n} tekster om andre ({label}). De er deres og gives ikke (art. 15, stk. 4).",
        "Du er omtalt i {n} tekster om andre ({label}). De er deres og gis ikke (art. 15 nr. 4).",
        "Du omnämns i {n} texter om andra ({label}). De är deras och lämnas inte ut (art. 15.4).",
    ),
    "text.more": (
        "{n} more kinds of entries, which data.json names",
        "{n} andre slags poster, som står i data.json",
        "{n} andre typer oppføringer, som står i data.json",
        "{n} andra slags poster, som står i data.json",
    ),
    "text.files": (
        "Files outside databases were not searched.",
        "Filer uden for databaser er ikke gennemsøgt.",
        "Filer utenfor databaser er ikke gjennomsøkt.",
        "Filer utanför databaser har inte genomsökts.",
    ),
    "time only": (
        "Earlier requests for erasure were not taken into account when it was worked out until when data are kept.",
        (
            "Der er ikke taget hensyn til tidligere anmodninger om sletning, da det blev opgjort, hvor længe "
            "oplysninger gemmes."
        ),
        (
            "Det er ikke tatt hensyn til tidligere anmodninger om sletting da det ble regnet ut hvor lenge "
            "opplysninger lagres."
        ),
        "Tidigare begäranden om radering har inte beaktats när det räknades ut hur länge uppgifter sparas.",
    ),
}

RIGHTS: Mapping[str, Phrase] = {
    "rights": ("What you can do", "Hvad du kan gøre", "Hva du kan gjøre", "Vad du kan göra"),
    "rights.intro": (
        "Write to {contact}. It costs nothing, and you are answered within a month.",
        "Skriv til {contact}. Det koster ikke noget, og du får svar inden for en måned.",
        "Skriv til {contact}. Det koster ingenting, og du får svar innen en måned.",
        "Skriv till {contact}. Det kostar ingenting, och du får svar inom en månad.",
    ),
    "rights.intro.uncontacted": (
        "Turn to {contact}. It costs nothing, and you are answered within a month.",
        "Henvend dig til {contact}. Det koster ikke noget, og du får svar inden for en måned.",
        "Henvend deg til {contact}. Det koster ingenting, og du får svar innen en måned.",
        "Vänd dig till {contact}. Det kostar ingenting, och du får svar inom en månad.",
    ),
    "right.rectification": (
        "Have wrong data corrected, and incomplete ones completed (Article 16).",
        "Få urigtige oplysninger rettet og ufuldstændige gjort fuldstændige (artikel 16).",
        "Få uriktige opplysninger rettet og ufullstendige gjort fullstendige (artikkel 16).",
        "Få felaktiga uppgifter rättade och ofullständiga kompletterade (artikel 16).",
    ),
    "right.erasure": (
        "Have data deleted that no law and no running contract needs any more (Article 17).",
        "Få slettet oplysninger, som ingen lov og ingen løbende aftale længere kræver (artikel 17).",
        "Få slettet opplysninger som ingen lov og ingen løpende avtale lenger krever (artikkel 17).",
        "Få uppgifter raderade som ingen lag och inget löpande avtal längre kräver (artikel 17).",
    ),
    "right.restriction": (
        "Have the use of your data restricted, for instance while it is settled whether they are right (Article 18).",
        "Få brugen af dine oplysninger begrænset, for eksempel mens det afklares, om de er rigtige (artikel 18).",
        "Få bruken av opplysningene dine begrenset, for eksempel mens det avklares om de er riktige (artikkel 18).",
        "Få användningen av dina uppgifter begränsad, till exempel medan det utreds om de stämmer (artikel 18).",
    ),
    "right.objection": (
        "Object, for reasons of your own, to: {purposes} (Article 21). To marketing you can always object.",
        (
            "Gøre indsigelse af grunde, der vedrører din særlige situation, mod: {purposes} (artikel 21). Mod "
            "markedsføring kan du altid gøre indsigelse."
        ),
        (
            "Protestere av grunner som gjelder din særlige situasjon, mot: {purposes} (artikkel 21). Mot markedsføring "
            "kan du alltid protestere."
        ),
        (
            "Invända, av skäl som rör din specifika situation, mot: {purposes} (artikel 21). Mot marknadsföring kan du "
            "alltid invända."
        ),
    ),
    "right.objection.none": (
        "Object to the use of your data for marketing at any time (Article 21).",
        "Når som helst gøre indsigelse mod, at oplysningerne bruges til markedsføring (artikel 21).",
        "Når som helst protestere mot at opplysningene brukes til markedsføring (artikkel 21).",
        "När som helst invända mot att uppgifterna används för marknadsföring (artikel 21).",
    ),
    "right.withdrawal": (
        "Withdraw your consent at any time: {purposes} (Article 7(3)). What was done before stays lawful.",
        (
            "Når som helst trække dit samtykke tilbage: {purposes} (artikel 7, stk. 3). Det, der er sket inden da, er "
            "stadig lovligt."
        ),
        (
            "Når som helst trekke samtykket ditt tilbake: {purposes} (artikkel 7 nr. 3). Det som er gjort før, er "
            "fortsatt lovlig."
        ),
        (
            "När som helst återkalla ditt samtycke: {purposes} (artikel 7.3). Det som har gjorts innan är fortfarande "
            "lagligt."
        ),
    ),
    "right.portability": (
        (
            "Take your data elsewhere: what is marked portable in data.json is in a form that other programs read "
            "(Article 20)."
        ),
        (
            "Tage dine oplysninger med til en anden: det, der er mærket »portable« i data.json, er i et format, som "
            "andre programmer kan læse (artikel 20)."
        ),
        (
            "Ta opplysningene dine med til en annen: det som er merket «portable» i data.json, er i et format som "
            "andre programmer kan lese (artikkel 20)."
        ),
        (
            "Ta med dig dina uppgifter till någon annan: det som är märkt ”portable” i data.json är i ett format som "
            "andra program kan läsa (artikel 20)."
        ),
    ),
    "right.portability.unclear": (
        "For some data it is not recorded whether you gave them to us. If you want to take them elsewhere, ask us.",
        "For nogle oplysninger er det ikke noteret, om du har givet os dem. Vil du tage dem med, så spørg os.",
        "For noen opplysninger er det ikke notert om du har gitt oss dem. Vil du ta dem med, så spør oss.",
        (
            "För vissa uppgifter är det inte noterat om du har lämnat dem till oss. Vill du ta med dig dem kan du "
            "fråga oss."
        ),
    ),
    "right.complaint": (
        "Complain to {authority}, {web} (Article 77).",
        "Klage til {authority}, {web} (artikel 77).",
        "Klage til {authority}, {web} (artikkel 77).",
        "Klaga hos {authority}, {web} (artikel 77).",
    ),
    "right.complaint.any": (
        "Complain to the data protection authority of your country ({web}; Article 77).",
        "Klage til tilsynsmyndigheden i dit land ({web}; artikel 77).",
        "Klage til tilsynsmyndigheten i landet ditt ({web}; artikkel 77).",
        "Klaga hos tillsynsmyndigheten i ditt land ({web}; artikel 77).",
    ),
    "right.court": (
        "Bring the matter before a court (Article 79).",
        "Gå til domstolene (artikel 79).",
        "Gå til domstolene (artikkel 79).",
        "Gå till domstol (artikel 79).",
    ),
}

FILES: Mapping[str, Phrase] = {
    "files": ("The files of this package", "Filerne i pakken", "Filene i pakken", "Filerna i paketet"),
    "files.page": ("this page", "denne side", "denne siden", "den här sidan"),
    "files.json": (
        "everything, each value with its purposes, its basis, its end and its source; for programs",
        "alt, hver værdi med sine formål, sit retsgrundlag, sin frist og sin kilde; til programmer",
        "alt, hver verdi med sine formål, sitt behandlingsgrunnlag, sin frist og sin kilde; for programmer",
        "allt, varje värde med sina ändamål, sin rättsliga grund, sin tidsgräns och sin källa; för program",
    ),
    "files.schema": (
        "how data.json is built",
        "hvordan data.json er bygget op",
        "hvordan data.json er bygget opp",
        "hur data.json är uppbyggd",
    ),
    "files.csv": (
        "one table for each kind of entry; for a spreadsheet",
        "en tabel for hver slags post; til et regneark",
        "en tabell for hver type oppføring; for et regneark",
        "en tabell för varje slags post; för ett kalkylark",
    ),
    "files.bodies": (
        "pictures, sound and other contents",
        "billeder, lyd og andet indhold",
        "bilder, lyd og annet innhold",
        "bilder, ljud och annat innehåll",
    ),
    "files.manifest": (
        "the files with their checksums; nothing personal is in it",
        "filerne med deres kontrolsummer; uden personoplysninger",
        "filene med kontrollsummene sine; uten personopplysninger",
        "filerna med sina kontrollsummor; utan personuppgifter",
    ),
}
