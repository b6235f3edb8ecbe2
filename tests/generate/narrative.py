"""Prose that states the figures of a made-up report: sentences of our own wording, right or with one number wrong."""

from collections.abc import Iterator
from random import Random

from tests.generate.corpus import Truth

_UNITS = ("件", "份", "宗", "条")
_DIGITS = "零一二三四五六七八九"
_RECEIVED = (
    "全年新收政府信息公开申请{n}{u}",
    "{y}年共收到依申请公开{n}{u}",
    "本年度依申请公开收到{n}{u}",
    "一年里收到{n}{u}政府信息公开申请",
    "{y}年1月1日至12月31日,接到政府信息公开申请{n}{u}",
    "当年收到的政府信息公开申请为{n}{u}",
)
_NONE_RECEIVED = (
    "全年未收到政府信息公开申请",
    "{y}年没有依申请公开事项",
    "本年度未接到依申请公开申请",
    "依申请公开情况:无",
    "今年以来未收到政府信息公开申请",
    "未收到任何公民、法人和其他组织提出的公开政府信息的申请",
    "未接到有关单位或个人关于公开信息的申请",
    "没有公民、法人或者其他组织就政府信息公开提出申请",
    "政府信息公开零申请",
    "尚未收到依申请公开事项",
    "没有受理政府信息公开申请",
)
_HANDLED = ("办结政府信息公开申请{n}{u}", "依申请公开办结{n}{u}", "答复政府信息公开申请{n}{u}")
_OVER = ("上年结转的政府信息公开申请{n}{u}", "办理上年度结转的依申请公开{n}{u}")
_FORWARD = ("依申请公开有{n}{u}结转下年度继续办理", "政府信息公开申请{n}{u}转入下一年度")
_OUTCOMES = ("依申请公开中予以公开{granted}件、部分公开{partly}件、不予公开{denied}件、无法提供{unable}件",)
_REVIEWS = ("因政府信息公开引起的行政复议{n}件", "涉及信息公开的行政复议案件{n}起")
_SUITS = ("因政府信息公开引起的行政诉讼{n}件", "信息公开方面被提起行政诉讼{n}起")
_NO_DISPUTES = ("未发生因政府信息公开引起的行政复议、行政诉讼", "没有由此产生的行政复议和行政诉讼")
# what became of disputes: of the reviews and of the lawsuits, in either order, each named once
_REVIEWED = "政府信息公开行政复议{review}件,其中结果维持{review_upheld}件,结果纠正{review_corrected}件,尚未审结{review_pending}件"
_SUED = "行政诉讼{suits}件,其中结果维持{suits_upheld}件,结果纠正{suits_corrected}件,尚未审结{suits_pending}件"
_CHAFF = (
    "作出行政处罚{m}件,行政执法工作被申请行政复议{m}件、提起行政诉讼{m}件",
    "办理行政复议案件{m}起(均为行政处罚类)",
    "因土地征收被提起行政诉讼{m}起,维持{m}起",
    "没有产生与诉讼(行政复议、行政申诉)有关的费用",
    "没有因行政许可引发的行政复议和行政诉讼",
    "形成政府信息{k}条,其中主动公开信息{m}条,不予公开信息{m}条",
    "接待依申请公开咨询{m}人次",
    "未收到通过传真提出的政府信息公开申请",
    "上半年未收到政府信息公开申请",
    "未收到行政许可方面的申请",
    "政府信息公开申请没有收取任何费用",
    "办理人大建议{m}件、政协提案{m}件",
    "处理热线工单{m}件",
    "接待来访群众{m}人次",
    "全年主动公开政府信息{m}条",
    "公众号推送{m}条",
    "开展依申请公开业务培训{m}次",
    "受理行政许可申请{m}件",
    "去年收到政府信息公开申请{m}件",
    "制发公文{m}件",
)


def narrative(truth: Truth, random: Random, wrong: str = "") -> str:
    """State what the tables say, between sentences about other things; ``wrong`` names the one statement that is not true.

    It is one of ``statements(truth)``.
    """
    sentences = []
    for name, (value, wordings) in statements(truth).items():
        if name == wrong:
            value += random.randint(1, 30) * 7
        number = _printed(value, random)
        words = random.choice(
            _NONE_RECEIVED if name == "received" and value == 0 and random.random() < 0.7 else wordings
        )
        sentences.append(words.format(n=number, u=random.choice(_UNITS), y=truth.year))
    if not wrong:
        sentences += _more(truth, random)
    for _ in range(3):
        number = random.randint(2, 900)
        chaff = random.choice(_CHAFF).format(m=number, k=2 * number)
        sentences.insert(random.randint(0, len(sentences)), chaff)
    return "。".join(sentences) + "。"


def statements(truth: Truth) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Give what may be stated: name → the value of the table, and its wordings."""

    def total(*keys: str) -> int:
        return sum(int(truth.figures.get(key) or 0) for key in keys)

    return {
        "received": (total("applications.new_received.total"), _RECEIVED),
        "handled": (total("applications.total_handled.total"), _HANDLED),
        "over": (total("applications.carried_over.total"), _OVER),
        "forward": (total("applications.carried_forward.total"), _FORWARD),
        "reviews": (total("disputes.review.total"), _REVIEWS),
        "suits": (total("disputes.litigation_direct.total", "disputes.litigation_after_review.total"), _SUITS),
    }


def _more(truth: Truth, random: Random) -> Iterator[str]:
    group = {
        name: sum(
            int(value or 0) for key, value in truth.figures.items() if key.startswith(start) and key.endswith(".total")
        )
        for name, start in (
            ("granted", "applications.granted."),
            ("partly", "applications.partially_granted."),
            ("denied", "applications.denied."),
            ("unable", "applications.unable."),
        )
    }
    yield random.choice(_OUTCOMES).format(**group)
    yield _disputed(truth, random)
    if not any(value for key, value in truth.figures.items() if key.startswith("disputes.")):
        yield random.choice(_NO_DISPUTES)


def _disputed(truth: Truth, random: Random) -> str:
    """State what became of the reviews and the lawsuits, in one sentence or two."""
    numbers = {}
    for name, starts in (("review", ("review.",)), ("suits", ("litigation_direct.", "litigation_after_review."))):
        for column in ("total", "upheld", "corrected", "pending"):
            value = sum(int(truth.figures.get(f"disputes.{start}{column}") or 0) for start in starts)
            numbers[name if column == "total" else f"{name}_{column}"] = value
    told = [_REVIEWED, _SUED] if random.random() < 0.5 else [f"政府信息公开{_SUED}", _REVIEWED]
    return random.choice((";", "。")).join(told).format(**numbers)


def _printed(value: int, random: Random) -> str:
    way = random.random()
    if way < 0.15 and value >= 1000:
        return f"{value:,}"
    if way < 0.3 and 0 < value < 100:
        return _chinese(value)
    if way < 0.4:
        return "".join(chr(ord(char) + 0xFEE0) for char in str(value))
    return str(value)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
