"""Ways to go on from an answer that make something else of it: ``TURNS``, ``turned``.

A turn is the kinds of words that it is said with and the slots it changes. A question is of that way only where every word of it has a use
there: ``平均呢`` asks for the mean of what was asked before, ``复议平均呢`` is another question.
"""

from collections.abc import Callable
from dataclasses import dataclass

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.falling import fallen, with_slots
from xxgk.bot.understand.left_out import without_some
from xxgk.bot.understand.turn_words import kinds_said
from xxgk.bot.understand.turns_of_bodies import (
    beside_each_other,
    each_of_these,
    item_of_these,
    made_of_both,
    place_of_another,
    reports_of,
    set_beside,
    sets_beside_each_other,
    these_spoken_of,
)
from xxgk.bot.understand.turns_of_figures import (
    changed_by,
    every_year,
    figure_of_whether,
    in_numbers,
    in_the_table,
    item_beside,
    items_together,
    mean_of_years,
    shown_as,
)
from xxgk.bot.understand.turns_of_means import beside_the_mean, by_how_much
from xxgk.bot.understand.turns_of_rows import (
    first_group,
    next_rows,
    ordered_by,
    other_direction,
    other_rows,
    other_way_round,
    share_of_first,
    sum_of_picked,
)
from xxgk.bot.understand.turns_of_sets import (
    above_the_mean,
    all_together,
    condition_beside,
    counted_apart,
    counted_each_year,
    counted_or_listed,
    everywhere,
    grouped,
    narrower_condition,
    number_of_reports,
    other_phrase,
    other_theme,
    other_threshold,
    sum_of_listed,
    their_list,
    their_texts,
    those_with_any,
    unlimited,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One way to go on.

    Attributes:
        example: what is said, after what.
        says: kinds of words of which it has one; ``item``, ``names``, ``sets`` for all kinds of those.
        may: kinds it may have beside.
        slots: what it changes, ``None`` where the answer before gives no hold for it.
    """

    example: str
    says: frozenset[str]
    may: frozenset[str]
    slots: Callable[[Asked, Shown], Slots | None]

    def fits(self, kinds: frozenset[str]) -> bool:
        """Tell whether words of these kinds say it, and nothing else."""
        return (not self.says or not self.says.isdisjoint(kinds)) and kinds <= self.says | self.may


def turned(asked: Asked, shown: Shown) -> Query | None:
    """Give the query of the first way that a question goes on in, ``None`` for none."""
    kinds = kinds_said(asked)
    for turn in TURNS:
        slots = turn.slots(asked, shown) if turn.fits(kinds) else None
        if slots is not None and (query := with_slots(shown.query, fallen("anything") | slots)) is not None:
            return query
    return None


def _turn(example: str, says: str, may: str, slots: Callable[[Asked, Shown], Slots | None]) -> Turn:
    return Turn(example, frozenset(says.split()), frozenset(may.split()), slots)


# the first that fits is taken
TURNS = (
    _turn("绍兴2021到2023年申请 → 去掉2021年", "except apart", "names years year_count", without_some),
    _turn(
        "绍兴2023年申请 → 比全省平均高多少",
        "mean bound",
        "compare than direction difference how_many all sets whether which it year_on_year",
        beside_the_mean,
    ),
    _turn("绍兴2023年申请 → 比平均高吗 → 高多少", "difference direction", "how_many by", by_how_much),
    _turn("2023年申请最多的机关 → 下一页", "more_rows", "amount number", next_rows),
    _turn("2023年申请前五名 → 占多少", "share", "first all how_many it both sets sum amount", share_of_first),
    _turn(
        "2023年申请超过100件的机关 → 并且被起诉过的",
        "item",
        "also which exist auxiliary it",
        condition_beside,
    ),
    _turn("2023年零申请的机关 → 按省份", "per", "years how_many which each", counted_apart),
    _turn("2023年申请合计比上年增长多少 → 分省看", "per", "each apiece", grouped),
    _turn("2023年申请超过100件的机关 → 其中拒绝率过半的", "test", "among which exist how_many", narrower_condition),
    _turn("2023年申请超过100件的机关 → 降到50件", "threshold", "amount number change to", other_threshold),
    _turn("2023年国家秘密有几件 → 是哪些机关", "sets how_many", "which exist", those_with_any),
    _turn("2023年按省份统计申请 → 哪个省最多", "order direction", "sets which first nth change growth", first_group),
    _turn(
        "2023年申请增加最多的机关 → 百分比呢",
        "share growth difference times in_percent change",
        "by how_many direction taken_as year_count",
        changed_by,
    ),
    _turn("绍兴2023年公开率 → 要件数", "in_numbers", "taken_as by how_many it", in_numbers),
    _turn("绍兴2023年公开率 → 件数呢", "", "taken_as by", in_numbers),
    _turn("2023年申请增加最多的机关 → 减少的呢", "change", "direction", other_direction),
    _turn("昆山2023年申请排第几 → 江都呢", "names", "place_of", place_of_another),
    _turn(
        "绍兴2023年申请 → 江都呢 → 2022年两家各多少",
        "apiece each split",
        "both amount it years how_many item sets",
        each_of_these,
    ),
    _turn("绍兴2023年申请 → 它是哪年开始有报告的", "since which_year coverage", "it exist short_any", reports_of),
    _turn("绍兴哪年申请最多 → 历年都列出来", "years", "all", every_year),
    _turn("绍兴2021到2023年申请 → 平均呢", "mean", "how_many each", mean_of_years),
    _turn("2023年零申请的机关 → 一共几家", "how_many", "exist sum it whether", counted_or_listed),
    _turn("绍兴2023年复议 → 诉讼呢 → 加起来", "sum", "both it how_many amount", items_together),
    _turn(
        "绍兴2023年申请 → 江都呢 → 两个比一下",
        "both compare difference times direction",
        "it which how_many year_count years amount sets action",
        beside_each_other,
    ),
    _turn(
        "2023年四川申请合计 → 江苏的呢 → 两个省比一比",
        "both compare difference times direction amount sets which_kind",
        "it which how_many mean sum",
        sets_beside_each_other,
    ),
    _turn(
        "绍兴2023年申请 → 江都呢 → 谁的拒绝率高",
        "item",
        "which both it direction order compare difference times share how_many years sets sum action amount beside",
        item_of_these,
    ),
    _turn(
        "广东2023年申请 → 青海呢 → 两个省都要", "both sets amount all_spoken", "years action beside", these_spoken_of
    ),
    _turn("绍兴2021到2023年申请一共多少 → 和江都区比", "names", "compare than", made_of_both),
    _turn("2023年河南和山东申请合计对比 → 再加上四川", "names sets", "beside also", set_beside),
    _turn(
        "2023年县级政府申请平均数 → 高于这个数的有哪些", "against_that bound", "which how_many exist", above_the_mean
    ),
    _turn("2023年申请超过100件的机关 → 一共多少件", "sum mean", "how_many it all auxiliary exist item", sum_of_listed),
    _turn("2023年申请前五名 → 加起来", "sum mean", "how_many it sets", sum_of_picked),
    _turn("绍兴2023年申请 → 江都呢 → 加起来", "sum", "both it how_many amount sets", beside_each_other),
    _turn("绍兴2023年申请 → 画个图", "action", "table_word", shown_as),
    _turn("绍兴2023年申请 → 正文怎么说 → 表格里呢", "table_word", "how_many", in_the_table),
    _turn("2023年提到“培训”的报告有多少 → 历年各有几份", "apiece each", "years how_many exist it", counted_each_year),
    _turn("2023年提到“培训”的报告有多少 → 换个词，“公众号”", "phrase", "", other_phrase),
    _turn("2023年承认公开不及时的报告有多少 → 换成解读方面的", "theme points", "", other_theme),
    _turn("搜索 先审后发 → 有多少份", "how_many sum", "exist it", number_of_reports),
    _turn("2023年提到“培训”的报告有多少 → 都有谁", "which sets", "exist it", their_list),
    _turn("2023年提到“培训”的报告有多少 → 名单", "", "", their_list),
    _turn("2023年提到“培训”的报告有多少 → 有哪些", "which", "exist it how_many", their_texts),
    _turn("2023年哪些报告提到“培训” → 它们怎么说的", "it said_how originals text_word", "years again", their_texts),
    _turn("绍兴2023年有没有被复议 → 几件", "how_many", "exist it", figure_of_whether),
    _turn("2022年县级政府申请排名 → 倒过来", "reversed", "", other_way_round),
    _turn("2022年县级政府申请排名 → 按拒绝率排", "item", "by taken_as order", ordered_by),
    _turn("绍兴2023年复议 → 再加上诉讼", "item", "also beside it how_many", item_beside),
    _turn("2023年申请前五名 → 全部机关合计呢", "sum mean", "sets all how_many", all_together),
    _turn("2023年县政府里申请超过50件的 → 不限级别", "unlimited", "", unlimited),
    _turn("2023年零申请的机关 → 只看四川 → 全国的", "all", "", everywhere),
    _turn("2023年零申请的机关 → 有几个", "how_many which", "exist sets it", counted_or_listed),
    _turn("2023年零申请的机关有几个 → 列出来", "", "", counted_or_listed),
    _turn("2023年申请最多的机关 → 最少的呢", "order first nth", "which amount all", other_rows),
)
