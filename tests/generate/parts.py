"""What a made-up report prints: its title, paragraphs and tables, before any layout."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.generate.corpus import Truth
from tests.generate.scripts import in_script, with_radicals
from xxgk.index.form.form import Block, Form, Row, load_form, load_legacy
from xxgk.index.model.report import Number

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
_APPLICATIONS = "applications.new_received.total"
_REVIEWS = "disputes.review.total"
_TITLES = (
    "{agency}{year}年政府信息公开工作年度报告",
    "{agency}{year}年度政府信息公开工作报告",
    "{year}年{agency}政府信息公开工作年度报告",
)
_RECEIVED = (
    "全年收到政府信息公开申请{}件。",
    "本单位共收到依申请公开{}件,均已登记。",
    "{}",  # the text says nothing of applications
    "依申请公开方面,全年受理政府信息公开申请{}件。",
)
_NONE_RECEIVED = ("全年未收到政府信息公开申请。", "全年没有收到依申请公开事项。", "", "未收到政府信息公开申请。")
_STATED = {
    "proactive.normative_documents": "规范性文件{}件",
    "proactive.licences.decisions": "作出行政许可决定{}件",
    "proactive.penalties.decisions": "作出行政处罚决定{}件",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


Table = tuple[tuple[Cell, ...], ...]


def report_to_parts(truth: Truth) -> list[str | Table]:
    """Give a report's title, paragraphs and tables in order, in its manner."""
    parts = _plain_parts(truth)
    manner = truth.manner
    if manner.repeats:
        parts = [split_at(part, 12) if not isinstance(part, str) and len(part) > 20 else part for part in parts]
    if manner.radicals:
        parts = [part if isinstance(part, str) else _mapped(part, with_radicals) for part in parts]
    if manner.script != "simplified":
        parts = [
            in_script(part, manner.script)
            if isinstance(part, str)
            else _mapped(part, lambda text: in_script(text, manner.script))
            for part in parts
        ]
    return parts


def _plain_parts(truth: Truth) -> list[str | Table]:
    period = truth.period or truth.year
    return [
        _TITLES[truth.manner.wording % len(_TITLES)].format(agency=truth.agency, year=truth.year),
        *truth.front,
        f"本报告统计期限为{period}年1月1日至{period}年12月31日。",
        "一、总体情况",
        f"{truth.year}年,本单位认真做好公开工作。{''.join(truth.notes)}{_received(truth)}{_stated(truth)}",
        *(_indicators(truth) if truth.edition == "legacy" else _tables(truth, load_form(truth.edition))),
        *_last_part(
            truth,
            5,
            "五、存在的主要问题及改进情况",
            f"{_listed(truth.problems)}。下一步,{_listed(truth.improvements)}。",
        ),
        *_last_part(truth, 6, "六、其他需要报告的事项", "没有其他需要报告的事项。"),
        truth.signed or truth.agency,
        f"{truth.issued.year}年{truth.issued.month}月{truth.issued.day}日",
    ]


def _last_part(truth: Truth, number: int, heading: str, usual: str) -> list[str]:
    """Give heading and text of a part; nothing of one that is left out."""
    text = truth.texts.get(number, usual)
    return [] if text is None else [heading, *([text] if text else [])]


def _tables(truth: Truth, form: Form) -> Iterator[str | Table]:
    """Give parts two to four; a table that is missing leaves its heading."""
    headings = {
        2: "二、主动公开政府信息情况",
        3: "三、收到和处理政府信息公开申请情况",
        4: "四、政府信息公开行政复议、行政诉讼情况",
    }
    for part, heading in headings.items():
        yield heading
        yield from (
            _table(truth, block) for block in form.blocks if block.part == part and block.name not in truth.missing
        )


def _indicators(truth: Truth) -> Iterator[str | Table]:
    """Give the table of the reports before 2019: indicator, unit, number."""
    yield "二、主动公开和依申请公开情况"
    rows = [
        (Cell(row.label), Cell(row.unit), Cell(_printed(truth, row.key)))
        for row in load_legacy()
        if row.key in truth.figures
    ]
    yield ((Cell("指标名称"), Cell("单位"), Cell("统计数")), *rows)


def _listed(points: Sequence[str]) -> str:
    return ";".join(f"{number}是{point}" for number, point in zip("一二三四五六", points, strict=False))


def _received(truth: Truth) -> str:
    """Say how many applications were received; not where the table leaves the cell empty."""
    count = truth.said.get(_APPLICATIONS, truth.figures.get(_APPLICATIONS))
    wording = truth.manner.wording % len(_RECEIVED)
    if _APPLICATIONS in truth.said and wording == 2:
        wording = 0
    if count is None or _RECEIVED[wording] == "{}":
        return ""
    return _RECEIVED[wording].format(count) if count else _NONE_RECEIVED[wording]


def _stated(truth: Truth) -> str:
    """Say some figures of part two, and the reviews, in prose."""
    counts = []
    for start, words in _STATED.items():
        key = next((key for key in truth.figures if key.startswith(start)), None)
        value = truth.said.get(key, truth.figures[key]) if key else None
        if value and (key in truth.said or truth.manner.wording % 2):
            counts.append(words.format(value))
    text = f"全年制发{','.join(counts)}。".replace("制发作出", "作出") if counts else ""
    reviews = truth.said.get(_REVIEWS, truth.figures.get(_REVIEWS))
    if reviews and (_REVIEWS in truth.said or truth.manner.wording == 4):
        text += f"因政府信息公开被申请行政复议{reviews}件。"
    return text


def print_number(value: Number | None) -> str:
    """Print a number as reports do: ``-8`` and ``12.5``; ``""`` for an empty cell."""
    return "" if value is None else str(value)


def split_at(table: Table, row: int) -> Table:
    """Let the cells that span into ``row`` begin anew there, as where a table goes on over a page."""
    first: list[list[Cell]] = []
    anew: list[tuple[int, Cell]] = []
    for at, column, cell in placed(table):
        if at == len(first):
            first.append([])
        if at < row < at + cell.rows:
            anew.append((column, replace(cell, rows=at + cell.rows - row)))
            cell = replace(cell, rows=row - at)
        first[at].append(cell)
    kept = [(column, cell) for at, column, cell in placed(table) if at == row]
    first[row] = [cell for _, cell in sorted([*anew, *kept], key=lambda entry: entry[0])]
    return tuple(map(tuple, first))


def placed(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Give (row, column, cell): where each cell begins, those that reach into later rows pushing others aside."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            yield at, column, cell
            taken |= {(at + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns


def _mapped(table: Table, change: Callable[[str], str]) -> Table:
    return tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in table)


def _table(truth: Truth, block: Block) -> Table:
    if block.part == 2:
        return tuple(_proactive_rows(truth, block))
    return tuple(_application_rows(truth, block) if block.part == 3 else _dispute_rows(truth, block))


def _values(truth: Truth, block: Block, row: Row) -> tuple[Cell, ...]:
    return tuple(Cell(_printed(truth, key)) for key in block.keys(row))


def _printed(truth: Truth, key: str) -> str:
    value = truth.figures[key]
    in_cell = truth.manner.amounts == "cell" and value and key.endswith(".amount")
    return truth.printed.get(key, print_number(value) + ("万元" if in_cell else ""))


def _proactive_rows(truth: Truth, block: Block) -> Iterator[tuple[Cell, ...]]:
    amount = "(单位:万元)" if truth.manner.amounts == "heading" else ""
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
