"""What made-up reports admit and announce, by theme: sentences of our own wording."""

from collections.abc import Mapping
from random import Random

Sentences = Mapping[str, tuple[str, ...]]  # theme → sentences

PROBLEMS: Sentences = {
    "staff": ("经办人员更换频繁,业务水平参差不齐", "缺少专职人员"),
    "applications": ("个别依申请公开事项的答复不够规范",),
    "timeliness": ("部分信息发布滞后", "少数科室更新不及时"),
    "interpretation": ("文件解读多为文字,图解偏少",),
    "secrecy": ("涉密与非涉密的界限把握不准",),
    "platform": ("网站栏目设置不够清晰", "公开渠道较为单一"),
    "mechanism": ("长效机制尚未健全", "考核制度仍需完善"),
    "response": ("对群众关切的回应不够主动",),
    "content": ("公开内容的深度不够",),
}
IMPROVEMENTS: Sentences = {
    "staff": ("组织业务培训,充实工作队伍",),
    "applications": ("规范依申请公开的办理流程",),
    "timeliness": ("及时更新各类信息",),
    "interpretation": ("用图文作好政策解读",),
    "secrecy": ("严格保密审查",),
    "platform": ("优化网站和新媒体平台",),
    "mechanism": ("健全监督考核制度",),
    "response": ("主动回应社会关切,加强互动",),
    "content": ("充实重点领域的公开内容",),
}


def some_points(random: Random, sentences: Sentences) -> dict[str, str]:
    """Choose one to four sentences of different themes: sentence → theme."""
    chosen = random.sample(list(sentences), random.randint(1, 4))
    return {random.choice(sentences[theme]): theme for theme in chosen}
