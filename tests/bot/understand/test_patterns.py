"""Questions are read by words and rules; what is left of regular expressions over their text is counted."""

import ast
from pathlib import Path

BOT = Path(__file__).parents[3] / "bot"
FEW = 20
_USES = frozenset({"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"})


def expressions(file: Path) -> list[int]:
    """Give the lines of a file with a call of the module of regular expressions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if isinstance(call, ast.Attribute)
        and isinstance(call.value, ast.Name)
        and call.value.id == "re"
        and call.attr in _USES
    ]


def test_there_are_few_regular_expressions_over_questions() -> None:
    files = [*(BOT / "understand").rglob("*.py"), *(BOT / "items").glob("*.py")]
    found = {str(file.relative_to(BOT)): expressions(file) for file in files}
    assert sum(map(len, found.values())) < FEW, {name: lines for name, lines in found.items() if lines}


def test_the_data_of_the_reader_holds_no_patterns() -> None:
    files = [*(BOT / "understand" / "vocabulary").glob("*.toml"), *(BOT / "understand").glob("grammar*.toml")]
    told = [
        file.name for file in files if any(mark in file.read_text(encoding="utf-8") for mark in ("(?:", "\\\\b", "[^"))
    ]
    assert told == []
