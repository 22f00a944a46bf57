"""The domain model: what the forms of the Merkblatt Werkstattplan say, without Word and without labels.

``Mappe`` holds one municipality's ``Werkstattplan`` and its ``Werkzeugblatt`` sheets. All records hold their texts in
canonical form (``merkblatt.values.text``) and themselves in canonical shape: two records that say the same on paper
are equal. The validators that bring this about never lose what was given; what they cannot keep they refuse.
"""

from merkblatt.model.mappe import Mappe
from merkblatt.model.plan import Handlungsfeld, Werkstattplan, Werkzeug
from merkblatt.model.sheet import Einzelmassnahme, Werkzeugblatt

__all__ = ["Einzelmassnahme", "Handlungsfeld", "Mappe", "Werkstattplan", "Werkzeug", "Werkzeugblatt"]
