"""Which body a sentence gives the number of, where it names one: ``is_of_other_body``."""

import re

from xxgk.index.agencies.names import is_form_of

_TIME = r"(?:其中|同期|全年|本年度?|今年|20\d\d年度?)*"
_VERB = r"(?:共计?|总共|累计|新增?|全年|本年度?|20\d\d年度?|[未没无]|有|曾)*(?:收到|接到|接收|收悉|受理|办理|办结|答复|产生|发生|被)"
_NAME = (
    r"(?![我本全各该上])[\u4e00-\u9fff]{2,12}?[省市县区州盟旗](?![委直])[\u4e00-\u9fff]{1,20}?"
    r"(?:局|委员会|委|办公室|厅|人民政府|管委会|中心|[大支总]队|院|镇|乡|街道|办事处)"
)
_SUBJECT = re.compile(rf"(?:^|[,;:、]){_TIME},?(?:(?P<name>{_NAME})|[我本全][\u4e00-\u9fff]{{1,4}}?){_VERB}")


def is_of_other_body(text: str, agency: str) -> bool:
    """Tell whether the subject named last in front of a count is another body than the one that reports.

    Of a report of 青石县水利局 it is in ``"2022年,青石县教育局收到申请"``; not in ``"青石县水利局收到"``, ``"县水利局收到"``,
    ``"教育部门收到"``, ``"青石县教育局收到3件,我局收到"``. Where it is not known whose the report is nobody is another body.
    """
    subjects = [match["name"] for match in _SUBJECT.finditer(text)]
    name = subjects[-1] if subjects else None
    return bool(name and agency and not _is_one(name, agency))


def _is_one(name: str, agency: str) -> bool:
    short, long = sorted((name, agency), key=len)
    return is_form_of(short, long) or long.endswith(short)
