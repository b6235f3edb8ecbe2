"""Reports with odd cells as files, each with what may be said of them: every sort in every format it can occur in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Literal

from tests.generate import odd_paper, odd_web, odd_word
from tests.generate.corpus import Manner, Truth, make_report
from tests.generate.layouts import LOSING, SEPARATED
from tests.generate.odd_cells import Odd, Sort, two_numbers
from tests.generate.odd_tables import (
    Expected,
    broken_sum,
    cells_with_sums,
    cells_without_sums,
    choose,
    row_of,
    total_of,
    with_number,
)
from tests.generate.odd_texts import BROKEN_BYTE, BYTES, TEXTS, UNDRAWN
from tests.generate.pages import PAGES
from tests.generate.sheets import SIZE, report_to_sheets
from tests.generate.word import word
from xxgk.index.form.form import EDITIONS

Format = Literal["txt", "html", "docx", "pdf"]
_MARK = 9182736  # stands for the odd cell until the page is made
_NARROW = 27  # points that a cell of parts three and four has room for in our PDF
_SILENT = (2, 6, 10)  # wordings in which the prose says no figure
_ONE_CELL = frozenset({"row", "row after", "table", "container", "deleted row", "row control"})
_DRAWN = tuple(sort for sort in TEXTS if not UNDRAWN & set(sort.content))
SORTS: Mapping[Format, tuple[Sort, ...]] = {
    "txt": (*TEXTS, *BYTES),
    "html": (*TEXTS, *BYTES, *odd_web.CELLS),
    "docx": (*TEXTS, *odd_word.CELLS),
    "pdf": (*_DRAWN, *odd_paper.CELLS),
}
ROW_OF_DASHES = Sort("row of dashes", "—", (("not_applicable", None, None),), "0")


@dataclass(frozen=True, slots=True)
class OddReport:
    """A file with odd cells.

    Attributes:
        sort: what is odd.
        format: the sort of file.
        name: the layout or page, and the seed: enough to make it again.
        data: the file.
        truth: what all cells print, the odd ones as the number they stand for.
        odd: the odd cells by field.
        finding: the contradiction that must be found.
        refusal: whether the file may, or must, be refused with the reason.
    """

    sort: str
    format: Format
    name: str
    data: bytes
    truth: Truth
    odd: Mapping[str, Odd]
    finding: Expected | None = None
    refusal: Literal["never", "may", "must"] = "never"


def odd_reports(form: Format, each: int, *, every: bool = True, only: str = "") -> Iterator[OddReport]:
    """Make up reports of a format, half of them with the odd cell in a row that sums cover.

    Args:
        form: the format.
        each: how many of every sort.
        every: make more where a sort has more contents than that, so that each content occurs; texts in Word and PDF are
            not worth it, they are the same there.
        only: only the sorts whose name holds this word.
    """
    for name, group in groupby(sorted(SORTS[form], key=lambda sort: sort.name), key=lambda sort: sort.name):
        if only not in name:
            continue
        sorts = list(group)
        random = Random(name)
        random.shuffle(sorts)
        first = random.randrange(2)
        worth = every and (form in ("txt", "html") or not set(sorts) <= set(TEXTS))
        for turn in range(max(each, len(sorts)) if worth else each):
            with_sums = (turn % len(sorts) + turn // len(sorts) + first) % 2 == 0
            yield odd_report(form, sorts[turn % len(sorts)], turn, with_sums=with_sums)
    if only in ROW_OF_DASHES.name:
        yield from (_row_of_dashes(form, seed) for seed in range(each))


def odd_report(form: Format, sort: Sort, seed: int, *, with_sums: bool) -> OddReport:
    """Make up a report with one odd cell, in a row that sums cover or in none; sometimes with a second one in part two."""
    random = Random(f"{form} {sort.name} {sort.content} {sort.put} {seed}")
    truth = _lawful(random, "2019" if sort.place == "change" else random.choice(EDITIONS))
    content, odd = sort.made(*two_numbers(random))
    narrow = form != "pdf" or sort.put or _width(content) <= _NARROW
    with_sums = with_sums and sort.place != "change" and narrow
    cells = cells_with_sums(truth)[random.random() < 0.4] if with_sums else cells_without_sums(truth, sort.place)
    key = choose(random, cells)
    finding = None
    if with_sums and odd.one_meaning and random.random() < 0.4:
        key = total_of(key)
        off = random.randint(1, odd.stands) if odd.stands else -random.randint(1, 9)
        truth = with_number(truth, key, odd.stands - off).with_figures({key: odd.stands})
        finding = broken_sum(key)
    else:
        truth = with_number(truth, key, odd.stands)
    placed = {key: (content, odd)}
    if sort.put not in _ONE_CELL and random.random() < 0.25:
        content, odd = sort.made(*two_numbers(random))
        key = random.choice([other for other in cells_without_sums(truth, sort.place) if other not in placed])
        truth = with_number(truth, key, odd.stands)
        placed[key] = content, odd
    return _report(form, sort, seed, truth, placed, finding, random)


def _row_of_dashes(form: Format, seed: int) -> OddReport:
    """Make up a report with a row ``49 | — | — | — | — | — | 59``, or a group of part four like it."""
    random = Random(f"{form} dashes {seed}")
    truth = _lawful(random, EDITIONS[seed % 2])
    row = row_of(truth, random.choice(cells_with_sums(truth)[seed // 2 % 2]))
    first, *dashed, total = row
    truth = with_number(truth, total, 0)
    number = random.randint(2, 90)
    truth = with_number(truth, first, number).with_figures({total: number + random.randint(1, 30)})
    content, odd = ROW_OF_DASHES.made(*two_numbers(random))
    return _report(form, ROW_OF_DASHES, seed, truth, dict.fromkeys(dashed, (content, odd)), broken_sum(total), random)


def _lawful(random: Random, edition: Literal["2019", "2021"]) -> Truth:
    manner = Manner(wording=random.choice(_SILENT))
    return make_report(random.randrange(10**6), edition=edition).put_down(manner)


def _report(
    form: Format,
    sort: Sort,
    seed: int,
    truth: Truth,
    placed: Mapping[str, tuple[str, Odd]],
    finding: Expected | None,
    random: Random,
) -> OddReport:
    marks = {key: str(_MARK + index) for index, key in enumerate(placed)}
    marked = truth.with_figures({key: int(mark) for key, mark in marks.items()})
    contents = {marks[key]: content for key, (content, _) in placed.items()}
    values = {marks[key]: str(odd.stands) for key, (_, odd) in placed.items()}
    name, data = _FORMS[form](marked, sort, contents, values, random, seed)
    refusal: Literal["never", "may", "must"] = "never"
    if form == "pdf" and sort.name in odd_paper.MAY_REFUSE | odd_paper.MUST_REFUSE:
        refusal = "may" if sort.name in odd_paper.MAY_REFUSE else "must"
    odd = {key: odd for key, (_, odd) in placed.items()}
    shown = " ".join(dict.fromkeys(repr(content) for content in contents.values())) + f" {sort.put}".rstrip()
    return OddReport(sort.name, form, f"{name} {seed} {shown}", data, truth, odd, finding, refusal)


def _text_file(
    truth: Truth, sort: Sort, contents: Mapping[str, str], values: Mapping[str, str], random: Random, seed: int
) -> tuple[str, bytes]:
    blanks = any(char.isspace() for content in contents.values() for char in content)
    names = [name for name in SEPARATED if name not in LOSING or not blanks]
    name = names[random.randrange(len(names))]
    text = SEPARATED[name](truth, random)
    for mark, content in contents.items():
        text = text.replace(mark, content)
    encoding = "gb18030" if random.random() < 0.2 else "utf-8"
    return f"{name} {encoding}", _encoded(text, encoding, sort.put)


def _web_page(
    truth: Truth, sort: Sort, contents: Mapping[str, str], values: Mapping[str, str], random: Random, seed: int
) -> tuple[str, bytes]:
    name = random.choice(list(PAGES))
    page = PAGES[name](truth, random)
    for mark, content in contents.items():
        if sort in odd_web.CELLS:
            page = odd_web.into_page(page, mark, content, sort.put, values[mark], random)
        else:
            page = odd_web.text_into_page(page, mark, content, random)
    return name, _encoded(page, "utf-8", sort.put)


def _encoded(text: str, encoding: str, put: str) -> bytes:
    """Encode a page, with a broken byte where the private character stands, in the prose, or a cut at the end."""
    if put == "prose":
        text = text.replace("工作人员", f"工作{BROKEN_BYTE}人员", 1)
    data = text.encode(encoding)
    if put == "end":
        data = (
            data.rstrip()[:-1] if not data.rstrip().endswith(b">") else data[: data.rindex("日".encode(encoding)) + 1]
        )
    return data.replace(BROKEN_BYTE.encode(encoding), b"\xff")


def _word_file(
    truth: Truth, sort: Sort, contents: Mapping[str, str], values: Mapping[str, str], random: Random, seed: int
) -> tuple[str, bytes]:
    data = word(truth, random)
    for mark, content in contents.items():
        if sort in odd_word.CELLS:
            data = odd_word.into_document(data, mark, content, sort.put, random)
        else:
            data = odd_word.text_into_document(data, mark, content)
    return "word", data


def _pdf_file(
    truth: Truth, sort: Sort, contents: Mapping[str, str], values: Mapping[str, str], random: Random, seed: int
) -> tuple[str, bytes]:
    put = sort.put or "text"
    return "pdf", odd_paper.draw(
        report_to_sheets(truth), [odd_paper.Mark(mark, content, put) for mark, content in contents.items()]
    )


def _width(text: str) -> float:
    return sum(SIZE / 2 if char.isascii() else SIZE for char in text)


_FORMS = {"txt": _text_file, "html": _web_page, "docx": _word_file, "pdf": _pdf_file}
