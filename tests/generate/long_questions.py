"""Questions of nonsense as long as any that is read: ``long_questions``, each sort of content repeated, with what it tries."""

from random import Random

LENGTH = 1000
REPEATED = {
    "one character of no meaning": "天",
    "a level of places": "市",
    "a district": "卫东区",
    "a city": "绍兴市",
    "a zone": "芜湖开发区",
    "a kind of body": "教育局",
    "bodies in a list": "绍兴、江都、",
    "provinces by one character": "川渝",
    "a group of provinces": "京津冀",
    "sets in a place": "江苏省的开发区",
    "sets of three sorts": "各省各市各县",
    "all but one": "除了江苏以外",
    "whole questions": "绍兴2023年收到多少申请",
    "items joined": "不予公开和部分公开",
    "one item": "公开率",
    "an English item": "requests ",
    "applicants": "自然人",
    "reasons to refuse": "以国家秘密为由",
    "shares": "占",
    "years": "2023年",
    "halves of years": "19",
    "short years in a list": "22、23、",
    "years in characters": "二零二三",
    "years counted back": "近三年",
    "half a range": "2023-",
    "digits with commas": "1,000",
    "keycaps": "2️⃣",
    "numerals": "一二三四五六七八九十",
    "tens": "十",
    "bounds": "超过100件",
    "conditions": "申请超过3件并且",
    "parts in a hundred": "百分之五十以上",
    "superlatives": "最多的",
    "the first ones": "前10名",
    "opening quotes": "“",
    "quoted names": "「绍兴」",
    "words for searching": "搜索提到",
    "the mark of an echo": "：",
    "the small word": "的",
    "negation": "没有",
    "a slip in a place": "深川市",
    "English words": "which agency received the most requests in 2023 ",
    "English bodies": "bureau of ",
    "single letters": "a b ",
    "pinyin": "shao xing shi ",
}


def long_questions() -> dict[str, str]:
    """Give every sort repeated to ``LENGTH`` characters, and one of characters by chance."""
    random = Random(16)
    chance = "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(LENGTH))
    return {name: (text * LENGTH)[:LENGTH] for name, text in REPEATED.items()} | {"characters by chance": chance}
