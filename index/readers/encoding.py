"""Bytes → text, by what the bytes are and not by what a page claims of itself."""

import codecs

from xxgk.index.errors import DamagedFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs")
_MARKERS = ("政府", "信息", "公开", "报告", "資訊", "信息", "公開", "報告")
_BROKEN = "\ufffd"
_MAX_BROKEN = 0.01  # of the characters beyond ASCII: a few bytes lost, not another encoding
_ALWAYS = 3  # broken places that a short text may have
_PLENTY = 10  # characters of UTF-8 to one that is broken: no other encoding looks like that


def decode(data: bytes) -> str:
    r"""Decode UTF-8, UTF-16 and UTF-32 with a mark, GB18030 and Big5.

    GB18030 and Big5 accept each other's bytes, so the one that yields the words of our subject wins. A byte that is lost or
    does not belong costs its character, which stays visible as U+FFFD, not the page: ``"收到\\ufffd件"``. Raises DamagedFile when
    more than a few places fit no encoding.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, errors="replace")
            if not _nearly_fits(text):
                raise DamagedFile(f"marked as {name} but not valid")
            return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    texts = [whole for name in _CHINESE if (whole := _whole(data, name)) is not None]
    if not any(map(_words, texts)):
        text = data.decode("utf-8", errors="replace")
        if _nearly_fits(text) and text.count(_BROKEN) * _PLENTY <= _beyond_ascii(text):
            return text
        texts += [text for name in ("utf-8", *_CHINESE) if _nearly_fits(text := data.decode(name, errors="replace"))]
    if not texts:
        raise DamagedFile("not text in UTF-8, GB18030 or Big5")
    return max(texts, key=lambda text: (_words(text), -text.count(_BROKEN)))


def _whole(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _nearly_fits(text: str) -> bool:
    broken = text.count(_BROKEN)
    return not broken or (broken <= max(_MAX_BROKEN * _beyond_ascii(text), _ALWAYS) and broken * 2 < len(text))


def _beyond_ascii(text: str) -> int:
    return sum(not char.isascii() for char in text)


def _words(text: str) -> int:
    """Count the words of our subject in a text."""
    return sum(text.count(marker) for marker in _MARKERS)
