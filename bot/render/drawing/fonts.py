"""The font of charts: Noto Sans CJK from the package ``noto-cjk-sans-otc``, so that a chart looks the same on every machine."""

from functools import cache

from matplotlib.font_manager import FontPath, FontProperties
from matplotlib.ft2font import FT2Font
from noto_cjk_sans_otc import FONT_PATH

from xxgk.bot.model.query import Language

_FACES: dict[Language, str] = {"zh-hans": "Noto Sans CJK SC", "zh-hant": "Noto Sans CJK TC", "en": "Noto Sans CJK SC"}
_NO_GLYPH = "〓"  # what Chinese typesetters put where they lack a character


def font(language: Language, size: float) -> FontProperties:
    """Give the face with the shapes of the script: 骨, 直, 述 differ between the mainland and Taiwan."""
    return FontProperties(fname=_face(_FACES[language]), size=size)


@cache
def _face(family: str) -> FontPath:
    path = str(FONT_PATH)
    faces = [FT2Font(path, face_index=index).family_name for index in range(FT2Font(path).num_faces)]
    return FontPath(path, faces.index(family))


@cache
def _drawable() -> frozenset[int]:
    return frozenset(FT2Font(str(FONT_PATH)).get_charmap())


def in_glyphs(text: str) -> str:
    """Put ``〓`` for what the font has no glyph for: never an empty box, and no character left out in silence.

    ``$``, which would begin a formula, is escaped.
    """
    drawn = "".join(one if one == "\n" or ord(one) in _drawable() else _NO_GLYPH for one in text)
    return drawn.replace("$", r"\$")
