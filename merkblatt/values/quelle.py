"""Where money comes from: what in an item's text names a budget title, a pot, a programme or who pays."""

from __future__ import annotations

import re

__all__ = ["FUNDING", "funding_label", "known_pot", "named_pot", "source"]

# Where money comes from: first the nouns that say so alone, then those that need brackets or "aus" around them.
_POT = (
    r"(?:[\w.]{1,40}-Mitteln?|(?:Eigen|Förder|Haushalts|Bundes|Landes|Kreis|Dritt|Projekt|Programm|Spenden|Stiftungs)mitteln?"
    r"|Eigenanteil|Haushalts(?:titel|stelle)|HHSt|Titel(?= [0-9])|Produktkonto|Kostenstelle|Sponsoring)"
)
_POT_ALONE = re.compile(rf"{_POT}(?!\w)", re.IGNORECASE)
_POT_WITHIN = re.compile(
    rf"\b(?:{_POT}|(?:\w{{0,40}}haushalt|\w{{0,40}}fonds|\w{{0,40}}stiftung|Förderprogramm|Förderung|Zuschuss|Spenden?"
    r"|Sponsor(?:en)?|ESF|EFRE|LEADER))(?!\w)",
    re.IGNORECASE,
)
# Who pays, where nothing else is said: "500 € (Landkreis)", "Stadt Musterhausen: 500 €".
_PAYER = re.compile(
    r"(?:(?:die |der )?(?:Kommunen?|Stadt(?:verwaltung|kasse)?|(?:Verbands)?gemeinde|(?:Land)?kreis|Bund|EU|Land"
    r"|Freistaat|(?:Kreis)?sparkasse|Krankenkassen?|Spenden?|Spender|Sponsor(?:en)?|Förderung|Zuschuss|ESF|EFRE|LEADER|DWK|ZWK)"
    r"(?: [A-ZÄÖÜ][\w-]{1,40})?)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r" ?\(([^()]{1,500})\)\.?\Z")
_LABEL = r"(?:Finanzierung|Quelle|Geldgeber|Kostenträger): ?"
_LABELLED = re.compile(rf"{_LABEL}(.+)", re.IGNORECASE)
_BRACKETED_LABEL = re.compile(rf"{_LABEL}|(?:finanziert |gefördert )?(?:aus|über|durch|von) ", re.IGNORECASE)
_PAID = r"(?:gedeckt|finanziert|gefördert|bezahlt|übernommen|getragen|bestritten|abgerechnet)"
_THE = r"(?:de[mnr] |die |das )?"
_PAID_BEHIND = re.compile(
    rf"\b(?:über|aus|durch|von|vom|mit) {_THE}([^,;]{{1,200}}?) {_PAID}\b(?: werden| wird| worden)?\.?",
    re.IGNORECASE,
)
_PAID_BEFORE = re.compile(
    rf"\b(?:{_PAID} (?:von|vom|mit)|(?:{_PAID}|Förderung|Kofinanzierung|Finanzierung|Deckung) (?:über|aus|durch))"
    rf" {_THE}(.+)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?:(?<= )|\A)(?:aus|über) (?:dem |der |den )?(.+)", re.IGNORECASE)
_MODAL = re.compile(
    r"(?:\b(?:die )?Kosten )?\b(?:kann|können|könnte|wird|werden|soll|sollen|ist|sind)\Z", re.IGNORECASE
)


FUNDING = re.compile(
    rf"\b(?:{_LABEL}|(?:{_PAID}|Förderung|Kofinanzierung|Finanzierung|Deckung) (?:über|aus|durch|von|vom|mit) )",
    re.IGNORECASE,
)
"""What says that the amounts behind it are where other amounts come from."""


def named_pot(text: str) -> bool:
    """Whether a text in brackets, or alone beside an amount, is who pays or a pot."""
    return bool(_LABELLED.match(text) or _POT_WITHIN.search(text) or _PAYER.fullmatch(text))


def funding_label(text: str) -> bool:
    """Whether a text is nothing but the label of a source (``Finanzierung:``)."""
    return re.fullmatch(_LABEL, text.strip(), re.IGNORECASE) is not None


def known_pot(text: str) -> bool:
    """Whether a source needs no label to be known as one."""
    return _POT_WITHIN.search(text) is not None


def source(text: str) -> tuple[str, str | None]:
    """The text without what says where the money comes from, and that source."""
    if (found := _BRACKETED.search(text)) and named_pot(found[1]):
        label = _BRACKETED_LABEL.match(found[1])
        return text[: found.start()], found[1][label.end() :] if label else found[1]
    if found := _LABELLED.fullmatch(text):
        return "", found[1]
    if found := _PAID_BEHIND.search(text) or _PAID_BEFORE.search(text):
        return _MODAL.sub("", text[: found.start()].strip(" :;,-–—=+•·*")) + text[found.end() :], found[1]
    if (found := _OUT_OF.search(text)) and _POT_WITHIN.search(found[1]):
        return text[: found.start()], found[1]
    return ("", text) if _POT_ALONE.match(text) or _PAYER.fullmatch(text) else (text, None)
