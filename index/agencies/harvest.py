"""The names a report gives the body it is of: ``report_to_names``."""

from dataclasses import dataclass

from xxgk.index.agencies.bodies import Body, body_of, is_name_of, may_be_one, names_in_brackets
from xxgk.index.model.report import Evidence, Report

# where a name may stand, the strongest first; of several places of one name the strongest is kept
SOURCES = (
    "sources.csv", "title", "statement", "signature", "breadcrumb", "bracket", "former", "source_line", "short_name", "code", "contact",
    "body",
)  # fmt: skip
_OWN_LEVEL = "本级"


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name a report gives its body.

    Attributes:
        source: where it stands (``"title"``, ``"signature"`` …), ``quote`` and ``line`` what is printed there.
        body: the key of the body it means; the report's own, or another that is therefore the same; ``""`` for a mere form
            (``"县公安局"``), which tells nothing where it stands alone.
    """

    name: str
    source: str
    quote: str
    line: int
    body: str


def report_to_names(report: Report) -> list[GivenName]:
    """Give the name a report is read under, first, and the other names it gives the same body.

    A name of another body (the government on whose site it stands, the office that wrote it) is not among them.
    """
    if report.agency is None:
        return []
    own_level = report.scope == _OWN_LEVEL and _OWN_LEVEL not in report.agency
    agency = f"{report.agency}({_OWN_LEVEL})" if own_level else report.agency
    body = body_of(agency, report.region)
    given = sorted(_given(report), key=lambda item: (SOURCES.index(item.source), item.line, item.value))
    own = next((item for item in given if body_of(item.value, report.region).key == body.key), None)
    names = {agency: _named(agency, own, body.key)}
    for item in given:
        if item.value not in names and (key := _key_of(item, body, report.region)) is not None:
            names[item.value] = _named(item.value, item, key)
    return list(names.values())


def _given(report: Report) -> list[Evidence]:
    found = [item for item in report.identity if item.fact == "agency" and item.source in SOURCES]
    known = {item.value for item in found}
    found += (
        Evidence(fact="agency", source="body", value=name, quote=name, line=0)
        for name in report.aliases
        if name not in known
    )
    printed = [*found, Evidence(fact="agency", source="title", value=report.agency or "", quote=report.title, line=0)]
    for item in printed:
        found += (
            Evidence(fact="agency", source=source, value=name, quote=item.quote, line=item.line)
            for source, name in names_in_brackets(item.value)
        )
    return found


def _key_of(item: Evidence, body: Body, region: str | None) -> str | None:
    other = body_of(item.value, region)
    if may_be_one(body, other, item.source):
        return other.key
    bare = body_of(item.value)
    return "" if is_name_of(bare, body) or is_name_of(body, bare) else None


def _named(name: str, item: Evidence | None, body: str) -> GivenName:
    if item is None:
        return GivenName(name, "title", name, 0, body)
    return GivenName(name, item.source, item.quote, item.line, body)
