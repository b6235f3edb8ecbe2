"""What is put beside the rows of a query, a record for each thing that people ask: ``presentation_of``."""

from xxgk.bot.answers import notes
from xxgk.bot.answers.breakdown import with_breakdown
from xxgk.bot.answers.compare import one_alone, with_comparison
from xxgk.bot.answers.courses import course_beside
from xxgk.bot.answers.coverage import coverage_beside
from xxgk.bot.answers.figures import with_figures, with_profile
from xxgk.bot.answers.findings import findings_beside, findings_by_kind, sums_that_hold
from xxgk.bot.answers.originals import with_originals
from xxgk.bot.answers.points import with_points
from xxgk.bot.answers.presentation import Presentation
from xxgk.bot.answers.rankings import bodies_beside, ranking_beside
from xxgk.bot.answers.reported import themes_beside
from xxgk.bot.answers.search import LIMIT as PASSAGES
from xxgk.bot.answers.search import search_beside
from xxgk.bot.answers.sections import with_sections
from xxgk.bot.answers.stated import with_stated
from xxgk.bot.answers.sums import sums_beside, years_beside
from xxgk.bot.model.algebra.asked_as import AskedAs, asked_as
from xxgk.bot.model.algebra.query import Query

_ALL = 1_000_000  # rows

PRESENTATIONS: dict[AskedAs, Presentation] = {
    "figure": Presentation(shown=_ALL, beside=(with_figures,)),
    "stated": Presentation(shown=_ALL, beside=(with_stated,)),
    "breakdown": Presentation(shown=_ALL, beside=(with_breakdown,)),
    "profile": Presentation(shown=_ALL, beside=(with_profile,)),
    "compare": Presentation(shown=_ALL, refuses=one_alone, beside=(with_comparison,)),
    "points": Presentation(shown=_ALL, beside=(with_points,)),
    "section": Presentation(beside=(with_sections,)),
    "source": Presentation(shown=_ALL, beside=(with_originals,)),
    "course": Presentation(shown=_ALL, beside=(course_beside,)),
    "rank": Presentation(
        beside=(ranking_beside, bodies_beside),
        notes=(notes.rank_year, notes.min_cases, notes.ties_cut, notes.levels_mixed, notes.corrections),
    ),
    "total": Presentation(
        shown=_ALL,
        beside=(sums_beside, bodies_beside),
        notes=(
            notes.rank_year, notes.years_without_reports, notes.years_added, notes.double_counting, notes.marked_included,
            notes.corrected_included,
        ),
    ),
    "trend": Presentation(
        shown=_ALL,
        beside=(years_beside,),
        notes=(notes.gaps_of_all, notes.forms, notes.corrected_included, notes.reports_differ),
    ),
    "themes": Presentation(shown=_ALL, beside=(themes_beside,)),
    "search": Presentation(shown=PASSAGES, of_texts=True, beside=(search_beside,)),
    "findings": Presentation(of_texts=True, beside=(findings_beside,), notes=(findings_by_kind, sums_that_hold)),
    "coverage": Presentation(pages=False, of_nothing=True, beside=(coverage_beside,)),
    "rows": Presentation(refuses_nothing=False, tells_years=False),
}  # fmt: skip


def presentation_of(query: Query) -> Presentation:
    """Give the record of what a query asks."""
    return PRESENTATIONS[asked_as(query)]
