"""The sorts of body that answers rank and count apart: ``Level``."""

from typing import Literal

Level = Literal["national", "province", "city", "county", "town", "department", "zone", "institution"]
"""A government of a level, a department of one, a zone, or a university or other institution."""
