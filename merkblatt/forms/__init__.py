"""The forms, each declared once: labels, aliases, model paths, geometry, guidance.

Templates are drawn from these declarations, filling and extraction both read them; no label stands anywhere else.
"""

from merkblatt.forms.mappe import MAPPE
from merkblatt.forms.spec import Folder, Form, Member
from merkblatt.forms.werkstattplan import WERKSTATTPLAN
from merkblatt.forms.werkzeugblatt import WERKZEUGBLATT

__all__ = ["FORMS", "MAPPE", "WERKSTATTPLAN", "WERKZEUGBLATT", "Folder", "Form", "Member"]

FORMS = (WERKSTATTPLAN, WERKZEUGBLATT)
"""The forms of the leaflet."""
