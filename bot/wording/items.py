"""Items, rates and units by name, in simplified Chinese or English: ``label``, ``inline_item_name``, ``rate_name``."""

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.filing import filings
from xxgk.bot.wording.echo_phrases import echo_phrase
from xxgk.index.form.form import fields

_LEGACY = "legacy."
_APPLICATIONS, _DISPUTES = "applications.", "disputes."
_TOTAL = "total"


def label(key: str, *, english: bool) -> str:
    """Name a field or derived item: ``"applications.granted.total"`` → 予以公开; other columns are added."""
    field = fields().get(key)
    if field is None:
        group, _, column = key.rpartition(".")
        item = rates().get(key) or derived_items()[group]
        name = item.english if english else item.label
        of = "" if key in rates() or column == _TOTAL else column_label(column, english=english)
    else:
        name = field.row.english if english else field.row.shown or field.row.label
        of = "" if field.column.key == _TOTAL else (field.column.english if english else field.column.label)
    return f"{name} · {of}" if of else name


def column_label(key: str, *, english: bool) -> str:
    """Name a column by its key: ``"natural_person"`` → 自然人."""
    column = next(field.column for field in fields().values() if field.column.key == key)
    return column.english if english else column.label


def item_name(key: str, *, english: bool) -> str:
    """Name an item as a row of a table: with the group it is in, and by the form it belongs to: 不予公开 · 属于国家秘密."""
    name = label(key, english=english)
    if key.startswith(_LEGACY):
        return echo_phrase("echo_before_2019", english=english, label=name)
    row = key.rpartition(".")[0]
    group = next((one for one in derived_items().values() if row != one.key and row.startswith(f"{one.key}.")), None)
    if group is None or english:
        return name
    return echo_phrase("echo_under", english=english, group=group.label, label=name)


def inline_item_name(key: str, *, english: bool) -> str:
    """Name an item within a sentence so that it is no other's name: ``"不予公开 · 属于国家秘密（申请人：自然人）"``."""
    row, _, column = key.rpartition(".")
    if not key.startswith(_APPLICATIONS) or column == _TOTAL:
        return _inline(item_name(key, english=english), key, english=english)
    whole = _inline(item_name(f"{row}.{_TOTAL}", english=english), key, english=english)
    applicant = column_label(column, english=english)
    return echo_phrase(
        "echo_of_applicant", english=english, label=whole, applicant=applicant.lower() if english else applicant
    )


def rate_name(key: str, *, english: bool) -> str:
    """Name a rate with its formula: ``"不予公开率（不予公开 ÷ 办理结果总计）"``."""
    name, formula = label(key, english=english), rates()[key].formula
    if english:
        name, formula = name[:1].lower() + name[1:], rates()[key].english_formula
    inner = name.removesuffix(")" if english else "）")
    phrase = "echo_rate" if inner == name else "echo_rate_also"
    return echo_phrase(phrase, english=english, label=inner, formula=formula)


def filing_name(key: str, *, english: bool) -> str:
    """Name what is known of a report as a whole, with what it is made of: ``"迟交天数（报告所载日期减法定截止日，负数为提前）"``."""
    one = filings()[key]
    if english:
        return echo_phrase(
            "echo_rate", english=True, label=one.english[:1].lower() + one.english[1:], formula=one.english_formula
        )
    return echo_phrase("echo_rate", english=False, label=one.label, formula=one.formula)


def unit_name(unit: str, *, english: bool) -> str:
    """Give a unit as it follows a number; English numbers stand alone but for amounts of money."""
    if english:
        return {"万元": "×10,000 yuan", "元": "yuan", "亿元": "×100 million yuan", "天": "days", "倍": "times"}.get(
            unit, ""
        )
    return unit


def _inline(name: str, key: str, *, english: bool) -> str:
    """Write an English name without capitals, and as what is counted."""
    if not english:
        return name
    lower = ", ".join(part[:1].lower() + part[1:] for part in name.split(" · "))
    if key.startswith(_APPLICATIONS) and "applications" not in lower:
        return echo_phrase("echo_applications", english=english, label=lower)
    return echo_phrase("echo_cases", english=english, label=lower) if key.startswith(_DISPUTES) else lower
