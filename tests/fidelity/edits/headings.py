"""Edits of the headings of columns and rows: other words for the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import CELL, Unsuitable, edit
from tests.fidelity.tree import Element, F, text_of

SYNONYMS = {
    "plan.name": ("Handlungsfeld", "HF", "Themenfeld", "Handlungsfelder"),
    "plan.beschreibung": ("Beschreibung", "Kurzbeschreibung", "Inhalt und Ziele", "Ziele"),
    "plan.werkzeuge": ("Maßnahmen", "Werkzeuge / Maßnahmen", "Projekte", "Instrumente"),
    "plan.ansprechperson": (
        "Ansprechpartner",
        "Verantwortlich",
        "Zuständigkeit",
        "Federführung",
        "Verantwortliche Person",
        "Kontakt",
    ),
    "plan.umsetzungsort": ("Ort", "Einsatzort", "Ort der Umsetzung", "Wo?"),
    "plan.beteiligte": ("Akteure", "Mitwirkende", "Partner", "Beteiligte Akteure", "Weitere Beteiligte"),
    "sheet.werkzeug": ("Name des Werkzeugs", "Maßnahme", "Projekt"),
    "sheet.zielgruppe": ("Zielgruppe", "Zielgruppen", "Adressaten"),
    "sheet.ansprechperson": ("Ansprechpartner", "Verantwortlich", "Zuständig", "Federführung"),
    "sheet.umsetzungsort": ("Ort", "Einsatzort", "Ort der Umsetzung"),
    "sheet.ansprechperson_vor_ort": ("Ansprechpartner vor Ort", "Kontakt vor Ort", "Verantwortlich vor Ort"),
    "sheet.ort": ("Einsatzort und Ansprechpartner vor Ort", "Ort und Kontakt vor Ort"),
    "sheet.beteiligte": ("Beteiligte", "Akteure", "Mitwirkende", "Partner und Netzwerke"),
    "sheet.budget": ("Kosten", "Mittel", "Finanzierung", "Finanzielle Mittel"),
    "sheet.externe_beratung": ("Externe Unterstützung", "Beratungsbedarf", "Beratung (extern)"),
    "sheet.name": ("Arbeitsschritte", "Einzelmaßnahme", "Aktivitäten"),
    "sheet.besonderheiten": ("Besonderheiten", "Bemerkungen", "Sonstiges", "Anmerkungen"),
}
RARE = {
    "plan.beschreibung": ("Was wollen wir erreichen?", "Erläuterung", "Ausgangslage und Zielsetzung", "Worum geht es?"),
    "plan.werkzeuge": ("Was tun wir?", "Vorhaben", "Umsetzungsschritte und Angebote", "Bausteine"),
    "plan.ansprechperson": ("Wer kümmert sich?", "Projektleitung", "Koordination", "Zuständige Stelle im Haus"),
    "plan.umsetzungsort": ("Wo findet es statt?", "Standort", "Räumlicher Bezug", "Einsatzgebiet"),
    "plan.beteiligte": ("Wer macht mit?", "Kooperationspartner", "Einzubindende Stellen", "Netzwerk"),
    "sheet.zielgruppe": ("Für wen?", "Wen wollen wir erreichen?", "Personenkreis"),
    "sheet.beteiligte": ("Wer macht mit?", "Kooperationspartner", "Im Boot"),
    "sheet.budget": ("Was kostet es?", "Ausgaben und Förderung", "Geplante Ausgaben in Euro"),
    "sheet.externe_beratung": ("Wen brauchen wir von außen?", "Coaching", "Begleitung durch Dritte"),
}
"""Words that leave a doubt: the field is read right, or a finding asks."""
GENDER = {
    "plan.ansprechperson": (
        "Ansprechpartner/in",
        "Ansprechpartner*in",
        "Ansprechpartner:innen",
        "AnsprechpartnerIn",
        "Verantwortliche/r",
    ),
    "plan.beteiligte": ("Akteur*innen", "Partner/innen", "Akteurinnen und Akteure", "Partner_innen"),
    "sheet.ansprechperson": (
        "Ansprechpartner/-in",
        "Ansprechpartner(in)",
        "Ansprechpartnerin/Ansprechpartner",
        "Verantwortliche(r)",
    ),
    "sheet.beteiligte": ("Akteur:innen", "Partner/-innen", "Partnerinnen und Partner"),
    "sheet.zielgruppe": ("Adressat*innen", "Adressatinnen und Adressaten"),
    "sheet.ansprechperson_vor_ort": ("Ansprechpartner/in vor Ort", "Ansprechpartner*innen vor Ort"),
}
SHORT = {
    "plan.name": ("Handlungsf.", "HF"),
    "plan.beschreibung": ("Beschr.", "Beschreib. der HF"),
    "plan.ansprechperson": ("Ansprechp.", "Anspr.-Person", "Ansprechpers. HF", "AP des HF"),
    "plan.umsetzungsort": ("Umsetz.-Ort", "Umsetzungsort/e"),
    "plan.beteiligte": ("Beteil.", "Bet. Akteure"),
    "sheet.zielgruppe": ("Zielgr.", "Zielgruppe d. Werkzeugs"),
    "sheet.ansprechperson": ("Ansprechp. d. Werkz.", "Ansprechpers."),
    "sheet.beteiligte": ("Beteil. Partner", "Bet. Partner, Netzw., Gruppen"),
    "sheet.externe_beratung": ("Ext. Beratung", "ext. Berat."),
    "sheet.besonderheiten": ("Besonderh., Komm.", "Besonderh."),
}
WRAPPED = {
    "plan.name": "Handlungs-\nfelder (HF)",
    "plan.beschreibung": "Beschrei-\nbung der HF",
    "plan.werkzeuge": "Werk-\nzeuge",
    "plan.ansprechperson": "Ansprech-\nperson\ndes HF",
    "plan.umsetzungsort": "Umset-\nzungsort",
    "plan.beteiligte": "Betei-\nligte",
    "sheet.zielgruppe": "Ziel-\ngruppe des\nWerkzeugs",
    "sheet.ansprechperson": "Ansprech-\nperson des Werk-\nzeugs",
    "sheet.umsetzungsort": "Umsetzungs-\nort",
    "sheet.externe_beratung": "Externe\nBera-\ntung",
    "sheet.besonderheiten": "Besonder-\nheiten,\nKommentare",
}


def _labels(document: Document) -> list[tuple[str, Element]]:
    """Each heading cell of a field by form and field."""
    found = []
    for table in document.tree.tables():
        form = "plan" if c.role(table).startswith("plaene") else "sheet"
        found += [(f"{form}.{c.key(cell)}", cell) for cell in table.iter(c.CELL_TAG) if c.kind(cell) == "label"]
    return found


def _reword(document: Document, rng: Random, wording: dict[str, tuple[str, ...]], count: int) -> None:
    """Give some fields other headings, the same in all tables."""
    labels = _labels(document)
    names = sorted({name for name, _ in labels} & {*wording})
    if not names:
        raise Unsuitable
    chosen = {name: rng.choice(wording[name]) for name in rng.sample(names, min(count, len(names)))}
    for name, cell in labels:
        if name in chosen:
            year = text_of(cell).rpartition(" ")[2]
            c.set_text(cell, f"{chosen[name]} {year}" if year.isdigit() else chosen[name])


def _each_label(document: Document, rng: Random, change: Callable[[str, Random], str]) -> None:
    for _, cell in _labels(document):
        c.set_text(cell, change(text_of(cell), rng))


@edit("headings", CELL, "headings")
def synonyms(document: Document, rng: Random) -> None:
    """Offices have their own words for the fields."""
    _reword(document, rng, SYNONYMS, 4)


@edit("headings", CELL, "headings")
def all_synonyms(document: Document, rng: Random) -> None:
    """Hardly a heading is the leaflet's."""
    _reword(document, rng, SYNONYMS, 20)


@edit("headings", CELL, "headings", "columns", "sheet-columns")
def rare_words(document: Document, rng: Random) -> None:
    """Headings in words that leave a doubt: the value is right, or stands below its heading and a finding says so."""
    _reword(document, rng, RARE, 3)
    for path, _ in document.expected.fields():
        document.expected.lenient |= {
            f"{path}.{name}" for name in ("beschreibung", "ansprechperson", "umsetzungsort", "beteiligte")
        }
        document.expected.lenient |= {f"{path}.werkzeuge", f"{path}.weitere", f"{path}.jahre"}
    for number in range(len(document.expected.werkzeugblaetter)):
        names = ("zielgruppe", "beteiligte", "budget", "externe_beratung", "weitere")
        document.expected.lenient |= {f"werkzeugblaetter[{number}].{name}" for name in names}


@edit("headings", CELL, "headings")
def gender_forms(document: Document, rng: Random) -> None:
    """Headings name women and men, in all the ways there are."""
    _reword(document, rng, GENDER, 4)


@edit("headings", CELL, "headings")
def abbreviations(document: Document, rng: Random) -> None:
    """Narrow columns have short headings."""
    _reword(document, rng, SHORT, 3)


@edit("headings", CELL, "headings")
def wrapped_headings(document: Document, rng: Random) -> None:
    """Headings are hyphenated by hand at line breaks."""
    labels = [(name, cell) for name, cell in _labels(document) if name in WRAPPED]
    for name, cell in labels:
        lines = WRAPPED[name].split("\n")
        if rng.random() < 0.5:
            c.set_text(cell, "\n".join(lines))
        else:
            c.replace(cell, [[wml.r(*_broken(lines))]])


def _broken(lines: list[str]) -> list[str]:
    pieces: list[str] = [lines[0]]
    for line in lines[1:]:
        pieces += [wml.br(), line]
    return pieces


@edit("headings", CELL, "headings")
def typing_errors(document: Document, rng: Random) -> None:
    """A letter is missing, doubled or changes places with its neighbour, in three headings."""
    labels = [(name, cell) for name, cell in _labels(document) if len(text_of(cell)) > 7]
    names = sorted({name for name, _ in labels})
    if not names:
        raise Unsuitable
    chosen = {*rng.sample(names, min(3, len(names)))}
    for name, cell in labels:
        if name in chosen:
            c.set_text(cell, _mistyped(text_of(cell), rng))


def _mistyped(text: str, rng: Random) -> str:
    at = rng.randrange(2, min(len(text), 10) - 2)
    return rng.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


@edit("headings", CELL, "headings")
def capitals_and_colons(document: Document, rng: Random) -> None:
    """Headings in capitals, or with a colon, asterisk or bracket behind them."""
    change = rng.choice(
        (str.upper, lambda text: f"{text}:", lambda text: f"{text} *", lambda text: f"{text} (bitte ausfüllen)")
    )
    _each_label(document, rng, lambda text, _: change(text))


@edit("headings", CELL, "headings")
def soft_hyphens_in_headings(document: Document, rng: Random) -> None:
    """Soft hyphens, no-break and doubled spaces within headings."""
    _each_label(document, rng, lambda text, _: text.replace(" ", " \u00a0", 1).replace("e", "e\u00ad", 1) + " ")


@edit("headings", CELL, "own-label")
def unknown_heading(document: Document, rng: Random) -> None:
    """A heading says something else entirely: the column is the municipality's own, its field is empty."""
    name, heading = rng.choice(
        (("beteiligte", "Wirkungsmessung"), ("umsetzungsort", "Querverbindungen zu Leitbildzielen"))
    )
    cells = [cell for table in document.tree.tables("plan") for cell in table.iter(c.CELL_TAG) if c.key(cell) == name]
    if not cells:
        raise Unsuitable
    for cell in cells:
        if c.kind(cell) == "label":
            c.set_text(cell, heading)
            cell.set(f"{F}kind", "ownlabel")
        elif c.role(cell):
            _to_own(document, cell, name, heading)


def _to_own(document: Document, cell: Element, name: str, heading: str) -> None:
    if cell.get(f"{F}taken"):
        raise Unsuitable
    path = c.role(cell).removesuffix(f".{name}")
    text = document.expected.get(c.role(cell))
    document.expected.set(c.role(cell), "")
    if text:
        document.expected.get(f"{path}.weitere")[heading] = text
    cell.set(f"{F}kind", "own")
