"""Word files: only what the page shows is taken over.

``package`` goes from part to part, ``links`` tells which of them are seen, ``content`` (with ``revisions``, ``hidden``,
``unshown``, ``fields``, ``remains``) cleans one of them; ``notes`` and ``properties`` know two special ones.
"""

from merkblatt.scrubbing.docx.package import scrub_word

__all__ = ["scrub_word"]
