"""What a report was about so far: ``Passage``."""

from dataclasses import dataclass


@dataclass(slots=True)
class Passage:
    """What the sentences before were about.

    Attributes:
        applications: the passage is about applications for disclosure.
        topic: the disputes named last (``"disputes.review"``), which the outcomes after them belong to.
        named: the disputes the sentence named last, over whatever; those over disclosure may be told as a part of them.
        elsewhere: the disputes named last were over something else than disclosure.
        sentence: the sentence before; what begins with 其中 is of the time it speaks of.
    """

    applications: bool = False
    topic: str = ""
    named: str = ""
    elsewhere: bool = False
    sentence: str = ""
