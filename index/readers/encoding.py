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
_MARKERS = ("政府", "信息", "公开", "报告", "資訊", "信息", "公開", "報告")


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 and UTF-32 with a mark, GB18030 and Big5; raises DamagedFile when none of them fits.

    GB18030 and Big5 accept each other's bytes, so the one that yields the words of our subject wins.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, f"marked as {name} but not valid")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    texts = []
    for name in ("gb18030", "big5hkscs"):
        try:
            texts.append(data.decode(name))
        except UnicodeDecodeError:
            continue
    if not texts:
        raise DamagedFile("not text in UTF-8, GB18030 or Big5")
    return max(texts, key=lambda text: sum(text.count(marker) for marker in _MARKERS))


def _decoded(data: bytes, name: str, message: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DamagedFile(message) from error
