"""What a reader sees of a PDF: lines of text, a row of a table as "label: value".

Seen in this sense is not what other shapes cover, what a hidden layer holds, or what is set very
close to the background's colour; form fields and scans without a text layer give nothing.
"""

import ctypes
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from emails.text import fold, row

MAX_PAGES = 10
MAX_CHARACTERS = 50_000
MAX_SECONDS = 4
MAX_SHAPES = 2_000
SMALLEST = 2.0
LIGHTEST = 0xF0
FAINTEST = 0x10
UNPAINTED = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
OUTLINED = {raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP}
Box = tuple[float, float, float, float]


class PdfError(ValueError):
    """A PDF that cannot be read; the text ends the sentence "it …"."""


@dataclass(frozen=True, slots=True)
class _Word:
    """Left, right and base line in points, as the page is shown; `size` is its font's height."""

    left: float
    right: float
    base: float
    size: float
    text: str


@dataclass(slots=True)
class Reader:
    """Reads PDFs of one mail until their characters and seconds are used up.

    Time is looked at between pages: a page that never ends is for the process around it.
    """

    characters: int = MAX_CHARACTERS
    until: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)
    cut: bool = False

    def text(self, data: bytes) -> str:
        """Return the folded text of the first 10 pages; sets `cut` where it is not all of it.

        Raises PdfError.
        """
        try:
            with pdfium.PdfDocument(data) as document:
                self.cut |= len(document) > MAX_PAGES
                pages = [self._page(document[at]) for at in range(min(len(document), MAX_PAGES))]
        except pdfium.PdfiumError as error:
            raise PdfError(_reason(error)) from error
        return fold("\n\n".join(page for page in pages if page))

    def _page(self, page: pdfium.PdfPage) -> str:
        if not self.characters or time.monotonic() > self.until:
            self.cut = True
            return ""
        textpage = page.get_textpage()
        try:
            count = textpage.count_chars()
            self.cut |= count > self.characters
            words = list(_words(_Sheet(page, textpage), min(count, self.characters)))
            self.characters -= min(count, self.characters)
        finally:
            textpage.close()
            page.close()
        return "\n".join(line for words in _rows(words) for line in row(_cells(words)))


def _reason(error: pdfium.PdfiumError) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "needs a password"
    return "is damaged"


class _Sheet:
    """A page and what of it can be seen."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self.page = page
        self.textpage = textpage
        self.rotation = page.get_rotation()
        self.bounds: Box = page.get_bbox()
        self.known: dict[int, float] = {}
        self.shapes: list[Box] | None = None

    def size(self, index: int) -> float:
        """Return the height of a character's font as shown, 0 when it cannot be seen."""
        item = raw.FPDFText_GetTextObject(self.textpage, index)
        if not item or raw.FPDFText_HasUnicodeMapError(self.textpage, index) == 1:
            return 0
        key = ctypes.addressof(item.contents)
        if key not in self.known:
            self.known[key] = self._size(item, index)
        return self.known[key]

    def _size(self, item: object, index: int) -> float:
        _, low, _, high = self.box(index)
        x, y = self._origin(index)
        left, bottom, right, top = self.bounds
        is_on_page = left <= x <= right and bottom <= y <= top
        is_seen = is_on_page and high - low >= SMALLEST and self._is_painted(item, x, y)
        return high - low if is_seen else 0

    def _is_painted(self, item: object, x: float, y: float) -> bool:
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        if mode in UNPAINTED:
            return False
        red, green, blue, alpha = _colour(item, stroked=mode in OUTLINED)
        if alpha < FAINTEST:
            return False
        return min(red, green, blue) < LIGHTEST or self._is_on_shape(x, y)

    def _is_on_shape(self, x: float, y: float) -> bool:
        """White text is read where something darker is painted: the head of a table."""
        if self.shapes is None:
            self.shapes = list(_dark_shapes(self.page))
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.shapes)

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        return x.value, y.value

    def base(self, index: int) -> float:
        return self._turned(*self._origin(index))[1]

    def box(self, index: int) -> Box:
        """Return left, bottom, right and top of a character as the page is shown."""
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.textpage, index, box)
        one, other = self._turned(box.left, box.bottom), self._turned(box.right, box.top)
        (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return left, low, right, high

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        turns = {90: (y, -x), 180: (-x, -y), 270: (-y, x)}
        return turns.get(self.rotation, (x, y))


def _colour(item: object, stroked: bool) -> tuple[int, int, int, int]:
    """Return red, green, blue and alpha; black where the library knows none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    ask = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not ask(item, *parts):
        return 0, 0, 0, 0xFF
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _dark_shapes(page: pdfium.PdfPage) -> Iterator[Box]:
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_SHAPES)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        *colours, alpha = _colour(item, stroked=False)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        box = [ctypes.c_float() for _ in range(4)]
        if fill.value and alpha >= FAINTEST and min(colours) < LIGHTEST:
            raw.FPDFPageObj_GetBounds(item, *box)
            left, bottom, right, top = (side.value for side in box)
            yield left, bottom, right, top


def _words(sheet: _Sheet, count: int) -> Iterator[_Word]:
    """The words in the order of the file; the library puts spaces where it sees gaps."""
    letters: list[str] = []
    first, last, height = 0, 0, 0.0
    for index in range(count):
        letter = chr(min(raw.FPDFText_GetUnicode(sheet.textpage, index), 0x10FFFF))
        size = 0 if letter.isspace() else sheet.size(index)
        if size and letters:
            letters.append(letter)
            last = index
        elif size:
            letters, first, last, height = [letter], index, index, size
        elif letters:
            yield _word(sheet, first, last, height, "".join(letters))
            letters = []
    if letters:
        yield _word(sheet, first, last, height, "".join(letters))


def _word(sheet: _Sheet, first: int, last: int, size: float, text: str) -> _Word:
    return _Word(sheet.box(first)[0], sheet.box(last)[2], sheet.base(first), size, text)


def _rows(words: Iterable[_Word]) -> list[list[_Word]]:
    """Words of one base line together, from the top, each row from the left."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        if rows and rows[-1][0].base - word.base <= 0.3 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(words, key=lambda word: word.left) for words in rows]


def _cells(words: list[_Word]) -> list[str]:
    """The texts of a row that wide gaps set apart."""
    cells = [words[0].text]
    for before, word in pairwise(words):
        if word.left - before.right > max(before.size, word.size):
            cells.append(word.text)
        else:
            cells[-1] += f" {word.text}"
    return cells
