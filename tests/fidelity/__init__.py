"""How well filled forms are read that people edited, adapted and saved with other programs.

``models`` (random Mappen) -> ``layouts`` (a form as a page) -> ``writers`` (a page as a file) -> ``edits`` (what people
do to it, and what it then says) -> ``programs`` (saved by others) -> ``score`` (what was read against what it says).
``python -m tests.fidelity`` prints the table; ``tests/test_fidelity.py`` holds the goals.
"""
