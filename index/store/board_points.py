"""What reports say of themes, counted where they stand on boards: ``sums_of_themes``; whose they are: ``bodies_on_themes``."""

from collections import defaultdict
from collections.abc import Mapping

from xxgk.index.store.board_sums import Board, Sum
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope

_STATED_IN = 5  # the part that states problems and improvements


def sums_of_themes(
    store: Store, on: OnBoards, kind: str, held: Mapping[Board, Sum]
) -> Mapping[str | None, Mapping[Board, Sum]]:
    """Count by theme (``None``: on any or none) the reports that have a point of a kind, of those ``held`` on each board.

    A report without a part that could state any, and without a point, is silent; one that has it counts.
    """
    with_point = "EXISTS (SELECT 1 FROM points p WHERE p.report_id = w.report_id AND p.kind = ?)"
    with_part = f"EXISTS (SELECT 1 FROM sections s WHERE s.report_id = w.report_id AND s.number = {_STATED_IN})"
    standing = "CROSS JOIN measured w ON w.year = b.year AND w.class = b.class"
    boards, values = on.boards(standing)
    counts = f"SELECT b.id, sum({with_part} OR {with_point}), sum({with_point}) {boards} GROUP BY b.id"
    complete = {
        board: (telling, stating) for board, telling, stating in store.connection.execute(counts, [kind, kind, *values])
    }
    boards, values = on.boards(
        f"{standing} CROSS JOIN points p ON p.report_id = w.report_id AND p.kind = ?", "p.theme NOT NULL"
    )
    naming: dict[str | None, dict[int, int]] = defaultdict(dict)
    naming[None] = {board: stating for board, (_, stating) in complete.items()}
    for board, theme, reports in store.connection.execute(
        f"SELECT b.id, p.theme, count(DISTINCT p.report_id) {boards} GROUP BY b.id, p.theme", [kind, *values]
    ):
        naming[theme][board] = reports

    def sums(of_theme: Mapping[int, int]) -> Mapping[Board, Sum]:
        found = {}
        for board, one in held.items():
            telling, _ = complete[board.id]
            found[board] = Sum(ranked=telling, silent=one.held - telling, total=of_theme.get(board.id, 0))
        return found

    return defaultdict(lambda: sums({}), {theme: sums(of_theme) for theme, of_theme in naming.items()})


def bodies_on_themes(store: Store, scope: Scope, kind: str) -> dict[str, int]:
    """Count the bodies whose reports in scope have a point of a kind on a theme, by theme."""
    condition, values = scope.condition()
    return dict(
        store.connection.execute(
            f"""
            SELECT p.theme, count(DISTINCT r.agency_id) FROM reports r JOIN agencies a ON a.id = r.agency_id
            JOIN points p ON p.report_id = r.id WHERE {condition} AND p.kind = ? AND p.theme NOT NULL GROUP BY p.theme
            """,
            [*values, kind],
        ).fetchall()
    )
