"""Odd cells of Word documents, as WordprocessingML: controls, fields, tracked changes, hidden and struck runs, breaks."""

from copy import deepcopy
from io import BytesIO
from random import Random
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from tests.generate.odd_cells import ANY_OF_SEVERAL, NOTHING, WORDS, Accepted, Place, Sort, either, number

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRACKED = 'w:id="7" w:author="x" w:date="2024-01-05T00:00:00Z"'
_A, _B = "<w:r><w:t>@a</w:t></w:r>", "<w:r><w:t>@b</w:t></w:r>"
_DELETED = f"<w:del {_TRACKED}><w:r><w:delText>@b</w:delText></w:r></w:del>"
_INSERTED = f"<w:ins {_TRACKED}>{_A}</w:ins>"
_MOVED = f'<w:moveFrom {_TRACKED}><w:r><w:t>@b</w:t></w:r></w:moveFrom><w:moveTo w:id="8" w:author="x">{_A}</w:moveTo>'
_NESTED = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>{_A}</w:p></w:tc></w:tr></w:tbl>"
_ALTERNATE = (
    f'<mc:AlternateContent><mc:Choice Requires="w14">{_A}</mc:Choice>'
    f"<mc:Fallback>{_A}</mc:Fallback></mc:AlternateContent>"
)
_TWO = (either("@a", "@b"),)
_STRUCK = (number(), either("@a", "@b"), ANY_OF_SEVERAL)
_RAISED = (number(), ANY_OF_SEVERAL)
_ONLY = (number(),)
_JOINED = (number("@a@b"),)


def _marked(mark: str, text: str = "@b") -> str:
    return f"<w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r>"


def _control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="数量98"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _field(result: str, code: str = "=SUM(LEFT)+98") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _sorts(
    name: str,
    accepted: tuple[Accepted, ...],
    *paragraphs: str,
    stands: str = "@a",
    shown: tuple[str, ...] = ("@a",),
    put: str = "",
    place: Place = "any",
) -> tuple[Sort, ...]:
    """Give one sort several contents: runs of a paragraph, or whole paragraphs and tables."""
    contents = (
        text if text.startswith(("<w:p>", "<w:tbl>", "<w:sdt><w:sdtPr><w:tag")) else f"<w:p>{text}</w:p>"
        for text in paragraphs
    )
    return tuple(Sort(name, content, accepted, stands, shown, place, put) for content in contents)


CELLS: tuple[Sort, ...] = (
    *_sorts("content control", _ONLY, _control(_A), _control(_control(_A))),
    *_sorts("content control", _ONLY, f'<w:sdt><w:sdtPr><w:tag w:val="n"/></w:sdtPr><w:sdtContent><w:p>{_A}</w:p></w:sdtContent></w:sdt>'),
    *_sorts("content control", _JOINED, _A + _control(_B), stands="@a@b", shown=("@a@b",)),
    *_sorts("content control", _ONLY, _A, put="cell control"),
    *_sorts("content control", _ONLY, _A, put="row control"),
    *_sorts("smart tag", _JOINED, f'{_A}<w:smartTag w:uri="u" w:element="e">{_B}</w:smartTag>', stands="@a@b", shown=("@a@b",)),
    *_sorts("smart tag", _ONLY, f'<w:smartTag w:element="e"><w:smartTag w:element="f">{_A}</w:smartTag></w:smartTag>'),
    *_sorts("custom XML", _ONLY, f'<w:customXml w:element="e">{_A}</w:customXml>'),
    *_sorts("custom XML", _JOINED, f'{_A}<w:customXml w:element="e">{_B}</w:customXml>', stands="@a@b", shown=("@a@b",)),
    *_sorts("field", _ONLY, f'<w:fldSimple w:instr="=SUM(LEFT)">{_A}</w:fldSimple>', _field(_A), _field(_A, "=90+@b")),
    *_sorts("field", _ONLY, _field(_control(_A))),
    *_sorts("inserted", _JOINED, f"{_A}<w:ins {_TRACKED}>{_B}</w:ins>", stands="@a@b", shown=("@a@b",)),
    *_sorts("inserted", _ONLY, _INSERTED),
    *_sorts("deleted", _ONLY, _DELETED + _A, _A + _DELETED, _DELETED + _INSERTED, _MOVED),
    *_sorts("deleted", _ONLY, f'<w:ins {_TRACKED}><w:del {_TRACKED}><w:r><w:delText>@b</w:delText></w:r></w:del></w:ins>{_A}'),
    *_sorts("deleted alone", (NOTHING,), _DELETED, f"<w:moveFrom {_TRACKED}>{_B}</w:moveFrom>", stands="0", shown=()),
    *_sorts("draft row", _ONLY, _A, put="deleted row"),
    *_sorts("hidden", _ONLY, _marked("<w:vanish/>") + _A, _A + _marked('<w:vanish w:val="1"/>')),
    *_sorts("hidden", _ONLY, _marked('<w:rStyle w:val="Unseen"/>') + _A),
    *_sorts("hidden", _ONLY, f"<w:p>{_marked('<w:vanish/>')}</w:p><w:p>{_A}</w:p>"),
    *_sorts("not hidden after all", _ONLY, _marked('<w:vanish w:val="0"/>', "@a"), _marked('<w:strike w:val="false"/>', "@a")),
    *_sorts("hidden alone", (NOTHING,), _marked("<w:vanish/>"), stands="0", shown=()),
    *_sorts("struck", _STRUCK, _marked("<w:strike/>") + _A, _marked("<w:dstrike/>") + _A, _A + _marked('<w:strike w:val="true"/>')),
    *_sorts("struck", _STRUCK, _marked('<w:rStyle w:val="Struck"/>') + _A),
    *_sorts("struck alone", (ANY_OF_SEVERAL, NOTHING, WORDS), _marked("<w:strike/>"), stands="0", shown=()),
    *_sorts("raised", _RAISED, _A + _marked('<w:vertAlign w:val="superscript"/>', "1")),
    *_sorts("raised", _RAISED, _A + _marked('<w:vertAlign w:val="subscript"/>', "2")),
    *_sorts("raised", _RAISED, _A + _marked('<w:position w:val="8"/><w:sz w:val="10"/>', "1")),
    *_sorts("raised note", _ONLY, _A + _marked('<w:vertAlign w:val="superscript"/>', "注")),
    *_sorts("raised note", _ONLY, _A + _marked('<w:vertAlign w:val="superscript"/>', "*")),
    *_sorts("footnote", _RAISED, f'{_A}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'),
    *_sorts(
        "break", _TWO, f"{_A}<w:r><w:br/></w:r>{_B}", f"{_A}<w:r><w:cr/></w:r>{_B}", f"<w:p>{_A}</w:p><w:p>{_B}</w:p>",
        f"<w:p>{_A}</w:p><w:p/><w:p>{_B}</w:p>", "<w:r><w:t>@a</w:t><w:br/><w:t>@b</w:t></w:r>", shown=("@a", "@b"),
    ),
    *_sorts("tab", _TWO, f"{_A}<w:r><w:tab/></w:r>{_B}", "<w:r><w:t>@a</w:t><w:tab/><w:t>@b</w:t></w:r>", shown=("@a", "@b")),
    *_sorts("no break", _ONLY, f"<w:p>{_A}</w:p><w:p/>", f"<w:r><w:lastRenderedPageBreak/></w:r>{_A}", f"{_A}<w:r><w:br/></w:r>"),
    *_sorts(
        "one number in pieces", _JOINED, _A + _B, f'{_A}<w:bookmarkStart w:id="3" w:name="n"/>{_B}<w:bookmarkEnd w:id="3"/>',
        f'{_A}<w:proofErr w:type="spellStart"/>{_B}', "<w:r><w:t>@a</w:t><w:softHyphen/><w:t>@b</w:t></w:r>",
        stands="@a@b", shown=("@a@b",),
    ),
    *_sorts("nested table", _ONLY, f"{_NESTED}<w:p/>"),
    *_sorts("alternate content", _ONLY, _ALTERNATE),
    *_sorts("hyperlink", _ONLY, f'<w:hyperlink w:anchor="n">{_A}</w:hyperlink>'),
    *_sorts("hyperlink", _JOINED, f'{_A}<w:hyperlink w:anchor="n">{_B}</w:hyperlink>', stands="@a@b", shown=("@a@b",)),
    *_sorts("fall", (number("-@a"), either("-@a", "@a")), f"<w:r><w:noBreakHyphen/></w:r>{_A}", place="change"),
    *_sorts("span", _ONLY, _A, put="span 1000000"),
    *_sorts("span", _ONLY, _A, put="span 0"),
    *_sorts("span", _ONLY, _A, put="span -4"),
)  # fmt: skip


def into_document(data: bytes, mark: str, content: str, put: str, random: Random) -> bytes:
    """Put an odd cell, paragraphs as XML, in place of a mark that stands alone in a cell."""
    document = docx.Document(BytesIO(data))
    for name in ("Unseen", "Struck"):
        if name not in [style.name for style in document.styles]:
            style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            style.font.hidden, style.font.strike = (True, None) if name == "Unseen" else (None, True)
    cell = next(cell for cell in document.element.body.iter(f"{_W}tc") if _text(cell) == mark)
    for child in list(cell):
        if child.tag != f"{_W}tcPr":
            cell.remove(child)
    for child in list(parse_xml(f"<w:body {_NAMES}>{content}</w:body>")):
        cell.append(child)
    if put.startswith("span"):
        _spanned(cell, put.split()[1])
    elif put == "cell control":
        _wrapped(cell)
    elif put == "row control":
        _wrapped(cell.getparent())
    elif put == "deleted row":
        _with_draft(cell.getparent(), random)
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def text_into_document(data: bytes, mark: str, text: str) -> bytes:
    """Put a text in place of a mark."""
    document = docx.Document(BytesIO(data))
    for piece in document.element.body.iter(f"{_W}t"):
        if piece.text == mark:
            piece.text = text
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def _text(element: Any) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_W}t"))


def _spanned(cell: Any, columns: str) -> None:
    properties = cell.get_or_add_tcPr()
    for old in properties.findall(f"{_W}gridSpan"):
        properties.remove(old)
    properties.append(parse_xml(f'<w:gridSpan {_NAMES} w:val="{columns}"/>'))


def _wrapped(element: Any) -> None:
    control = parse_xml(f"<w:sdt {_NAMES}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.addprevious(control)
    control[-1].append(element)


def _with_draft(row: Any, random: Random) -> None:
    """Put a row deleted under tracking, of the same labels and other numbers, in front of a row."""
    draft = deepcopy(row)
    for run in list(draft.iter(f"{_W}r")):
        for piece in run.findall(f"{_W}t"):
            text = piece.text or ""
            piece.tag = f"{_W}delText"
            piece.text = str(random.randint(100, 999)) if text.lstrip("-").isdigit() else text
        deleted = parse_xml(f"<w:del {_NAMES} {_TRACKED}/>")
        run.addprevious(deleted)
        deleted.append(run)
    properties = draft.find(f"{_W}trPr")
    if properties is None:
        properties = parse_xml(f"<w:trPr {_NAMES}/>")
        draft.insert(0, properties)
    properties.append(parse_xml(f"<w:del {_NAMES} {_TRACKED}/>"))
    row.addprevious(draft)
