"""Takes out readings that stand in brackets behind characters: ``without_pinyin``."""

import re

from xxgk.index.chinese.sounds import all_readings, plain_pinyin

_LETTERS = r"[a-zü\u00e0-\u01dc\u0300-\u030c\u0261\u1e3f]{1,12}"
_NOTE = re.compile(_LETTERS)
_OPENED = re.compile(rf"[(（]\s?{_LETTERS}")
_NOTES = re.compile(rf"(?<=([\u3400-\u9fff]))(?:\s?[(（]\s?{_LETTERS}\s?[)）])+")


def without_pinyin(text: str) -> str:
    """Leave out the readings that stand in brackets behind a character; whatever else is in brackets stays.

    ``"區(qū)教育局"`` → ``"區教育局"``, ``"公開（kāi）"`` → ``"公開"``, ``"处(chu)理"`` → ``"处理"``,
    ``"政(zheng)(zheng)府"`` → ``"政府"``.

    Kept: ``"(PPP)"``, ``"客户端(app)"``, ``"微博(weibo)"`` (two syllables), ``"第二项(b)"`` (no syllable).
    """
    return _NOTES.sub(_unless_reading, text) if _OPENED.search(text) else text


def _unless_reading(notes: re.Match[str]) -> str:
    """Keep what is no reading of the character, in whatever tone (in 不(bú)是 it is another than by itself)."""
    readings = all_readings(notes[1])
    return (
        ""
        if all(plain_pinyin(note) in readings for note in _NOTE.findall(notes[0].replace("\u0261", "g")))
        else notes[0]
    )
