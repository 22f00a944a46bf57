"""Three ways to make a file: the library's own, WordprocessingML as Word writes it, and python-docx."""

from tests.fidelity.writers.filled import filled
from tests.fidelity.writers.free import free
from tests.fidelity.writers.word import word

__all__ = ["filled", "free", "word"]
