"""One entry of the vocabulary of bodies: ``Kind``, a kind of body, and ``NamedBody``, one body that goes by other names."""

from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from xxgk.index.agencies.vocabulary.level import Level

Sort = Literal["zone", "town", "government", "office", "committee", "school", "body", "organ"]
_SAID = {"委员会": "委", "办公室": "办"}  # an ending and how it is said
_BRANCH = "分局"  # every 局 may have some
ENGLISH_BODIES = (
    "bureau",
    "department",
    "commission",
    "administration",
    "office",
    "committee",
    "ministry",
    "authority",
)


class VocabularyEntry(BaseModel):
    """What is in a file of the vocabulary: frozen, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(VocabularyEntry):
    """A kind of body. Names of the kind are each of ``words`` with each of ``endings``, or, without endings, ``words`` as they stand.

    ``words = ["教育", "教育体育"]``, ``endings = ["局", "厅"]``, ``short = ["教体"]``: official are 教育局, 教育厅, 教育体育局, 教育体育厅,
    spoken 教体局, 教体厅 and 教育分局.

    Attributes:
        key: what several kinds have in common, so that who types one finds the other where it is the only one (经济技术开发区,
            经济开发区); ``tails.tsv`` has the word for it in keys of bodies.
        sort: zone, town, government, office, committee (that runs a zone, left unsaid), school, body, organ (a department).
        level: the level of such bodies as in rankings; ``"place"``: that of the place they govern.
        family: a body may be raised from one kind of its family to another (工业集中区 became 高新技术产业开发区), never to one of another.
        words: what official names say, the one to write out first.
        endings: what follows them; 委 is said for 委员会, 办 for 办公室.
        short: how people say the words; the endings follow, or none after a place (汉阳市监).
        said: whole forms that are not built so (教委).
        clip: what does before another kind (高新教育局) or at the end after a place (常州高新), besides words without their ending.
        expands: those of ``short`` that are no official name, so that a report headed with one is filed under the official form.
        organ: what official names end in where others leave it out (镇: 人民政府, 经济开发区: 管理委员会).
        placed: it means a body only behind a place or what is distinctive (宁海法院, 鼓楼医院), and is an everyday word elsewhere.
        common: what bodies of many places are called, so that it tells nothing by itself (儿童医院).
        after: the words mean it only right behind a kind of this sort (化工园区|管理局, but not 渔政|管理局).
        under: keys of the bodies of which it is a part, so that it answers to its own name alone too (某市公安局交通警察支队:
            某市交警支队).
        now: of a kind of former times, the keys of those that took over its work: a hint, one way only, and said in the answer (国土局
            may mean 自然资源局, never the other way).
        english: English names, the first for echoes; of kinds with endings what they are about (bureau, department … are added).
        english_said: whole English names that are not built so (police).
        examples: names that end in a form of the kind; walked by a test.
    """

    key: str
    sort: Sort
    level: Level | Literal["place"]
    family: str
    words: tuple[str, ...]
    endings: tuple[str, ...] = ("",)
    short: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    clip: tuple[str, ...] = ()
    expands: tuple[str, ...] = ()
    organ: str = ""
    placed: bool = False
    common: frozenset[str] = frozenset()
    after: Sort | None = None
    under: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    english: tuple[str, ...]
    english_said: tuple[str, ...] = ()
    examples: tuple[str, ...]

    @property
    def built(self) -> bool:
        """Tell whether its names are words and endings."""
        return self.endings != ("",)

    @cached_property
    def official(self) -> tuple[str, ...]:
        """The names such a body may bear: ``("教育局", "教育厅", …, "教育体育局", …)``."""
        return tuple(word + ending for word in self.words for ending in self.endings)

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The other forms people use: ``("教体局", "教委", …)``, branches among them (``"公安分局"``)."""
        branch = (_BRANCH,) if "局" in self.endings else ()
        endings = (*self.endings, *(_SAID[ending] for ending in self.endings if ending in _SAID), *branch)
        built = (word + ending for word in (*self.words, *self.short) for ending in endings)
        official = {*self.official}
        return tuple(dict.fromkeys(form for form in (*built, *self.said) if form not in official))

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the kind, official ones first."""
        return (*self.official, *self.spoken)

    @property
    def expansions(self) -> tuple[tuple[str, str], ...]:
        """What is written out in official names: ``(("人社局", "人力资源和社会保障局"), …)``."""
        pairs = [(word + ending, self.words[0] + ending) for word in self.expands for ending in self.endings]
        said = [(word, ending) for word in (*self.expands, *self.words) for ending in self.endings if ending in _SAID]
        pairs += [(word + _SAID[ending], self.words[0] + ending) for word, ending in said if self.expands]
        return tuple(dict.fromkeys(pairs))

    @property
    def english_names(self) -> tuple[str, ...]:
        """Its English names, small letters: ``("education bureau", …, "bureau of education", …)``, ``("high-tech zone", …)``."""
        if not self.built:
            return (*self.english, *self.english_said)
        before = (f"{words} {body}" for words in self.english for body in ENGLISH_BODIES)
        behind = (f"{body} of {words}" for words in self.english for body in ENGLISH_BODIES)
        return tuple(dict.fromkeys((*before, *behind, *self.english_said)))

    @model_validator(mode="after")
    def _says_what_it_means(self) -> Self:
        words = (*self.words, *self.short)
        if len(set(words)) < len(words):
            raise ValueError(f"{self.key}: a word stands twice")
        if not set(self.expands) <= {*words}:
            raise ValueError(f"{self.key}: what it expands is none of its words")
        if not self.examples or not all(example.endswith(self.forms) for example in self.examples):
            raise ValueError(f"{self.key}: an example ends in none of its forms")
        if any(name != name.lower().strip() for name in (*self.english, *self.english_said)) or not self.english:
            raise ValueError(f"{self.key}: English names are in small letters, and there is one at least")
        return self


class NamedBody(VocabularyEntry):
    """One body with the names that nothing in its official name gives; only the body itself answers to them, not its departments.

    ``said``: what people call it (光谷), ``english``: its English names in small letters, ``initials``: of these (``"MOE"``), ``branches``:
    its branches bear its name before that of their place (国家税务总局无锡市税务局).
    """

    name: str
    said: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    branches: bool = False
