"""Text made comparable: one script, one width, positions kept.

Everything that is matched is matched on the normal form; everything that is shown is shown as it stood in the source.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

# U+2E80–2FDF: radicals that PDF fonts put in place of the characters they look like; NFKC maps the Kangxi block
# (⽂ → 文) but leaves these of the supplement alone (Unicode EquivalentUnifiedIdeograph.txt).
_RADICALS = {
    ord(pair[0]): pair[1]
    for pair in re.findall(
        r"\S{2}",
        "⺁厂 ⺇几 ⺌小 ⺎兀 ⺏尣 ⺐尢 ⺑尢 ⺒巳 ⺓幺 ⺝月 ⺟母 ⺠民 ⺢氵 ⺣灬 ⺤爪 ⺥爫 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺱网 "
        "⺲罒 ⺳罓 ⺶羊 ⺷羊 ⺸羋 ⺹耂 ⺺肀 ⺻聿 ⺼月 ⺽臼 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻈讠 ⻉贝 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 "
        "⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟饣 ⻠首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 "
        "⻬齐 ⻮齿 ⻰龙 ⻳龟 ",
    )
}
_SPECIAL = {"\u3000": " ", "\xa0": " ", "\u200b": "", "\ufeff": "", "−": "-", "⁽": "⁽", "⁾": "⁾"}
# words of our subject as Taiwan says them; of the same length, so that positions stay
_TAIWAN = {
    "政府资讯": "政府信息",
    "资讯公开": "信息公开",
    "资讯内容": "信息内容",
    "申请资讯": "申请信息",
    "公开资讯": "公开信息",
    "网路申请": "网络申请",
    "答覆": "答复",
    "规范性档案": "规范性文件",
    "专案数量": "项目数量",
    "新闻释出": "新闻发布",
    "稿件释出": "稿件发布",
    "线上访谈": "在线访谈",
    "设定政府": "设置政府",
}
_TAIWAN_WORD = re.compile("|".join(_TAIWAN))
# a character of each that our word for it has not (讯, 覆): a text without any of them is passed at once
_TAIWAN_SIGN = re.compile(
    f"[{''.join(next(a for a, b in zip(word, ours, strict=True) if a != b) for word, ours in _TAIWAN.items())}]"
)
_COMMON = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))  # in GB 2312
_MARKS = "、。“”《》"  # that stay as they are
_BESIDE_NUMBERS = ("<super>", "<sub>", "<fraction>")
# characters: a few hundred labels make up most of every report; a paragraph is asked for again while its report is read, and hardly after
_LABEL, _PARAGRAPH = 64, 4_096
_LABELS, _PARAGRAPHS = 20_000, 256  # how many are remembered
# marks without a shape of their own, which change how what stands around them is shown: joiners, directions, soft hyphens
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SPACES = "\n\t\xa0\u3000"  # that are let through, though Python takes them for controls
_BREAKS = "\x0b-\x0d\x1c-\x1f\x85\u2028\u2029"  # of lines and pages: not \n, but Python and terminals take them for it
_RAW = re.compile(f"(?P<invisible>[{_INVISIBLE}])|(?P<space>[{_BREAKS}])|[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _normal_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    # numbering of items, notes and halves, which must not become part of a number: 191² is no 1912, 5½ no 51
    how = "" if char.isascii() else unicodedata.decomposition(char)
    if char.isascii() or how.startswith(_BESIDE_NUMBERS) or (char.isnumeric() and how.startswith("<circle>")):
        return char
    plain = unicodedata.normalize("NFKC", char).translate(_RADICALS)
    return str(_to_simplified().convert(plain))


@cache
def _changing() -> re.Pattern[str]:
    """Match a character that may have another normal form: any but ASCII, some marks, and the 3,754 commonest of simplified script."""
    common = _COMMON.decode("gb2312", "ignore")
    simplified = _to_simplified().convert("\n".join(common)).split("\n")
    same = "".join(char for char, other in zip(common, simplified, strict=True) if char == other)
    return re.compile(f"[^\0-\x7f{_MARKS}{same}]")


def printable(text: str) -> str:
    r"""Give a text from outside without what a terminal would obey: the one place where that is taken out.

    Invisible marks are left out (``"20\u200b19"`` → ``"2019"``), breaks of lines and pages but ``\n`` and ``\t`` become a space, other
    controls and halves of characters U+FFFD (``"\x1b[2J"`` → ``"\ufffd[2J"``): not a space, with which ``"1\x072"`` might be read as 12.
    """
    plain = text
    for space in _SPACES:
        plain = plain.replace(space, "")
    return text if plain.isprintable() else _RAW.sub(_shown, text)


def _shown(raw: re.Match[str]) -> str:
    return "" if raw["invisible"] else " " if raw["space"] else "\ufffd"


def normalise(text: str) -> str:
    """Give the normal form: simplified script, half width, radicals replaced; spaces are kept.

    ``"２．其他法律行政法規禁止公開"`` → ``"2.其他法律行政法规禁止公开"``; ``"隻計"`` → ``"只计"``. Characters are replaced one by
    one; of words only those that name our subject in Taiwan (``"政府資訊公開"`` → ``"政府信息公开"``, ``"規範性檔案"`` →
    ``"规范性文件"``): ``"檔案"`` by itself stays ``"档案"``.
    """
    if text.isascii():
        return text
    return _normal_label(text) if len(text) <= _LABEL else _normal_paragraph(text)


def squeeze(text: str) -> str:
    """Give the normal form without any space: ``"三 、本 年 度办 理 结 果"`` → ``"三、本年度办理结果"``."""
    return _squeezed_label(text) if len(text) <= _LABEL else _squeezed(text)


def _normal_paragraph(text: str) -> str:
    return _remembered_paragraph(text) if len(text) <= _PARAGRAPH else _normal(text)


def _normal(text: str) -> str:
    return _in_our_words(_changing().sub(lambda found: _NORMAL[found[0]], text))


_normal_label = lru_cache(_LABELS)(_normal)
_remembered_paragraph = lru_cache(_PARAGRAPHS)(_normal)


def _squeezed(text: str) -> str:
    parts = normalise(text).split()
    return _in_our_words("".join(parts)) if len(parts) > 1 else "".join(parts)


_squeezed_label = lru_cache(_LABELS)(_squeezed)


def _in_our_words(text: str) -> str:
    # a hundredth of the time that the pattern takes to find none
    if _TAIWAN_SIGN.search(text) and any(word in text for word in _TAIWAN):
        return _TAIWAN_WORD.sub(lambda word: _TAIWAN[word[0]], text)
    return text


class _Normal(dict[str, str]):
    """The normal forms of characters, filled as these are met; ``left_out`` are those that become nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out: set[str] = set()

    def __missing__(self, char: str) -> str:
        normal = self[char] = _normal_char(char)
        if not normal:
            self.left_out.add(char)
        return normal


_NORMAL = _Normal()


@dataclass(frozen=True, slots=True)
class Positioned:
    """A normal form that knows where each of its characters came from; ``offsets[i]`` is an index into ``raw``."""

    raw: str
    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> str:
        """Give the source text behind ``text[start:end]``, as printed."""
        if start >= end:
            return ""
        return self.raw[self.offsets[start] : self.offsets[end - 1] + 1]


def positioned(raw: str, *, spaces: bool = True) -> Positioned:
    """Normalise and keep positions; with ``spaces=False`` white space is left out of the normal form."""
    plain = normalise(raw)
    offsets: Sequence[int] = range(len(raw))
    if len(plain) != len(raw) or any(char in raw for char in _NORMAL.left_out):
        offsets = [index for index, char in enumerate(raw) for _ in _normal_char(char)]
    if not spaces and len(squeezed := squeeze(raw)) < len(plain):
        offsets = [index for index, char in zip(offsets, plain, strict=True) if not char.isspace()]
        plain = squeezed
    return Positioned(raw, plain, offsets)


def is_traditional(text: str) -> bool:
    """Tell whether the text is written in traditional script: it has more characters that change than a stray one in ten."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    changed = sum(_normal_char(char) != char for char in han)
    return changed > 0 and changed * 10 >= len(han)
