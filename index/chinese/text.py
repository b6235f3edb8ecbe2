"""Text made comparable: one script, one width, positions kept.

Everything that is matched is matched on the normal form; everything that is shown is shown as it stood in the source.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

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
_SPECIAL = {"\u3000": " ", "\xa0": " ", "\u200b": "", "\ufeff": "", "−": "-"}
_SPACES = re.compile(r"\s+")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _normal_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isascii():
        return char
    plain = unicodedata.normalize("NFKC", char).translate(_RADICALS)
    return str(_to_simplified().convert(plain))


def normalise(text: str) -> str:
    """Give the normal form: simplified script, half width, radicals replaced; spaces are kept.

    ``"２．其他法律行政法規禁止公開"`` → ``"2.其他法律行政法规禁止公开"``; ``"隻計"`` → ``"只计"``. Only single characters are
    replaced, never words: ``"檔案"`` stays ``"档案"`` although it may mean 文件 in Taiwan.
    """
    if text.isascii():
        return text
    return "".join(map(_normal_char, text))


def squeeze(text: str) -> str:
    """Give the normal form without any space: ``"三 、本 年 度办 理 结 果"`` → ``"三、本年度办理结果"``."""
    return _SPACES.sub("", normalise(text))


@dataclass(frozen=True, slots=True)
class Positioned:
    """A normal form that knows where each of its characters came from; ``offsets[i]`` is an index into ``raw``."""

    raw: str
    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """Give the source text behind ``text[start:end]``, as printed."""
        if start >= end:
            return ""
        return self.raw[self.offsets[start] : self.offsets[end - 1] + 1]


def positioned(raw: str, *, spaces: bool = True) -> Positioned:
    """Normalise and keep positions; with ``spaces=False`` white space is left out of the normal form."""
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(raw):
        for normal in _normal_char(char):
            if spaces or not normal.isspace():
                chars.append(normal)
                offsets.append(index)
    return Positioned(raw, "".join(chars), tuple(offsets))


def is_traditional(text: str) -> bool:
    """Tell whether the text is written in traditional script: it has more characters that change than a stray one in ten."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    changed = sum(_normal_char(char) != char for char in han)
    return changed > 0 and changed * 10 >= len(han)
