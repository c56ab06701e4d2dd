-- The register for licences and invoices of MX Data, written in house since 2003. It shows its age: numbers of its own for
-- everything, 0 where a licence has no holder, names repeated on whatever was sent, and no foreign keys in the youngest tables.

CREATE TABLE firma (
    firma_nr integer PRIMARY KEY,
    navn text NOT NULL,
    org_nr text,
    kunde_siden date NOT NULL,
    sluttet date
);

CREATE TABLE kontakt (
    kontakt_nr integer PRIMARY KEY,
    firma_nr integer NOT NULL REFERENCES firma,
    navn text NOT NULL,
    epost text,
    leveringsadresse text,
    fakturaadresse text,
    registrert timestamp NOT NULL,
    nettleser text,
    eldre boolean NOT NULL DEFAULT false,
    avmeldt date,
    sluttet date
);
CREATE INDEX kontakt_firma ON kontakt (firma_nr);
CREATE UNIQUE INDEX kontakt_epost ON kontakt (epost);
CREATE INDEX kontakt_sluttet ON kontakt (sluttet);
CREATE INDEX kontakt_avmeldt ON kontakt (avmeldt);
COMMENT ON COLUMN kontakt.eldre IS 'registrert foer 25/5-2018';

-- When a firm ends, its contacts end with it.
CREATE FUNCTION firma_sluttet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE kontakt SET sluttet = NEW.sluttet WHERE firma_nr = NEW.firma_nr AND sluttet IS NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER firma_sluttet AFTER UPDATE OF sluttet ON firma
    FOR EACH ROW WHEN (NEW.sluttet IS NOT NULL AND OLD.sluttet IS NULL) EXECUTE FUNCTION firma_sluttet();

CREATE TABLE lisens (
    lisens_nr integer PRIMARY KEY,
    firma_nr integer NOT NULL REFERENCES firma,
    kontakt_nr integer NOT NULL DEFAULT 0,
    innehaver text,
    produkt text NOT NULL,
    noekkel text NOT NULL,
    utstedt date NOT NULL,
    vedlikehold_til date
);
CREATE INDEX lisens_kontakt ON lisens (kontakt_nr);

CREATE TABLE lisensforsendelse (
    forsendelse_nr integer PRIMARY KEY,
    lisens_nr integer NOT NULL REFERENCES lisens,
    kontakt_nr integer NOT NULL REFERENCES kontakt,
    navn text NOT NULL,
    adresse text,
    versjon text NOT NULL,
    sendt date NOT NULL
);
CREATE INDEX lisensforsendelse_kontakt ON lisensforsendelse (kontakt_nr);
CREATE INDEX lisensforsendelse_lisens ON lisensforsendelse (lisens_nr);
CREATE INDEX lisensforsendelse_sendt ON lisensforsendelse (sendt);

CREATE TABLE kurs (kurs_nr integer PRIMARY KEY, tittel text NOT NULL, sted text NOT NULL, holdt date NOT NULL);

CREATE TABLE kursdeltakelse (
    kurs_nr integer NOT NULL REFERENCES kurs,
    kontakt_nr integer NOT NULL REFERENCES kontakt,
    navn text NOT NULL,
    paameldt timestamp NOT NULL,
    deltok boolean,
    PRIMARY KEY (kurs_nr, kontakt_nr)
);
CREATE INDEX kursdeltakelse_kontakt ON kursdeltakelse (kontakt_nr);

CREATE TABLE ansatt (
    ansatt_nr integer PRIMARY KEY,
    navn text NOT NULL,
    epost text NOT NULL UNIQUE,
    brukernavn text NOT NULL UNIQUE,
    ansatt_fra date NOT NULL,
    sluttet date
);

CREATE TABLE kommunikasjon (
    melding_nr integer PRIMARY KEY,
    kontakt_nr integer NOT NULL REFERENCES kontakt,
    ansatt_nr integer REFERENCES ansatt,
    tidspunkt timestamp NOT NULL,
    retning char(3) NOT NULL CHECK (retning IN ('inn', 'ut')),
    emne text,
    tekst text
);
CREATE INDEX kommunikasjon_kontakt ON kommunikasjon (kontakt_nr);
CREATE INDEX kommunikasjon_ansatt ON kommunikasjon (ansatt_nr);

-- From before 25 May 2018: who was asked anew, by letter, and what they answered.
CREATE TABLE fornyet_samtykke (
    kontakt_nr integer PRIMARY KEY REFERENCES kontakt,
    spurt date NOT NULL,
    svar text CHECK (svar IN ('ja', 'nei')),
    svart date
);

CREATE TABLE faktura (
    faktura_nr integer PRIMARY KEY,
    firma_nr integer NOT NULL REFERENCES firma,
    kontakt_nr integer NOT NULL REFERENCES kontakt,
    fakturadato date NOT NULL,
    forfall date NOT NULL,
    betalt date,
    att text NOT NULL,
    adresse text NOT NULL
);
CREATE INDEX faktura_kontakt ON faktura (kontakt_nr);
CREATE INDEX faktura_dato ON faktura (fakturadato);

CREATE TABLE fakturalinje (
    faktura_nr integer NOT NULL REFERENCES faktura,
    linje integer NOT NULL,
    tekst text NOT NULL,
    beloep_oere integer NOT NULL,
    PRIMARY KEY (faktura_nr, linje)
);

-- What the forms of the web site bring in.
CREATE TABLE nedlasting (
    nedlasting_nr integer PRIMARY KEY,
    navn text NOT NULL,
    epost text,
    firma text,
    tidspunkt timestamp NOT NULL,
    nettleser text,
    produkt text NOT NULL,
    bekreftet timestamp
);
CREATE INDEX nedlasting_epost ON nedlasting (epost);
CREATE INDEX nedlasting_tidspunkt ON nedlasting (tidspunkt);

CREATE TABLE kontaktliste (
    epost text PRIMARY KEY,
    navn text,
    kontakt_nr integer REFERENCES kontakt,
    paameldt timestamp NOT NULL,
    kilde text NOT NULL,
    avmeldt timestamp
);
CREATE INDEX kontaktliste_kontakt ON kontaktliste (kontakt_nr);
CREATE INDEX kontaktliste_avmeldt ON kontaktliste (avmeldt);

CREATE TABLE formaal (kode text PRIMARY KEY, navn text NOT NULL);
CREATE TABLE samtykketekst (tekst_nr integer PRIMARY KEY, ordlyd text NOT NULL, i_bruk_fra date NOT NULL);

CREATE TABLE samtykke (
    samtykke_nr integer PRIMARY KEY,
    epost text NOT NULL,
    kontakt_nr integer REFERENCES kontakt,
    formaal text NOT NULL,
    tekst_nr integer,
    gitt timestamp NOT NULL,
    maate text,
    nettleser text,
    trukket timestamp
);
CREATE INDEX samtykke_epost ON samtykke (epost, formaal);
CREATE INDEX samtykke_kontakt ON samtykke (kontakt_nr);
CREATE INDEX samtykke_trukket ON samtykke (trukket);

CREATE TABLE utsending (
    utsending_nr integer PRIMARY KEY,
    samtykke_nr integer NOT NULL,
    formaal text NOT NULL,
    emne text NOT NULL,
    sendt timestamp NOT NULL
);
CREATE INDEX utsending_samtykke ON utsending (samtykke_nr);
CREATE INDEX utsending_sendt ON utsending (sendt);

-- Who has left the list: not the address, only what it would be recognised by if somebody put it back.
CREATE TABLE sperreliste (epost_sha256 char(64) PRIMARY KEY, avmeldt date NOT NULL);
CREATE INDEX sperreliste_avmeldt ON sperreliste (avmeldt);

CREATE VIEW tilbake_paa_listen AS
    SELECT l.epost FROM kontaktliste l
    JOIN sperreliste s ON s.epost_sha256 = encode(sha256(convert_to(lower(l.epost), 'UTF8')), 'hex')
    WHERE l.avmeldt IS NULL;

-- What cannot be right: an address that nothing can be sent to, a name that is none.
CREATE VIEW feil_i_registeret AS
    SELECT kontakt_nr FROM kontakt WHERE epost NOT LIKE '%_@_%' OR navn !~ '\S';

-- To whom something was given out, and who may ever be given anything.
CREATE TABLE mottaker (kode text PRIMARY KEY, navn text NOT NULL, rolle text NOT NULL, land char(2) NOT NULL);
CREATE TABLE databehandleravtale (mottaker text PRIMARY KEY, inngaatt date NOT NULL, fil text NOT NULL);
CREATE TABLE utlevering (
    utlevering_nr integer PRIMARY KEY,
    kontakt_nr integer REFERENCES kontakt,
    mottaker text NOT NULL,
    hva text NOT NULL,
    grunnlag text,
    taushetsbelagt boolean NOT NULL,
    utlevert date NOT NULL,
    ansatt_nr integer NOT NULL REFERENCES ansatt
);
CREATE INDEX utlevering_kontakt ON utlevering (kontakt_nr);
CREATE INDEX utlevering_ansatt ON utlevering (ansatt_nr);
CREATE TABLE skriftlig_samtykke (utlevering_nr integer PRIMARY KEY, fil text NOT NULL, datert date NOT NULL);

-- Who may open the register, who looked whether that is still right, and who took something out of it.
CREATE TABLE tilgang (
    tilgang_nr integer PRIMARY KEY,
    ansatt_nr integer NOT NULL REFERENCES ansatt,
    rolle text NOT NULL,
    gitt date NOT NULL,
    trukket date
);
CREATE INDEX tilgang_ansatt ON tilgang (ansatt_nr);
CREATE TABLE tilgangsgjennomgang (
    gjennomgang_nr integer PRIMARY KEY,
    tilgang_nr integer NOT NULL REFERENCES tilgang,
    dato date NOT NULL,
    av text NOT NULL,
    beslutning text NOT NULL CHECK (beslutning IN ('beholdes', 'trekkes'))
);
CREATE INDEX tilgangsgjennomgang_tilgang ON tilgangsgjennomgang (tilgang_nr);
CREATE TABLE eksport (
    eksport_nr integer PRIMARY KEY,
    ansatt_nr integer NOT NULL,
    hva text NOT NULL,
    rader integer NOT NULL,
    tidspunkt timestamp NOT NULL
);
CREATE INDEX eksport_ansatt ON eksport (ansatt_nr);
CREATE INDEX eksport_tidspunkt ON eksport (tidspunkt);
