"""PDF that nobody should have to read: ``PDF_TRAPS`` by name, each a function that makes the bytes, as in ``hostile``."""

import io
import zlib
from collections.abc import Callable
from functools import partial

from reportlab.pdfgen.canvas import Canvas

_SHOWN = b"BT /F 9 Tf (a) Tj ET "  # text, so that the page is not taken for a scan
LARGE = 400_000_000  # bytes of what is packed: more than a worker should ever hold
_FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def written(*objects: bytes) -> bytes:
    """Number objects from 4 on, behind a catalogue and one page whose contents are 4; nothing points to them but their numbers."""
    fixed = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources%s/XObject<</A 5 0 R>>>>>>" % _FONT,
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % entry for entry in enumerate((*fixed, *objects), start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Give a stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def flate(size: int = LARGE, what: bytes = b" ") -> bytes:
    """Pack one byte many times."""
    packer, piece = zlib.compressobj(9), what * (10_000_000 // len(what))
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def run_length(size: int = LARGE) -> bytes:
    """Pack spaces as runs of 128."""
    return b"\x81 " * (size // 128) + b"\x80"


def lzw(size: int = LARGE) -> bytes:
    """Pack zeros: every code stands for one zero more than the one before, until the table is full and begun anew."""
    bits, known = [], 257
    for code in (0, *range(258, 4094)):
        known += 1
        bits.append(f"{code:0{9 if known <= 511 else 10 if known <= 1023 else 11 if known <= 2047 else 12}b}")
    anew = f"{256:012b}"
    packed = f"{256:09b}" + anew.join(["".join(bits)] * (size // (3837 * 3838 // 2) + 1)) + "0" * 7
    return int(packed[: len(packed) // 8 * 8], 2).to_bytes(len(packed) // 8, "big")


def _packed(packed: Callable[[], bytes], entries: bytes) -> bytes:
    return written(stream(packed(), entries))


def _indirect() -> bytes:
    return written(stream(flate(), b"/Filter 6 0 R"), b"null", b"/FlateDecode")


def _twice() -> bytes:
    return written(stream(zlib.compress(flate(), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def _behind_runs() -> bytes:
    return written(stream(run_length(), b"/Filter[/RL]"))


def _many() -> bytes:
    one = stream(flate(20_000_000), b"/Filter/FlateDecode")
    return written(b"[%s]" % b" ".join(b"%d 0 R" % number for number in range(5, 25)), *[one] * 20)


def _object_stream() -> bytes:
    held = stream(flate(LARGE, b"0 "), b"/Type/ObjStm/N 100000/First 0/Filter/FlateDecode")
    return written(stream(b"", b""), held)


def _cross_references() -> bytes:
    """A table of cross-references that is a stream, as files have had since 1.5."""
    body = b"%PDF-1.5\n"
    table = stream(flate(), b"/Type/XRef/Size 4/W[1 2 1]/Root 1 0 R/Filter/FlateDecode")
    return body + b"1 0 obj%s endobj\nstartxref\n%d\n%%%%EOF" % (table, len(body))


def _wide_predictor(predictor: int, columns: int) -> bytes:
    parameters = b"/Filter/FlateDecode/DecodeParms<</Predictor %d/Columns %d>>" % (predictor, columns)
    return written(stream(zlib.compress(b"\x02" + bytes(30_000_000), 9), parameters))


def _fax() -> bytes:
    parameters = b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 1000000>>"
    return written(b"[6 0 R 7 0 R]", b"null", stream(_SHOWN), stream(b"\xff" * 10_000, parameters))


def _characters() -> bytes:
    """A font whose table of characters is large."""
    resources = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 5 0 R>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s>>" % resources
    data = written(stream(_SHOWN), stream(flate(), b"/Filter/FlateDecode"))
    return data.replace(data[data.index(b"<</Type/Page/") : data.index(b" endobj\n4 0 obj")], page)


def _content(content: bytes) -> bytes:
    return written(stream(zlib.compress(_SHOWN + content, 9), b"/Filter/FlateDecode"))


def _form(content: bytes, inner: int) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>" % inner)


def _forms(depth: int, content: bytes) -> bytes:
    """Forms that each draw the next one."""
    return written(stream(_SHOWN + b"/A Do"), *(_form(content, 6 + number) for number in range(depth)))


def many_pages() -> bytes:
    """A PDF of 5,000 pages."""
    canvas = Canvas(memory := io.BytesIO(), pageCompression=0)
    for _ in range(5_000):
        canvas.drawString(72, 720, "0")
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def many_rules() -> bytes:
    """A page with 40,000 rules on it, all crossing each other."""
    canvas = Canvas(memory := io.BytesIO())
    for number in range(20_000):
        canvas.line(0, number / 25, 600, number / 25)
        canvas.line(number / 40, 0, number / 40, 800)
    canvas.drawString(72, 720, "0")
    canvas.save()
    return memory.getvalue()


_REFUSED = "DamagedFile"
# name → (what makes it, what must come of it: an error's name, or "" for anything but a crash)
PDF_TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PDF of 5,000 pages": (many_pages, _REFUSED),
    "a PDF page of 40,000 rules": (many_rules, ""),
    "a PDF that is a bomb": (partial(_packed, flate, b"/Filter/FlateDecode"), _REFUSED),
    "a bomb with an escaped filter": (partial(_packed, flate, b"/Filter/Fl#61teDecode"), _REFUSED),
    "a bomb with a short filter": (partial(_packed, flate, b"/Filter/Fl"), _REFUSED),
    "a bomb with a short key": (partial(_packed, flate, b"/F/FlateDecode"), _REFUSED),
    "a bomb with its filter elsewhere": (_indirect, _REFUSED),
    "a bomb behind a long dictionary": (
        partial(_packed, flate, b"/Filter/FlateDecode/X(%s)" % (b"x" * 500)),
        _REFUSED,
    ),
    "a bomb that says it is a picture": (partial(_packed, flate, b"/Filter/FlateDecode/X/Image"), _REFUSED),
    "a bomb in a bomb": (_twice, _REFUSED),
    "a bomb of runs": (partial(_packed, run_length, b"/Filter/RunLengthDecode"), _REFUSED),
    "a bomb of runs, in short": (_behind_runs, _REFUSED),
    "a bomb of LZW": (partial(_packed, lzw, b"/Filter/LZWDecode"), _REFUSED),
    "a bomb of zeros in ASCII85": (partial(_packed, lambda: b"z" * 40_000_000, b"/Filter/ASCII85Decode"), _REFUSED),
    "30 MB of ASCII85": (partial(_packed, lambda: b"5sdq," * 6_000_000, b"/Filter/A85"), _REFUSED),
    "many streams that are a bomb together": (_many, _REFUSED),
    "a bomb of objects": (_object_stream, _REFUSED),
    "a bomb of cross-references": (_cross_references, _REFUSED),
    "a bomb of a font's characters": (_characters, _REFUSED),
    "a PNG row of a billion bytes": (partial(_wide_predictor, 12, 1_000_000_000), _REFUSED),
    "PNG rows of 30 MB in all": (partial(_wide_predictor, 12, 1_000), _REFUSED),
    "TIFF rows of 30 MB in all": (partial(_wide_predictor, 2, 1_000), _REFUSED),
    "a fax of a million columns": (_fax, "NotAReport"),
    "a form that draws itself twice": (partial(_forms, 1, b"/A Do /A Do"), "NotAReport"),
    "forms that draw the next one twice, forty deep": (partial(_forms, 40, b"/A Do /A Do"), _REFUSED),
    "a thousand forms within each other": (partial(_forms, 1_000, b"/A Do"), _REFUSED),
    "a form drawn a million times": (partial(_content, b"/A Do " * 1_000_000), _REFUSED),
    "three million states kept": (partial(_content, b"q " * 3_000_000), _REFUSED),
    "an array of ten million numbers": (partial(_content, b"[%s]TJ" % (b"0 " * 10_000_000)), _REFUSED),
    "arrays a million deep": (partial(_content, b"[" * 1_000_000), "NotAReport"),
    "a string of a million letters": (partial(_content, b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 1_000_000)), _REFUSED),
    "200,000 strings": (partial(_content, b"BT /F 9 Tf %s ET" % (b"(a) Tj " * 200_000)), _REFUSED),
    "a path of 300,000 points": (partial(_content, b"0 0 m %s S" % (b"9 9 l " * 300_000)), _REFUSED),
    "300,000 rectangles": (partial(_content, b"0 0 9 9 re f " * 300_000), _REFUSED),
}
