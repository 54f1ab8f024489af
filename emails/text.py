"""HTML to text, and the one text of a mail that extraction reads."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from emails.text_markup import shallow
from emails.text_sight import Look, declarations, look
from emails.text_styles import Sheet, Tokens, tokens_of

MAX_HTML = 2_000_000
MAX_CANONICAL = 100_000
MAX_LABEL = 80
STUB = 400
DROPPED = frozenset({
    "script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "audio",
    "video", "canvas", "select", "textarea", "datalist", "title", "meta", "link",
})  # fmt: skip
LINES = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html",
    "legend", "li", "main", "nav", "option", "section", "summary", "tr",
})  # fmt: skip
PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
CLOSING = LINES | PARAGRAPHS | CELLS
BREAKING = CLOSING | {"br"}
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
CURRENCIES = frozenset("$€£¥₹₽₩₺₴₪₫₱฿")
URL = re.compile(r"https?://\S+")
DIGIT = re.compile(r"\d")
ELSEWHERE = re.compile(r"browser|html|web ?version|online|navigateur|navegador", re.IGNORECASE)


def canonical(
    sender: str, subject: str, body_text: str, body_html: str, attached_text: str = ""
) -> str:
    """Return the one text of a mail that extraction reads and evidence points into.

    "From: …", "Subject: …", a blank line, then the plain text, or the HTML's text where the plain
    text says nothing; then the text of attachments. Folded, at most 100,000 characters, the same
    for the same arguments.
    """
    head = f"From: {fold_line(sender)}\nSubject: {fold_line(subject)}\n\n"
    parts = _body(fold(body_text), body_html), fold(attached_text)
    return (head + "\n\n".join(filter(None, parts)))[:MAX_CANONICAL].rstrip()


def _body(plain: str, html: str) -> str:
    has_figures = _has_figures(plain)
    if not html.strip() or (has_figures and len(plain) > STUB):
        return plain
    text = html_to_text(html)
    if not plain or (not has_figures and _has_figures(text)):
        return text or plain
    stub = ELSEWHERE.search(plain) and _has_figures(text)
    return text if len(plain) <= STUB and (stub or len(text) > 4 * len(plain)) else plain


def _has_figures(text: str) -> bool:
    return bool(DIGIT.search(URL.sub("", text)))


def fold(text: str) -> str:
    """Return text with folded lines and at most one blank line in a row."""
    return "\n".join(_spaced(fold_line(line) for line in text.splitlines()))


def fold_line(text: str) -> str:
    """Return one line: any run of spaces is a plain one, characters without a shape are dropped."""
    folded = " ".join(text.split())
    if folded.isascii() and folded.isprintable():
        return folded
    return " ".join(UNSEEN.sub("", folded).split())


def _spaced(lines: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1] else kept


def html_to_text(html: str) -> str:
    """Return what a reader sees of up to 2 MB of HTML: lines, a table row as "label: value"."""
    parsed = LexborHTMLParser(shallow(html[:MAX_HTML]))
    sheet = Sheet("\n".join(style.text() for style in parsed.css("style")))
    return "\n".join(_Walk(sheet).read(parsed.root)) if parsed.root is not None else ""


class _Block:
    """The lines of the text, or of one cell, while they are read."""

    __slots__ = ("cells", "lines", "pieces")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.cells: list[list[str]] = []

    def end_line(self) -> None:
        if not self.pieces:
            return
        if line := fold_line("".join(self.pieces)):
            self.lines.append(line)
        self.pieces = []

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def end_row(self) -> None:
        cells = [cell for cell in self.cells if cell]
        self.cells = []
        if all(len(cell) == 1 for cell in cells):
            self.lines += row([cell[0] for cell in cells])
        else:
            for cell in cells:
                self.lines += cell


def row(cells: list[str]) -> list[str]:
    joined = _with_currencies(cells)
    if len(joined) != 2:
        return [" | ".join(joined)] if joined else []
    label = joined[0].rstrip(":： ")
    if not label or len(label) > MAX_LABEL:
        return [line for line in (label, joined[1]) if line]
    return [f"{label}: {joined[1]}"]


def _with_currencies(cells: list[str]) -> list[str]:
    """Join a currency sign in a cell of its own to its amount."""
    if CURRENCIES.isdisjoint(cells):
        return cells
    joined: list[str] = []
    for cell in cells:
        if joined and joined[-1] in CURRENCIES and cell[0].isdigit():
            joined[-1] += cell
        else:
            joined.append(cell)
    for index in range(len(joined) - 1, 0, -1):
        if joined[index] in CURRENCIES and joined[index - 1][-1].isdigit():
            joined[index - 1] += f" {joined.pop(index)}"
    return joined


class _Walk:
    """A walk over the nodes in their order, without recursion."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.blocks = [_Block()]
        self.opened: list[tuple[str, Look]] = []
        self.around: list[Tokens] = []
        self.look = Look()
        self.preformatted = 0
        self.known: dict[tuple[str, Look], Look | None] = {}

    def read(self, root: LexborNode) -> list[str]:
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                self._text(node)
            elif self._enter(node, tag):
                child = node.first_child
                if child is not None:
                    node = child
                    continue
                self._leave()
            node = node.next or self._following(node)
        self.blocks[0].end_line()
        return _spaced(self.blocks[0].lines)

    def _following(self, node: LexborNode) -> LexborNode | None:
        """Close elements until one has a next sibling."""
        while self.opened:
            parent = node.parent
            self._leave()
            if parent is None:
                return None
            following = parent.next
            if following is not None:
                return following
            node = parent
        return None

    def _text(self, node: LexborNode) -> None:
        text = "" if self.look.is_unseen else node.text_content or ""
        if not self.preformatted:
            self.blocks[-1].pieces.append(text)
            return
        for index, line in enumerate(text.split("\n")):
            if index:
                self._break()
            self.blocks[-1].pieces.append(line)

    def _enter(self, node: LexborNode, tag: str) -> bool:
        if tag in DROPPED or tag[0] in "-!":
            return False
        attributes = node.attributes
        seen: Look | None = self.look
        if attributes or self.sheet:
            seen = self._look(tag, attributes)
            if seen is None:
                return False
        self.opened.append((tag, self.look))
        self.look = seen or self.look
        if tag in BREAKING:
            self._start(tag)
        return True

    def _look(self, tag: str, attributes: dict[str, str | None]) -> Look | None:
        if "hidden" in attributes:
            return None
        style = _presented(attributes) if attributes else ""
        if self.sheet:
            return self._styled(tokens_of(tag, attributes), style)
        if not style:
            return self.look
        key = (style, self.look)
        if key not in self.known:
            plain, important = declarations(style)
            self.known[key] = look(plain | important, self.look)
        return self.known[key]

    def _styled(self, tokens: Tokens, style: str) -> Look | None:
        plain, important = self.sheet.match(tokens, self.around)
        own, pressing = declarations(style) if style else ({}, {})
        rules = plain | own | important | pressing
        found = look(rules, self.look) if rules else self.look
        if found is not None:
            self.around.append(tokens)
        return found

    def _start(self, tag: str) -> None:
        block = self.blocks[-1]
        if tag == "br":
            self._break()
        elif tag in CELLS:
            self.blocks.append(_Block())
        else:
            block.end_line()
            if tag in PARAGRAPHS:
                block.blank()
        self.preformatted += tag == "pre"

    def _break(self) -> None:
        block = self.blocks[-1]
        before = len(block.lines)
        block.end_line()
        if len(block.lines) == before:
            block.blank()

    def _leave(self) -> None:
        tag, self.look = self.opened.pop()
        if self.around:
            self.around.pop()
        if tag not in CLOSING:
            return
        block = self.blocks[-1]
        block.end_line()
        if tag in CELLS:
            self.blocks.pop()
            lines = block.lines
            if lines and not lines[-1]:
                lines.pop()
            self.blocks[-1].cells.append(lines)
        elif tag == "tr":
            block.end_row()
        elif tag in PARAGRAPHS:
            block.blank()
        self.preformatted -= tag == "pre"


def _presented(attributes: dict[str, str | None]) -> str:
    """The inline style, with the older attributes in front, as weaker declarations."""
    older = (
        f"background-color:{attributes['bgcolor']};" if attributes.get("bgcolor") else "",
        "background-image:url();" if attributes.get("background") else "",
        f"color:{attributes['color']};" if attributes.get("color") else "",
    )
    return "".join(older) + (attributes.get("style") or "")
