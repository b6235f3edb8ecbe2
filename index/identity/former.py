"""What a body was called before, or is called since: ``former_names``."""

import re
from collections.abc import Iterator, Sequence

from xxgk.index.agencies.names import is_form_of
from xxgk.index.identity.names import whole_name
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Evidence

_ANY = r"[\u4e00-\u9fff]{4,30}"
_RENAMED = re.compile(rf"(?:^|[,。;、:]|原|由|将)({_ANY}?)(?:已|现|正式)?(?:更名|改名|改称)为[:“\"「]*({_ANY})")
_SOME = re.compile(r"(?:更名|改名|改称)为|\(原")  # without which none of the two is told
_FORMERLY = re.compile(rf"({_ANY}?)\(原({_ANY})\)")
_MERGED = re.compile(r"合并|组建|整合|撤销|划入|并入|、原")  # of several bodies, which is no new name of one


def former_names(lines: Sequence[Line], agency: str) -> Iterator[Evidence]:
    """Find ``"A(原B)"`` and ``"A更名为B"``, where A or B is the agency itself; not where several bodies were made one."""
    for line in lines:
        for sentence in line.plain.split("。") if _SOME.search(line.plain) else ():
            if _MERGED.search(sentence):
                continue
            for match in (*_RENAMED.finditer(sentence), *_FORMERLY.finditer(sentence)):
                one, other = (whole_name(name) for name in match.groups())
                for mine, theirs in ((one, other), (other, one)):
                    if mine and theirs and (is_form_of(mine, agency) or is_form_of(agency, mine)):
                        yield Evidence(fact="agency", source="former", value=theirs, quote=match[0], line=line.number)
