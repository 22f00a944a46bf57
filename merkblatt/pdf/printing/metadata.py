"""The extended metadata (XMP) of what LibreOffice made: a title, and what PDF/A asks for.

PDF/A takes only properties that it knows or that the file describes (ISO 19005-3, 6.6.2.3), and that of PDF/UA it does
not know. LibreOffice before version 7.6 does not describe it.
"""

from __future__ import annotations

import re
from html import escape

__all__ = ["completed"]

_TITLE = re.compile(r"(<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>)[^<]*(?=</rdf:li>)")
_END = "</rdf:RDF>"
_TITLED = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>\
<rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title></rdf:Description>
"""
_DESCRIBED = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def completed(packet: str, title: str) -> str:
    """The packet with the title, and with a description of the property that says that the file keeps PDF/UA."""
    said = escape(title, quote=False)
    packet, found = _TITLE.subn(lambda match: f"{match[1]}{said}", packet)
    added = "" if found else _TITLED.format(said)
    if "pdfuaid:part" in packet and "pdfaExtension:schemas" not in packet:
        added += _DESCRIBED
    return packet.replace(_END, added + _END)
