"""PDFs: only what the page shows is taken over.

``document`` writes the file anew, ``sweep`` takes out of its objects what no reader shows, ``layers`` what is switched
off, ``annotations`` the remarks on its pages, ``metadata`` what it says of itself.
"""

from merkblatt.scrubbing.pdf.document import scrub_pdf

__all__ = ["scrub_pdf"]
