r"""docxtpl's template language, filled fast and safely.

::

    template = Template.open("formular.docx")          # read, patched and compiled once
    data = template.render({"plan": plan}, properties={"merkblatt": "1"})

The language is docxtpl's, and docxtpl itself translates it (``reference``). A template is opened and compiled once
and then only runs: values go through ``ink`` into the ``program`` of each ``part``, which ``generator`` writes;
``breaks``, ``grids`` and ``finish`` do what docxtpl does to the result, where ``shape`` could not show beforehand
that there is nothing to do; ``archive`` writes a file without a clock, copying unchanged parts as they are.

Other than in docxtpl:

* names that are not defined, broken tags and anything else that goes wrong are errors that name part and tag;
* templates cannot run Python (``sandbox``), and their output and loops are bounded;
* the result is well-formed, or an error; docxtpl repairs silently and thereby drops text;
* data is never template text: ``{_{`` in a value stays, and footnotes are rendered once, not once per section;
* core properties are escaped once, and no empty ones are added;
* values may use ``\r\n`` for a new line; a character that XML cannot hold is an error;
* ``Picture`` has an alternative text and works in headers and footers, too;
* .dotx and .docm templates are accepted;
* ``lipsum`` and ``random`` are gone: the same data gives the same file.
"""

from merkblatt.filling.engine.pictures import Picture
from merkblatt.filling.engine.template import Template

__all__ = ["Picture", "Template"]
