"""What makes a PDF both PDF/A-3u (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), where the printer writes only one of them.

The printer makes a tagged file with the structure of PDF/A-3u. Here its metadata are written anew, so that they carry
both marks; PDF/A knows no ``pdfuaid`` by itself and asks for a description of every foreign schema inside the file.
"""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import pydyf
from django.utils import timezone

POINTS_PER_PIXEL = 0.75
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{tool}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate><xmp:MetadataDate>{moment}</xmp:MetadataDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
TOOL = "Kerjasama"
SIGNATURE_FIELD, SIGNATURE_WORDS = "TandaTangan", "Tanda tangan elektronik"
PRINTED_AND_LOCKED = 4 + 128


def finish(document: Any, pdf: Any, *, with_place: bool = False) -> None:
    """Write metadata with both marks, and mend what the printer leaves open; called right before the file is closed.

    ``with_place`` adds an empty field for an electronic signature where the paper leaves room for one.
    """
    now = timezone.localtime().replace(microsecond=0)
    _metadata(document, pdf, now)
    for each in pdf.objects:
        if isinstance(each, dict):
            _place_figure(document, pdf, each)
    _set_apart_page_marks(pdf)
    if with_place:
        _add_place(document, pdf)


def _metadata(document: Any, pdf: Any, now: datetime) -> None:
    found = document.metadata
    facts = {
        "language": found.lang or "id",
        "title": found.title or "",
        "author": ", ".join(found.authors),
        "subject": found.description or found.title or "",
        "producer": _text(pdf.info["Producer"]),
        "tool": TOOL,
        "moment": now.isoformat(),
    }
    packet = _PACKET.format(**{key: escape(value) for key, value in facts.items()})
    stream = pydyf.Stream([packet.encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference
    # The older dictionary says the same as the metadata, or a reader must not trust either.
    stamp = pydyf.String(now.strftime("D:%Y%m%d%H%M%S%z")[:-2] + "'" + now.strftime("%z")[-2:])
    pdf.info.update(
        {
            "Title": pydyf.String(facts["title"]),
            "Author": pydyf.String(facts["author"]),
            "Subject": pydyf.String(facts["subject"]),
            "Creator": pydyf.String(TOOL),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
    )


def _text(value: Any) -> str:
    return value.string if isinstance(value, pydyf.String) else str(value)


def _place_figure(document: Any, pdf: Any, element: dict[str, Any]) -> None:
    """Give a figure's box in the page's own coordinates: points from the lower left, not pixels from the upper."""
    if element.get("Type") != "/StructElem" or element.get("S") != "/Figure":
        return
    page = document.pages[pdf.page_references.index(element["Pg"])]
    left, top, right, bottom = (float(value) for value in element["A"]["BBox"])
    corners = (left, page.height - bottom, right, page.height - top)
    element["A"]["BBox"] = pydyf.Array(round(value * POINTS_PER_PIXEL, 2) for value in corners)


def _set_apart_page_marks(pdf: Any) -> None:
    """Make the lines at head and foot of a page artifacts: the printer marks them as text that no element holds."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    held = _elements(pdf, root["K"])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for page_number, reference in enumerate(pdf.page_references):
        parents = numbers[2 * page_number + 1]
        orphans = {mcid for mcid, parent in enumerate(parents) if parent not in held}
        stream = _object(pdf, _object(pdf, reference)["Contents"])
        for place, item in enumerate(stream.stream):
            if isinstance(item, dict) and item.get("MCID") in orphans:
                stream.stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
        for mcid in orphans:
            parents[mcid] = "null"


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _elements(pdf: Any, roots: list[Any]) -> set[Any]:
    """References of every element that hangs in the tree."""
    found: set[Any] = set()
    waiting = list(roots)
    while waiting:
        reference = waiting.pop()
        if isinstance(reference, int) or reference in found:
            continue
        found.add(reference)
        waiting.extend(_object(pdf, reference).get("K", ()))
    return found


def _add_place(document: Any, pdf: Any) -> None:
    """An empty signature field over the last ``signature-space``, tagged so that it is announced by its name."""
    found = _room(document)
    if found is None:
        return
    page_number, rectangle = found
    page_reference = pdf.page_references[page_number]
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    key = len(numbers) // 2
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(SIGNATURE_FIELD),
            "TU": pydyf.String(SIGNATURE_WORDS),
            "Rect": pydyf.Array(rectangle),
            "F": PRINTED_AND_LOCKED,
            "P": page_reference,
            "StructParent": key,
        }
    )
    pdf.add_object(field)
    link = pydyf.Dictionary({"Type": "/OBJR", "Obj": field.reference, "Pg": page_reference})
    pdf.add_object(link)
    element = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": root["K"][0],
            "Pg": page_reference,
            "Alt": pydyf.String(SIGNATURE_WORDS),
            "K": pydyf.Array([link.reference]),
        }
    )
    pdf.add_object(element)
    _object(pdf, root["K"][0])["K"].append(element.reference)
    numbers.extend([key, element.reference])
    _object(pdf, page_reference).setdefault("Annots", pydyf.Array()).append(field.reference)
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": pydyf.Array([field.reference]), "SigFlags": 3})


def _room(document: Any) -> tuple[int, list[float]] | None:
    """Page and rectangle in points of the last room for a signature, None where the paper has none."""
    for number in range(len(document.pages) - 1, -1, -1):
        page = document.pages[number]
        for box in page._page_box.descendants():
            if box.element is not None and "signature-space" in box.element.get("class", "").split():
                top = page.height - box.position_y
                corners = (box.position_x, top - box.height, box.position_x + box.width, top)
                return number, [round(value * POINTS_PER_PIXEL, 2) for value in corners]
    return None
