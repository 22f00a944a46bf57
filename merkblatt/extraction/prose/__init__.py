"""Forms and lists that are written without a table.

``paragraphs`` (``Zielgruppe: Senioren``) · ``written`` (lists, which become tables).
"""
