"""Prints a made-up report on paper: PDF with text, pictures of it, a scan."""

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from tests.generate.corpus import Truth
from tests.generate.sheets import HEIGHT, SIZE, WIDTH, Sheet, report_to_sheets

_PDF_FONT = "STSong-Light"  # one of the fonts every PDF reader has: no file is needed
_SCALE = 2.5  # 180 dots an inch
# where distributions keep a font with Chinese characters
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
_FONT_NAMES = ("NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "wqy-zenhei.ttc", "PingFang.ttc", "simsun.ttc")


def pdf(truth: Truth, random: Random) -> bytes:
    """A PDF with a text layer and ruled tables."""
    return sheets_to_pdf(report_to_sheets(truth))


def sheets_to_pdf(sheets: list[Sheet]) -> bytes:
    """Print sheets as PDF."""
    registerFont(UnicodeCIDFont(_PDF_FONT))
    memory = BytesIO()
    canvas = Canvas(memory, pagesize=(WIDTH, HEIGHT), invariant=True)
    for sheet in sheets:
        canvas.setFont(_PDF_FONT, SIZE)
        canvas.setLineWidth(0.5)
        for rule in sheet.rules:
            canvas.line(rule.left, HEIGHT - rule.top, rule.right, HEIGHT - rule.bottom)
        for word in sheet.words:
            canvas.drawString(word.left, HEIGHT - word.top - SIZE, word.text)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def picture(truth: Truth, random: Random) -> bytes:
    """A photograph of all pages one below the other."""
    pages = [drawn(sheet) for sheet in report_to_sheets(truth)]
    whole = Image.new("RGB", (pages[0].width, sum(page.height for page in pages)), "white")
    for number, page in enumerate(pages):
        whole.paste(page, (0, number * page.height))
    return _saved(whole, "PNG")


def scan(truth: Truth, random: Random) -> bytes:
    """A PDF of pictures, without text."""
    first, *rest = (drawn(sheet) for sheet in report_to_sheets(truth))
    memory = BytesIO()
    first.save(memory, "PDF", save_all=True, append_images=rest, resolution=72 * _SCALE)
    return memory.getvalue()


def _saved(image: Image.Image, kind: str) -> bytes:
    memory = BytesIO()
    image.save(memory, kind)
    return memory.getvalue()


def drawn(sheet: Sheet) -> Image.Image:
    """Draw a sheet as a picture."""
    image = Image.new("RGB", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(chinese_font()), round(SIZE * _SCALE))
    for rule in sheet.rules:
        draw.line([edge * _SCALE for edge in (rule.left, rule.top, rule.right, rule.bottom)], "black", 2)
    for word in sheet.words:
        draw.text((word.left * _SCALE, word.top * _SCALE), word.text, "black", font)
    return image


@cache
def chinese_font() -> Path | None:
    """Find a font with Chinese characters; ``None`` where none is installed."""
    return next(
        (file for name in _FONT_NAMES for folder in _FONT_FOLDERS for file in Path(folder).rglob(name)),
        None,
    )
