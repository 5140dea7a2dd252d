"""A drawn figure → SVG to stand in a page: marks that lead to their claim, colours that follow the page's."""

import io
import re
from collections.abc import Mapping

import lxml.etree
from matplotlib.figure import Figure

from helpers.charts import style

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_USED = re.compile(r"url\(#([^)]+)\)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DROPPED = ("metadata", "style")
_FONTS = re.compile(r"font-family: [^;]+")
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def link(kind: str, *numbers: int) -> str:
    """The address for a mark that stands for these claims ("claim") or times ("time") of the annotated article.

    In the page it leads to the first of them.
    """
    return f"#{kind}-" + ",".join(map(str, numbers))


def of(figure: Figure, name: str, alt: str, tips: Mapping[str, str]) -> str:
    """The figure as an `svg` element: `alt` is its label, `tips` what the mark of "claim-3" shows.

    Identifiers begin with `name`, so that several figures can share a page. The same figure gives the same text.
    """
    root = lxml.etree.fromstring(_drawn(figure))
    for element in list(root.iter(*(_SVG + tag for tag in _DROPPED))):
        element.getparent().remove(element)
    _unique(root, name)
    for element in root.iter():
        if css := element.get("style"):
            element.set("style", style.themed(_FONTS.sub("font-family: inherit", css)))
    for mark in root.iter(_SVG + "a"):
        _name(mark, tips)
    width = root.attrib.pop("width").removesuffix("pt")
    del root.attrib["height"]
    root.set("role", "graphics-document")
    root.set("aria-label", _legible(alt))
    root.set("style", f"max-width: {float(width):g}pt")
    return lxml.etree.tostring(root, encoding="unicode")


def _drawn(figure: Figure) -> bytes:
    file = io.StringIO()
    with style.applied():
        figure.savefig(file, format="svg", metadata=_NO_METADATA, transparent=True)
    return _legible(file.getvalue()).encode()


def _legible(text: str) -> str:
    """Without the control characters that XML does not know."""
    return _NOT_XML.sub("\ufffd", text)


def _unique(root: lxml.etree._Element, name: str) -> None:
    """Identifiers of which something makes use get the figure's name before them, the others go."""
    used = {found for e in root.iter() for value in e.attrib.values() for found in _USED.findall(value)}
    used |= {e.get(_HREF)[1:] for e in root.iter(_SVG + "use")}
    for element in root.iter():
        if (old := element.attrib.pop("id", None)) in used:
            element.set("id", f"{name}-{old}")
        if old == style.TITLE:
            element.set("class", f"cb-{old}")
        for key, value in element.attrib.items():
            element.set(key, _USED.sub(rf"url(#{name}-\1)", value))
        if element.tag == _SVG + "use":
            element.set(_HREF, f"#{name}-{element.get(_HREF)[1:]}")


def _name(mark: lxml.etree._Element, tips: Mapping[str, str]) -> None:
    """Say in a link's label and tooltip what it leads to, and to the page which claims it stands for."""
    kind, numbers = mark.get(_HREF).removeprefix("#").split("-")
    names = [f"{kind}-{number}" for number in numbers.split(",")]
    mark.attrib.pop("target", None)  # matplotlib would open another page
    mark.set(_HREF, f"#{names[0]}")  # not the newer href, at which JupyterLab stumbles
    if kind == "claim":
        mark.set("data-claims", numbers.replace(",", " "))
    title = lxml.etree.Element(_SVG + "title")
    title.text = _legible("\n".join(tips[name] for name in names))
    mark.set("aria-label", title.text)
    mark.insert(0, title)
