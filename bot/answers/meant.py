"""Which reports a query means, as a condition on the database: ``reports_meant``, ``reports_that_passed``."""

from xxgk.bot.queries.result import Result
from xxgk.index.store.surveys import Scope


def reports_meant(result: Result) -> Scope:
    """Give the reports looked at; where all bodies are meant by what they are, not one by one: those of unknown bodies are searched too."""
    query = result.query
    of_place = query.pick is not None and query.pick.place_of is not None
    if query.bodies or query.years.which == "each" or of_place:
        if result.scope.peers is not None:
            return Scope(years=result.scope.years, peers=result.scope.peers)
        return Scope(reports=tuple(one.report for one in result.scope.records if one.report is not None))
    return Scope(years=() if query.years.which == "all" else result.scope.years)


def reports_that_passed(result: Result) -> Scope:
    """Give the reports looked at, of them only those that fulfil the conditions."""
    if not result.query.where:
        return reports_meant(result)
    return Scope(reports=tuple(one.report for one in result.records if one.report is not None))
