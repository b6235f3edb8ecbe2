"""Made-up pages: no body and no year is claimed that is not the truth; and most are known."""

from tests.generate.identities import Page, make_page
from tests.index.cases import each
from tests.index.identity.test_identity import identify
from xxgk.index.agencies.bodies import body_of
from xxgk.index.identity.identity import Identity

SEEDS = range(400)
KNOWN = 0.95  # of those named


def identity_of(page: Page) -> Identity:
    parts = ("二、主动公开政府信息情况", "见附表。", "五、存在的主要问题及改进情况", "人手不足。")
    return identify(*page.front, body=("一、总体情况", page.text, *parts), closing=page.closing)


@each("seed", SEEDS)
def test_nothing_but_the_truth(seed: int) -> None:
    page = make_page(seed)
    found = identity_of(page)
    told = (found.agency, found.year, found.school_year)
    right_body = found.agency is None or body_of(found.agency, found.region) == body_of(page.agency, found.region)
    assert right_body, (page.front, page.text, page.agency, told)
    assert page.named or found.agency is None, (page.front, page.agency, told)
    assert (found.year, found.school_year) == (page.year, page.school_year), (page.front, page.text, told)


def test_most_are_known() -> None:
    pages = [page for page in map(make_page, SEEDS) if page.named]
    known = [page for page in pages if identity_of(page).agency]
    assert len(known) >= KNOWN * len(pages), [page.front for page in pages if not identity_of(page).agency][:5]
