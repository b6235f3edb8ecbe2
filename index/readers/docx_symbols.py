"""Characters of symbol fonts, which stand for others than their codes say: ``symbol``."""

_ASCII = {code: chr(code) for code in range(0x20, 0x40)}
_DIGITS, _WHITE, _BLACK = "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓿❶❷❸❹❺❻❼❽❾❿"
_FONTS: dict[str, dict[int, str]] = {
    "symbol": _ASCII
    | {0x2A: "∗", 0x2D: "−", 0xA3: "≤", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥"}
    | {0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xBB: "≈", 0xD7: "·"},
    "wingdings": {0x80 + at: char for at, char in enumerate(_WHITE + _BLACK)}
    | {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAB: "★"}
    | {0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x69 + at: char for at, char in enumerate(_WHITE + _BLACK)}
    | {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0xA3: "☐"},
    "wingdings 3": {0x5B: "→", 0x5D: "↑", 0x5E: "↓"},
    "webdings": {0x61: "✓", 0x63: "☐", 0x72: "✗"},
}  # fmt: skip
UNTOLD = "\ufffd"


def symbol(font: str, code: int) -> str:
    """Give what a code shows in a font: ``("Symbol", 0xF038)`` → ``"8"``, ``("Wingdings", 0x81)`` → ``"①"``; U+FFFD where it is not known.

    In an ordinary font a code is that of its character: ``("Times New Roman", 0x38)`` → ``"8"``.
    """
    table = _FONTS.get(font.strip().lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None and low <= 0xFF:
        return table.get(low, UNTOLD)
    private = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code > 0xEFFFF or code < 0x20
    return UNTOLD if private else chr(code)


def in_font(font: str, text: str) -> str:
    """Give what a text shows in a font: of a symbol font its pictures; Chinese characters in it are of another font."""
    if font.strip().lower() not in _FONTS:
        return text
    return "".join(
        char if char.isspace() or 0xFF < ord(char) < 0xF000 or ord(char) > 0xF0FF else symbol(font, ord(char))
        for char in text
    )
