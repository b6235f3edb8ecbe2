"""What many reports admit, or announce, in common: ``answer_themes``."""

from xxgk.bot.answers.measures import scope_of
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.answers.sources import line_source
from xxgk.bot.model.answer import Answer, AnsweredPoint, Tally, ThemeCount
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import reports_by_year, theme_examples, themes, with_part
from xxgk.index.themes import themes as known_themes

EXAMPLES = 3  # of each theme
_PART = 5


def answer_themes(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the themes of part five, each with how many reports and agencies name it, and a few examples.

    ``tally``: how many reports there are, and how many have a part five at all.
    """
    scope = scope_of(query)
    held = reports_by_year(store, scope)
    if not held:
        return cannot_answer(
            query, language, "none_in_scope", held_years=tuple(reports_by_year(store, scope_of(query, ())))
        )
    kind = "improvement" if query.kind == "improvements" else "problem"
    labels = {theme.key: theme for theme in known_themes()}
    counts = []
    for found in themes(store, scope, kind):
        theme = labels.get(found.theme)
        if theme is None:  # of an earlier version of the program, which had other themes
            continue
        examples = list(theme_examples(store, scope, kind, found.theme, EXAMPLES))
        reports = store.reports_by_id([report for report, _, _ in examples])
        counts.append(
            ThemeCount(
                theme=found.theme,
                label=theme.english if language == "en" else theme.label,
                reports=found.reports,
                agencies=found.agencies,
                examples=tuple(
                    AnsweredPoint(
                        agency=reports[report].agency or "",
                        year=reports[report].year or 0,
                        kind="improvement" if kind == "improvement" else "problem",
                        text=text,
                        source=line_source(reports[report], _PART, text, line),
                    )
                    for report, text, line in examples
                ),
            )
        )
    all_reports = sum(held.values())
    complete = with_part(store, scope, _PART)
    return Answer(
        status="answered",
        reason="" if counts else "none_stated",
        language=language,
        query=query,
        themes=tuple(counts),
        tally=Tally(reports=all_reports, counted=complete, absent=all_reports - complete),
        held_years=tuple(sorted(held)),
    )
