"""``sources.csv``: what a user knows of files, said beside them: ``read_sources``, ``settle_by_source``."""

import csv
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from xxgk.index.chinese.text import printable
from xxgk.index.errors import SourcesError
from xxgk.index.model.report import Evidence, Report

NAME = "sources.csv"


class Stated(BaseModel):
    """One line of ``sources.csv``; any column but ``file`` may be blank.

    ``file,url,agency,year,region,note,fetched,archive`` — ``file`` is the path within the folder of the ``sources.csv``; ``fetched`` is
    when it was got from ``url`` (``"2025-04-01T00:10:00Z"``), ``archive`` the record of that (``"20250401.warc.gz:1823"``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: str
    url: str = ""
    agency: str = ""
    year: Annotated[int, Field(ge=1900, le=2999)] | None = None
    region: str = ""
    note: str = ""
    fetched: str = ""
    archive: str = ""

    @field_validator("url", "agency", "region", "note", "fetched", "archive")
    @classmethod
    def _as_texts_come_in(cls, value: str) -> str:
        return printable(value)


def read_sources(folder: Path) -> dict[Path, Stated]:
    """Read the ``sources.csv`` of a folder, by path; ``{}`` when there is none.

    Raises SourcesError, naming the line, when it is no UTF-8 CSV with a column ``file`` or a year is none (1900 to 2999).
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    stated: dict[Path, Stated] = {}
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                number = reader.line_num
                known = {key: value for key, value in row.items() if key in Stated.model_fields and value}
                line = Stated.model_validate(known)
                stated[folder / line.file] = line
    except OSError as error:
        raise SourcesError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourcesError(f"{path}, after line {number}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise SourcesError(f"{path}, line {number}: {first['loc'][0]}: {first['msg']}") from error
    return stated


def settle_by_source(report: Report, line: Stated) -> Report:
    """Let what a user states of a file outrank what was inferred from it; the evidence says so."""
    known = {"agency": line.agency, "year": line.year, "region": line.region, "url": line.url}
    update = {key: value for key, value in known.items() if value}
    evidence = tuple(
        Evidence(fact=key, source=NAME, value=str(value), quote=line.note, line=0) for key, value in update.items()
    )
    if line.fetched:
        evidence += (Evidence(fact="fetched", source=NAME, value=line.fetched, quote=line.archive, line=0),)
    aliases = report.aliases
    if line.agency and report.agency and report.agency != line.agency:
        aliases = tuple(dict.fromkeys((report.agency, *aliases)))
    return report.model_copy(update={**update, "aliases": aliases, "identity": (*evidence, *report.identity)})
