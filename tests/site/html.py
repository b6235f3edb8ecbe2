"""Pages as portals write them: reports and other articles in their frame, columns with links and paging."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.generate.corpus import Truth
from tests.generate.pages import html_table
from tests.generate.parts import report_to_parts

_INLINE = ("{}", "<p>{}</p>", "<span><font>{}</font></span>")


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a column: where it leads, its words, the day beside it; ``title`` in full where the words are cut short."""

    href: str
    text: str
    day: str = ""
    title: str = ""


def framed(portal: str, title: str, body: str, *, charset: str = "utf-8", head: str = "") -> str:
    """Put an article or a list into the frame of a portal; with ``charset=""`` the page says nothing of its encoding."""
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>" if charset else ""
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>{title}_{portal}门户网站</title>{head}</head><body>"
        f"<div class='top'><a href='/'>{portal}</a> 无障碍 长者模式 2031年</div><div class='crumbs'>当前位置：首页 &gt; 政务公开</div>"
        f"{body}<div class='foot'>主办单位：{portal}人民政府办公室 备案号：00000000号-1</div></body></html>"
    )


def article(title: str, day: str, organ: str, body: str, *, aside: str = "浏览次数：1024") -> str:
    """Give the inner part of an article: its block of metadata, its heading, its text."""
    return (
        f"<table class='layout'><tr><td>发布机构：{organ}</td><td>发布日期：{day}</td><td class='aside'>{aside}</td></tr></table>"
        f"<h1>{title}</h1><div id='zoom'>{body}</div>"
    )


def report_html(truth: Truth, *, aside: str = "浏览次数：1024", after: str = "") -> tuple[str, str]:
    """Give the title of a report, and its article; ``after`` stands below the text (attachments)."""
    title, *parts = report_to_parts(truth)
    assert isinstance(title, str)
    random = Random(title)
    body = "".join(
        f"<p>&nbsp;&nbsp;{part}</p>" if isinstance(part, str) else html_table(part, random, _INLINE) for part in parts
    )
    return title, article(title, truth.issued.isoformat(), truth.agency, body + after, aside=aside)


def paragraphs(*texts: str) -> str:
    """Give paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def listing(links: Sequence[Link], *, style: str = "ul") -> str:
    """Give the lines of a column, as a list, as a table, or as blocks."""
    lines = [_anchor(link) for link in links]
    if style == "table":
        rows = "".join(f"<tr><td>{line}</td><td>{link.day}</td></tr>" for line, link in zip(lines, links, strict=True))
        return f"<table class='list'><tr><td>标题</td><td>日期</td></tr>{rows}</table>"
    if style == "div":
        return "".join(
            f"<div class='item'>{line}<b>{link.day}</b></div>" for line, link in zip(lines, links, strict=True)
        )
    return (
        "<ul class='list'>"
        + "".join(f"<li>{line}<span>{link.day}</span></li>" for line, link in zip(lines, links, strict=True))
        + "</ul>"
    )


def paging(number: int, of: int, previous: str, following: str) -> str:
    """Give the line below a column: ``第1页 共3页 上一页 下一页``; an empty address gives words without a link."""
    before = f"<a href='{previous}'>上一页</a>" if previous else "上一页"
    after = f"<a href='{following}'>下一页</a>" if following else "下一页"
    return f"<div class='page'>第{number}页 共{of}页 {before} {after}</div>"


def _anchor(link: Link) -> str:
    title = f" title='{link.title}'" if link.title else ""
    return f"<a href='{link.href}'{title} target='_blank'>{link.text}</a>"
