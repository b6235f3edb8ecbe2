"""Agencies as there may be: every division of China × the usual bodies, under names as they are built. ``generated``."""

from collections.abc import Iterator, Sequence

from xxgk.index.agencies.divisions import Division, divisions

DEPARTMENTS = (
    *(
        "教育局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源和社会保障局",
        "自然资源局",
        "生态环境局",
        "住房和城乡建设局",
    ),
    *(
        "交通运输局",
        "水利局",
        "农业农村局",
        "商务局",
        "文化和旅游局",
        "卫生健康委员会",
        "退役军人事务局",
        "应急管理局",
        "审计局",
    ),
    *(
        "市场监督管理局",
        "统计局",
        "医疗保障局",
        "城市管理局",
        "信访局",
        "乡村振兴局",
        "行政审批服务局",
        "发展和改革委员会",
    ),
    *("科学技术局", "工业和信息化局", "林业局", "气象局"),
)


def generated(number: int, departments: Sequence[str] = DEPARTMENTS) -> dict[str, str]:
    """Give the names of so many agencies, with their regions."""
    found: dict[str, str] = {}
    for place in divisions():
        for name in _bodies_of(place, departments):
            if len(found) < number:
                found.setdefault(name, "".join(place.path))
    return found


def _bodies_of(place: Division, departments: Sequence[str]) -> Iterator[str]:
    above = place.path[-2] if len(place.path) > 1 and place.name.endswith("区") else ""
    province = len(place.path) == 1
    yield f"{above}{place.name}人民政府"
    yield f"{above}{place.name}人民政府办公{'厅' if province else '室'}"
    for department in departments:
        yield above + place.name + (department.replace("局", "厅") if province else department)
    yield f"{place.stem}经济开发区管理委员会"
    if len(place.path) == 2:
        yield f"{place.stem}高新技术产业开发区管理委员会"
