"""Questions in a document: ``comments`` asks in the cells, ``replies`` knows what Word stores beside a comment."""
