"""Questions as a state of before there were codes has kept them, and the queries that ask the same."""

import json
from typing import Any

import pytest

from xxgk.bot.channels.telegram.queries_before import read_query_before
from xxgk.bot.model.algebra.query import Query

NAME = "平顶山市卫东区人民政府"
NEW = "applications.new_received.total"
BODY: dict[str, Any] = {"bodies": [{"keys": ["410403-gov"]}]}
OF_2020 = BODY | {"years": [2020]}
REGION: dict[str, Any] = {"bodies": [{"places": ["4104"], "levels": ["department"]}], "years": [2020]}
PROBLEMS = {"measure": "reports", "points": "problem"}


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        pytest.param({"kind": "figure", "fields": [NEW]}, OF_2020 | {"measures": [NEW]}, id="a figure"),
        pytest.param({"kind": "figure"}, OF_2020 | {"measures": [NEW]}, id="of no item: what came in"),
        pytest.param({"kind": "figure", "years": []}, BODY | {"years": "each", "measures": [NEW]}, id="of no year: its last"),
        pytest.param({"kind": "figure", "aspect": "stated", "fields": [NEW]},
                     OF_2020 | {"measures": [{"measure": "stated", "field": NEW}]}, id="what the text states"),
        pytest.param({"kind": "rate"}, OF_2020 | {"measures": ["rate.granted", "rate.granted_or_partially"]}, id="a rate"),
        pytest.param({"kind": "profile"}, OF_2020 | {"show": "profile"}, id="a profile"),
        pytest.param({"kind": "compare"}, OF_2020 | {"show": "profile"}, id="a comparison of no item"),
        pytest.param({"kind": "compare", "aspect": "problems"}, OF_2020 | {"show": "points", "measures": [PROBLEMS]},
                     id="problems beside each other"),
        pytest.param({"kind": "breakdown"}, OF_2020 | {"measures": ["applications.total_handled.total"], "per": ["row"]}, id="outcomes"),
        pytest.param({"kind": "breakdown", "fields": ["disputes.review.total", "disputes.litigation.total"]},
                     OF_2020 | {"measures": ["disputes.review.total", "disputes.litigation.total"]}, id="reviews and lawsuits"),
        pytest.param({"kind": "problems"}, OF_2020 | {"show": "points", "measures": [PROBLEMS]}, id="problems"),
        pytest.param({"kind": "trend", "years": [], "all_years": True}, BODY | {"years": "all", "measures": [NEW]}, id="a trend"),
        pytest.param({"kind": "source", "aspect": "full"}, OF_2020 | {"show": "originals", "action": "full"}, id="the whole text"),
        pytest.param({"kind": "source", "fields": [NEW]}, OF_2020 | {"measures": [NEW], "action": "line"}, id="the row"),
        pytest.param({"kind": "section", "parts": [5]}, OF_2020 | {"show": "sections", "parts": [5]}, id="a part"),
        pytest.param({"kind": "findings", "words": "row_sum|narrative"},
                     OF_2020 | {"show": "findings", "measures": [{"measure": "check", "kind": one} for one in ("row_sum", "narrative")]},
                     id="findings of some kinds"),
        pytest.param({"kind": "rank", "agencies": [], "region": "河南省平顶山市", "level": "department", "order": "least"},
                     REGION | {"measures": [NEW], "pick": {"order": "least"}}, id="a ranking"),
        pytest.param({"kind": "rank", "agencies": [], "region": "河南省平顶山市", "level": "department",
                      "conditions": [{"field": NEW, "test": "more", "value": 3}]},
                     REGION | {"show": "list", "measures": [NEW], "pick": {},
                               "where": [{"any_of": [{"measure": NEW, "is": "more", "against": 3}]}]}, id="with a condition"),
        pytest.param({"kind": "total", "agencies": [], "region": "河南省平顶山市", "level": "department"},
                     REGION | {"measures": [NEW], "per": ["year"], "reduce": "sum"}, id="a total"),
        pytest.param({"kind": "problems", "agencies": [], "region": "河南省平顶山市", "level": "department"},
                     REGION | {"measures": [PROBLEMS], "per": ["theme"], "reduce": "sum", "pick": {}}, id="common problems"),
        pytest.param({"kind": "search", "agencies": [], "words": "公众号"},
                     {"years": [2020], "show": "passages", "measures": [{"measure": "reports", "phrase": "公众号"}]}, id="a search"),
    ],
)  # fmt: skip
def test_read(kept: dict[str, Any], expected: dict[str, Any]) -> None:
    text = json.dumps({"agencies": [NAME], "years": [2020], **kept})
    assert read_query_before(text) == Query.model_validate(expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no json", id="nonsense"),
        pytest.param("[5]", id="no object"),
        pytest.param('{"kind": 5}', id="no kind"),
        pytest.param('{"kind": "help"}', id="help is no query"),
        pytest.param('{"kind": "search"}', id="a search for nothing"),
        pytest.param('{"kind": "section"}', id="no part"),
        pytest.param(
            '{"kind": "figure", "agencies": ["甲"], "unresolved": ["乙"]}', id="a name was still to be asked about"
        ),
        pytest.param('{"kind": "rank", "region": "某省"}', id="a region that is none"),
        pytest.param('{"kind": "figure", "fields": ["unheard.of"]}', id="an item that is none"),
        pytest.param('{"kind": "breakdown", "fields": ["applications.new_received.total"]}', id="it has no rows"),
        pytest.param('{"kind": "figure", "agencies": 5}', id="no names"),
    ],
)
def test_not_read(text: str) -> None:
    assert read_query_before(text) is None
