"""Tests of what a Word document shows: cases in WordprocessingML, as Word and WPS write them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.index.cases import cases
from tests.index.readers.test_docx import rows
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.docx import docx_to_document

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "x": "urn:example:nobody-understands-this",
    }.items()
)
STYLES = "".join(
    (
        '<w:style w:type="character" w:styleId="Draft"><w:name w:val="Draft"/><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Old"><w:name w:val="Old"/><w:rPr><w:strike/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Older"><w:name w:val="Older"/><w:basedOn w:val="Old"/></w:style>',
        '<w:style w:type="character" w:styleId="Kept"><w:name w:val="Kept"/><w:basedOn w:val="Old"/>'
        '<w:rPr><w:strike w:val="0"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/><w:rPr><w:strike/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="White"><w:name w:val="White"/><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>',
        '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="000000"/>'
        "</w:tcPr></w:tblStylePr></w:style>",
        '<w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
)


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
}


def with_body(xml: str, styles: str = STYLES) -> bytes:
    """A document whose body is ``xml``, with some styles of its own."""
    memory = BytesIO()
    with ZipFile(memory, "w") as archive:
        for name, content in AROUND.items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    return memory.getvalue()


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(f'<w:p>{each}</w:p>' for each in paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; what is no element yet is a text."""
    made = "".join(each if each.startswith("<") else cell(run(each)) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*table_rows: str, columns: int = 0) -> str:
    """A table of rows, which says how many columns it has, or does not."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(table_rows)}</w:tbl>"


def holding(inner: str) -> str:
    """A cell that holds a table."""
    return f"<w:tc>{inner}<w:p/></w:tc>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str, inside: str = "") -> str:
    """A mark of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    """The code of a complex field."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(text: str) -> str:
    """A text box of the newer sort, and of the older sort for programs that know no other."""
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="a"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def shown(content: str) -> str:
    """What a cell shows whose paragraph, or which as a whole, is ``content``."""
    made = content if content.startswith("<w:tc>") else cell(content)
    found = rows(with_body(table(row("行政强制", made))))
    assert len(found) == 1
    return " | ".join(found[0][1:])


def struck(content: str) -> str:
    """The same with what is crossed out."""
    made = content if content.startswith("<w:tc>") else cell(content)
    return docx_to_document(with_body(table(row("行政强制", made))), "a.docx").cells[1].struck


@pytest.mark.parametrize(
    ("content", "expected"),
    cases(
        ("a plain run", run("12"), "12"),
        ("several runs are one number", run("1") + run("2"), "12"),
        ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('12')}</w:sdtContent></w:sdt>", "12"),
        (
            "one around a paragraph",
            f"<w:tc><w:sdt><w:sdtContent><w:p>{run('12')}</w:p></w:sdtContent></w:sdt></w:tc>",
            "12",
        ),
        (
            "one in another",
            f"<w:sdt><w:sdtContent>{run('1')}<w:sdt><w:sdtContent>{run('2')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
            "12",
        ),
        (
            "what a list of choices shows, not its entries",
            '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="7" w:value="7"/></w:dropDownList></w:sdtPr>'
            f"<w:sdtContent>{run('12')}</w:sdtContent></w:sdt>",
            "12",
        ),
        ("a smart tag", run("1") + f"<w:smartTag>{run('2')}</w:smartTag>", "12"),
        ("a custom element", f"<w:customXml>{run('12')}</w:customXml>", "12"),
        ("a link", f"<w:hyperlink>{run('12')}</w:hyperlink>", "12"),
        ("tracked insertion", run("1") + f"<w:ins>{run('5')}</w:ins>", "15"),
        ("tracked deletion", f"<w:del><w:r><w:delText>98</w:delText></w:r></w:del>{run('4')}", "4"),
        ("deleted, written as text", f"<w:del>{run('98')}</w:del>{run('4')}", "4"),
        ("inserted and deleted again", f"<w:ins><w:del>{run('98')}</w:del></w:ins>{run('4')}", "4"),
        ("moved from here", f"<w:moveFrom>{run('98')}</w:moveFrom>{run('4')}", "4"),
        ("moved to here", f"<w:moveTo>{run('98')}</w:moveTo>", "98"),
        ("a simple field", f'<w:fldSimple w:instr="=SUM(LEFT)">{run("5")}</w:fldSimple>', "5"),
        (
            "a complex field shows its result",
            mark("begin") + code("=SUM(LEFT)") + mark("separate") + run("5") + mark("end") + run("0"),
            "50",
        ),
        (
            "the code of a field typed as text",
            mark("begin") + run("98") + mark("separate") + run("5") + mark("end"),
            "5",
        ),
        ("a field without result", mark("begin") + code("XE") + mark("end") + run("5"), "5"),
        (
            "a field in the code of another",
            mark("begin")
            + mark("begin")
            + code("A")
            + mark("separate")
            + run("9")
            + mark("end")
            + mark("separate")
            + run("5")
            + mark("end"),
            "5",
        ),
        ("a field that never ends hides nothing", mark("begin") + code("A") + run("5"), "5"),
        ("an end without a field", mark("end") + run("5"), "5"),
        (
            "an old form field of text",
            mark("begin", '<w:ffData><w:textInput><w:default w:val="9"/></w:textInput></w:ffData>')
            + mark("separate")
            + run("5")
            + mark("end"),
            "5",
        ),
        (
            "an old list shows the entry chosen",
            mark(
                "begin",
                '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="7"/><w:listEntry w:val="12"/></w:ddList></w:ffData>',
            )
            + code("FORMDROPDOWN")
            + mark("end"),
            "12",
        ),
        (
            "an old box with a tick",
            mark("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + mark("end"),
            "☒",
        ),
        ("hidden", run("98", "<w:vanish/>") + run("4"), "4"),
        ("not hidden", run("98", '<w:vanish w:val="0"/>'), "98"),
        ("not hidden, in a word", run("98", '<w:vanish w:val="false"/>'), "98"),
        ("hidden by a style", run("98", '<w:rStyle w:val="Draft"/>') + run("4"), "4"),
        ("shown in spite of it", run("98", '<w:rStyle w:val="Draft"/><w:vanish w:val="off"/>'), "98"),
        ("hidden by the style of the paragraph", '<w:pPr><w:pStyle w:val="Aside"/></w:pPr>' + run("98"), ""),
        (
            "shown in such a paragraph, also in a link",
            '<w:pPr><w:pStyle w:val="Aside"/></w:pPr><w:hyperlink>'
            + run("98", '<w:vanish w:val="0"/>')
            + "</w:hyperlink>",
            "98",
        ),
        (
            "hidden twice by styles is shown",
            '<w:pPr><w:pStyle w:val="Aside"/></w:pPr>' + run("98", '<w:rStyle w:val="Draft"/>'),
            "98",
        ),
        ("hidden only on web pages", run("98", "<w:webHidden/>"), "98"),
        ("one point high", run("98", '<w:sz w:val="2"/>') + run("4"), "4"),
        (
            "hidden before the change, not after",
            run("98", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
            "98",
        ),
        ("white beside black", run("9", '<w:color w:val="FFFFFF"/>') + run("8"), "8"),
        ("nearly white, by a style", run("9", '<w:rStyle w:val="White"/>') + run("8"), "8"),
        ("by a style, taken back", run("9", '<w:rStyle w:val="White"/><w:color w:val="auto"/>') + run("8"), "98"),
        ("white on black", run("9", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>') + run("8"), "98"),
        ("white on a shade", run("9", '<w:color w:val="FFFFFF"/><w:shd w:fill="003366"/>') + run("8"), "98"),
        (
            "white on the shade of the paragraph",
            '<w:pPr><w:shd w:fill="003366"/></w:pPr>' + run("9", '<w:color w:val="FFFFFF"/>'),
            "9",
        ),
        ("the colour of the shade", run("9", '<w:color w:val="003366"/><w:shd w:fill="003366"/>') + run("8"), "8"),
        ("black", run("9", '<w:color w:val="000000"/>') + run("8"), "98"),
        ("crossed out", run("99", "<w:strike/>") + run("3"), "3"),
        ("crossed out twice", run("99", "<w:dstrike/>") + run("3"), "3"),
        ("crossed out by a style", run("99", '<w:rStyle w:val="Old"/>') + run("3"), "3"),
        ("by one it is based on", run("99", '<w:rStyle w:val="Older"/>') + run("3"), "3"),
        ("not by one that takes it back", run("99", '<w:rStyle w:val="Kept"/>') + run("3"), "993"),
        ("by one based on itself", run("99", '<w:rStyle w:val="Ring"/>') + run("3"), "3"),
        ("not crossed out", run("99", '<w:strike w:val="false"/>') + run("3"), "993"),
        ("raised", run("12") + run("1", '<w:vertAlign w:val="superscript"/>'), "12⁽¹⁾"),
        ("lowered", run("12") + run("注", '<w:vertAlign w:val="subscript"/>'), "12⁽注⁾"),
        ("on the line", run("12") + run("1", '<w:rStyle w:val="Note"/><w:vertAlign w:val="baseline"/>'), "121"),
        ("raised by a style", run("12") + run("1", '<w:rStyle w:val="Note"/>'), "12⁽¹⁾"),
        ("raised by points", run("12") + run("1", '<w:position w:val="8"/>'), "12⁽¹⁾"),
        ("raised by next to nothing", run("12") + run("1", '<w:position w:val="1"/>'), "121"),
        ("a note of the page", run("12") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "12"),
        (
            "with a mark of its own",
            run("12")
            + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:customMarkFollows="1" w:id="2"/>'
            "<w:t>1</w:t></w:r>",
            "12⁽¹⁾",
        ),
        ("a break", run("12") + "<w:r><w:br/></w:r>" + run("7"), "12 / 7"),
        ("a return", run("12") + "<w:r><w:cr/></w:r>" + run("7"), "12 / 7"),
        ("a hidden break", run("12") + "<w:r><w:rPr><w:vanish/></w:rPr><w:br/></w:r>" + run("7"), "127"),
        ("a tab", run("12") + "<w:r><w:tab/></w:r>" + run("7"), "12 7"),
        ("paragraphs", cell(run("12"), run("7")), "12 / 7"),
        ("empty paragraphs", cell("", run("12"), ""), "12"),
        (
            "paragraphs whose border is deleted",
            cell("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("12"), run("7")),
            "127",
        ),
        (
            "paragraphs whose border is hidden",
            cell("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("12"), run("7")),
            "127",
        ),
        (
            "paragraphs whose border is inserted",
            cell("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + run("12"), run("7")),
            "12 / 7",
        ),
        ("blank space of a pretty-printed file", "<w:r><w:t>1</w:t></w:r><w:r><w:t>\n  2 </w:t></w:r>", "12"),
        ("blank space that is kept", run("12 ") + run("7"), "12 7"),
        ("marks that nobody sees", run("\u202d1\u200e") + run("\u20612\u202c"), "12"),
        ("a hyphen that does not break", "<w:r><w:noBreakHyphen/><w:t>2</w:t></w:r>", "-2"),
        ("a hyphen that is not seen", "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "12"),
        ("a digit of a symbol font", '<w:r><w:sym w:font="Symbol" w:char="F038"/></w:r>', "8"),
        ("a circled one", '<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>', "③"),
        ("a character of an ordinary font", '<w:r><w:sym w:font="宋体" w:char="0038"/></w:r>', "8"),
        ("a picture of a font nobody knows", run("1") + '<w:r><w:sym w:font="Runes" w:char="F038"/></w:r>', "1\ufffd"),
        ("no number of a character", '<w:r><w:sym w:font="Symbol" w:char="eight"/></w:r>', "\ufffd"),
        ("digits in a font of pictures are none", run("1", '<w:rFonts w:ascii="Webdings"/>'), "\ufffd"),
        (
            "of alternatives the one that Word takes",
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>12</w:t></mc:Choice><mc:Fallback><w:t>13</w:t></mc:Fallback>'
            "</mc:AlternateContent></w:r>",
            "12",
        ),
        (
            "the other where the first is of something unknown",
            f'<mc:AlternateContent><mc:Choice Requires="x">{run("12")}</mc:Choice><mc:Fallback>{run("13")}'
            "</mc:Fallback></mc:AlternateContent>",
            "13",
        ),
        ("a text box, once", box("12"), "12"),
        ("a text box is no part of the number before it", run("1") + box("2") + run("3"), "13 / 2"),
        ("a hidden text box", box("12").replace('name="a"', 'name="a" hidden="1"') + run("3"), "3"),
        (
            "one of the older sort",
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('12')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            "12",
        ),
        (
            "one switched off",
            f'<w:r><w:pict><v:shape style="position:absolute; visibility: hidden"><v:textbox><w:txbxContent><w:p>{run("12")}</w:p>'
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            "",
        ),
        (
            "a ruby",
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('9')}</w:rt><w:rubyBase>{run('12')}</w:rubyBase></w:ruby></w:r>",
            "12",
        ),
        (
            "a hidden ruby",
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:ruby><w:rubyBase>{run('12')}</w:rubyBase></w:ruby></w:r>",
            "",
        ),
        ("a formula", "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12"),
        (
            "a fraction",
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            "a power",
            "<m:oMath><m:sSup><m:e><m:r><m:t>12</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "12⁽²⁾",
        ),
        (
            "a picture in the line is no blank",
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>',
            "\ufffc",
        ),
        (
            "an object is none",
            "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>",
            "\ufffc",
        ),
        ("a picture beside a number", run("12") + "<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "12"),
        ("a picture that floats stands anywhere", "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>", ""),
        (
            "a remark in the margin",
            '<w:commentRangeStart w:id="1"/>' + run("12") + '<w:r><w:commentReference w:id="1"/></w:r>',
            "12",
        ),
        ("a table in the cell", f"<w:tc>{table(row('12'))}<w:p/></w:tc>", "12"),
        ("its cells are not one number", f"<w:tc>{table(row('12', '7'))}<w:p/></w:tc>", "12 / 7"),
        ("nor with what stands before it", f"<w:tc><w:p>{run('3')}</w:p>{table(row('12'))}<w:p/></w:tc>", "3 / 12"),
        ("a hidden row in it", f"<w:tc>{table(row('98', properties='<w:hidden/>'), row('4'))}<w:p/></w:tc>", "4"),
    ),
)
def test_a_cell(content: str, expected: str) -> None:
    assert shown(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    cases(
        ("crossed out", run("99", "<w:strike/>") + run("3"), "~~99~~3"),
        ("nothing else", run("99", "<w:strike/>"), "~~99~~"),
        ("nothing crossed out", run("3"), ""),
        ("white alone: perhaps on a ground that is not told", run("9", '<w:color w:val="FFFFFF"/>'), "9"),
        (
            "white on the ground of the cell",
            cell(run("9", '<w:color w:val="FFFFFF"/>'), properties='<w:shd w:fill="003366"/>'),
            "",
        ),
        (
            "the colour of the ground of the cell",
            cell(run("9", '<w:color w:val="003366"/>'), properties='<w:shd w:fill="003366"/>'),
            "9",
        ),
        ("crossed out and hidden", run("99", "<w:strike/><w:vanish/>") + run("3"), ""),
        (
            "a raised note on it",
            run("99", "<w:strike/>") + run("1", '<w:strike/><w:vertAlign w:val="superscript"/>') + run("3"),
            "~~99~~~~1~~3",
        ),
    ),
)
def test_what_is_crossed_out_is_kept_beside(content: str, expected: str) -> None:
    assert struck(content) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        (
            "a content control around a cell",
            table(row("规章", f"<w:sdt><w:sdtPr/><w:sdtContent>{cell(run('5'))}</w:sdtContent></w:sdt>", "0")),
            [["规章", "5", "0"]],
        ),
        (
            "around a row",
            table(f"<w:sdt><w:sdtContent>{row('规章', '5')}</w:sdtContent></w:sdt>", row("许可", "1")),
            [["规章", "5"], ["许可", "1"]],
        ),
        ("around a table", f"<w:sdt><w:sdtContent>{table(row('规章', '5'))}</w:sdtContent></w:sdt>", [["规章", "5"]]),
        ("around a paragraph", f"<w:sdt><w:sdtContent><w:p>{run('前')}</w:p></w:sdtContent></w:sdt>", [["前"]]),
        (
            "a custom element around a cell",
            table(row("规章", f"<w:customXml>{cell(run('5'))}</w:customXml>")),
            [["规章", "5"]],
        ),
        ("a hidden row", table(row("规章", "9", properties="<w:hidden/>"), row("许可", "1")), [["许可", "1"]]),
        ("a row that is not", table(row("规章", "9", properties='<w:hidden w:val="0"/>')), [["规章", "9"]]),
        (
            "a row of no height",
            table(row("规章", "9", properties='<w:trHeight w:val="1" w:hRule="exact"/>'), row("许可", "1")),
            [["许可", "1"]],
        ),
        (
            "a low row that grows",
            table(row("规章", "9", properties='<w:trHeight w:val="1" w:hRule="atLeast"/>')),
            [["规章", "9"]],
        ),
        ("a deleted row", table(row("规章", "9", properties="<w:del/>"), row("许可", "1")), [["许可", "1"]]),
        ("an inserted row", table(row("规章", "9", properties="<w:ins/>")), [["规章", "9"]]),
        ("a deleted cell", table(row("规章", cell(run("9"), properties="<w:cellDel/>"), "1")), [["规章", "1"]]),
        (
            "cells merged in the old way",
            table(
                row(
                    "规章",
                    cell(run("5"), properties='<w:hMerge w:val="restart"/>'),
                    cell(run("7"), properties="<w:hMerge/>"),
                    "1",
                )
            ),
            [["规章", "", "", "1"]],  # 5 stands over two columns: it is that of neither
        ),
        (
            "a merge that nothing begins",
            table(row("规章", "5", cell(run("7"), properties="<w:hMerge/>"))),
            [["规章", "5", "7"]],
        ),
        (
            "merged over rows",
            table(
                row(cell(run("组"), properties='<w:vMerge w:val="restart"/>'), "甲", "1"),
                row(cell(run("藏"), properties="<w:vMerge/>"), "乙", "2"),
            ),
            [["组", "甲", "1"], ["乙", "2"]],
        ),
        (
            "a merge over rows that no row begins",
            table(
                row("甲", cell(run("5"), properties="<w:vMerge/>")), row("乙", cell(run("7"), properties="<w:vMerge/>"))
            ),
            [["甲", ""], ["乙", ""]],  # 5 stands beside both
        ),
        (
            "merged in a column behind columns left free",
            table(
                row("甲", cell(run("5"), properties='<w:vMerge w:val="restart"/>'), "1"),
                row(cell(run(""), properties="<w:vMerge/>"), "2", properties='<w:gridBefore w:val="1"/>'),
            ),
            [["甲", "5", "1"], ["2"]],
        ),
        (
            "a span of nothing",
            table(row("规章", cell(run("5"), properties='<w:gridSpan w:val="many"/>'), "1")),
            [["规章", "5", "1"]],
        ),
        (
            "a negative one",
            table(row("规章", cell(run("5"), properties='<w:gridSpan w:val="-3"/>'), "1")),
            [["规章", "5", "1"]],
        ),
        (
            "a huge one",
            table(row("规章", cell(run(""), properties='<w:gridSpan w:val="999999999"/>'), "1")),
            [["规章", *[""] * 40, "1"]],
        ),
        (
            "one wider than the grid takes what the others leave",
            table(row("规章", cell(run("5"), properties='<w:gridSpan w:val="999999999"/>'), "1"), columns=4),
            [["规章", "", "", "1"]],
        ),
        (
            "a grid that is too small by a little is not trusted",
            table(row("规章", cell(run(""), properties='<w:gridSpan w:val="2"/>'), "1"), columns=2),
            [["规章", "", "", "1"]],
        ),
        (
            "a table that arranges the page holds the real one",
            table(
                row(
                    "",
                    f"<w:tc><w:p>{run('一、主动公开')}</w:p>{table(row('规章', '5'), row('许可', '1'))}<w:p/></w:tc>",
                )
            ),
            [["一、主动公开"], ["规章", "5"], ["许可", "1"]],
        ),
        (
            "and one that holds that one",
            table(row(holding(table(row(holding(table(row("规章", "5"), row("许可", "1")))))))),
            [["规章", "5"], ["许可", "1"]],
        ),
        (
            "a real table stays one, though a cell holds a small table",
            table(row("规章", "1", "2"), row("许可", f"<w:tc>{table(row('3', '4'), row('5', '6'))}<w:p/></w:tc>", "7")),
            [["规章", "1", "2"], ["许可", "3 / 4 / 5 / 6", "7"]],
        ),
        ("one cell to a row is text", table(row(cell(run("前"), run("后")))), [["前"], ["后"]]),
        (
            "a sentence with a number in a smart tag is whole",
            f"<w:p>{run('全年收到申请')}<w:smartTag>{run('9件')}</w:smartTag>{run('。')}</w:p>",
            [["全年收到申请9件。"]],
        ),
        (
            "one over a page has one line for each side",
            f"<w:p>{run('前')}<w:r><w:br w:type='page'/></w:r>{run('后')}</w:p>",
            [["前"], ["后"]],
        ),
        (
            "one in which something is crossed out",
            f"<w:p>{run('收到')}{run('8', '<w:strike/>')}{run('9件')}</w:p>",
            [["收到9件"]],
        ),
        ("a hidden line", f"<w:p>{run('草稿', '<w:vanish/>')}</w:p><w:p>{run('后')}</w:p>", [["后"]]),
        (
            "a sentence whose border in the middle is deleted",
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('收到申请')}</w:p><w:p>{run('9件')}</w:p>",
            [["收到申请9件"]],
        ),
        (
            "a text box stands behind its paragraph",
            f"<w:p>{run('收到')}{box('附注')}{run('9件')}</w:p>",
            [["收到9件"], ["附注"]],
        ),
        (
            "a field over paragraphs",
            f"<w:p>{mark('begin')}{code('INCLUDETEXT')}{mark('separate')}{run('一')}</w:p><w:p>{run('二')}{mark('end')}</w:p>",
            [["一"], ["二"]],
        ),
        (
            "a table of contents repeats the headings",
            f"<w:p>{mark('begin')}{code(' TO')}{code('C 1-3')}{mark('separate')}{run('一、主动公开 1')}</w:p>"
            f"<w:p>{mark('begin')}{code('PAGEREF')}{mark('separate')}{run('2')}{mark('end')}</w:p><w:p>{mark('end')}{run('后')}</w:p>",
            [["后"]],
        ),
        (
            "one that Word keeps in a control, with its heading",
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent><w:p>{run('目录')}</w:p></w:sdtContent></w:sdt><w:p>{run('后')}</w:p>",
            [["后"]],
        ),
        (
            "a cover page in a control is read",
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent><w:p>{run('年度报告')}</w:p></w:sdtContent></w:sdt>",
            [["年度报告"]],
        ),
        (
            "a code over paragraphs",
            f"<w:p>{mark('begin')}{run('一')}</w:p><w:p>{mark('separate')}{run('二')}{mark('end')}</w:p>",
            [["二"]],
        ),
        (
            "a field left open in a cell ends with it",
            table(row("规章", cell(mark("begin") + mark("begin") + mark("end")), "5")),
            [["规章", "", "5"]],
        ),
    ),
)
def test_a_body(body: str, expected: list[list[str]]) -> None:
    assert rows(with_body(body)) == expected


def nested(element: str, depth: int) -> bytes:
    return with_body(f"<w:p>{f'<w:{element}>' * depth}{run('12')}{f'</w:{element}>' * depth}</w:p>")


def test_white_in_a_table_whose_style_shades() -> None:
    white = table(row("规章", cell(run("9", '<w:color w:val="FFFFFF"/>'))))
    shaded = white.replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>')
    rows = [[cell.text for cell in docx_to_document(with_body(body), "a.docx").cells] for body in (white, shaded)]
    assert rows == [["规章", ""], ["规章", "9"]]


def test_nesting_is_bounded() -> None:
    assert rows(nested("smartTag", 180)) == [["12"]]
    with pytest.raises(DamagedFile, match="nested more than 200 deep"):
        docx_to_document(nested("smartTag", 220), "a.docx")


def test_tables_in_tables_are_bounded() -> None:
    inner = table(row("规章", "5"), row("许可", "1"))
    for _ in range(20):
        inner = table(row(f"<w:tc>{inner}<w:p/></w:tc>"))
    assert rows(with_body(inner)) == [["规章", "5"], ["许可", "1"]]
    flat = run("12")
    for _ in range(40):
        flat = f"</w:p>{table(row(f'<w:tc><w:p>{flat}</w:p></w:tc>'))}<w:p>"
    assert rows(with_body(table(row("规章", f"<w:tc><w:p>{flat}</w:p></w:tc>")))) == [["规章", "12"]]


def test_a_document_without_styles() -> None:
    assert rows(with_body("<w:p>" + run("12", '<w:rStyle w:val="Nobody"/>') + "</w:p>", "")) == [["12"]]


@pytest.mark.parametrize(
    ("styles", "properties", "expected"),
    cases(
        ("crossed out unless said otherwise", "<w:strike/>", "", ""),
        ("and said otherwise", "<w:strike/>", '<w:strike w:val="0"/>', "99"),
        ("hidden whatever a style says", "<w:vanish/>", '<w:rStyle w:val="Draft"/>', ""),
    ),
)
def test_what_holds_for_a_whole_document(styles: str, properties: str, expected: str) -> None:
    usual = f"<w:docDefaults><w:rPrDefault><w:rPr>{styles}</w:rPr></w:rPrDefault></w:docDefaults>"
    found = rows(with_body(table(row("行政强制", cell(run("99", properties)))), usual + STYLES))
    assert found[0][1] == expected
