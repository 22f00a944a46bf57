"""A file as a whole: where forms begin and end, what stands around them, and what one tells of another.

``heads`` (what stands above a form) · ``assembly`` and ``assemble`` (from the body to drafts) · ``margins`` (page
heads and feet, text boxes) · ``own_lists`` (a list written in one line) · ``doubts`` (unknown headings in forms that
lack a column) · ``years`` (a sheet for each year) · ``references`` (what a sheet belongs to).
"""
