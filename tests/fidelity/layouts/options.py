"""The choices of a layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fidelity.layouts.times import YEAR_FORMS

__all__ = ["LABELS", "Layout"]

LABELS = {
    "plan.name": "Handlungsfelder (HF)",
    "plan.beschreibung": "Beschreibung der HF",
    "plan.werkzeuge": "Werkzeuge",
    "plan.ansprechperson": "Ansprechperson des HF",
    "plan.umsetzungsort": "Umsetzungsort",
    "plan.beteiligte": "Beteiligte",
    "sheet.handlungsfeld": "Handlungsfeld",
    "sheet.werkzeug": "Werkzeug",
    "sheet.zielgruppe": "Zielgruppe des Werkzeugs",
    "sheet.ansprechperson": "Ansprechperson des Werkzeugs",
    "sheet.ort": "Umsetzungsort und Ansprechperson vor Ort",
    "sheet.umsetzungsort": "Umsetzungsort",
    "sheet.ansprechperson_vor_ort": "Ansprechperson vor Ort",
    "sheet.beteiligte": "Beteiligte Partner, Netzwerke, Gruppen und Bevölkerung",
    "sheet.budget": "Budget",
    "sheet.externe_beratung": "Externe Beratung",
    "sheet.name": "Einzelmaßnahmen",
    "sheet.jahr": "Jahr",
    "sheet.besonderheiten": "Besonderheiten, Kommentare",
}
"""The leaflet's wording by form and field."""


@dataclass
class Layout:
    """The choices.

    Attributes:
        labels: wording by form and field.
        plan: ``table`` (a row per Handlungsfeld), ``merged`` and ``sparse`` (a row per Werkzeug with merged or with
            empty Handlungsfeld cells), ``each`` (a table per Handlungsfeld), ``cards`` (a table of labels and values
            per Handlungsfeld), ``down`` (the year axis downwards), ``repeated`` (a row per Werkzeug that repeats its
            Handlungsfeld), ``above`` (a row across the table with the Handlungsfeld's name), ``named``
            (a heading with the name above each table), ``lines`` (no table at all).
        plan_heads: 2 puts ``Zeitplan`` above the years.
        plan_time: ``grid``, or ``text`` for a column with ranges.
        sheet: ``form`` (as in the leaflet), ``turned`` (labels in the first column), ``cut`` (small tables),
            ``lines`` (``Label: value`` paragraphs), ``pairs`` (two labels and two values in each row), ``within``
            (the label stands in the value's cell).
        place: ``group`` (one heading above two cells), ``columns``, ``lines`` (one cell, two paragraphs), ``labels``
            (labels within the cell).
        sheet_time: ``grid`` or ``text``.
        months_down: the months stand below each other, the Einzelmaßnahmen side by side.
        area: where a sheet names its Handlungsfeld: ``line``, ``heading`` (a bare heading above), ``row`` (a first row
            across the table), ``field`` (a cell of its own), ``none``.
        year: where a sheet names its year: ``both`` (heading of the Einzelmaßnahmen and a column), ``heading``,
            ``column``, ``line`` (a paragraph above the table).
        years_joined: sheets of one Werkzeug for two years share their head.
        title: the plan's title around the municipality's name; area_title: what stands before a sheet's Handlungsfeld.
        cover: cover page, table of contents and unrelated tables around the forms.
        nested: each form's table stands within a table that was made for its layout.
        bullets: how Werkzeuge are listed: ``real``, ``numbered``, ``plain``, or typed: ``-``, ``•``, ``a)``, ``1.``.
        year_form, month_form: how ranges are written.
        open_ranges: ranges of several years are written as ``ab 2018``.
        page_head: text of the page head.
        foot_in_body: funder and partners stand below the forms.
    """

    labels: dict[str, str] = field(default_factory=lambda: dict(LABELS))
    plan: str = "table"
    plan_heads: int = 1
    plan_time: str = "grid"
    plan_time_label: str = "Zeitraum"
    sheet: str = "form"
    place: str = "columns"
    sheet_time: str = "grid"
    months_down: bool = False
    sheet_time_label: str = "Zeitraum"
    area: str = "line"
    year: str = "both"
    title: str = "Werkstattplan {}"
    area_title: str = ""
    years_joined: bool = False
    cover: bool = False
    nested: bool = False
    bullets: str = "real"
    open_ranges: bool = False
    year_form: str = YEAR_FORMS[0]
    month_form: str = "names"
    page_head: str = ""
    foot_in_body: bool = False
