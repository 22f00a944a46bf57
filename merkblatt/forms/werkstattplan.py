"""The Werkstattplan, as the leaflet shows it."""

from __future__ import annotations

from merkblatt.forms.spec import Extra, Field, Form, Heading, Items, Marks, Records
from merkblatt.model import Werkstattplan
from merkblatt.values.codec import COUNT, Keyed, Numbered
from merkblatt.values.scale import YEARS

__all__ = ["FOOTER", "INVOLVED", "RESPONSIBLE", "WERKSTATTPLAN"]

FOOTER = (
    Field(
        path="gefoerdert_von",
        label="Gefördert von",
        aliases=("Gefördert durch", "Förderung durch", "Fördergeber"),
        guidance="Wer die Arbeit fördert. Der Text steht in der Fußzeile, gern zusammen mit den Logos.",
    ),
    Field(
        path="projektpartner",
        label="Projektpartner",
        aliases=("Projektpartnerin", "Projektpartnerinnen", "Partner des Projekts"),
        guidance="Mit wem das Projekt gemeinsam getragen wird. Der Text steht in der Fußzeile.",
    ),
)

RESPONSIBLE = (
    "Ansprechperson", "Ansprechpartner", "Ansprechpartnerin", "AP", "Kontakt", "Kontaktperson", "Verantwortlich",
    "Verantwortliche Person", "Verantwortung", "Zuständig", "Zuständigkeit", "Federführung", "Leitung",
    "Verantwortlichkeit", "Hauptverantwortlich", "Hauptansprechperson", "Zuständige Person", "Zuständige Stelle",
    "Koordination", "Koordinator", "Kümmerer", "Projektleitung", "Wer kümmert sich", "Wer ist verantwortlich",
    "Wer ist zuständig",
)  # fmt: skip
"""What offices call the person who is responsible."""

INVOLVED = (
    "Akteure", "Beteiligte Akteure", "Mitwirkende", "Partner", "Weitere Beteiligte", "Weitere Akteure",
    "Eingebundene Akteure", "Einzubindende Akteure", "Kooperationspartner", "Netzwerkpartner", "Partner und Akteure",
    "Wer macht mit", "Wer wirkt mit", "Wer ist beteiligt", "Mit wem",
)  # fmt: skip
"""What offices call those who take part."""

KINDS = (
    "Landkreis", "Kreis", "Kreisstadt", "Stadt", "Hansestadt", "Universitätsstadt", "Bergstadt", "Gemeinde",
    "Ortsgemeinde", "Samtgemeinde", "Verbandsgemeinde", "Einheitsgemeinde", "Marktgemeinde", "Markt", "Flecken", "Amt",
    "Verwaltungsgemeinschaft", "Verwaltungsverband", "Gemeindeverband", "Region", "Städteregion", "Kommune",
)  # fmt: skip
"""What the name of a municipality begins with."""

HANDLUNGSFELDER = Records(
    path="handlungsfelder",
    variable="hf",
    title="Handlungsfelder",
    guidance="Alle Handlungsfelder, die im Lauf des Projekts bearbeitet werden; jedes bekommt eine eigene Zeile.",
    columns=(
        Field(
            path="name",
            label="Handlungsfelder (HF)",
            aliases=(
                "Handlungsfeld",
                "Handlungsfelder",
                "HF",
                "Themenfeld",
                "Handlungsbereich",
                "Aktionsfeld",
                "Arbeitsfeld",
                "Aufgabenfeld",
                "Themenbereich",
                "Handlungsschwerpunkt",
                "Schwerpunktthema",
                "Themenschwerpunkt",
                "Schwerpunkt",
                "Name des HF",
                "Bezeichnung des HF",
                "Bezeichnung des Handlungsfelds",
                "Titel des Handlungsfelds",
            ),
            guidance="Wie das Handlungsfeld heißt, ohne seine Nummer.",
            weight=2.8,
            codec=Keyed(Numbered("nummer")),
            counted=True,
            companions=(
                Field(
                    path="nummer",
                    label="Nummer",
                    aliases=("Nr", "HF Nr", "Nr HF", "Nummer des HF", "Lfd Nr", "Laufende Nummer"),
                    guidance="Laufende Nummer des Handlungsfelds; sie steht vor dem Namen.",
                    codec=COUNT,
                ),
            ),
        ),
        Field(
            path="beschreibung",
            label="Beschreibung der HF",
            aliases=(
                "Beschreibung",
                "Beschreibung des HF",
                "Beschreibung der Handlungsfelder",
                "Inhalt",
                "Ziele",
                "Beschreibung des Handlungsfelds",
                "Kurzbeschreibung",
                "Inhaltliche Beschreibung",
                "Inhalte",
                "Ziel",
                "Zielsetzung",
                "Erläuterung",
                "Worum geht es",
                "Was soll erreicht werden",
                "Was wollen wir erreichen",
            ),
            guidance="Was in diesem Handlungsfeld erreicht werden soll, in wenigen Sätzen.",
            weight=3.6,
        ),
        Items(
            field=Field(
                path="werkzeuge",
                label="Werkzeuge",
                aliases=(
                    "Maßnahmen",
                    "Maßnahme",
                    "Projekte",
                    "Instrumente",
                    "Einzelne Maßnahmen",
                    "Geplante Maßnahmen",
                    "Vorhaben",
                    "Bausteine",
                    "Aktivitäten",
                    "Aktionen",
                    "Was tun wir",
                    "Was machen wir",
                    "Was wird gemacht",
                ),
                guidance="Die einzelnen Maßnahmen. Jedes Werkzeug gehört zu genau einem Handlungsfeld.",
                weight=3.5,
            ),
            single="Werkzeug",
            name="name",
            name_title="Name",
            name_guidance="Kurze Bezeichnung des Werkzeugs.",
            marks="jahre",
            marks_title="Jahre des Werkzeugs",
            marks_guidance="Nur nötig, wenn sich die Werkzeuge eines Handlungsfelds in ihren Jahren unterscheiden.",
        ),
        Field(
            path="ansprechperson",
            label="Ansprechperson des HF",
            aliases=RESPONSIBLE,
            guidance="Eine Person aus der Kommune, die das Handlungsfeld hauptverantwortlich betreut.",
            weight=3.1,
            contact=True,
        ),
        Field(
            path="umsetzungsort",
            label="Umsetzungsort",
            aliases=(
                "Einsatzort",
                "Ort",
                "Ort der Umsetzung",
                "Umsetzungsorte",
                "Gebiet",
                "Wo",
                "Durchführungsort",
                "Ort der Durchführung",
                "Standort",
                "Wirkungsort",
                "Einsatzgebiet",
                "Wo findet es statt",
                "Wo genau",
            ),
            guidance="Wo das Handlungsfeld umgesetzt wird: im ganzen Landkreis, in einer Gemeinde, an einem Ort.",
            weight=2.4,
        ),
        Field(
            path="beteiligte",
            label="Beteiligte",
            aliases=(*INVOLVED, "Beteiligte Personen, Organisationen und Institutionen"),
            guidance="Welche Personen, Organisationen und Einrichtungen darüber hinaus eingebunden werden.",
            weight=2.8,
        ),
        Extra(
            path="weitere",
            title="Eigene Spalten",
            guidance="Spalten, die die Kommune ergänzt hat: Überschrift und Text.",
        ),
        Marks(
            path="jahre",
            notes="vermerke",
            scale=YEARS,
            values="jahre",
            label="Zeitraum",
            aliases=(
                "Jahre",
                "Jahr",
                "Zeitplan",
                "Zeitplanung",
                "Laufzeit",
                "Umsetzungszeitraum",
                "Wann",
                "Zeit",
                "Zeitschiene",
                "Zeitrahmen",
                "Zeitliche Planung",
                "Zeitlicher Rahmen",
            ),
            title="Jahre",
            guidance="Die Jahre, in denen an dem Handlungsfeld gearbeitet wird.",
            notes_title="Vermerke",
            notes_guidance="Ein Zusatz zu einem Jahr, etwa „ab Juni“. Er steht statt des Kreuzes in der Zelle.",
        ),
    ),
)

WERKSTATTPLAN = Form(
    key="werkstattplan",
    version="1",
    name="Werkstattplan",
    model=Werkstattplan,
    variable="plan",
    heading=Heading(
        field=Field(
            path="kommune",
            label="Werkstattplan",
            guidance="Name der Kommune: des Landkreises, der Stadt oder der Gemeinde.",
        ),
        kinds=KINDS,
    ),
    parts=(HANDLUNGSFELDER,),
    values=(("jahre", "Jahre", "Die Jahre, für die der Plan eine Spalte hat, zum Beispiel 2017 bis 2020."),),
    footer=FOOTER,
    title=("kommune",),
)
