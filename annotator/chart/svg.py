"""Qt's SVG made fit for other programs: lines and fonts as all of them understand, the source inside."""

import re
import xml.etree.ElementTree as ET

from annotator.app.handing_on import Source
from annotator.regex import regex

_SVG = "http://www.w3.org/2000/svg"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_DUBLIN_CORE = {"Title": "title", "Source": "source", "Subject": "subject", "Software": "creator"}
_MATRIX = regex(r"matrix\(([^)]*)\)")
_PAIR = regex(r"(-?[\d.]+(?:e[+-]?\d+)?),(-?[\d.]+(?:e[+-]?\d+)?)")
_ABSOLUTE = frozenset("MLCZ")  # commands of a path that take pairs of places and nothing else
_PIECE = 100_000  # characters
_UNWELCOME = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for


def finished(svg: bytes, title: str, source: Source, font: str) -> bytes:
    """The document as it is handed on; ``font`` is the family its words were measured in."""
    for prefix, name in (("", _SVG), ("rdf", _RDF), ("dc", _DC), ("xlink", "http://www.w3.org/1999/xlink")):
        ET.register_namespace(prefix, name)
    root = _parsed(svg.decode("utf-8"))
    for old in [child for child in root if child.tag in (f"{{{_SVG}}}title", f"{{{_SVG}}}desc")]:
        root.remove(old)
    root.attrib.pop("baseProfile", None)  # it is more than "tiny" may be
    root.set("version", "1.1")
    root.set("role", "img")
    for number, child in enumerate(_about(title, source)):
        root.insert(number, child)
    family = f"{font}, Arial, Helvetica, sans-serif"
    for element in root.iter():
        if "font-family" in element.attrib:
            element.set("font-family", family)
        if element.get("vector-effect") == "none":
            del element.attrib["vector-effect"]
        _straighten(element)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _parsed(text: str) -> ET.Element:
    """The document, read piece by piece: in a thread, a long one in one call would let no other go on."""
    parser = ET.XMLParser()  # noqa: S314 - Qt has just written it
    for start in range(0, len(text), _PIECE):
        parser.feed(_UNWELCOME.sub(" ", text[start : start + _PIECE]))
    root: ET.Element = parser.close()
    return root


def _about(title: str, source: Source) -> list[ET.Element]:
    """Title, description and metadata (Dublin Core)."""
    name, told, kept = (ET.Element(f"{{{_SVG}}}{tag}") for tag in ("title", "desc", "metadata"))
    name.text, told.text = _clean(title), _clean(source.caption)
    about = ET.SubElement(ET.SubElement(kept, f"{{{_RDF}}}RDF"), f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for key, text in source.metadata(title).items():
        if key in _DUBLIN_CORE:
            ET.SubElement(about, f"{{{_DC}}}{_DUBLIN_CORE[key]}").text = _clean(text)
    for place in source.paragraphs:
        ET.SubElement(about, f"{{{_DC}}}coverage").text = _clean(place)
    return [name, told, kept]


def _straighten(group: ET.Element) -> None:
    """Draw lines whose width does not grow with the plot in the drawing's own pixels.

    Qt leaves them stretched by a matrix, with a ``vector-effect`` that few programs but browsers know.
    """
    stretched = [child for child in group if child.get("vector-effect") == "non-scaling-stroke"]
    match = _MATRIX.fullmatch(group.get("transform", ""))
    if not stretched or match is None:
        return
    a, b, c, d, e, f = map(float, match[1].split(","))

    def placed(pair: re.Match[str]) -> str:
        x, y = float(pair[1]), float(pair[2])
        return ",".join(f"{n:.3f}".rstrip("0").rstrip(".") for n in (a * x + c * y + e, b * x + d * y + f))

    if (a, b, c, d) != (1, 0, 0, 1):
        if any(_places_in(child) is None for child in group):
            return
        for child in group:
            key = _places_in(child) or ""
            child.set(key, _PAIR.sub(placed, child.get(key, "")))
        del group.attrib["transform"]
    for child in stretched:
        del child.attrib["vector-effect"]


def _places_in(shape: ET.Element) -> str | None:
    """The attribute that holds all places of a shape, as pairs; None where they are said in another way."""
    if shape.tag == f"{{{_SVG}}}path" and set(re.findall("[A-Za-df-z]", shape.get("d", ""))) <= _ABSOLUTE:
        return "d"
    return "points" if shape.tag in (f"{{{_SVG}}}polyline", f"{{{_SVG}}}polygon") else None


def _clean(text: str) -> str:
    return _UNWELCOME.sub(" ", text)
