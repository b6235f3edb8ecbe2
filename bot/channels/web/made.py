"""What a process that answers makes of a request, ready to be sent: ``Made``."""

from dataclasses import dataclass

HTML, JSON, PROBLEM = "text/html; charset=utf-8", "application/json", "application/problem+json"
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG, SVG, TEXT = "image/png", "image/svg+xml", "text/plain; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Made:
    """A response: ``location`` where it leads elsewhere, ``name`` of the file it is to be saved as."""

    status: int
    media: str
    body: bytes
    location: str = ""
    name: str = ""


def moved(location: str) -> Made:
    """Lead elsewhere, to a path of ours."""
    return Made(302, TEXT, b"", location)
