"""信息处理费 as part six states it: ``lines_to_fees``."""

import re
from collections.abc import Iterator, Sequence

from xxgk.index.model.layout import Line
from xxgk.index.model.report import Claim
from xxgk.index.narrative.context import is_of_other_time

_FIELD = "text.processing_fee"
_AMOUNT = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
_CHARGED = re.compile(
    rf"信息处理费(?!管理|标准|收[取费]标准)(?P<between>[^。;!?\d]{{0,16}}(?:\d+[笔件次宗起份][^。;!?\d]{{0,6}})?){_AMOUNT}"
)
_CHARGED_BEFORE = re.compile(rf"收取?了?(?P<between>){_AMOUNT}(?:的|政府信息公开)*信息处理费")
_PRICE = re.compile(r"每|标准|不超过|以下|以上|按照?")
_SENTENCE = re.compile(r"[^。;!?]+")


def lines_to_fees(lines: Sequence[Line], part: int, year: int | None) -> Iterator[Claim]:
    """Find the amounts of 信息处理费 that were charged, in 元.

    Accepted: ``"收取信息处理费1200元"``, ``"信息处理费收费总金额为0.5万元"``, ``"收取了300元信息处理费"``, a sentence broken over lines.
    Refused: ``"信息处理费每件100元"``, ``"按《信息处理费管理办法》执行"``, ``"2018年收取信息处理费500元"`` in another year's report.
    """
    text = "".join(line.plain for line in lines)
    starts: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        starts.append((at, line.number))
        at += len(line.plain)
    for sentence in _SENTENCE.finditer(text):
        for match in (*_CHARGED.finditer(sentence[0]), *_CHARGED_BEFORE.finditer(sentence[0])):
            if _PRICE.search(match["between"]) or is_of_other_time(sentence[0][: match.start()], year):
                continue
            amount = float(match["number"].replace(",", "")) * (10_000 if match["unit"] == "万元" else 1)
            place = sentence.start() + match.start()
            number = next(number for start, number in reversed(starts) if start <= place)
            yield Claim(field=_FIELD, value=_plain(amount), raw=match[0], line=number, part=part)


def _plain(amount: float) -> int | float:
    rounded = round(amount, 2)
    return int(rounded) if rounded == int(rounded) else rounded
