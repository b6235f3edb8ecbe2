"""How the name of an office looks that signs a report: ``OFFICE``."""

# 青石县水利局, 青石街道办事处, (青石学院): up to its last word for an organ
OFFICE = (
    r"[\u4e00-\u9fff()]{3,38}"
    r"(?:政府|行政公署|委员会|管委会|局|厅|办公室|办事处|办|部|署|院|中心|海关|总队|支队|大学|学校?|公司|集团|街道|镇|乡)"
)
