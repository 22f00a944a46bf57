"""Ways to make a file: the library itself, WordprocessingML as Word writes it, python-docx, HTML for other programs."""

from tests.fidelity.writers.filled import filled
from tests.fidelity.writers.free import free
from tests.fidelity.writers.html import html
from tests.fidelity.writers.word import word

__all__ = ["filled", "free", "html", "word"]
