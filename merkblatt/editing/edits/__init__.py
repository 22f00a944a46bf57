"""What people changed since a document was generated, and how that is joined with new data.

``since`` (what people changed) · ``sheets`` (which sheet is which) · ``merging`` (their values, ours, and conflicts).
"""
