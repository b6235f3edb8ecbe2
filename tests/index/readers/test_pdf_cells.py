"""Tests of what is read of a PDF cell in which something odd is drawn: index.readers.pdf_drawing, pdf_characters, pdf_lines, pdf_rows."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from tests.index.cases import cases
from xxgk.index.model.document import Cell
from xxgk.index.readers.pdf import pdf_to_document

FONT, LATIN = "STSong-Light", "Helvetica"
X, Y = 160.0, 704.0  # where the text of the odd cell begins
WATERMARK = "/Artifact <</Subtype /Watermark /Type /Pagination>> BDC"
Draw = Callable[[Canvas], None]


def printed_table(*draws: Draw, size: tuple[float, float] = (595, 842)) -> bytes:
    """Print a row ``规章 | … | 2``; what is drawn in its odd cell is that of each of ``draws``, a page each."""
    registerFont(UnicodeCIDFont(FONT))
    memory = BytesIO()
    canvas = Canvas(memory, pagesize=size, invariant=True, pageCompression=0)
    for draw in draws:
        canvas.grid([50, 150, 250, 350], [696, 720])
        canvas.setFont(FONT, 10)
        canvas.drawString(60, Y, "规章")
        canvas.drawString(260, Y, "2")
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def read_row(*draws: Draw) -> list[Cell]:
    """Give the cells of the first row of a table."""
    return [cell for cell in pdf_to_document(printed_table(*draws), "a.pdf").cells if cell.tabular][:3]


def text(what: str, *, x: float = X, y: float = Y, font: str = LATIN, size: float = 10, grey: float = 0) -> Draw:
    """Write at a place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.setFillGray(grey)
        canvas.drawString(x, y, what)

    return draw


def line(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """Draw a line."""
    return lambda canvas: canvas.line(x0, y0, x1, y1)


def box(x: float, y: float, width: float, height: float, colour: object = black) -> Draw:
    """Fill a box."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


def mode(what: str, number: int, *, x: float = X) -> Draw:
    """Write in a render mode."""

    def draw(canvas: Canvas) -> None:
        run = canvas.beginText(x, Y)
        run.setFont(LATIN, 10)
        run.setTextRenderMode(number)
        run.textOut(what)
        canvas.drawText(run)

    return draw


def turned(what: str, angle: float, *, x: float = X, y: float = Y, size: float = 10) -> Draw:
    """Write at an angle."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont(FONT, size)
        canvas.drawString(0, 0, what)

    return draw


def leaning(what: str) -> Draw:
    """Write in letters that lean, as italics that a printer makes up."""

    def draw(canvas: Canvas) -> None:
        canvas.transform(1, 0, 0.3, 1, X, Y)
        canvas.drawString(0, 0, what)

    return draw


def faint(what: str, alpha: float) -> Draw:
    """Write with a transparent pen."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillAlpha(alpha)
        canvas.drawString(X, Y, what)

    return draw


def marked(what: str, begin: str) -> Draw:
    """Write as marked content."""

    def draw(canvas: Canvas) -> None:
        canvas._code.append(begin)
        canvas.drawString(X, Y, what)
        canvas._code.append("EMC")

    return draw


def field(value: str) -> Draw:
    """Put a form field that is filled in."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            value=value, x=152, y=698, width=60, height=20, fontName="Helvetica", fontSize=9, borderWidth=0
        )

    return draw


def crossed_out_later(what: str) -> Draw:
    """Cross out as an editor of PDF does, by a note with a drawing of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(X, Y, what)
        right = X + 5 * len(what)
        look = PDFStream(content=f"0 5 m {right - X} 5 l S")
        look.dictionary["Type"], look.dictionary["Subtype"] = PDFName("XObject"), PDFName("Form")
        look.dictionary["BBox"] = PDFArray([0, 0, right - X, 10])
        drawing = canvas._doc.Reference(look)
        rect = PDFArray([X, Y - 1.5, right, Y + 8.5])
        note = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("StrikeOut"),
            "Rect": rect,
            "AP": PDFDictionary({"N": drawing}),
        }
        canvas._addAnnotation(PDFDictionary(note))

    return draw


def clipped(what: str, width: float) -> Draw:
    """Write where only a part of the cell is painted in."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(X - 2, Y - 4, width, 16)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(X, Y, what)

    return draw


def both(*draws: Draw) -> Draw:
    """Draw one thing after the other."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            canvas.saveState()
            one(canvas)
            canvas.restoreState()

    return draw


GREY = box(150, 696, 100, 24, HexColor(0x999999))


@pytest.mark.parametrize(
    ("draw", "expected"),
    cases(
        ("a number", text("12"), "12"),
        ("two equal digits side by side are two", text("11"), "11"),
        ("also in narrow letters", text("1111", font="Times-Roman", size=8), "1111"),
        ("drawn twice for boldness", both(text("12"), text("12", x=X + 0.4)), "12"),
        ("drawn three times", both(text("11"), text("11", x=X + 0.3), text("11", x=X + 0.6, y=Y + 0.2)), "11"),
        ("drawn twice in two fonts", both(text("12"), text("12", font=FONT)), "12"),
        ("drawn twice in two sizes", both(text("7", size=10), text("7", size=10.5)), "7"),
        ("a grey shadow", both(text("12", x=X + 0.8, y=Y - 0.8, grey=0.7), text("12")), "12"),
        ("in letters that lean", leaning("12"), "12"),
        ("askew by a degree, as scans are", turned("12", 1), "12"),
        ("slanted text is a stamp", both(text("12"), turned("98", 40)), "12"),
        ("turned text beside upright text", both(text("12"), turned("98", 90, x=X + 30)), "12"),
        ("text upside down", both(text("12"), turned("98", 180, x=X + 40)), "12"),
        ("a caption that is turned as a whole is read", turned("97", 90, x=X + 10, y=Y - 4), "97"),
        ("also the other way", turned("97", 270, x=X + 10, y=Y + 12), "97"),
        ("tiny text", both(text("12"), text("98", x=X + 15, size=1)), "12"),
        ("small text is no tiny text", text("12", size=5), "12"),
        ("not painted", both(text("12"), mode("98", 3, x=X + 12)), "12"),
        ("only clipped with", both(text("12"), mode("98", 7, x=X + 12)), "12"),
        ("outlines are painted", mode("12", 1), "12"),
        ("filled and outlined", mode("12", 2), "12"),
        ("not painted, alone", mode("98", 3), ""),
        ("transparent", both(faint("98", 0), text("12", x=X + 20)), "12"),
        ("half transparent shows", faint("12", 0.5), "12"),
        ("white on white", both(text("12"), text("98", x=X + 15, grey=1)), "12"),
        ("white on a dark box shows", both(box(152, 698, 96, 20), text("12", grey=1)), "12"),
        ("grey shows", text("12", grey=0.6), "12"),
        ("pale shows, where nothing lies under it", text("12", grey=0.75), "12"),
        ("outside of the page", both(text("12"), text("98", x=-40)), "12"),
        ("a raised note", both(text("12"), text("1", x=X + 11.2, y=Y + 4.5, size=5.5)), "12⁽¹⁾"),
        ("a lowered one", both(text("12"), text("2", x=X + 11.2, y=Y - 3, size=5.5)), "12⁽²⁾"),
        ("a raised note nearly as large", both(text("12"), text("1", x=X + 11.2, y=Y + 3.3, size=8.3)), "12⁽¹⁾"),
        ("a smaller digit on the line", both(text("12"), text("3", x=X + 11.2, size=8.3)), "123"),
        ("a raised word", both(text("12"), text("注", x=X + 11.2, y=Y + 4.5, size=5.5, font=FONT)), "12⁽注⁾"),
        ("small letters on the line are no note", both(text("12"), text("3", x=X + 11.2, size=7)), "123"),
        ("a cell in small letters set high is no note", text("12", y=Y + 5, size=5.5), "12"),
        ("struck through", both(text("98"), line(X, Y + 3.5, X + 11, Y + 3.5), text("12", x=X + 13)), "~~98~~12"),
        ("struck by a thin box", both(text("98"), box(X, Y + 3.2, 11, 0.7), text("12", x=X + 13)), "~~98~~12"),
        ("struck a little askew", both(text("98"), line(X, Y + 3, X + 11, Y + 4.2), text("12", x=X + 13)), "~~98~~12"),
        ("struck by an editor of PDF", both(crossed_out_later("98"), text("12", x=X + 20)), "~~98~~ 12"),
        ("cut off by a clipping path", both(clipped("98", 1), text("12", x=X + 20)), "12"),
        ("whole within one", clipped("12", 40), "12"),
        ("covered by a white box", both(text("98"), box(X - 1, Y - 2, 20, 11, white), text("12", x=X + 2)), "12"),
        ("on a white box", both(box(X - 1, Y - 2, 20, 11, white), text("12")), "12"),
        ("beside a white box", both(text("12"), box(X + 14, Y - 2, 20, 11, white)), "12"),
        ("covered by a dark box", both(text("98"), box(X - 1, Y - 2, 6, 11)), "\ufffd8"),
        ("in the colour of the box under it", both(GREY, text("9", grey=0.6), text("8", x=X + 6)), "8"),
        ("black on black", both(box(X - 1, Y - 2, 6, 11), text("98")), "8"),
        ("black on white on black", both(box(150, 696, 100, 24), box(150, 696, 100, 24, white), text("12")), "12"),
        ("grey on black on grey", both(GREY, box(150, 696, 100, 24), text("12", grey=0.6)), "12"),
        ("underlined", both(text("12"), line(X, Y - 1, X + 11, Y - 1)), "12"),
        ("a line above", both(text("12"), line(X, Y + 8, X + 11, Y + 8)), "12"),
        ("a line beside", both(text("12"), line(X + 14, Y + 3.5, X + 40, Y + 3.5)), "12"),
        ("highlighted", both(box(X - 1, Y - 2, 14, 11, HexColor(0xFFFF00)), text("12")), "12"),
        ("two lines", both(text("12", y=Y + 5, size=8), text("7", y=Y - 5, size=8)), "12 / 7"),
        ("words on two lines", both(text("社会", y=Y + 5, font=FONT, size=8), text("公益", y=Y - 5, font=FONT, size=8)), "社会公益"),
        ("the value of a form field", field("12"), "12"),
        ("an empty form field", field(""), ""),
        ("numbers printed on one another", both(text("98"), text("12", x=X + 0.5)), "98 / 12"),
        ("a number over the right side of its cell", text("123456", x=223), "123456"),
        ("one over the left side", text("123456", x=141), "123456"),
        ("one on the left side, mostly beside the label", text("7", x=145), "7"),
        ("one that ends at the side", text("12", x=250 - 11.2), "12"),
        ("two numbers apart", both(text("12"), text("7", x=X + 20)), "12 7"),
        ("a layer said to be a watermark", both(marked("98", WATERMARK), text("12", x=X + 20)), "12"),
        ("other marked content shows", marked("12", "/Span <</Lang (zh)>> BDC"), "12"),
        ("a large pale word over the table", both(text("12"), text("98", x=100, y=690, size=40, grey=0.8)), "12"),
        ("a pale word over text", both(text("12"), text("98", x=X + 3, y=Y + 1, grey=0.8)), "12"),
        ("a large dark word over the table", both(text("12"), text("稿", x=X - 6, y=Y - 6, size=30, font=FONT)), "12"),
    ),
)  # fmt: skip
def test_what_a_cell_shows(draw: Draw, expected: str) -> None:
    assert [cell.printed for cell in read_row(draw)] == ["规章", expected, "2"]
