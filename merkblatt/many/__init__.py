"""Thousands of forms: ``fill_many`` and ``extract_many``, both on ``stream``, which knows no forms.

Nothing is imported here: who reads needs nothing that fills, in other processes either.
"""
