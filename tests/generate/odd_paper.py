"""Odd cells of PDF: drawn twice, struck through, turned, tiny, raised, unseen, two lines; pages on their side, passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase._cidfontdata import CIDFontInfo
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from tests.generate.odd_cells import ANY_OF_SEVERAL, NOTHING, WORDS, Accepted, Sort, either, number
from tests.generate.sheets import HEIGHT, SIZE, WIDTH, Sheet, Word

_FONT = "STSong-Light"
_DIGIT = SIZE / 2
_ONLY = (number(),)
_TWO = (either("@a", "@b"),)
_STRUCK = (number(), either("@a", "@b"), ANY_OF_SEVERAL)
_RAISED = (number(), ANY_OF_SEVERAL)


def _sorts(
    name: str, accepted: tuple[Accepted, ...], *puts: str, stands: str = "@a", shown: tuple[str, ...] = ("@a",)
) -> tuple[Sort, ...]:
    """Give one sort several ways to be drawn; the content is both numbers, a blank between."""
    return tuple(Sort(name, "@a @b", accepted, stands, shown, put=put) for put in puts)


CELLS: tuple[Sort, ...] = (
    *_sorts("drawn twice", _ONLY, "twice", "thrice", "twice in two fonts", "all twice"),
    *_sorts("struck", _STRUCK, "struck before", "struck behind", "struck by a thin box"),
    *_sorts("struck alone", (ANY_OF_SEVERAL, NOTHING, WORDS), "struck alone", stands="0", shown=()),
    *_sorts("not upright", _ONLY, "turned beside", "slanted over"),
    *_sorts("watermark", _ONLY, "slanted watermark", "slanted watermark of digits"),
    *_sorts("watermark", _RAISED, "upright watermark"),
    *_sorts("tiny", _ONLY, "tiny", "tiny behind"),
    *_sorts("raised", _RAISED, "raised"),
    *_sorts("break", _TWO, "two lines", shown=("@a", "@b")),
    *_sorts("two numbers apart", _TWO, "apart", shown=("@a", "@b")),
    *_sorts("not drawn", _ONLY, "unseen before", "unseen behind", "unseen over"),
    *_sorts("not drawn alone", (NOTHING,), "unseen alone", stands="0", shown=()),
    *_sorts("turned page", _ONLY, "page 90", "page 180", "page 270"),
    *_sorts("page on its side", _ONLY, "side 90", "side 270", "side drawn"),
    *_sorts("owner's password", _ONLY, "owner"),
    *_sorts("user's password", _ONLY, "user"),
)
# what is true of whole files
MAY_REFUSE = frozenset({"page on its side"})
MUST_REFUSE = frozenset({"user's password"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn in place of a word."""

    text: str
    content: str
    put: str


def draw(sheets: list[Sheet], marks: list[Mark]) -> bytes:
    """Print sheets, odd cells in place of the words that are their marks."""
    _register_font()
    puts = {mark.put for mark in marks}
    lock = StandardEncryption("x" if "user" in puts else "", "owner") if puts & {"user", "owner"} else None
    memory = BytesIO()
    # reportlab exchanges width and height itself on a page that is turned
    side = bool(puts & {"side 90", "side 270", "side drawn"})
    canvas = Canvas(memory, pagesize=(HEIGHT, WIDTH) if side else (WIDTH, HEIGHT), invariant=True, encrypt=lock)
    for sheet in sheets:
        _turn(canvas, puts)
        _draw_sheet(canvas, sheet, marks, puts)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def _register_font() -> None:
    """Register the font, its names as strings that are encrypted with the rest (reportlab 5.1 leaves them plain)."""
    font = UnicodeCIDFont(_FONT)
    names = CIDFontInfo[_FONT]["DescendantFonts"][0]["CIDSystemInfo"]
    for key, name in names.items():
        if isinstance(name, str):
            names[key] = PDFString(name.strip("()"))
    registerFont(font)


def _turn(canvas: Canvas, puts: set[str]) -> None:
    """Turn a page, and its contents so that it is shown upright (``page``) or on its side (``side``)."""
    if "page 90" in puts or "side drawn" in puts:
        canvas.transform(0, 1, -1, 0, HEIGHT, 0)
    if "page 270" in puts:
        canvas.transform(0, -1, 1, 0, 0, WIDTH)
    if "page 180" in puts:
        canvas.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
    for put in puts:
        if put.split()[-1].isdigit():
            canvas.setPageRotation(int(put.split()[-1]))


def _draw_sheet(canvas: Canvas, sheet: Sheet, marks: list[Mark], puts: set[str]) -> None:
    canvas.setFont(_FONT, SIZE)
    canvas.setLineWidth(0.5)
    for rule in sheet.rules:
        canvas.line(rule.left, HEIGHT - rule.top, rule.right, HEIGHT - rule.bottom)
    for word in sheet.words:
        mark = next((mark for mark in marks if mark.text == word.text), None)
        if mark is None:
            canvas.drawString(word.left, HEIGHT - word.top - SIZE, word.text)
            if "all twice" in puts:
                canvas.drawString(word.left + 0.3, HEIGHT - word.top - SIZE, word.text)
            continue
        canvas.saveState()
        _cell(canvas, word, mark)
        canvas.restoreState()
    for put, text, angle in _WATERMARKS:
        if put in puts:
            canvas.saveState()
            canvas.setFillGray(0.8)
            canvas.translate(WIDTH / 2, HEIGHT * 0.65)
            canvas.rotate(angle)
            canvas.setFont(_FONT, 40)
            canvas.drawCentredString(0, 0, text)
            canvas.restoreState()


_WATERMARKS = (
    ("slanted watermark", "内部资料 第66号", 45),
    ("slanted watermark of digits", "2031-07-19 66", 30),
    ("upright watermark", "样稿", 0),
)


def _cell(canvas: Canvas, word: Word, mark: Mark) -> None:
    """Draw a cell: the way of its mark, else its content as text."""
    way = _WAYS.get(mark.put)
    left, base = word.left, HEIGHT - word.top - SIZE
    if mark.put == "text":
        canvas.drawString(left, base, mark.content)
        return
    a, b = mark.content.split()
    if way is None:
        canvas.drawString(left, base, a)
        return
    way(canvas, left, base, a, b)


def _twice(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    for shift in (0, 0.35):
        canvas.drawString(left + shift, base, a)


def _thrice(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    for shift in (0, 0.25, 0.5):
        canvas.drawString(left + shift, base + shift / 2, a)


def _two_fonts(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.setFont("Helvetica", SIZE)
    for index, digit in enumerate(a):
        canvas.drawString(left + index * _DIGIT + 0.2, base, digit)


def _struck(canvas: Canvas, left: float, base: float, text: str) -> float:
    canvas.drawString(left, base, text)
    right = left + len(text) * _DIGIT
    canvas.line(left - 0.5, base + SIZE * 0.35, right + 0.5, base + SIZE * 0.35)
    return right


def _struck_before(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(_struck(canvas, left, base, b) + 1, base, a)


def _struck_behind(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    _struck(canvas, left + len(a) * _DIGIT + 1, base, b)


def _struck_by_box(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, b)
    right = left + len(b) * _DIGIT
    canvas.rect(left, base + SIZE * 0.33, right - left, 0.6, stroke=0, fill=1)
    canvas.drawString(right + 1, base, a)


def _struck_alone(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    _struck(canvas, left, base, b)


def _turned_beside(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.translate(left + len(a) * _DIGIT + SIZE, base)
    canvas.rotate(90)
    canvas.drawString(0, 0, b)


def _slanted_over(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.setFillGray(0.7)
    canvas.translate(left + 4, base - 2)
    canvas.rotate(35)
    canvas.drawString(0, 0, b)


def _tiny(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.setFont(_FONT, 0.5)
    canvas.drawString(left, base, b)
    canvas.setFont(_FONT, SIZE)
    canvas.drawString(left + 0.6, base, a)


def _tiny_behind(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.setFont(_FONT, 0.8)
    canvas.drawString(left + len(a) * _DIGIT + 0.2, base, b)


def _raised(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.setFont(_FONT, SIZE * 0.55)
    canvas.drawString(left + len(a) * _DIGIT, base + SIZE * 0.45, "1")


def _two_lines(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.setFont(_FONT, SIZE - 2)
    canvas.drawString(left, base + 5, a)
    canvas.drawString(left, base - 3, b)


def _apart(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    canvas.drawString(left + len(a) * _DIGIT + 6, base, b)


def _unseen(canvas: Canvas, left: float, base: float, text: str) -> None:
    run = canvas.beginText(left, base)
    run.setFont(_FONT, SIZE)
    run.setTextRenderMode(3)
    run.textOut(text)
    run.setTextRenderMode(0)
    canvas.drawText(run)


def _unseen_before(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    _unseen(canvas, left, base, b)
    canvas.drawString(left + len(b) * _DIGIT, base, a)


def _unseen_behind(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    _unseen(canvas, left + len(a) * _DIGIT, base, b)


def _unseen_over(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    canvas.drawString(left, base, a)
    _unseen(canvas, left + 2, base + 1, b)


def _unseen_alone(canvas: Canvas, left: float, base: float, a: str, b: str) -> None:
    _unseen(canvas, left, base, b)


_WAYS: dict[str, Callable[[Canvas, float, float, str, str], None]] = {
    "twice": _twice,
    "all twice": _twice,
    "thrice": _thrice,
    "twice in two fonts": _two_fonts,
    "struck before": _struck_before,
    "struck behind": _struck_behind,
    "struck by a thin box": _struck_by_box,
    "struck alone": _struck_alone,
    "turned beside": _turned_beside,
    "slanted over": _slanted_over,
    "tiny": _tiny,
    "tiny behind": _tiny_behind,
    "raised": _raised,
    "two lines": _two_lines,
    "apart": _apart,
    "unseen before": _unseen_before,
    "unseen behind": _unseen_behind,
    "unseen over": _unseen_over,
    "unseen alone": _unseen_alone,
}
