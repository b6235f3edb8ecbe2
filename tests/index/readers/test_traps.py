"""Tests of index.readers.traps and index.readers.guard."""

import pytest

from tests.index.cases import cases
from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.traps import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAGS, refuse_traps


@pytest.mark.parametrize(
    "page",
    cases(
        ("an ordinary page", "<html><body><p>一</p></body></html>"),
        ("deep, but not too deep", "<div>" * MAX_DEPTH),
        ("many elements one after the other", "<div></div>" * MAX_DEPTH * 2),
        ("paragraphs left open", "<p>" * MAX_DEPTH * 2),
        ("cells left open", "<tr><td>0" * MAX_DEPTH),
        ("breaks and pictures", "<br><img src=a>" * MAX_DEPTH),
        ("elements that close themselves", "<x/>" * MAX_DEPTH * 2),
        ("a picture in the page", f"<img src='data:image/png;base64,{'A' * 100_000}'>"),
        ("text with angle brackets", "a < b, 3<5 " * 10_000),
        ("no page at all", "规章\n0"),
    ),
)
def test_pages(page: str) -> None:
    refuse_traps(page)


@pytest.mark.parametrize(
    ("page", "message"),
    cases(
        ("too deep", "<div>" * (MAX_DEPTH + 1), "nested"),
        ("too deep in capital letters", "<DIV a=1>" * (MAX_DEPTH + 1), "nested"),
        ("closed tags first do not make up for it", "</div>" * MAX_DEPTH + "<div>" * (MAX_DEPTH + 1), "nested"),
        ("too many tags", "<br>" * (MAX_TAGS + 2), "tags"),
        ("too many attributes", f"<p {'a ' * (MAX_ATTRIBUTES + 2)}>", "attributes"),
        ("too many attributes between slashes", f"<p{'/a=' * (MAX_ATTRIBUTES + 2)}>", "attributes"),
        ("too many attributes with brackets in them", f"<p {'a=< ' * (MAX_ATTRIBUTES + 2)}>", "attributes"),
    ),
)
def test_traps(page: str, message: str) -> None:
    with pytest.raises(DamagedFile, match=message):
        refuse_traps(page)


def test_what_a_library_raises_is_said_in_words() -> None:
    with pytest.raises(DamagedFile, match="broken PDF: ZeroDivisionError") as caught, damaged("PDF"):
        _ = 1 / 0
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_errors_of_ours_pass() -> None:
    with pytest.raises(EmptyFile, match="nothing"), damaged("PDF"):
        raise EmptyFile("nothing")
