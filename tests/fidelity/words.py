"""The wording of the random forms: what German offices write into them."""

from __future__ import annotations

from typing import Final

__all__ = [
    "AREAS",
    "AWKWARD_AREAS",
    "AWKWARD_PLACES",
    "AWKWARD_SENTENCES",
    "AWKWARD_STEPS",
    "AWKWARD_TOOLS",
    "BODIES",
    "BUDGETS",
    "COLUMNS",
    "CONSULTING",
    "FUNCTIONS",
    "FUNDERS",
    "GROUPS",
    "MONTHS",
    "MONTH_NOTES",
    "PARTNERS",
    "PLACES",
    "REMARKS",
    "SENTENCES",
    "STEPS",
    "SURNAMES",
    "TOOLS",
    "TOWNS",
    "YEAR_NOTES",
]

MONTHS: Final = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

TOWNS: Final = (
    "Landkreis Mühlhausen", "Stadt Adorf", "Gemeinde Riedlingen", "Verbandsgemeinde Sankt Goar-Süd", "Kreis Düren-Nord",
    "Stadt Eisenhüttenstadt", "Landkreis Hof/Saale", "Samtgemeinde Hankensbüttel", "Stadt Bad Wörishofen",
    "Amt Peitz (Spreewald)", "Hansestadt Demmin",
)  # fmt: skip

AREAS: Final = (
    "Mobilität im ländlichen Raum", "Wohnen im Alter", "Bürgerbeteiligung", "Junge Familien", "Pflege und Gesundheit",
    "Ehrenamt & Vereine", "Bildung und Übergang Schule–Beruf", "Zuwanderung und Integration", "Nahversorgung",
    "Fachkräftesicherung", "Digitale Teilhabe", "Leerstand und Ortskerne", "Vereinbarkeit von Familie und Beruf",
    "Kultur- und Freizeitangebote", "Jugend in der Kommune", "Klimaschutz vor Ort", "Aufbau Demografienetzwerk",
)  # fmt: skip

SENTENCES: Final = (
    "Ältere Menschen sollen so lange wie möglich in ihrer Wohnung leben können.",
    "Die Fachabteilungen werden vernetzt, damit Doppelarbeit entfällt.",
    "Der Verein „Hand in Hand“ soll als Träger gewonnen werden.",
    "Bis zum Ende des Projekts entsteht ein dauerhaftes Angebot (Ziel: 3 Standorte).",
    "Leerstehende Gebäude in den Ortskernen werden erfasst und neu genutzt.",
    "Jugendliche gestalten ihr Umfeld mit und werden ernst genommen.",
    "Einrichtung eines Bürgerbusses für Einkäufe und Arztbesuche",
    "Mehr Wohnraum für Familien; dazu Beratung von Eigentümerinnen und Eigentümern.",
    "Pflegende Angehörige finden Entlastung und einen festen Anlaufpunkt.",
    "Neue Bewohnerinnen und Bewohner sollen sich willkommen fühlen.",
    "Die Verwaltung wird bürgernäher: kurze Wege, klare Zuständigkeiten.",
    "Abwanderung bremsen, Rückkehr fördern",
    "Unternehmen und Schulen arbeiten enger zusammen.",
)  # fmt: skip

TOOLS: Final = (
    "Runder Tisch Demografie", "Wohnlotsen-Netzwerk", "Bürgerbus „Linie 60plus“", "Befragung aller Haushalte",
    "Jugendforum", "Dorfmoderation", "Leerstandskataster", "Mehrgenerationentreff", "Ehrenamtsbörse",
    "Pflegestützpunkt",
    "Willkommensmappe für Zugezogene", "Praktikumsbörse", "Senioren-Internetcafé", "Familienwegweiser",
    "Mitfahrbank an der B 247", "Dorfladen mit Lieferdienst", "Ideenwerkstatt mit Bürgerinnen und Bürgern",
    "Schulung der Ortsvorsteher", "Nachbarschaftshilfe", "Rückkehrertag", "Konzept Tagespflege", "Generationengarten",
    "Elternbegleitung", "Sprachcafé", "Musterwohnung barrierefrei", "Kulturbus", "Vereinscoaching", "Zukunftskonferenz",
    "Hitzeaktionsplan", "Gründungsberatung",
)  # fmt: skip

SURNAMES: Final = (
    "Müller", "Maier", "Schmidt-Lösch", "von der Heide", "Özdemir", "Kowalski", "Groß", "Brandstätter", "Weiß",
    "Nguyen",
    "Hoffmann", "Jäger", "Lindner", "Dr. Krause", "Böhm", "Sauer",
)  # fmt: skip

FUNCTIONS: Final = (
    "Demografiebeauftragte", "Seniorenbeirat", "Amt für Soziales", "Stabsstelle Kreisentwicklung", "Leitung Bauamt",
    "Gleichstellungsbeauftragte", "Ortsvorsteher", "Fachdienst Jugend", "Wirtschaftsförderung", "Quartiersmanagement",
)  # fmt: skip

PLACES: Final = (
    "ganzer Landkreis", "Kernstadt", "Gemeinden Altdorf und Neudorf", "Rathaus, Sitzungssaal",
    "Pilotprojekt in Unterwellenborn, danach alle Ortsteile", "Familienzentrum, Lindenstr. 5, 99974 Mühlhausen",
    "je nach Konzept", "Ortsteile Nord und Süd", "Alte Schule Kleinbodungen", "Bahnhofsvorplatz", "Stadtbibliothek",
)  # fmt: skip

BODIES: Final = (
    "Wohlfahrtsverbände", "LRA", "Kirchengemeinden", "Volkshochschule", "Seniorenbeirat", "Sparkasse", "Schulen",
    "Wohnungsgenossenschaft", "Freiwillige Feuerwehr", "Verkehrsverbund", "Jugendamt", "Landfrauen", "IHK", "Jobcenter",
    "Sportvereine", "Ortsbürgermeister/innen", "DRK-Kreisverband", "engagierte Bürgerinnen und Bürger", "Hausärzte",
)  # fmt: skip

GROUPS: Final = (
    "Menschen ab 65 Jahren", "Familien mit Kindern unter 6 Jahren", "Jugendliche von 14 bis 18", "Alleinlebende",
    "Mitarbeitende der Kommunalverwaltung", "Zugezogene; mittelbar auch Vermieter", "Pflegende Angehörige",
    "Vereine und Initiativen", "alle Einwohnerinnen und Einwohner", "Pendler, Auszubildende",
)  # fmt: skip

BUDGETS: Final = (
    "1.250,50 €", "ca. 2 T€", "600€ - Catering", "100 EUR", "3.000 € aus DWK-Mitteln", "noch offen", "keine Kosten",
    "Personalkosten (Haushaltsstelle 1.4100), 500 € Sachmittel", "1.000 € Miete\n250 € Druck",
    "5.000 Euro, Förderung beantragt",
)  # fmt: skip

CONSULTING: Final = (
    "Moderation für die Auftaktveranstaltung", "keine", "Begleitung durch die Hochschule", "Verkehrsplanungsbüro",
    "Rechtsberatung zur Trägerschaft", "Fachstelle Wohnen, 2 Tage", "Grafikbüro",
)  # fmt: skip

STEPS: Final = (
    "Erarbeitung des Formats: Input, Moderation, Ablauf", "Auftaktveranstaltung", "Einladung aller Beteiligten",
    "Ausschreibung und Vergabe", "Fragebogen entwerfen und testen", "Schulung der Ehrenamtlichen", "Pilotphase",
    "Auswertung & Bericht an den Kreistag", "Öffentlichkeitsarbeit (Presse, Website)", "Raumsuche", "Abschlussfest",
    "Abstimmung mit dem Landkreis", "Beschluss im Gemeinderat", "Anpassung des Konzepts", "Druck der Broschüre",
)  # fmt: skip

REMARKS: Final = (
    "Der Ortsbeirat ist vorab zu informieren.", "Datenschutz klären!", "Abhängig vom Beschluss des Kreistags",
    "Termine in den Ferien vermeiden.\nBarrierefreiheit der Räume prüfen.", "Siehe auch Protokoll vom 27.03.2017",
)  # fmt: skip

YEAR_NOTES: Final = ("ab Juni", "bis Ostern", "Pilot", "nur 2. Halbjahr", "Fortführung offen", "Auswertung")
MONTH_NOTES: Final = ("Auftakt", "ab 15.", "bis Ferien", "Termin offen", "2x")

COLUMNS: Final = {
    "Priorität": ("hoch", "mittel", "niedrig", "A", "B"),
    "Stand": ("begonnen", "geplant", "abgeschlossen", "ruht zurzeit"),
    "Indikator": ("Zahl der Teilnehmenden", "Presseberichte", "zwei Treffen im Quartal", "Nutzerzahlen steigen"),
    "Politischer Beschluss": ("Kreistag, 12.03.2018", "steht aus", "Ausschuss für Soziales", "nicht nötig"),
}

FUNDERS: Final = (
    "Bundesministerium für Familie, Senioren, Frauen und Jugend", "Land Thüringen", "Europäischer Sozialfonds",
)  # fmt: skip
PARTNERS: Final = ("Bertelsmann Stiftung, Deutscher Landkreistag", "Hochschule Nordhausen", "Körber-Stiftung")

AWKWARD_AREAS: Final = (
    "Ort der Begegnung", "Beteiligung", "Kosten senken, Mittel bündeln", "Jahr des Ehrenamts 2018",
    "Projekte der Jugend",
    "Werkzeuge der Bürgerbeteiligung", "60plus", "Ziele 2030", "Akteure vernetzen", "X-Dörfer",
    "Mai-Kundgebung & Brauchtum",
)  # fmt: skip
"""Names that look like labels, times or marks and are none."""

AWKWARD_TOOLS: Final = (
    "Maßnahme 3: Dorfladen", "1000-Stühle-Aktion", "Projekt „Ort“", "Budget-Beratung für Familien", "Jahr der Vereine",
    "Kontakt-Café", "II. Bürgerforum", "2. Bildungsbericht", "Frühjahrsputz (März–Mai)", "A–Z der Angebote",
    "Zielgruppen-Workshop", "Ja! zum Landleben", "Werkzeugverleih",
)  # fmt: skip

AWKWARD_SENTENCES: Final = (
    "2018: Beginn; 2019: Ausbau auf alle Ortsteile.",
    "Ziel: weniger Wege, mehr Zeit\nMittel: Förderprogramm „Land(auf)Schwung“",
    "Ort und Zeit werden noch bekannt gegeben.", "Budget: 5.000 € (Schätzung)", "siehe oben", "–",
    "Werkzeuge: Befragung, Workshop",
)  # fmt: skip

AWKWARD_STEPS: Final = (
    "Beratung durch Externe", "Budget klären", "Januar-Treffen vorbereiten", "Kommentare einarbeiten", "2017 auswerten",
    "Ortstermin", "Besonderheiten der Ortsteile erheben", "1. Lesung", "Schritte 3 und 4",
)  # fmt: skip

AWKWARD_PLACES: Final = ("Ort: noch offen", "Werkstatt Bahnhofstr. 1", "X-Stadt", "Jahnplatz 2017", "Frau-Holle-Weg 3")
