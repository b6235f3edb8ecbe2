"""How names of places are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from tests.examples import examples
from tests.index.cases import cases, each
from xxgk.index.agencies.divisions import divisions, divisions_named
from xxgk.index.chinese.sounds import place_readings, plain_pinyin, readings, sound_of, syllables

PHRASES = sorted(PHRASES_DICT)[::50]


@pytest.mark.parametrize(
    ("name", "sound"),
    cases(
        ("toward the sun, not the morning sun", "朝阳", "chaoyang"),
        ("inside a longer name", "辽宁省朝阳市朝阳县", "liaoningshengchaoyangshichaoyangxian"),
        ("long, not to grow", "长治市", "changzhishi"),
        ("to grow, not long", "长子县", "zhangzixian"),
        ("long, inside", "子长市", "zichangshi"),
        ("long, as pypinyin knows it", "长沙", "changsha"),
        ("lu", "六安", "luan"),
        ("lu, of another", "六合区", "luhequ"),
        ("liu all the same", "六盘水", "liupanshui"),
        ("shan", "单县", "shanxian"),
        ("shi", "什邡市", "shifangshi"),
        ("shi, at the end", "乌什县", "wushixian"),
        ("hun", "珲春", "hunchun"),
        ("tong", "洪洞县", "hongtongxian"),
        ("dong all the same", "洞口县", "dongkouxian"),
        ("xun", "浚县", "xunxian"),
        ("xing", "荥阳", "xingyang"),
        ("ying", "荥经县", "yingjingxian"),
        ("beng", "蚌埠", "bengbu"),
        ("beng, of its district", "蚌山区", "bengshanqu"),
        ("bo", "亳州", "bozhou"),
        ("guan", "东莞", "dongguan"),
        ("pan", "番禺", "panyu"),
        ("fan all the same", "吐鲁番", "tulufan"),
        ("tai", "台州", "taizhou"),
        ("li", "丽水", "lishui"),
        ("bu", "大埔", "dabu"),
        ("pu all the same", "黄埔", "huangpu"),
        ("yan", "铅山", "yanshan"),
        ("she", "歙县", "shexian"),
        ("yi", "黟县", "yixian"),
        ("shen", "莘县", "shenxian"),
        ("lao", "乐亭", "laoting"),
        ("yue", "乐清", "yueqing"),
        ("le all the same", "民乐县", "minlexian"),
        ("xing", "井陉", "jingxing"),
        ("yu", "蔚县", "yuxian"),
        ("du, never dou", "于都", "yudu"),
        ("du, at the beginning", "都匀", "duyun"),
        ("du, and zeng", "曾都区", "zengduqu"),
        ("le, never lei", "库尔勒", "kuerle"),
        ("luo", "漯河", "luohe"),
        ("guo", "涡阳", "guoyang"),
        ("bo", "泊头", "botou"),
        ("jun", "筠连", "junlian"),
        ("hang", "闵行区", "minhangqu"),
        ("a city of everyday words", "重庆", "chongqing"),
        ("two dots", "吕梁", "lvliang"),
    ),
)
def test_places(name: str, sound: str) -> None:
    assert sound_of(name) == sound


def test_no_division_is_read_dou_or_shen() -> None:
    """都 and 什, of which pypinyin thinks first of all as words of grammar, are read du and shi in every name of the table."""
    assert all("dou" not in reading and "shen" not in reading for reading in place_readings().values())


@each("name", place_readings())
def test_every_reading_is_that_of_a_division(name: str) -> None:
    assert divisions_named(name)
    assert syllables(name) == place_readings()[name]
    assert len(name) == len(place_readings()[name])


@given(st.lists(st.sampled_from([*PHRASES, *"朝长重省市区县的了a1 ，"]), max_size=5).map("".join))
@examples(300)
def test_texts_sound_as_pypinyin_reads_them(text: str) -> None:
    assert sound_of(text) == "".join(lazy_pinyin(text))


def test_places_sound_as_pypinyin_reads_them() -> None:
    words = {word for division in divisions() for word in division.words}
    assert [word for word in words if sound_of(word) != "".join(lazy_pinyin(word))] == []


def test_two_readings_in_mind() -> None:
    assert readings("长") == {"zhang", "chang"}
    assert readings("台") == {"tai"}


def test_typed_pinyin() -> None:
    assert plain_pinyin("Chóngqìng") == "chongqing"
    assert plain_pinyin("Xi'an") == "xian"
    assert plain_pinyin("Lǚliáng") == plain_pinyin("Lüliang") == "lvliang"
