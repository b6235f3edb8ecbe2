"""Every kind of question, a record each: by which query it is answered, and what is put beside its rows. ``presentation_of``."""

from xxgk.bot.answers import adapter, notes
from xxgk.bot.answers.breakdown import with_breakdown
from xxgk.bot.answers.compare import compared, one_alone, with_common_year, with_comparison
from xxgk.bot.answers.courses import course_beside
from xxgk.bot.answers.coverage import LIMIT as AGENCIES
from xxgk.bot.answers.coverage import coverage_beside
from xxgk.bot.answers.figures import PUBLIC_RATES, profiled, with_figures, with_profile
from xxgk.bot.answers.findings import LIMIT as FINDINGS
from xxgk.bot.answers.findings import findings_beside, findings_by_kind, sums_that_hold
from xxgk.bot.answers.help import answer_help
from xxgk.bot.answers.originals import with_originals
from xxgk.bot.answers.points import with_points
from xxgk.bot.answers.presentation import Presentation
from xxgk.bot.answers.rankings import bodies_beside, ranking_beside
from xxgk.bot.answers.reported import themes_beside
from xxgk.bot.answers.search import LIMIT as PASSAGES
from xxgk.bot.answers.search import search_beside
from xxgk.bot.answers.sections import answer_section
from xxgk.bot.answers.stated import with_stated
from xxgk.bot.answers.sums import sums_beside, years_beside
from xxgk.bot.model.query import Query as Question

_NEW = ("applications.new_received.total",)
_HANDLED = ("applications.total_handled.total",)

PRESENTATIONS: dict[str, Presentation] = {
    "figure": Presentation(asking=adapter.figures, items=_NEW, unnamed="each", pages=False, beside=(with_figures,)),
    "rate": Presentation(asking=adapter.figures, items=PUBLIC_RATES, unnamed="each", pages=False, beside=(with_figures,)),
    "stated": Presentation(asking=adapter.stated, unnamed="each", pages=False, beside=(with_stated,)),
    "breakdown": Presentation(asking=adapter.breakdown, items=_HANDLED, unnamed="each", pages=False, beside=(with_breakdown,)),
    "profile": Presentation(asking=adapter.figures, complete=profiled, unnamed="each", pages=False, beside=(with_profile,)),
    "compare": Presentation(
        asking=adapter.figures, complete=compared, unnamed="each", pages=False, refuses=one_alone, beside=(with_comparison,)
    ),
    "compared points": Presentation(
        asking=adapter.points, complete=compared, unnamed="each", pages=False, beside=(with_points,)
    ),
    "points": Presentation(asking=adapter.points, unnamed="each", pages=False, beside=(with_points,)),
    "section": Presentation(apart=answer_section),
    "source": Presentation(asking=adapter.source, unnamed="each", pages=False, beside=(with_originals,)),
    "help": Presentation(apart=answer_help),
    "course": Presentation(asking=adapter.figures, items=_NEW, pages=False, beside=(course_beside,)),
    "rank": Presentation(
        asking=adapter.ranking,
        items=_NEW,
        complete=with_common_year,
        unnamed="last",
        shown=notes.TOP,
        beside=(ranking_beside, bodies_beside),
        notes=(notes.rank_year, notes.min_cases, notes.ties_cut, notes.levels_mixed, notes.corrections),
    ),
    "total": Presentation(
        asking=adapter.sums,
        items=_NEW,
        complete=with_common_year,
        unnamed="last",
        pages=False,
        beside=(sums_beside, bodies_beside),
        notes=(
            notes.rank_year, notes.years_without_reports, notes.years_added, notes.double_counting, notes.marked_included,
            notes.corrected_included,
        ),
    ),
    "trend": Presentation(
        asking=adapter.sums,
        items=_NEW,
        pages=False,
        beside=(years_beside,),
        notes=(notes.gaps_of_all, notes.forms, notes.corrected_included, notes.reports_differ),
    ),
    "themes": Presentation(asking=adapter.themes, pages=False, beside=(themes_beside,)),
    "search": Presentation(asking=adapter.passages, shown=PASSAGES, of_texts=True, beside=(search_beside,)),
    "findings": Presentation(
        asking=adapter.findings, shown=FINDINGS, of_texts=True, beside=(findings_beside,), notes=(findings_by_kind, sums_that_hold)
    ),
    "coverage": Presentation(asking=adapter.reports, shown=AGENCIES, pages=False, of_nothing=True, beside=(coverage_beside,)),
}  # fmt: skip


def presentation_of(question: Question) -> Presentation:
    """Give the record by which a question is answered: of its kind, and of whether single bodies are named or many are meant."""
    kind: str = question.kind
    if kind in ("figure", "rate") and question.aspect == "stated":
        kind = "stated"
    elif kind in ("problems", "improvements"):
        kind = "points" if question.agencies else "themes"
    elif kind == "compare" and question.aspect in ("problems", "improvements"):
        kind = "compared points"
    elif kind == "trend" and question.agencies:
        kind = "course"
    return PRESENTATIONS[kind]
