"""The JSON API: rows in pages and streams, one shape of errors, ETags."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.query import Ledger, Query
from dragoman.query.query import fields_of
from dragoman.web import create_app
from reports import all_reports, lake_talks

TARGETS = ("documents", "actors", "statements", "events", "measures")


def get(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("target", TARGETS)
def test_every_form_gives_every_row(client: TestClient, ledger_path: Path, target: str) -> None:
    with Ledger(ledger_path, create=False) as ledger:
        ids = [row.id for row in getattr(ledger, target)()]
    assert [row["id"] for row in get(client, f"/api/{target}?limit=1000")["rows"]] == ids
    lines = client.get(f"/api/{target}?format=jsonl").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    table = csv.DictReader(io.StringIO(client.get(f"/api/{target}?format=csv").text))
    assert [row["id"] for row in table] == ids


@pytest.mark.parametrize("target", ["documents", "statements", "events", "measures"])
def test_pages_follow_each_other_without_gap_or_repeat(client: TestClient, target: str) -> None:
    whole = [row["id"] for row in get(client, f"/api/{target}?limit=1000")["rows"]]
    found, address = [], f"/api/{target}?limit=2"
    while address:
        page = get(client, address)
        found += [row["id"] for row in page["rows"]]
        address = page["next"]
    assert found == whole


@pytest.mark.parametrize("target", TARGETS)
def test_every_field_of_a_query_is_a_parameter(client: TestClient, target: Any) -> None:
    described = get(client, "/api/openapi.json")["paths"][f"/api/{target}"]["get"]["parameters"]
    assert {one["name"] for one in described} == fields_of(target) | {"format"}
    assert all(one.get("description") for one in described)


def test_filters_are_those_of_the_command_line(client: TestClient) -> None:
    page = get(client, "/api/events?actor=Uganda&counterpart=KEN&type=SANCTION&type=RETREAT&since=2023")
    assert {row["type"] for row in page["rows"]} == {"SANCTION", "RETREAT"}
    assert page["summary"] == (
        "Events between Uganda and KEN, in both directions, of type SANCTION or RETREAT, from 2023 on, newest first."
    )


ERRORS = [
    ("/api/events?typ=SANCTION", 422, "typ: Extra inputs are not permitted"),
    ("/api/events?type=INVADE", 422, "'AGREE', 'CONSULT'"),
    ("/api/events?quad=9", 422, "less than or equal to 4"),
    ("/api/events?limit=0", 422, "greater than or equal to 1"),
    ("/api/events?since=yesterday", 422, "write a year, month or day"),
    ("/api/events?actor=Atlantis", 422, "no actor 'Atlantis' in this ledger"),
    ("/api/events?counterpart=KEN", 422, "give actor as well"),
    ("/api/events?after=x", 422, "no cursor"),
    ("/api/relations?one=KEN", 422, "other: Field required"),
    ("/api/events/doc:0~e1", 404, "no event 'doc:0#e1' in this ledger"),
    ("/api/actors/person:nobody", 404, "no actor"),
    ("/api/documents/doc:0", 404, "no document"),
    ("/api/nothing", 404, "Not Found"),
]


@pytest.mark.parametrize(("address", "status", "words"), ERRORS)
def test_errors_have_one_shape_and_say_what_would_be_right(
    client: TestClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    assert words in answer.json()["detail"]


def test_writing_is_not_allowed(client: TestClient) -> None:
    answer = client.post("/api/events")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert "GET" in answer.headers["allow"]


def test_head_is_get_without_the_body(client: TestClient) -> None:
    for address in ("/", "/api/events?format=csv", "/static/style.css"):
        answer = client.head(address)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-type"] == client.get(address).headers["content-type"]


def test_a_row_and_what_belongs_to_it(client: TestClient) -> None:
    [planned] = get(client, "/api/events?type=RETREAT&actor=UGA")["rows"]
    view = get(client, f"/api/events/{planned['id'].replace('#', '~')}")
    assert view["event"] == planned
    assert view["statement"]["speakers"][0]["id"] == "person:amina-otieno"
    [ban] = get(client, "/api/measures?kind=trade_ban")["rows"]
    assert get(client, f"/api/measures/{ban['id'].replace('#', '~')}")["events"][0]["type"] == "SANCTION"
    [said] = get(client, "/api/statements?speaker=Amina Otieno")["rows"]
    told = get(client, f"/api/statements/{said['id'].replace('#', '%23')}")
    assert [event["id"] for event in told["events"]] == [planned["id"]]


def test_an_actor_a_dyad_a_network_a_timeline(client: TestClient) -> None:
    actor = get(client, "/api/actors/state:KEN")
    assert actor["portrait"]["counterparts"][0]["name"] == "Uganda"
    dyad = get(client, "/api/dyads/state:KEN/state:UGA")
    assert (dyad["one_name"], dyad["total"], len(dyad["measures"])) == ("Kenya", 4, 1)
    assert dyad["months"][0]["month"] == "2023-03"
    assert get(client, "/api/network?least=2&status=ongoing&status=planned")["edges"][0]["events"] == 2
    turns = get(client, "/api/relations?one=KEN&other=UGA&statements=true")["rows"]
    assert {turn["kind"] for turn in turns} == {"event", "measure", "statement"}


def test_a_document_is_the_record(client: TestClient) -> None:
    given = lake_talks()
    record = get(client, f"/api/documents/{given.id}")
    assert record["record"] == 1
    assert record["document"]["text"] == given.text
    assert len(record["events"]) == len(given.events)


def test_search_counts_each_kind(client: TestClient) -> None:
    found = get(client, "/api/search?text=maize")
    assert {one["value"]: one["count"] for one in found["totals"]} == {
        "events": 1, "statements": 0, "measures": 1, "documents": 1, "actors": 5,
    }  # fmt: skip


def test_an_etag_holds_until_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "growing.sqlite"
    first, second, _ = all_reports()
    with Ledger(path) as ledger:
        ledger.add(first)
        with TestClient(create_app(path), base_url="http://localhost") as client:
            tag = client.get("/api/events").headers["etag"]
            assert client.get("/api/events", headers={"if-none-match": f'"x", {tag}'}).status_code == 304
            assert client.get("/api/events?limit=1", headers={"if-none-match": tag}).status_code == 200
            ledger.add(second)
            assert client.get("/api/events", headers={"if-none-match": tag}).status_code == 200


def test_another_host_name_gets_nothing(client: TestClient) -> None:
    for host in ("attacker.example", "attacker.example:80", "localhost.attacker.example", ""):
        answer = client.get("/api/events", headers={"host": host})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
        assert "does not go by that name" in answer.json()["detail"]
    assert "--name" in client.get("/", headers={"host": "attacker.example"}).text
    assert client.get("/api/events", headers={"host": "LOCALHOST:8470"}).status_code == 200


def test_every_answer_is_fenced_in(client: TestClient) -> None:
    for address in ("/api/events", "/api/events?quad=9", "/api/none"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_a_query_is_told_whole() -> None:
    from dragoman.web.summary import summary

    asked = Query(actor="KEN", recipient="UGA", quad=4, status="actual", until="2024", text="maize", order="oldest")
    assert summary(asked, "events") == (
        "Events in which KEN acts on UGA, with the status actual, of material conflict, up to 2024, "
        "with “maize” in the words that prove it, oldest first."
    )


def test_happenings_are_events_across_documents(client: TestClient) -> None:
    rows = get(client, "/api/happenings?actor=KEN")["rows"]
    assert {row["reports"] for row in rows} == {1}
    assert rows[0]["tellings"][0]["evidence"]["quote"]
    lines = client.get("/api/happenings?format=jsonl").text.splitlines()
    assert len(lines) == len(get(client, "/api/happenings?limit=1000")["rows"])


def test_what_stood_on_a_day(client: TestClient) -> None:
    rows = get(client, "/api/standing?one=UGA&other=KEN&on=2024-06-08")
    assert [(row["kind"], row["state"]) for row in rows] == [("trade_ban", "in_force")]
    before = get(client, "/api/standing?one=UGA&other=KEN&on=2022-06-08")
    assert all(row["state"] != "in_force" for row in before)
    assert client.get("/api/standing?one=UGA&other=KEN&on=soon").status_code == 422


def test_openrefine_can_reconcile_names(client: TestClient) -> None:
    told = get(client, "/api/reconcile")
    assert told["versions"] == ["0.2"]
    assert told["view"]["url"] == "http://localhost/actors/{{id}}"
    queries = json.dumps(
        {
            "q0": {"query": "kenya", "limit": 3},
            "q1": {"query": "Amina Otiento"},
            "q2": {"query": "Zz"},
            "q3": {"query": "Keyna"},
        }
    )
    for answer in (client.get("/api/reconcile", params={"queries": queries}),
                   client.post("/api/reconcile", data={"queries": queries})):  # fmt: skip
        found = {name: one["result"] for name, one in answer.json().items()}
        assert (found["q0"][0]["id"], found["q0"][0]["match"], found["q0"][0]["score"]) == ("state:KEN", True, 100.0)
        assert (found["q1"][0]["id"], found["q1"][0]["match"]) == ("person:amina-otieno", False)
        assert found["q2"] == []
        assert (found["q3"][0]["id"], found["q3"][0]["match"]) == ("state:KEN", False)
    assert client.get("/api/reconcile?queries=nonsense").status_code == 400
    assert client.post("/api/reconcile", data={"queries": '["x"]'}).status_code == 400


def test_openrefine_can_ask_for_a_kind_and_suggests_as_one_types(client: TestClient) -> None:
    told = get(client, "/api/reconcile")
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= set(told)
    queries = json.dumps(
        {"q0": {"query": "kenya", "type": "person"}, "q1": {"query": "otieno", "type": [{"id": "person"}]}}
    )
    found = client.post("/api/reconcile", data={"queries": queries}).json()
    assert found["q0"]["result"] == []
    for name, prefix, expected in (("entity", "Keny", "state:KEN"), ("type", "per", "person")):
        service = told["suggest"][name]
        address = f"{service['service_url']}{service['service_path']}"
        answer = client.get(address, params={"prefix": prefix}, headers={"origin": "http://127.0.0.1:3333"})
        assert answer.json()["result"][0]["id"] == expected
        assert answer.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
        other = client.get(address, params={"prefix": prefix}, headers={"origin": "http://attacker.example"})
        assert "access-control-allow-origin" not in other.headers
