"""The language of a person whose message does not show it, and what the channel itself says in each."""

from bot.model.query import Language

FAILED: dict[Language, str] = {
    "zh-hans": "抱歉，处理这条消息时出了错，请稍后再试。错误编号：{reference}",
    "zh-hant": "抱歉，處理這則訊息時出了錯，請稍後再試。錯誤編號：{reference}",
    "en": "Sorry, something went wrong with this message; please try again later. Reference: {reference}",
}

# The menu of commands by Telegram's two-letter language code, which does not tell the scripts apart; "" is all others.
MENUS: dict[str, dict[str, str]] = {
    "zh": {
        "help": "能问什么、怎么问",
        "stats": "一份年报的概况：/stats 卫东区 2019",
        "problems": "年报自述的问题：/problems 卫东区 2019",
        "search": "在年报全文中检索：/search 公开",
    },
    "": {
        "help": "What can be asked, and how",
        "stats": "One report at a glance: /stats 卫东区 2019",
        "problems": "Problems a report states: /problems 卫东区 2019",
        "search": "Search the reports' text: /search 公开",
    },
}


def language_of_code(code: str | None) -> Language:
    """``zh-hant zh-TW zh-HK zh-MO`` → ``zh-hant``; ``zh``, ``zh-hans`` … → ``zh-hans``; all else → ``en``."""
    main, *rest = (code or "").lower().replace("_", "-").split("-")
    if main != "zh":
        return "en"
    return "zh-hant" if {"hant", "tw", "hk", "mo"}.intersection(rest) and "hans" not in rest else "zh-hans"
