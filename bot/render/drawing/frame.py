"""A sheet with a title, room to draw in, and a caption: ``Frame``. Sizes are inches; text is points."""

import io
import re
from collections.abc import Sequence
from typing import Literal, Self

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from wcwidth import wcswidth

from xxgk.bot.model.query import Language
from xxgk.bot.render.drawing.fonts import font, in_glyphs
from xxgk.bot.render.values import number_text

COLOURS = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#555555",
)  # Okabe and Ito: told apart by all
GREY = "#666666"
TITLE, TEXT, SMALL = 14.0, 10.0, 8.5
LEADING = 1.4  # from line to line, in sizes
LINES = LEADING / 0.9  # the same as matplotlib counts it: in heights of this font's letters
_WIDTH, _MARGIN = 9.0, 0.25
_AXIS = 0.6  # below the drawing, for its numbers and unit
_LEGEND = SMALL * 1.9 / 72  # a line of it
_DPI = 150
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# a line may end after any Chinese character and after a space, but does not begin with what closes
_PIECE = re.compile(rf"\n|[《（“]*[{_WIDE}][，。、；：》）”！？]*|[^\s{_WIDE}《（“]+[，。、；：》）”]*\s*|\s+|.")


def lines_of(text: str, inches: float, size: float) -> list[str]:
    """Break a text to a width, Chinese anywhere and English at spaces."""
    columns = int(
        inches * 72 / (size * 0.53)
    )  # a Chinese character is as wide as high, a digit a little wider than half
    lines = [""]
    for piece in _PIECE.findall(in_glyphs(text)):
        if piece == "\n" or wcswidth(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


class Frame:
    """The sheet: ``axes`` is where to draw, ``left`` inches from the edge."""

    def __init__(self, title: str, caption: Sequence[str], left: float, language: Language) -> None:
        inside = _WIDTH - 2 * _MARGIN
        self.language = language
        self._left = left
        self._title = lines_of(title, inside, TITLE)
        self._caption = [line for text in caption for line in lines_of(text, inside, SMALL)]
        self._legend_lines = 0
        self._figure = Figure(dpi=_DPI, facecolor="white")
        FigureCanvasAgg(self._figure)
        self.axes = self._figure.add_axes((0, 0, 1, 1))
        for side in ("top", "right", "left"):
            self.axes.spines[side].set_visible(False)
        self.axes.tick_params(length=0)

    def number_axis(self, which: Literal["x", "y"], unit: str) -> None:
        """Mark an axis with round numbers, as they are written everywhere, and its unit."""
        axis = self.axes.xaxis if which == "x" else self.axes.yaxis
        axis.set_major_locator(MaxNLocator(nbins=6, integer=unit != "%", min_n_ticks=2))
        axis.set_major_formatter(
            FuncFormatter(lambda value, _: number_text(round(value) if value == round(value) else value))
        )
        axis.set_label_text(in_glyphs(unit), fontproperties=font(self.language, SMALL), color=GREY)
        self.axes.grid(axis=which, color="#dddddd", linewidth=0.8)
        self.axes.set_axisbelow(True)

    def name_ticks(self, size: float) -> None:
        """Set the marks of both axes in the font."""
        for label in (*self.axes.get_xticklabels(), *self.axes.get_yticklabels()):
            label.set_fontproperties(font(self.language, size))
            if "\n" in label.get_text():
                label.set_linespacing(LINES)

    def legend(self, handles: Sequence[Artist]) -> None:
        """Explain the colours above the drawing, a line each."""
        self._legend_lines = len(handles)
        self.axes.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0.2, borderaxespad=0.2,
            prop=font(self.language, SMALL),
        )  # fmt: skip

    def finished(self, height: float) -> Self:
        """Set title and caption around the drawing, ``height`` inches high; then it can be given as a picture."""
        above = _MARGIN + len(self._title) * TITLE * LEADING / 72 + self._legend_lines * _LEGEND + 0.1
        below = _MARGIN + len(self._caption) * SMALL * LEADING / 72 + _AXIS
        whole = above + height + below
        self._figure.set_size_inches(_WIDTH, whole)
        wide = _WIDTH - self._left - _MARGIN
        self.axes.set_position((self._left / _WIDTH, below / whole, wide / _WIDTH, height / whole))
        for up, lines, size, side, colour in (
            (whole - _MARGIN, self._title, TITLE, "top", "black"),
            (_MARGIN, self._caption, SMALL, "bottom", GREY),
        ):
            self._figure.text(
                _MARGIN / _WIDTH, up / whole, "\n".join(lines), va=side, color=colour, linespacing=LINES,
                fontproperties=font(self.language, size),
            )  # fmt: skip
        return self

    def png(self) -> bytes:
        """Give the picture in pixels; the same drawing gives the same bytes."""
        return self._saved("png", {"Software": None})

    def svg(self) -> bytes:
        """Give the picture in lines, its letters too; the same drawing gives the same bytes."""
        with rc_context({"svg.hashsalt": "xxgk"}):
            return self._saved("svg", {"Date": None, "Creator": None})

    def _saved(self, form: str, metadata: dict[str, None]) -> bytes:
        file = io.BytesIO()
        self._figure.savefig(file, format=form, metadata=metadata)
        return file.getvalue()
