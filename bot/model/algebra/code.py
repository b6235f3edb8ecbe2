"""A query as a short code, and back: ``query_to_code``, ``code_to_query``, ``read_query``.

A code is the version (one character), then in URL-safe base64 the query and a checksum. In the query, words that have a number in
``words.txt`` are numbers; what is longer is compressed. The same query has one code, and a code of this version is read by all later ones:
lines of ``words.txt`` are added at its end only.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.query import Query

VERSION = "A"
MAX_CODE = 4000  # characters; a longer one is no code of ours
_MAX_BYTES = 100_000  # of what a code holds, uncompressed
_CHECK = 3  # bytes of checksum
_LARGE = 2**60  # numbers from here on are written in digits: the head of a value holds no more
_PLAIN, _PACKED = 0, 1
_OBJECT, _LIST, _WORD, _NUMBER, _TEXT, _JOINED, _CONSTANT, _DECIMAL = range(8)
_CONSTANTS = (None, False, True)
_DIGITS = re.compile(r"[1-9][0-9]{0,15}|0")


@cache
def words() -> tuple[str, ...]:
    """Give the words that have numbers, in order."""
    text = resources.files("xxgk.bot.model.algebra").joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def query_to_json(query: Query) -> str:
    """Write a query as JSON with everything left out that is as usual: the one form of it that codes and addresses are made from."""
    return json.dumps(_tree(query), ensure_ascii=False, separators=(",", ":"))


def query_to_code(query: Query) -> str:
    """Give the code of a query: ``"AAYoDwgE…"``."""
    plain = bytes(_encode(_tree(query)))
    packed = _deflate(plain)
    body = bytes([_PACKED]) + packed if len(packed) < len(plain) else bytes([_PLAIN]) + plain
    return VERSION + base64.urlsafe_b64encode(_checksum(body) + body).decode().rstrip("=")


@lru_cache(maxsize=256)  # an answer is asked what its code means by all that show something of it
def code_to_query(code: str) -> Query:
    """Read a code.

    Raises QueryCodeError for what is none, for one that was damaged or cut, and for one of a later version.
    """
    body = _checked(code)
    try:
        plain = _inflate(body[1:]) if body[0] == _PACKED else body[1:]
        reader = _Reader(plain)
        tree = reader.read()
        if reader.place != len(plain):
            raise QueryCodeError("the code of the query is damaged")
        return Query.model_validate(tree)
    except (IndexError, UnicodeDecodeError, zlib.error, RecursionError, ValidationError, TypeError) as error:
        raise QueryCodeError("the code of the query cannot be read") from error


def read_query(given: str) -> Query:
    """Read a query as JSON, or as a code.

    Raises QueryCodeError, with what is wrong and where: ``measures.0.cells: no such field: applications.new.total``.
    """
    if not given.lstrip().startswith("{"):
        return code_to_query(given.strip())
    try:
        return Query.model_validate_json(given)
    except ValidationError as error:
        raise QueryCodeError(_wrong(error.errors()[0])) from error


def _wrong(error: Mapping[str, Any]) -> str:
    where = ".".join(map(str, error["loc"]))
    message = error["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _tree(query: Query) -> Any:
    return query.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _checked(code: str) -> bytes:
    if not code.startswith(VERSION) or len(code) > MAX_CODE or not re.fullmatch(r"[A-Za-z0-9_-]+", code):
        raise QueryCodeError("this is no code of a query, or one of a later version")
    held = base64.urlsafe_b64decode(code[1:] + "=" * (-len(code[1:]) % 4)) if len(code) % 4 != 2 else b""
    check, body = held[:_CHECK], held[_CHECK:]
    if not body or check != _checksum(body):
        raise QueryCodeError("the code of the query is damaged, or was cut")
    return body


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(VERSION.encode() + body).to_bytes(4, "big")[:_CHECK]


def _deflate(plain: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(plain) + packer.flush()


def _inflate(packed: bytes) -> bytes:
    opener = zlib.decompressobj(-15)
    plain = opener.decompress(packed, _MAX_BYTES)
    if opener.unconsumed_tail or not opener.eof:
        raise QueryCodeError("the code of the query is too long, or was cut")
    return plain


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(words())}


def _head(tag: int, number: int) -> Iterator[int]:
    """Write a tag with a number: seven bits a byte, the lowest first."""
    rest = number << 3 | tag
    while rest > 127:
        yield rest & 127 | 128
        rest >>= 7
    yield rest


def _encode(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        yield from _head(_OBJECT, len(value))
        for key, one in value.items():
            yield from _encode(key)
            yield from _encode(one)
    elif isinstance(value, list):
        yield from _head(_LIST, len(value))
        for one in value:
            yield from _encode(one)
    elif value is None or isinstance(value, bool):
        yield from _head(_CONSTANT, _CONSTANTS.index(value))
    elif isinstance(value, int) and 0 <= value < _LARGE:
        yield from _head(_NUMBER, value)
    elif isinstance(value, int | float):
        text = repr(value).encode()
        yield from _head(_DECIMAL, len(text))
        yield from text
    else:
        yield from _encode_text(value)


def _encode_text(text: str) -> Iterator[int]:
    """Write a word by its number, a key (``410403-gov``) by its pieces, anything else by its letters."""
    pieces = text.split("-")
    if text in _numbers():
        yield from _head(_WORD, _numbers()[text])
    elif len(pieces) > 1:
        yield from _head(_JOINED, len(pieces))
        for piece in pieces:
            yield from _encode(int(piece)) if _DIGITS.fullmatch(piece) else _encode_text(piece)
    else:
        letters = text.encode()
        yield from _head(_TEXT, len(letters))
        yield from letters


class _Reader:
    """Reads what ``_encode`` wrote."""

    def __init__(self, plain: bytes) -> None:
        self._plain = plain
        self.place = 0

    def read(self) -> Any:
        """Read one value."""
        tag, number = self._head()
        if tag == _OBJECT:
            return {self.read(): self.read() for _ in range(number)}
        if tag == _LIST:
            return [self.read() for _ in range(number)]
        if tag == _WORD:
            return words()[number]
        if tag == _NUMBER:
            return number
        if tag == _JOINED:
            return "-".join(str(self.read()) for _ in range(number))
        if tag == _CONSTANT:
            return _CONSTANTS[number]
        letters = self._plain[self.place : self.place + number]
        self.place += number
        return letters.decode() if tag == _TEXT else _number(letters.decode())

    def _head(self) -> tuple[int, int]:
        number, shift = 0, 0
        while True:
            byte = self._plain[self.place]
            self.place += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number & 7, number >> 3
            if shift > 70:
                raise QueryCodeError("the code of the query is damaged")


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)
