"""A reader of questions for tests, and a question as understood on one line: ``READER``, ``told``."""

from datetime import date

from xxgk.bot.model.query import Query
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.question import Reader, Understanding
from xxgk.index.store.reading import StoredAgency

TODAY = date(2025, 6, 1)
# name: region, years held, how it is called here
HELD: dict[str, tuple[str, tuple[int, ...], str]] = {
    "绍兴市人民政府": ("浙江省绍兴市", (2021, 2022, 2023, 2024), "绍兴"),
    "扬州市江都区人民政府": ("江苏省扬州市江都区", (2019, 2020, 2023), "江都"),
    "芜湖经济技术开发区管理委员会": ("安徽省芜湖市", (2020, 2021, 2022, 2023), "芜湖"),
    "桂林市财政局": ("广西壮族自治区桂林市", (2022, 2023), "桂林财"),
    "桂林市教育局": ("广西壮族自治区桂林市", (2023,), "桂林教"),
    "杭州市临安区人民政府": ("浙江省杭州市临安区", (2014, 2015, 2016, 2017, 2018), "临安"),
    "湖南省卫生健康委员会": ("湖南省", (2023,), "湘卫"),
    "厦门大学": ("福建省厦门市", (2022, 2023), "厦大"),
}
READER = Reader(
    AgencyMatcher(
        StoredAgency(name=name, region=region, scope="", names=(name,), years=years)
        for name, (region, years, _) in HELD.items()
    ),
    lambda name: HELD[name][1],
)


def ask(question: str, last: Query | None = None) -> Understanding:
    """Understand a question on 1 June 2025."""
    return READER.read(question, TODAY, None, last)


def talk(*questions: str) -> list[Understanding]:
    """Understand questions one after the other; what is answered is remembered with the years it is answered for."""
    found: list[Understanding] = []
    last: Query | None = None
    for question in questions:
        found.append(ask(question, last))
        query = found[-1].query
        if not found[-1].reason and query.kind != "help":
            latest = HELD[query.agencies[0]][1][-1:] if query.agencies and not query.all_years else ()
            last = query.model_copy(update={"years": query.years or latest})
    return found


def told(found: Understanding) -> str:
    """Put a question as understood on one line: ``figure · 绍兴 · 2023 · denied``; a reason not to answer comes first."""
    query = found.query
    parts = [told_query(query)]
    parts += ["~" + ",".join(typed for typed, _ in found.taken_for)] if found.taken_for else []
    line = " · ".join(parts)
    return f"{found.reason}: {line}" if found.reason else line


def told_query(query: Query) -> str:
    """Put what is asked on one line."""
    parts: list[str] = [query.kind]
    parts += ["+".join(HELD[name][2] for name in query.agencies)] if query.agencies else []
    if query.years:
        years = query.years
        parts.append(f"{years[0]}-{years[-1]}" if len(years) > 2 else "+".join(map(str, years)))
    parts += ["all"] if query.all_years else []
    parts += [f"@{query.region}"] if query.region else []
    parts += [f"level:{query.level}"] if query.level else []
    parts += [_short(field) for field in query.fields]
    parts += [f"{_short(one.field)} {one.test} {one.value}" for one in query.conditions]
    parts += [query.order] if query.order != "most" else []
    parts += [f"aspect:{query.aspect}"] if query.aspect != "figures" else []
    parts += ["part:" + "+".join(map(str, query.parts))] if query.parts else []
    parts += [f"topic:{query.topic}"] if query.topic else []
    parts += [f"“{query.words}”"] if query.words else []
    parts += [f"first:{query.limit}"] if query.limit else []
    return " · ".join(parts)


def _short(field: str) -> str:
    return field.removeprefix("applications.").removesuffix(".total")
