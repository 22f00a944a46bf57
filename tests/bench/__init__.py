"""How fast it is, beside what others do with the same work: ``python -m tests.bench``.

``measure`` runs two sides in alternation · ``fills``, ``reads``, ``crowds`` and ``starts`` are the groups of rows ·
``report`` prints them. Another group is a module with a function that yields rows, named in ``GROUPS``.
"""
