"""Changing an office's own Word document in place; what is not meant to change stays as it is.

``package`` opens a document with its forms and the elements that they were read from; ``comments`` asks back in it,
``replies`` knows what Word stores beside a comment.
"""

from merkblatt.editing.comments import ask_back

__all__ = ["ask_back"]
