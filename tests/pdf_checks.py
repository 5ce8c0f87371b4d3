"""What PDF/A-3u (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask of a file's structure, checked by hand with pikepdf.

Each check returns what it found wrong, in words; an empty list is a file in order. The numbers are those of the
clauses. What only eyes can judge (contrast, the sense of an alternative text) is not here.
"""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "ext": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}
HEADINGS = [f"/H{level}" for level in range(1, 7)]


def faults(content: bytes, own_address: str) -> list[str]:
    """Everything wrong with the file; links may lead only inside it or to ``own_address``."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            *_file(content, pdf),
            *_metadata(pdf),
            *_fonts(pdf),
            *_colours(pdf),
            *_actions(pdf, own_address),
            *_attachments(pdf),
            *_structure(pdf),
            *_content(pdf),
        ]


def _objects(pdf: Pdf) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            yield each


def _file(content: bytes, pdf: Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}", content):
        yield "6.1.2: header"
    if "/ID" not in pdf.trailer:
        yield "6.1.3: no file identifier"
    if "/Encrypt" in pdf.trailer:
        yield "6.1.3: encrypted"
    for each in _objects(pdf):
        filters = each.get("/Filter", [])
        names = filters if isinstance(filters, Array) else [filters]
        if isinstance(each, Stream) and any(str(name) in ("/LZWDecode", "/Crypt") for name in names):
            yield f"6.1.7.2: filter {filters}"
        if isinstance(each, Stream) and "/F" in each:
            yield "6.1.7.1: a stream outside the file"
        if each.get("/Type") == Name.ExtGState and "/TR" in each:
            yield "6.2.5: transfer function"


def _metadata(pdf: Pdf) -> Iterator[str]:
    stream = pdf.Root.Metadata
    if "/Filter" in stream:
        yield "metadata are compressed"
    root = ElementTree.fromstring(stream.read_bytes())  # noqa: S314 - our own file
    found = {key: root.find(f".//{prefix}:{name}", NS) for key, (prefix, name) in _WANTED.items()}
    text = {key: "".join(each.itertext()).strip() if each is not None else None for key, each in found.items()}
    if (text["part"], text["conformance"]) != ("3", "U"):
        yield f"6.6.4: PDF/A mark {text['part']} {text['conformance']}"
    if text["ua"] != "1":
        yield f"ISO 14289-1 5: PDF/UA mark {text['ua']}"
    if text["schema"] != NS["pdfuaid"]:
        yield "6.6.2.3: pdfuaid is not described"
    if len(root.findall("rdf:RDF", NS)) != 1:
        yield "6.6.2.1: not one rdf:RDF"
    info = pdf.docinfo
    for key, name in (("title", "/Title"), ("author", "/Author"), ("subject", "/Subject"), ("producer", "/Producer")):
        if not text[key] or text[key] != str(info.get(name, "")):
            yield f"{name}: {text[key]!r} is not {info.get(name)!r}"
    if not text["language"] or text["language"] != str(pdf.Root.get("/Lang", "")):
        yield "7.2: language"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "7.1: the title is not displayed"


_WANTED = {
    "part": ("pdfaid", "part"),
    "conformance": ("pdfaid", "conformance"),
    "ua": ("pdfuaid", "part"),
    "schema": ("schema", "namespaceURI"),
    "title": ("dc", "title"),
    "author": ("dc", "creator"),
    "subject": ("dc", "description"),
    "language": ("dc", "language"),
    "producer": ("pdf", "Producer"),
}


def _fonts(pdf: Pdf) -> Iterator[str]:
    fonts = [each for each in _objects(pdf) if each.get("/Type") == Name.Font]
    if not fonts:
        yield "no font at all"
    for font in fonts:
        name, kind = font.get("/BaseFont"), font.get("/Subtype")
        if kind in (Name.CIDFontType0, Name.CIDFontType2):
            described = font.get("/FontDescriptor", {})
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"6.2.11.4: {name} is not embedded"
            if kind == Name.CIDFontType2 and "/CIDToGIDMap" not in font:
                yield f"6.2.11.3.2: {name} has no CIDToGIDMap"
        elif kind == Name.Type0:
            if "/ToUnicode" not in font:
                yield f"6.2.11.7.2: {name} has no ToUnicode"
        else:
            yield f"{name} is a {kind}: not embedded"


def _colours(pdf: Pdf) -> Iterator[str]:
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.get("/S") == Name.GTS_PDFA1]
    if len(intents) != 1:
        yield "6.2.3: not one output intent"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if profile.N != 3 or data[36:40] != b"acsp" or data[16:20] != b"RGB ":
        yield "6.2.3: the output intent is no RGB profile"
    for each in _objects(pdf):
        if each.get("/Subtype") == Name.Image and each.get("/Interpolate"):
            yield "6.2.8: an interpolated picture"
        if each.get("/ColorSpace") == Name.DeviceCMYK or each.get("/CS") == Name.DeviceCMYK:
            yield "6.2.4.3: CMYK without a profile"


def _actions(pdf: Pdf, own_address: str) -> Iterator[str]:
    if any(key in pdf.Root for key in ("/AA", "/OpenAction")) or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "6.5: the file acts by itself"
    for each in _objects(pdf):
        if each.get("/S") in (Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.Movie, Name.Sound):
            yield f"6.5.1: action {each.S}"
        if "/JS" in each:
            yield "6.5.1: script"
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            action = note.get("/A")
            if action is not None and not str(action.get("/URI", "")).startswith(own_address):
                yield f"a link leads out: {action.get('/URI')}"
            flags = int(note.get("/F", 0))
            if not flags & 4 or flags & (1 | 2 | 32):
                yield "6.3.2: a note is not printed"
            if note.Subtype != Name.Link and "/N" not in note.get("/AP", {}) and "/V" in note:
                yield "6.3.3: a note without appearance"
            if note.Subtype == Name.Link and not str(note.get("/Contents", "")):
                yield "7.18.5: a link without words"
            if note.Subtype == Name.Widget and not str(note.get("/TU", "")):
                yield "7.18.4: a field without name"


def _attachments(pdf: Pdf) -> Iterator[str]:
    named = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    files = [each for place, each in enumerate(named) if place % 2]
    listed = {each.objgen for each in pdf.Root.get("/AF", [])}
    for each in files:
        name = str(each.get("/UF", ""))
        if each.objgen not in listed:
            yield f"6.8: {name} is not associated"
        if each.get("/AFRelationship") not in (Name.Data, Name.Source, Name.Supplement, Name.Alternative):
            yield f"6.8: {name} has no relationship"
        if not str(each.get("/F", "")) or not name:
            yield "6.8: a file without name"
        if "/" not in str(each.EF.F.get("/Subtype", ""))[1:]:
            yield f"6.8: {name} has no MIME type"
        if not str(each.get("/Desc", "")):
            yield f"{name} is not described"


def attachments(content: bytes) -> dict[str, tuple[str, bytes]]:
    """MIME type and bytes of each enclosed file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        named = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
        files = [each for place, each in enumerate(named) if place % 2]
        return {str(each.UF): (str(each.EF.F.Subtype)[1:], each.EF.F.read_bytes()) for each in files}


def _walk(element: Any, parent: str = "") -> Iterator[tuple[Any, str]]:
    yield element, parent
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _walk(kid, str(element.S))


def _structure(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked") or root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "7.1: not marked"
    tree = root.get("/StructTreeRoot")
    if tree is None:
        yield "7.1: no structure tree"
        return
    level, outline = 0, root.get("/Outlines", {})
    if len(pdf.pages) > 1 and "/First" not in outline:
        yield "no bookmarks"
    for element, parent in (pair for top in tree.K for pair in _walk(top)):
        tag = str(element.S)
        if tag in HEADINGS:
            now = HEADINGS.index(tag) + 1
            if now > level + 1:
                yield f"7.4.2: {tag} follows level {level}"
            level = now
        if tag in ("/Figure", "/Form") and not str(element.get("/Alt", "")):
            yield f"7.3: {tag} without alternative text"
        if tag == "/Figure":
            left, low, right, high = (float(value) for value in element.A.BBox)
            box = [float(value) for value in element.Pg.MediaBox]
            if not (box[0] - 1 <= left < right <= box[2] + 1 and box[1] - 1 <= low < high <= box[3] + 1):
                yield f"7.3: the box of a figure lies outside its page: {left, low, right, high}"
        if tag == "/TR" and parent not in ("/Table", "/THead", "/TBody", "/TFoot"):
            yield f"7.2: TR in {parent}"
        if tag in ("/TH", "/TD") and parent != "/TR":
            yield f"7.2: {tag} in {parent}"
        if tag == "/TH" and "/ID" not in element and "/Scope" not in element.get("/A", {}):
            yield "7.5: a heading of a table that no cell can name"
        if tag == "/LI" and parent != "/L":
            yield f"7.6: LI in {parent}"
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Annots") and page.get("/Tabs") != Name.S:
            yield f"7.18.3: tab order of page {number}"


def _content(pdf: Pdf) -> Iterator[str]:
    """Everything painted is either tagged, and then it hangs in the tree, or an artifact (7.1)."""
    held: dict[Any, set[int]] = {}
    roots = pdf.Root.StructTreeRoot.K if "/StructTreeRoot" in pdf.Root else []
    for element, _parent in (pair for top in roots for pair in _walk(top)):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                held.setdefault(element.Pg.objgen, set()).add(kid)
    for number, page in enumerate(pdf.pages, start=1):
        depth, seen = 0, set()
        for operands, operator in pikepdf.parse_content_stream(page):
            word = str(operator)
            if word in ("BDC", "BMC"):
                if depth and str(operands[0]) == "/Artifact":
                    yield f"7.1: an artifact inside marked content, page {number}"
                if word == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                    seen.add(int(operands[1].MCID))
                depth += 1
            elif word == "EMC":
                depth -= 1
            elif (
                word in ("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh") and not depth
            ):
                yield f"7.1: {word} outside marked content, page {number}"
        if seen != held.get(page.objgen, set()):
            yield f"7.1: page {number} marks {sorted(seen ^ held.get(page.objgen, set()))[:5]} that hang nowhere"
