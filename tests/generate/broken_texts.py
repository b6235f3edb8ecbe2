"""Made-up reports that are wrong in their text, their form or a part: ``TEXT_BREAKS`` by name, each with the finding it must give.

Beside those of ``broken``, which are wrong in their tables.
"""

from dataclasses import replace
from datetime import date
from random import Random

from tests.generate.broken import Break, Expected
from tests.generate.corpus import Truth, make_report
from xxgk.index.checks.template import level_without_regulations


def sum_in_prose(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text adds up its own numbers wrongly."""
    web, chat = random.randint(3, 400), random.randint(3, 400)
    total = web + chat + random.choice((-1, 1)) * random.randint(1, min(web, chat) - 1)
    return _noted(truth, f"全年发布网站信息{web}条、公众号信息{chat}条,共{total}条。"), ("narrative", "text.sum")


def share_in_prose(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text states a share that its own numbers do not have."""
    whole = random.randint(2000, 3000)  # no total of a made-up table
    part = random.randint(1, whole // 3)
    share = round(100 * part / whole + random.randint(30, 60), 1)
    return _noted(truth, f"全年发布信息{whole}条,其中政策解读{part}条,占{share}%。"), ("narrative", "text.share")


def growth_in_prose(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text states a growth that its own numbers do not have."""
    before = random.randint(20, 400)
    now = before + random.randint(1, before)
    growth = round(100 * (now - before) / before + random.randint(3, 40), 1)
    return _noted(truth, f"全年发布信息{now}条,较上年的{before}条增长{growth}%。"), ("narrative", "text.growth")


def form_of_another_year(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """A report for 2021 or later is on the form of 2019."""
    old = make_report(random.randrange(2**32), edition="2019")
    year = random.randint(2021, 2024)
    broken = replace(old, agency=truth.agency, year=year, issued=date(year + 1, 1, 20), manner=truth.manner)
    none = {key: 0 for key, value in old.figures.items() if value and key.startswith("proactive.regulations.")}
    return broken.with_figures(none), ("template", random.choice(("edition.part_two", "edition.part_three")))


def regulations_of_a_town(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """A body that cannot make 规章 prints some."""
    agency = truth.agency if level_without_regulations(truth.agency) else "五常市背荫河镇人民政府"
    column = "made" if truth.edition == "2019" else "issued"
    key = f"proactive.regulations.{column}"
    return replace(truth.with_figures({key: random.randint(1, 9)}), agency=agency), ("template", key)


def no_part_five(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """Part five is left out, empty, or a word."""
    return replace(truth, texts={5: random.choice((None, "", "无。", "暂无问题。"))}), ("part_five", "part_five")


def fee_above_all_fees(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The processing fee of part six is more than all fees of part two."""
    fees = random.choice((0, round(random.uniform(0.01, 2), 2)))
    amount = round(10_000 * fees) + random.randint(1, 3000)
    edition_2021 = truth if truth.edition == "2021" else make_report(random.randrange(2**32), edition="2021")
    broken = edition_2021.with_figures({"proactive.fees.amount": fees})
    return replace(broken, texts={6: f"本年度收取信息处理费{amount}元。"}), ("fee", "proactive.fees.amount")


def _noted(truth: Truth, sentence: str) -> Truth:
    return replace(truth, notes=(*truth.notes, sentence))


TEXT_BREAKS: dict[str, Break] = {
    "sum_in_prose": sum_in_prose,
    "share_in_prose": share_in_prose,
    "growth_in_prose": growth_in_prose,
    "form_of_another_year": form_of_another_year,
    "regulations_of_a_town": regulations_of_a_town,
    "no_part_five": no_part_five,
    "fee_above_all_fees": fee_above_all_fees,
}
