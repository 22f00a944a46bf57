"""What stands in cells: values of fields, marks on a scale, lists; ``records`` reads a form's rows with them.

``typed_signs`` (bullets and numbers) · ``groups`` (several values below one label) · ``fields``, ``marks``, ``items``
and ``labelled`` (texts, times, lists, lines with a label of their own) · ``repeated`` (an overview that names records
again) · ``records``.
"""
