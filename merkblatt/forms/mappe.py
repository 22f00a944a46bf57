"""The Mappe in one document: the Werkstattplan, then each Werkzeugblatt on its own page."""

from __future__ import annotations

from merkblatt.forms.spec import Folder, Member
from merkblatt.forms.werkstattplan import WERKSTATTPLAN
from merkblatt.forms.werkzeugblatt import WERKZEUGBLATT
from merkblatt.model import Mappe

__all__ = ["MAPPE"]

MAPPE = Folder(
    key="mappe",
    version="1",
    name="Mappe",
    model=Mappe,
    members=(
        Member(
            path="plan",
            form=WERKSTATTPLAN,
            title="Werkstattplan",
            guidance="Der langfristige Plan der Kommune, eine Zeile je Handlungsfeld.",
        ),
        Member(
            path="werkzeugblaetter",
            form=WERKZEUGBLATT,
            title="Werkzeugblätter",
            guidance="Für jedes Werkzeug und jedes Kalenderjahr ein Blatt, in der Reihenfolge des Dokuments.",
            many=True,
        ),
    ),
)
