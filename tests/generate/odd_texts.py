"""Odd cells that are odd as text, in any format: note marks, units, numerals, dashes, words, invisible marks.

Where the design names a cell itself, only its reading is accepted; where only the kind of it is named, what a careful
reader may say as well is accepted too.
"""

from tests.generate.odd_cells import ANY_OF_SEVERAL, NO_NUMBER, WORDS, Accepted, Place, Sort, either, number


def _sorts(name: str, texts: str, *accepted: Accepted, stands: str = "@a", place: Place = "any") -> tuple[Sort, ...]:
    """Give one sort a text; texts are words apart."""
    return tuple(Sort(name, text, accepted, stands, place=place) for text in texts.split())


def _numerals(name: str, values: dict[str, int], *also: Accepted) -> tuple[Sort, ...]:
    return tuple(Sort(name, text, (number(str(value)), *also), str(value)) for text, value in values.items())


def _unseen() -> tuple[Sort, ...]:
    """Invisible marks inside and around a number; one that turns the direction of writing only around a single digit."""
    marks = [chr(code) for code in (*range(0x200B, 0x2010), *range(0x2060, 0x206A), 0xAD, 0xFEFF)]
    around = [f"{mark}@a" for mark in marks] + [f"@a{mark}" for mark in marks]
    inside = [f"@a{mark}@b" for mark in marks]
    turned = [f"{mark}3\u202c" for mark in "\u202a\u202b\u202d\u202e"]
    return (
        *(Sort("invisible around", text, (number(),)) for text in around),
        *(Sort("invisible inside", text, (number("@a@b"),), "@a@b") for text in inside),
        *(Sort("invisible around", text, (number("3"),), "3") for text in turned),
    )


TEXTS: tuple[Sort, ...] = (
    # control: a plain number is no odd cell, and must come through the same way
    *_sorts("plain", "@a", number()),
    *_sorts("note mark", "@a* @a# @a※ @a（注） @a(注) @a★ @a△ *@a", number()),
    *_sorts("note number", "@a[1] @a［1］ @a(1) @a（1）", number(), ANY_OF_SEVERAL),
    *_sorts("circled after", "@a①", either("@a", "@a1")),
    *_sorts("circled after", "@a③", either("@a", "@a3")),
    *_sorts("unit", "@a件 @a次 @a件次 @a项 @a份 @a宗 @a条 @a起", number()),
    *_sorts("unit of another thing", "@a人次", NO_NUMBER),
    *_sorts("unit of another thing", "@a人 @a天 @a元", NO_NUMBER, either("@a")),
    *_sorts("full stop", "@a。 @a． @a.", number()),
    *_sorts("other stop", "@a， @a； @a、 @a：", number(), either("@a"), ANY_OF_SEVERAL),
    *_numerals("Chinese numeral", {"十二": 12, "捌": 8, "〇": 0, "三百五": 350, "一万二": 12000, "三千五": 3500}),
    *_numerals("Chinese numeral", {"壹拾贰": 12, "二十": 20, "两百零三": 203, "零": 0, "一百": 100, "九": 9, "陆": 6}),
    *_numerals("Chinese numeral", {"十二件": 12, "三十六件": 36, "一千零二十": 1020, "五百六十七": 567}),
    *_numerals("Chinese numeral, rare", {"廿三": 23, "二〇": 20, "一二": 12, "卅": 30}, ANY_OF_SEVERAL),
    *_numerals("circled", {"⑫": 12, "⑦": 7, "⑳": 20}),
    *_numerals("circled, rare", {"⒓": 12, "⑿": 12, "㉑": 21, "⑴": 1, "Ⅻ": 12, "❼": 7}, ANY_OF_SEVERAL),
    *_sorts("ten thousands", "@a万", number("@a0000"), stands="@a0000"),
    *_sorts("ten thousands", "@a.5万", number("@a5000"), ANY_OF_SEVERAL, stands="@a5000"),
    *_sorts("ten thousands", "@a千 @a百", ANY_OF_SEVERAL, stands="@a"),
    *_sorts("thousands", "@a,2@b @a'2@b", number("@a2@b"), stands="@a2@b"),
    *_sorts("thousands", "@a,2@b,7@b", number("@a2@b7@b"), stands="@a2@b7@b"),
    *_sorts("thousands, rare", "@a，2@b @a’2@b", number("@a2@b"), ANY_OF_SEVERAL, stands="@a2@b"),
    Sort("thousands, rare", "@a 2@b", (ANY_OF_SEVERAL, number("@a2@b")), "@a2@b"),
    *_sorts("no thousands", "@a,@b @a'@b @a，@b", ANY_OF_SEVERAL, stands="@a"),
    *_sorts("about", "约@a 近@a 约@a件", either("@a")),
    *_sorts("about", "@a余 @a多 @a余件 @a左右", either("@a")),
    *_sorts("bracketed", "(@a) （@a）", either("@a"), place="count"),
    *_sorts("bracketed change", "(@a) （@a）", either("-@a", "@a"), place="change"),
    *_sorts("arrow", "@a→@b @a->@b @a⇒@b", either("@a", "@b")),
    *_sorts("two numbers", "@a/@b @a、@b @a／@b", either("@a", "@b")),
    *_sorts("two numbers", "@a-@b @a~@b @a;@b @a+@b", either("@a", "@b"), ANY_OF_SEVERAL),
    Sort("two numbers", "@a @b", (either("@a", "@b"), ANY_OF_SEVERAL)),
    *_sorts("no whole number", "½ @b% l@a 1½ @bl", NO_NUMBER, stands="0"),
    *_sorts("no whole number, rare", "@a‰ ⅓ @aO O", NO_NUMBER, ANY_OF_SEVERAL, stands="0"),
    *_sorts("no whole number, rare", "1e3 ² @a² @ax I@a @a?", ANY_OF_SEVERAL, stands="0"),
    *_sorts("words", "未统计 见附件 同上 无", WORDS, stands="0"),
    *_sorts("words, rare", "不适用 暂无 详见附件 未开展 本单位未制作规章", WORDS, NO_NUMBER, stands="0"),
    *_sorts("dash", "— / - —— –", WORDS, stands="0"),
    # what is hidden behind words is no empty cell either: the sums count a number here
    *_sorts("words for a number", "未统计 见附件 同上", WORDS),
    *_sorts("fall", "—@a –@a ‐@a ↓@a 减@a @a减 下降@a", number("-@a"), place="change"),
    *_sorts("fall", "-@a －@a −@a ﹣@a", number("-@a"), place="change"),
    *_sorts(
        "fall, rare",
        "减少@a 降@a ▼@a ⁻@a ―@a ‑@a 减@a项 —@a项 负@a",
        number("-@a"),
        either("-@a", "@a"),
        place="change",
    ),
    *_sorts("rise", "+@a ＋@a 增@a", number(), place="change"),
    *_sorts("rise, rare", "增加@a ↑@a @a增 ▲@a 上升@a", number(), either("-@a", "@a"), either("@a"), place="change"),
    *_sorts("rise or fall", "±@a 增/减@a", ANY_OF_SEVERAL, place="change"),
    *_sorts(
        "fall of a count", "-@a —@a –@a ‐@a ↓@a 减@a @a减", ANY_OF_SEVERAL, number("-@a"), stands="0", place="count"
    ),
    *_numerals("full width", {"１２": 12, "３": 3, "４０": 40, "０": 0}),
    *_unseen(),
)
# marks that the font of our PDF cannot draw
UNDRAWN = frozenset("⑫½²³−†‡·⅓▼▲⁻―‑±❼㉑⇒⑿⒓⑳") | {
    text for sort in _unseen() for text in sort.content if ord(text) > 0xA0
}
# a private character that becomes a broken byte once the page is encoded
BROKEN_BYTE = "\ue000"
BYTES: tuple[Sort, ...] = (
    *(
        Sort("broken byte", text, (ANY_OF_SEVERAL,), shown=("@a",))
        for text in (f"@a{BROKEN_BYTE}", f"{BROKEN_BYTE}@a", f"@a{BROKEN_BYTE}@b")
    ),
    *(Sort("broken byte elsewhere", "@a", (number(),), put=put) for put in ("prose", "end")),
)
