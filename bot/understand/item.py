"""A row of the form as words name it, its columns still open: ``Item``."""

from dataclasses import dataclass

from xxgk.bot.items.items import item_words


@dataclass(frozen=True, slots=True)
class Item:
    """What a word of a question names of the form.

    Attributes:
        row: the key of a row, of a sum of rows, or of an indicator of before 2019 (``"legacy.applications"``).
        columns: those named with it; without any the total is meant.
        word: as typed.
        near: the word does not name it but is meant so (受理 for 新收).
    """

    row: str
    columns: tuple[str, ...] = ()
    word: str = ""
    near: bool = False

    @property
    def generic(self) -> bool:
        """Tell whether the word only says that applications are meant, where another row is named too: 不予公开的申请."""
        return self.word in item_words().generic
