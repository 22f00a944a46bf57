"""Matching: which member of one set is meant by which of another.

::

    pairing     which members of an old list are which of a new one
    names       how alike two names are; the one that a name means among several
    assignment  the best assignment of one set to another, by scores
    sequences   which members of a sequence changed their order; which words of a text changed
"""
