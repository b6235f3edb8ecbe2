"""Prints a made-up report the way pages and their extractions look: one function a layout, ``LAYOUTS`` by name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from index.form.form import Block, Row, load_form
from index.model.report import Number
from tests.generate.corpus import Truth

_CLOSURE = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
_OUTCOMES = "三、本年度办理结果"
_GROUPS = {
    "denied": "(三)不予公开",
    "unable": "(四)无法提供",
    "not_processed": "(五)不予处理",
    "other_handling": "(六)其他处理",
}
_ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_BROKEN_AT = 22  # characters of a label before the page breaks it
_A_PAGE = 40  # lines of a page


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


Table = tuple[tuple[Cell, ...], ...]


def report_to_parts(truth: Truth) -> list[str | Table]:
    """Give a report's title, paragraphs and tables in order."""
    received = truth.figures["applications.new_received.total"] or 0
    counted = f"全年收到政府信息公开申请{received}件。" if received else "全年未收到政府信息公开申请。"
    tables = {block.name: _table(truth, block) for block in load_form(truth.edition).blocks}
    disputes, applications = tables.pop("disputes"), tables.pop("applications")
    return [
        f"{truth.agency}{truth.year}年政府信息公开工作年度报告",
        f"本报告统计期限为{truth.year}年1月1日至{truth.year}年12月31日。",
        "一、总体情况",
        f"{truth.year}年,本单位认真做好公开工作。{counted}",
        "二、主动公开政府信息情况",
        *tables.values(),
        "三、收到和处理政府信息公开申请情况",
        applications,
        "四、政府信息公开行政复议、行政诉讼情况",
        disputes,
        "五、存在的主要问题及改进情况",
        "一是工作人员的业务能力有待提高;二是信息更新不够及时。下一步,一是加强培训;二是按时更新栏目内容。",
        "六、其他需要报告的事项",
        "没有其他需要报告的事项。",
        truth.agency,
        f"{truth.issued.year}年{truth.issued.month}月{truth.issued.day}日",
    ]


def print_number(value: Number | None) -> str:
    """Print a number as reports do: ``-8`` and ``12.5``; ``""`` for an empty cell."""
    return "" if value is None else str(value)


def _table(truth: Truth, block: Block) -> Table:
    if block.part == 2:
        return tuple(_proactive_rows(truth, block))
    return tuple(_application_rows(truth, block) if block.part == 3 else _dispute_rows(truth, block))


def _values(truth: Truth, block: Block, row: Row) -> tuple[Cell, ...]:
    return tuple(Cell(print_number(truth.figures[key])) for key in block.keys(row))


def _proactive_rows(truth: Truth, block: Block) -> Iterator[tuple[Cell, ...]]:
    amount = "(单位:万元)"
    labels = [column.label + (amount if column.key == "amount" else "") for column in block.columns]
    yield (Cell(block.heading, columns=1 + len(labels)),)
    yield (Cell("信息内容"), *map(Cell, labels))
    for row in block.rows:
        yield (Cell(row.label), *_values(truth, block, row))


def _application_rows(truth: Truth, block: Block) -> Iterator[tuple[Cell, ...]]:
    yield (Cell(_CLOSURE, rows=3, columns=3), Cell("申请人情况", columns=7))
    yield (Cell("自然人", rows=2), Cell("法人或其他组织", columns=5), Cell("总计", rows=2))
    yield tuple(map(Cell, _ORGANISATIONS))
    names = [row.key.split(".")[1] for row in block.rows]
    outcomes = sum(name not in ("new_received", "carried_over", "carried_forward") for name in names)
    for place, (row, name) in enumerate(zip(block.rows, names, strict=True)):
        label, values = row.number + row.label, _values(truth, block, row)
        first = place == 0 or names[place - 1] != name
        if name in ("new_received", "carried_over", "carried_forward"):
            yield (Cell(label, columns=3), *values)
        elif row.key.count(".") == 1:
            before = (Cell(_OUTCOMES, rows=outcomes),) if name == "granted" else ()
            yield (*before, Cell(_with_aside(label), columns=2), *values)
        else:
            group = (Cell(_GROUPS[name], rows=names.count(name)),) if first else ()
            yield (*group, Cell(label), *values)


def _with_aside(label: str) -> str:
    return label + "(区分处理的,只计这一情形,不计其他情形)" if label.endswith("部分公开") else label


def _dispute_rows(truth: Truth, block: Block) -> Iterator[tuple[Cell, ...]]:
    yield (Cell("行政复议", columns=5), Cell("行政诉讼", columns=10))
    yield (
        *(Cell(result, rows=2) for result in _RESULTS),
        Cell("未经复议直接起诉", columns=5),
        Cell("复议后起诉", columns=5),
    )
    yield tuple(map(Cell, _RESULTS * 2))
    yield tuple(cell for row in block.rows for cell in _values(truth, block, row))


def _filled_grid(table: Table) -> list[list[str]]:
    """Give every row its cells, those that are hidden behind a cell spanning rows as empty ones."""
    grid: list[list[str]] = []
    hidden: dict[int, int] = {}  # column → how many more rows it is taken
    for row in table:
        texts: list[str] = []
        cells = list(row)
        column = 0
        while cells or any(at >= column and left for at, left in hidden.items()):
            if hidden.get(column):
                hidden[column] -= 1
                texts.append("")
                column += 1
                continue
            if not cells:
                break
            cell = cells.pop(0)
            texts.append(cell.text)
            for _ in range(cell.columns):
                hidden[column] = cell.rows - 1
                column += 1
        grid.append(texts)
    return grid


def cell_lines(truth: Truth, random: Random) -> str:
    """One cell a paragraph: ``"规章\\n\\n 0\\n\\n \\n\\n"``; an empty cell is a line with a space."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        texts = [part] if isinstance(part, str) else [cell.text for row in part for cell in row]
        lines += (text if not _is_value(text) else f" {text}" for text in texts)
    return "\n\n".join(lines) + "\n"


def _is_value(text: str) -> bool:
    return not text or text[0] in "-0123456789"


def trailing_bars(truth: Truth, random: Random) -> str:
    """One cell a line with a bar behind it, an empty one as one bar more, rows padded: ``"规章 |\\n0 | |\\n2 | ||"``."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
            continue
        for row in part:
            first = len(lines)
            for cell in row:
                if cell.text or len(lines) == first:
                    lines.append(f"{cell.text} |")
                else:
                    lines[-1] += " |"
            lines[-1] += random.choice(("", " |", "||"))
    return "\n".join(lines) + "\n"


def pipe_table(truth: Truth, random: Random) -> str:
    """A table of bars with its rule, bars at both ends."""
    return _rows(truth, lambda texts: f"| {' | '.join(texts)} |", rule=True)


def bare_bars(truth: Truth, random: Random) -> str:
    """A table of bars without bars in front; cells behind a spanning one left out, short rows padded with bars."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
        else:
            lines += (" | ".join(cell.text for cell in row) + " |" + "|" * random.randint(0, 2) for row in part)
            lines.insert(len(lines) - len(part) + 1, "---|---|---|---")
    return "\n".join(lines) + "\n"


def tabs(truth: Truth, random: Random) -> str:
    """Cells with tabs between them."""
    return _rows(truth, "\t".join)


def _rows(truth: Truth, join: Callable[[Sequence[str]], str], *, rule: bool = False) -> str:
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
            continue
        rows = [join(texts) for texts in _filled_grid(part)]
        if rule:
            rows.insert(1, "|" + "---|" * 4)
        lines += ["", *rows, ""]
    return "\n".join(lines) + "\n"


def spaced_rows(truth: Truth, random: Random) -> str:
    """The text of a PDF: values behind the label with spaces between, long labels broken, page numbers; blanks are gone."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(f"  {part}")
            continue
        for row in part:
            texts = [cell.text for cell in row]
            label = next((index for index, text in enumerate(texts) if _is_value(text)), len(texts))
            if label and len(texts[label - 1]) > _BROKEN_AT:
                broken = texts[label - 1]
                lines += texts[: label - 1]
                lines.append(broken[:_BROKEN_AT])
                texts = [broken[_BROKEN_AT:], *texts[label:]]
            lines.append(" ".join(text for text in texts if text))
            if len(lines) % _A_PAGE == 0:
                lines += ["", f"                - {len(lines) // _A_PAGE} -", ""]
    return "\n".join(lines) + "\n"


def glued(truth: Truth, random: Random) -> str:
    """Rows of which the borders between cells are gone, here and there a space left: ``"规章000"``, ``"4 04"``; blanks are gone."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines += [part, ""]
            continue
        spaces = random.choice((0.0, 0.5, 0.9))
        for row in part:
            texts = [cell.text for cell in row if cell.text]
            line = texts[0] if texts else ""
            for before, text in pairwise(texts):
                line += (" " if _is_value(text) and _is_value(before) and random.random() < spaces else "") + text
            lines.append(line)
        lines.append("")
    return "\n".join(lines) + "\n"


def html(truth: Truth, random: Random) -> str:
    """A page with navigation around the article and the form's own merged cells."""
    body: list[str] = []
    for part in report_to_parts(truth):
        body.append(f"<p>&nbsp;&nbsp;{part}</p>" if isinstance(part, str) else _html_table(part, random))
    title = f"{truth.agency}{truth.year}年政府信息公开工作年度报告"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title><style>td {{ width: 9px }}</style></head>"
        f"<body><nav><a href='/'>首页</a> 政务公开 2031年</nav><div class='main'>{''.join(body)}</div>"
        "<footer>网站标识码 3211000099</footer></body></html>"
    )


def _html_table(table: Table, random: Random) -> str:
    rows = []
    for row in table:
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
            text = random.choice(("{}", "<p>{}</p>", "<span><font>{}</font></span>")).format(cell.text or "&nbsp;")
            cells.append(f"<td{spans}>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border='1'><tbody>{''.join(rows)}</tbody></table>"


Layout = Callable[[Truth, Random], str]
# the layouts that keep empty cells, those that lose them, and the one that loses the borders between cells
KEEPING: dict[str, Layout] = {
    "cell_lines": cell_lines,
    "trailing_bars": trailing_bars,
    "pipe_table": pipe_table,
    "bare_bars": bare_bars,
    "tabs": tabs,
    "html": html,
}
LOSING: dict[str, Layout] = {"spaced_rows": spaced_rows}
SEPARATED: dict[str, Layout] = {**KEEPING, **LOSING}
LAYOUTS: dict[str, Layout] = {**SEPARATED, "glued": glued}
