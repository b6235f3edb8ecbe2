"""What stands beside reports and is none: ``DECOYS`` by key, read from ``decoys.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.site.html import paragraphs

_ROW = "<tr><td>{label}</td><td>{number}</td><td>{number}</td><td>{number}</td></tr>"
_HEAD = (
    "<tr><td colspan='4'>第二十条第(一)项</td></tr>"
    "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
)


@dataclass(frozen=True, slots=True)
class DecoyKind:
    """A sort of decoys, with what is to be filled in: place, year, numbers, the form."""

    key: str
    title: str
    why: str
    text: str

    def filled(self, place: str, year: int) -> tuple[str, str]:
        """Give the title and the text for a place and a year: ``("新泰市统计年鉴2022", "<p>2022年…</p>")``."""
        number = 7 + (year * 13 + len(place)) % 83
        fill = {
            "p": place,
            "y": year,
            "n": number,
            "m": number * 31,
            "form": _form("&nbsp;"),
            "filled": _form(str(number)),
        }
        return self.title.format_map(fill), paragraphs(self.text.format_map(fill))


def _form(number: str) -> str:
    rows = "".join(_ROW.format(label=label, number=number) for label in ("规章", "行政规范性文件"))
    return f"<table border='1'>{_HEAD}{rows}</table>"


DECOYS: dict[str, DecoyKind] = {
    key: DecoyKind(key, **entry)
    for key, entry in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
