"""The HTML of mail, cleaned by an allow-list.

What is not named here is gone: scripts, forms, frames, SVG, MathML, style sheets, `base`, `meta`,
backgrounds and every address but that of an image. A link is text. The page that shows the result
forbids all of that once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3

from emails.mime import Attachment, parse_without_pdfs

_LAYOUT = "address article aside blockquote center dd div dl dt footer header hr main nav p pre"
_LISTS = "li ol ul h1 h2 h3 h4 h5 h6 figure figcaption section br wbr"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
_WORDS = "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike"
_MORE = "strong sub sup time tt u var"
TAGS = {*_LAYOUT.split(), *_LISTS.split(), *_TABLES.split(), *_WORDS.split(), *_MORE.split(), "img"}
# These go with what they hold: it is no text.
_NO_TEXT = "script style svg math title head template iframe object embed noscript xmp"
GONE = set(_NO_TEXT.split())
ATTRIBUTES = {
    "*": {"align", "bgcolor", "dir", "height", "lang", "style", "title", "valign", "width"},
    "img": {"alt", "src"},
    "font": {"color", "face", "size"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "nowrap", "rowspan"},
    "th": {"colspan", "nowrap", "rowspan"},
}
_SIDES = ("", "-top", "-right", "-bottom", "-left")
_EDGES = ("", "-color", "-style", "-width")
STYLES = {
    *(f"{box}{side}" for box in ("margin", "padding") for side in _SIDES),
    *(f"border{side}{edge}" for side in _SIDES for edge in _EDGES),
    *(f"font{one}" for one in ("-family", "-size", "-style", "-weight")),
    *("background-color", "border-collapse", "border-radius", "color", "direction", "display"),
    *("height", "letter-spacing", "line-height", "max-width", "min-width", "text-align"),
    *("text-decoration", "text-indent", "text-transform", "vertical-align", "white-space", "width"),
}
# Whatever names an address in CSS, by itself or behind an escape.
_LOADS = re.compile(r"[\\@]|url|image|src|expression|/\*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a mail shows: its HTML sanitised, "" for a mail without any."""

    html: str
    attachments: tuple[Attachment, ...]


def open_mail(raw: bytes, with_images: bool = False) -> Opened:
    """For a cage. Raises MimeError when nothing can be read."""
    parsed = parse_without_pdfs(raw)
    return Opened(sanitised(parsed.body_html, with_images), parsed.attachments)


def sanitised(html: str, with_images: bool = False) -> str:
    """The part of `html` that is safe to show; remote images only `with_images`."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        filter_style_properties=STYLES,
        url_schemes={"data", "https", "http"} if with_images else {"data"},
        url_relative="deny",
        link_rel=None,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    return None if name == "style" and _LOADS.search(value) else value
