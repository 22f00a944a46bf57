"""A document as a file: opened with its forms and the elements that they were read from, parts put into it.

``package`` (the document) · ``extents`` (which blocks are whose) · ``copies`` and ``foreign`` (new blocks like their
neighbours) · ``grafting`` (new blocks out of another document) · ``numbering`` (lists that count from another number).
"""
