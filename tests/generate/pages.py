"""Prints a made-up report as a web page: clean, out of a word processor, in a portal's chrome; ``PAGES`` by name."""

from collections.abc import Callable
from random import Random

from tests.generate.corpus import Truth
from tests.generate.parts import Table, report_to_parts

_INLINE = ("{}", "<p>{}</p>", "<span><font>{}</font></span>")
_WORD = (
    '<p class="MsoNormal" style="line-height:18.0pt"><span lang="EN-US" style="font-size:9.0pt">{}<o:p></o:p></span></p>',
    '<p class=MsoNormal align=center><b><span style="font-family:宋体">{}</span></b></p>',
    "<div><p><span><span>&nbsp;{}&nbsp;</span></span></p><p><o:p>&nbsp;</o:p></p></div>",
)


def html(truth: Truth, random: Random) -> str:
    """A page with navigation around the article and the form's own merged cells."""
    title, body = _article(truth, random, _INLINE)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title><style>td {{ width: 9px }}</style></head>"
        f"<body><nav><a href='/'>首页</a> 政务公开 2031年</nav><div class='main'>{body}</div>"
        "<footer>网站标识码 3211000099</footer></body></html>"
    )


def word_page(truth: Truth, random: Random) -> str:
    """A page saved by a word processor: every text in nested markup, spaces by ``&nbsp;``, conditional comments."""
    title, body = _article(truth, random, _WORD)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">'
        f"<title>{title}</title><!--[if gte mso 9]><xml><o:Pages>9</o:Pages></xml><![endif]--></head>"
        f'<body lang=ZH-CN><div class=WordSection1 style="layout-grid:15.6pt">{body}</div></body></html>'
    )


def portal_page(truth: Truth, random: Random) -> str:
    """The article inside tables for layout, with breadcrumb, block of metadata, counters and related articles around it."""
    title, body = _article(truth, random, _INLINE)
    related = "".join(f"<li><a href='/{n}'>{truth.year - n}年政府信息公开工作年度报告</a></li>" for n in range(1, 4))
    metadata = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("索引号", f"{random.randint(10**8, 10**9)}/{truth.issued.year}-{random.randint(10, 99)}"),
            ("发布机构", truth.agency),
            ("发布日期", truth.issued.isoformat()),
        )
    )
    return (
        f"<html><head><title>{title}_{truth.agency}门户</title><script>var visits = 381;</script></head><body>"
        "<div class='top'>无障碍 长者模式 简体 繁体</div><div class='crumbs'>当前位置：首页 > 政务公开 > 年度报告</div>"
        f"<table class='layout'><tr><td><table>{metadata}</table></td></tr><tr><td><h1>{title}</h1><p>浏览次数：1024</p>"
        f"<div id='zoom'>{body}</div></td></tr></table><div>扫一扫在手机打开当前页</div><div>相关稿件<ul>{related}</ul></div>"
        "<div class='foot'>主办单位：办公室 备案号：00000000号-1</div></body></html>"
    )


def _article(truth: Truth, random: Random, inline: tuple[str, ...]) -> tuple[str, str]:
    """Give the title and the paragraphs and tables of a report as HTML."""
    title, *parts = report_to_parts(truth)
    assert isinstance(title, str)
    body = [
        f"<p>&nbsp;&nbsp;{part}</p>" if isinstance(part, str) else html_table(part, random, inline)
        for part in (title, *parts)
    ]
    return title, "".join(body)


def html_table(table: Table, random: Random, inline: tuple[str, ...]) -> str:
    """Give a table as HTML, the text of each cell in one of some markups."""
    rows = []
    for row in table:
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
            cells.append(f"<td{spans}>{random.choice(inline).format(cell.text or '&nbsp;')}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border='1'><tbody>{''.join(rows)}</tbody></table>"


PAGES: dict[str, Callable[[Truth, Random], str]] = {"html": html, "word_page": word_page, "portal_page": portal_page}
