"""How a municipality lays its forms out: a Mappe and a ``Layout`` become a ``Page``."""

from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.pages import page

__all__ = ["Layout", "page"]
