"""Rules on contact details, and on those that stand where they do not belong."""

from __future__ import annotations

from collections.abc import Iterator

from merkblatt.checks.naming import label, of_sheet, quoted, sheets_of
from merkblatt.checks.rule import Notice, rule
from merkblatt.checks.walking import texts_of
from merkblatt.findings import Severity
from merkblatt.model import Mappe
from merkblatt.values.contact import Kontakt
from merkblatt.values.leftover import is_open
from merkblatt.values.reach import contact_details, wrong_emails, wrong_phones

__all__ = ["CONTACT_RULES"]

REACHABLE = "Merkblatt: Zur Ansprechperson gehören die Kontaktdaten, damit Rückfragen schnell geklärt werden."
SPARING = "DSGVO Art. 5 Abs. 1 Buchst. c (Datenminimierung): Kontaktdaten stehen nur dort, wo sie gebraucht werden."


@rule("kontaktdaten-fehlen", Severity.ERROR, "Ansprechperson ohne Telefon und E-Mail", REACHABLE)
def nobody_to_call(mappe: Mappe) -> Iterator[Notice]:
    """A person on a sheet, where the leaflet asks for contact details, without any."""
    for at, sheet in sheets_of(mappe):
        for path in type(sheet).model_fields:
            value = getattr(sheet, path)
            known = isinstance(value, Kontakt) and any(one.telefon or one.email for one in value.personen)
            if isinstance(value, Kontakt) and value and not known and not is_open(value):
                message = (
                    f"{of_sheet(sheet, at)}: Bei {label(type(sheet), path)} fehlen Telefon und E-Mail. "
                    "Bitte mindestens eines davon ergänzen."
                )
                yield Notice(f"{at}.{path}", message)


@rule("email-fehlerhaft", Severity.ERROR, "Fehlerhafte E-Mail-Adresse", REACHABLE)
def wrong_email(mappe: Mappe) -> Iterator[Notice]:
    """What is meant as an e-mail address and cannot be one."""
    for path, value in texts_of(mappe):
        for wrong in wrong_emails(value) if isinstance(value, Kontakt) else ():
            yield Notice(path, f"{quoted(wrong)} ist keine gültige E-Mail-Adresse. Bitte prüfen.")


@rule("telefon-fehlerhaft", Severity.ERROR, "Fehlerhafte Telefonnummer", REACHABLE)
def wrong_phone(mappe: Mappe) -> Iterator[Notice]:
    """What is meant as a telephone number and cannot be one."""
    for path, value in texts_of(mappe):
        for wrong in wrong_phones(value) if isinstance(value, Kontakt) else ():
            yield Notice(path, f"{quoted(wrong)} ist keine vollständige Telefonnummer. Bitte prüfen.")


@rule("kontaktdaten-im-freitext", Severity.INFO, "Kontaktdaten außerhalb der Felder dafür", SPARING)
def details_elsewhere(mappe: Mappe) -> Iterator[Notice]:
    """Contact details in a field that is none for them."""
    for path, value in texts_of(mappe):
        if not isinstance(value, Kontakt) and contact_details(value):
            message = (
                "Hier stehen Kontaktdaten. Sie sind personenbezogen; bitte nur in den Feldern für Ansprechpersonen "
                "angeben, wenn sie gebraucht werden."
            )
            yield Notice(path, message)


CONTACT_RULES = (nobody_to_call, wrong_email, wrong_phone, details_elsewhere)
"""In the order in which they are applied."""
