"""What bodies are called in English: composed from their keys and names, or not at all."""

import pytest

from xxgk.bot.render.phrases import Phrases
from xxgk.bot.wording.bodies import english_body

NAMED = [
    ("32-gov", "江苏省人民政府", "Jiangsu provincial government", "a province"),
    ("31-gov", "上海市人民政府", "Shanghai municipal government", "a municipality is no province"),
    ("45-gov", "广西壮族自治区人民政府", "Guangxi regional government", "a region"),
    ("61-gov", "陕西省人民政府", "Shaanxi provincial government", "pinyin would make it Shanxi, another province"),
    ("14-gov", "山西省人民政府", "Shanxi provincial government", "which is this one"),
    ("15-gov", "内蒙古自治区人民政府", "Nei Mongol regional government", "no pinyin, but what maps and ISO 3166 have"),
    ("3306-gov", "绍兴市人民政府", "Shaoxing municipal government", "a city with counties"),
    ("6229-gov", "临夏回族自治州人民政府", "Linxia prefecture government", "the people in the name is left out"),
    ("330604-gov", "绍兴市上虞区人民政府", "Shangyu district government, Shaoxing", "a district, with its city"),
    ("330782-gov", "义乌市人民政府", "Yiwu city government, Jinhua", "a city within a city"),
    ("429005-gov", "潜江市人民政府", "Qianjiang city government, Hubei", "a city right under its province"),
    ("150430-gov", "敖汉旗人民政府", "Aohan banner government, Chifeng", "a banner"),
    ("44-police", "广东省公安厅", "Guangdong public security department", "of a province it is a department"),
    ("4401-police", "广州市公安局", "Guangzhou public security bureau", "of a city a bureau"),
    ("440404-finance", "珠海市金湾区财政局", "Jinwan district finance bureau, Zhuhai", "of a district"),
    ("31-edu", "上海市教育委员会", "Shanghai education commission", "a commission"),
    ("2103-hitech", "鞍山高新技术产业开发区管理委员会", "Anshan high-tech zone", "a zone, whatever runs it"),
    ("320583-周庄-town", "昆山市周庄镇人民政府", "Zhouzhuang town government, Kunshan", "a town, by its sound"),
    ("0-housing", "住房和城乡建设部", "Ministry of Housing and Urban-rural Development", "a name of its own"),
]
UNSURE = [
    ("3205-edu", "苏州市教育体育局", "a body in Suzhou", "education and sports is not education"),
    (
        "1302-生态环境局-ecoenv-ne2f1c08",
        "唐山市生态环境局古冶区分局",
        "a body in Tangshan",
        "a branch is not the bureau",
    ),
    ("4309-gov-office", "益阳市人民政府办公室", "a body in Yiyang", "the office is not the government"),
    ("3204-hitech_edu", "常州高新区教育局", "a body in Changzhou", "a department of a zone is not one of its city"),
    ("2103-natres", "鞍山市自然资源局(原国土资源局)", "a body in Anshan", "what is in brackets is not said"),
    ("3201-customs", "南京海关", "a body in Nanjing", "customs districts reach beyond their cities"),
    ("x-水利局-water", "水利局", "", "nobody knows where"),
    ("0-customs-system", "海关总署(海关系统)", "", "more than the body"),
    ("no key", "绍兴市人民政府", "", "no key"),
]


@pytest.mark.parametrize(("key", "name", "english", "why"), [*NAMED, *UNSURE])
def test_a_body_is_called_what_its_key_and_name_say(key: str, name: str, english: str, why: str) -> None:
    assert english_body(key, name) == english, why


def test_only_english_answers_have_english_names() -> None:
    english = {"绍兴市人民政府": "Shaoxing municipal government"}
    assert Phrases("en", english).body("绍兴市人民政府") == "Shaoxing municipal government (绍兴市人民政府)"
    assert Phrases("en", english).body("宁波市人民政府") == "宁波市人民政府"
    assert Phrases("zh-hans", english).body("绍兴市人民政府") == "绍兴市人民政府"
    assert Phrases("en", english).name("绍兴市人民政府") == "绍兴市人民政府", "an echo, which is read again"
