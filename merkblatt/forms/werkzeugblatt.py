"""The Werkzeugblatt, as the leaflet shows it."""

from __future__ import annotations

from merkblatt.forms.spec import Field, Form, Group, Heading, Line, Lines, Marks, Records, Reference, Repeat
from merkblatt.forms.werkstattplan import FOOTER, INVOLVED, RESPONSIBLE
from merkblatt.model import Werkzeugblatt
from merkblatt.values.codec import TEXT, YEAR, Keyed
from merkblatt.values.scale import MONTHS

__all__ = ["WERKZEUGBLATT"]

KOPF = Records(
    path=None,
    columns=(
        Field(
            path="werkzeug",
            label="Werkzeug",
            aliases=(
                "Name des Werkzeugs",
                "Maßnahme",
                "Projekt",
                "Instrument",
                "Bezeichnung des Werkzeugs",
                "Titel des Werkzeugs",
                "Titel der Maßnahme",
                "Name der Maßnahme",
                "Bezeichnung der Maßnahme",
                "Maßnahmentitel",
                "Projekttitel",
                "Projektname",
                "Titel des Projekts",
                "Vorhaben",
            ),
            guidance="Der Name des Werkzeugs, wie er im Werkstattplan steht.",
            weight=2.4,
        ),
        Field(
            path="zielgruppe",
            label="Zielgruppe des Werkzeugs",
            aliases=(
                "Zielgruppe",
                "Zielgruppen",
                "Adressaten",
                "Wer soll erreicht werden",
                "Wen wollen wir erreichen",
                "Für wen",
            ),
            guidance=(
                "Für wen das Werkzeug gedacht ist, und soweit absehbar auch die Gruppen, auf die es sich sonst noch "
                "auswirkt, ob gut oder schlecht."
            ),
            weight=3.0,
        ),
        Field(
            path="ansprechperson",
            label="Ansprechperson des Werkzeugs",
            aliases=RESPONSIBLE,
            guidance="Wer in der Kommunalverwaltung für das Werkzeug verantwortlich ist, mit Telefon oder E-Mail.",
            weight=3.4,
            contact=True,
        ),
        Group(
            label="Umsetzungsort und Ansprechperson vor Ort",
            fields=(
                Field(
                    path="umsetzungsort",
                    label="Umsetzungsort",
                    aliases=(
                        "Einsatzort",
                        "Ort",
                        "Ort der Umsetzung",
                        "Durchführungsort",
                        "Ort der Durchführung",
                        "Veranstaltungsort",
                        "Standort",
                        "Wo",
                    ),
                    guidance="Der genaue Ort, an dem das Werkzeug eingesetzt wird.",
                    weight=2.6,
                ),
                Field(
                    path="ansprechperson_vor_ort",
                    label="Ansprechperson vor Ort",
                    aliases=(
                        "Ansprechpartner vor Ort",
                        "Kontakt vor Ort",
                        "Verantwortlich vor Ort",
                        "AP vor Ort",
                        "Kontaktperson vor Ort",
                        "Wer ist vor Ort",
                    ),
                    guidance="Wer am Umsetzungsort ansprechbar ist, mit Telefon oder E-Mail.",
                    weight=3.0,
                    contact=True,
                ),
            ),
        ),
        Field(
            path="beteiligte",
            label="Beteiligte Partner, Netzwerke, Gruppen und Bevölkerung",
            aliases=(*INVOLVED, "Beteiligte", "Beteiligte Partner", "Partner und Netzwerke"),
            guidance="Welche Personen, Netzwerke und Einrichtungen mitwirken.",
            weight=3.6,
        ),
        Field(
            path="budget",
            label="Budget",
            aliases=(
                "Kosten",
                "Mittel",
                "Finanzielle Mittel",
                "Finanzierung",
                "Kosten und Finanzierung",
                "Finanzbedarf",
                "Finanzmittel",
                "Finanzierungsbedarf",
                "Kostenschätzung",
                "Kostenrahmen",
                "Finanzrahmen",
                "Haushaltsmittel",
                "Geld",
                "Was kostet es",
            ),
            guidance="Grobe Schätzung der nötigen Mittel, möglichst mit dem Titel oder Topf, aus dem sie kommen.",
            weight=3.2,
        ),
        Field(
            path="externe_beratung",
            label="Externe Beratung",
            aliases=(
                "Externe Unterstützung",
                "Beratung",
                "Beratungsbedarf",
                "Externer Beratungsbedarf",
                "Externe Begleitung",
                "Externe Hilfe",
                "Beratung von außen",
                "Unterstützung von außen",
                "Unterstützungsbedarf",
            ),
            guidance="Welche Unterstützung von außen gebraucht wird.",
            weight=2.8,
        ),
    ),
)

EINZELMASSNAHMEN = Records(
    path="einzelmassnahmen",
    variable="massnahme",
    title="Einzelmaßnahmen",
    guidance="Die einzelnen Schritte des Werkzeugs in diesem Jahr, jeder mit seinen Monaten.",
    columns=(
        Field(
            path="name",
            label="Einzelmaßnahmen",
            aliases=(
                "Einzelmaßnahme",
                "Arbeitsschritte",
                "Schritte",
                "Teilschritte",
                "Aktivitäten",
                "Umsetzungsschritte",
                "Arbeitspakete",
                "Meilensteine",
                "Einzelschritte",
                "Aufgaben",
                "Arbeitsschritt",
                "Schritt",
                "Teilschritt",
                "Aktivität",
                "Umsetzungsschritt",
                "Arbeitspaket",
                "Meilenstein",
                "Aufgabe",
            ),
            guidance="Was getan wird.",
            weight=7.8,
            codec=Keyed(TEXT),
            label_value="jahr",
        ),
        Repeat(
            field=Field(
                path="jahr",
                label="Jahr",
                aliases=("Kalenderjahr",),
                guidance="Das Kalenderjahr des Blattes; jedes Blatt gilt für genau ein Jahr.",
                weight=1.5,
                codec=YEAR,
            ),
        ),
        Marks(
            path="monate",
            notes="vermerke",
            scale=MONTHS,
            values=tuple(range(1, 13)),
            label="Zeitraum",
            aliases=(
                "Monate",
                "Monat",
                "Zeitplan",
                "Zeitplanung",
                "Wann",
                "Termin",
                "Zeit",
                "Zeitschiene",
                "Zeitrahmen",
                "Umsetzungszeitraum",
                "Termine",
                "Zeitliche Planung",
            ),
            mark="x",
            weight=1.45,
            title="Monate",
            guidance="Die Monate, in denen daran gearbeitet wird, als Zahlen von 1 bis 12.",
            notes_title="Vermerke",
            notes_guidance="Ein Zusatz zu einem Monat, etwa „ab 15.“. Er steht statt des Kreuzes in der Zelle.",
        ),
    ),
)

WERKZEUGBLATT = Form(
    key="werkzeugblatt",
    version="1",
    name="Werkzeugblatt",
    model=Werkzeugblatt,
    variable="blatt",
    heading=Heading(
        field=Field(
            path="handlungsfeld",
            label="Handlungsfeld",
            aliases=("HF", "Handlungsfeld (HF)"),
            guidance="Der Name des Handlungsfelds, zu dem das Werkzeug gehört.",
        ),
        separator=": ",
        refers=Reference(
            form="werkstattplan", records="handlungsfelder", name="name", items="werkzeuge", item="name", by="werkzeug"
        ),
    ),
    parts=(
        KOPF,
        EINZELMASSNAHMEN,
        Lines(
            path="weitere",
            title="Eigene Angaben",
            guidance="Felder, die die Kommune ergänzt hat: Überschrift und Text.",
        ),
        Line(
            field=Field(
                path="besonderheiten",
                label="Besonderheiten, Kommentare",
                aliases=(
                    "Besonderheiten",
                    "Kommentare",
                    "Anmerkungen",
                    "Bemerkungen",
                    "Sonstiges",
                    "Hinweise",
                    "Besonderes",
                    "Kommentar",
                    "Notizen",
                    "Ergänzende Hinweise",
                    "Was noch wichtig ist",
                ),
                guidance="Was sonst noch wichtig ist.",
            ),
        ),
    ),
    footer=FOOTER,
    footer_owner=False,
    title=("werkzeug", "jahr"),
)
