"""Takes out readings that stand in brackets behind characters: ``without_pinyin``."""

import re

from xxgk.index.chinese.sounds import all_readings, plain_pinyin

_NOTE = re.compile(r"(?<=([\u3400-\u9fff]))\s?[(（]\s?([a-zü\u00e0-\u01dc\u0300-\u030c\u0261\u1e3f]{1,12})\s?[)）]")


def without_pinyin(text: str) -> str:
    """Leave out each reading that stands in brackets behind its character; whatever else is in brackets stays.

    ``"區(qū)教育局"`` → ``"區教育局"``, ``"公開（kāi）"`` → ``"公開"``, ``"处(chu)理"`` → ``"处理"``. Kept: ``"(PPP)"``, ``"客户端(app)"``,
    ``"微博(weibo)"`` (two syllables), ``"第二项(b)"`` (no syllable).
    """
    if ")" not in text and "）" not in text:
        return text
    return _NOTE.sub(lambda note: "" if _is_reading(note[1], note[2].replace("\u0261", "g")) else note[0], text)


def _is_reading(char: str, note: str) -> bool:
    """Tell whether a syllable is how a character is read, in whatever tone (in 不(bú)是 it is another than by itself)."""
    return plain_pinyin(note) in all_readings(char)
