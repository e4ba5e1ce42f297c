"""Judging on the pages: for who has the token, from pages of this server, and kept for good."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dragoman.ledger.judging import history
from dragoman.query import Ledger
from dragoman.web import create_app
from reports import all_reports, lake_talks

TOKEN = "a-long-enough-token"
HOME = {"origin": "http://localhost"}
LAKE = lake_talks().id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "judged.sqlite") as ledger:
        ledger.add_many(all_reports())
    return tmp_path / "judged.sqlite"


@pytest.fixture
def open_door(path: Path) -> Iterator[TestClient]:
    app = create_app(path, token=TOKEN)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False) as one:
        yield one


def enter(client: TestClient, token: str = TOKEN, **headers: str) -> int:
    return client.post("/review/enter", data={"token": token, "name": "ada"}, headers=headers or HOME).status_code


def csrf(client: TestClient) -> str:
    return str(html.fromstring(client.get("/review").text).xpath("//input[@name='csrf']/@value")[0])


def judge(client: TestClient, event: str, **fields: str) -> int:
    given = {"csrf": csrf(client), "verdict": "accepted"} | fields
    return client.post(f"/review/events/{LAKE}~{event}", data=given, headers=HOME).status_code


def kept(path: Path) -> list[tuple[str, str, str]]:
    with Ledger(path, create=False) as ledger:
        return [(id, one.verdict, one.by) for id, one in ledger.answer(lambda c: history(c, "events"))]


def test_without_a_token_nothing_is_there(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review/enter", data={"token": "", "name": "ada"}, headers=HOME).status_code == 404
    assert client.post(f"/review/events/{LAKE}~e1", data={"verdict": "rejected"}, headers=HOME).status_code == 404
    assert "/review" not in client.get("/").text


def test_who_has_no_session_or_a_wrong_token_is_refused(open_door: TestClient, path: Path) -> None:
    assert enter(open_door, "another-long-token") == 403
    assert "dragoman_session" not in open_door.cookies
    assert "verdict" not in open_door.get("/review").text
    answer = open_door.post(f"/review/events/{LAKE}~e1", data={"verdict": "rejected"}, headers=HOME)
    assert answer.status_code == 403
    assert kept(path) == []


def test_the_cookie_is_only_for_this_server(open_door: TestClient) -> None:
    answer = open_door.post("/review/enter", data={"token": TOKEN, "name": "ada"}, headers=HOME)
    told = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert all(word in told for word in ("httponly", "samesite=strict", "path=/"))
    assert TOKEN not in told


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", ""])
def test_a_form_of_another_site_is_refused(open_door: TestClient, path: Path, origin: str) -> None:
    assert enter(open_door) == 303
    data = {"csrf": csrf(open_door), "verdict": "rejected"}
    headers = {"origin": origin} if origin else {}
    assert open_door.post(f"/review/events/{LAKE}~e1", data=data, headers=headers).status_code == 403
    assert enter(open_door, **({"origin": origin} if origin else {"x-nothing": "1"})) == 403
    assert kept(path) == []


def test_a_form_without_its_mark_is_refused(open_door: TestClient, path: Path) -> None:
    enter(open_door)
    assert judge(open_door, "e1", csrf="") == 403
    assert judge(open_door, "e1", csrf="x" * 43) == 403
    assert kept(path) == []


def test_what_is_judged_is_kept_and_shown_at_once(open_door: TestClient, path: Path) -> None:
    enter(open_door)
    before = open_door.get("/api/events").headers["etag"]
    assert judge(open_door, "e3", verdict="rejected", type="AGREE", note="she <b>quoted</b>") == 303
    assert judge(open_door, "e1", verdict="corrected", type="CONSULT", status="denied") == 303
    assert kept(path) == [(f"{LAKE}#e3", "rejected", "ada"), (f"{LAKE}#e1", "corrected", "ada")]
    assert open_door.get("/api/events", headers={"if-none-match": before}).status_code == 200
    ids = {row["id"] for row in open_door.get("/api/events").json()["rows"]}
    assert f"{LAKE}#e3" not in ids
    [row] = open_door.get("/api/events?judged=corrected").json()["rows"]
    assert (row["type"], row["status"], row["judged"]["by"]) == ("CONSULT", "denied", "ada")
    page = open_door.get(f"/events/{LAKE}~e3").text
    assert "she &lt;b&gt;quoted&lt;/b&gt;" in page
    assert "rejected" in page
    queue = html.fromstring(open_door.get("/review").text)
    assert not [link for link in queue.xpath("//main//h3/a/@href") if link.endswith(("~e3", "~e1")) and LAKE in link]


def test_a_judgement_that_makes_no_sense_is_told(open_door: TestClient) -> None:
    enter(open_door)
    assert judge(open_door, "e1", verdict="fine") == 422
    assert judge(open_door, "e1", verdict="corrected") == 422
    assert judge(open_door, "e99") == 422
    assert judge(open_door, "e1", note="x" * 20000) == 413


def test_it_leads_back_to_the_queue_and_nowhere_else(open_door: TestClient) -> None:
    enter(open_door)
    for back, to in (("/review?what=events", "/review?what=events"), ("//attacker.example", f"/events/{LAKE}~e1")):
        data = {"csrf": csrf(open_door), "verdict": "accepted", "back": back}
        answer = open_door.post(f"/review/events/{LAKE}~e1", data=data, headers=HOME)
        assert answer.headers["location"] == to


def test_who_leaves_is_out(open_door: TestClient) -> None:
    enter(open_door)
    assert open_door.post("/review/leave", data={"csrf": csrf(open_door)}, headers=HOME).status_code == 303
    assert "Token" in open_door.get("/review").text


def test_statements_and_measures_have_their_queue(open_door: TestClient) -> None:
    enter(open_door)
    for kind, id in (("statements", "s1"), ("measures", "m1")):
        assert f"/review/{kind}/{LAKE}~{id}" in open_door.get(f"/review?what={kind}").text
        data = {"csrf": csrf(open_door), "verdict": "rejected"}
        assert open_door.post(f"/review/{kind}/{LAKE}~{id}", data=data, headers=HOME).status_code == 303
        assert f"{LAKE}#{id}" not in open_door.get(f"/api/{kind}?limit=1000").text


def form_fields(client: TestClient, event: str) -> dict[str, str]:
    """What the form of an event's page would send if it were sent as it stands."""
    page = html.fromstring(client.get(f"/events/{LAKE}~{event}").text)
    [form] = page.xpath(f"//form[@action='/review/events/{LAKE}~{event}']")
    return {name: str(value) for name, value in form.fields.items() if value is not None}


def test_parties_and_date_are_corrected_on_the_page(open_door: TestClient) -> None:
    enter(open_door)
    asked = form_fields(open_door, "e2")
    assert (asked["actors"], asked["recipients"], asked["date"], asked["type"]) == (
        "Uganda", "Kenya", "2023-03/..", "SANCTION",
    )  # fmt: skip
    assert judge(open_door, "e2", **asked | {"verdict": "corrected"}) == 422  # nothing was changed
    wrong = asked | {"recipients": "Kenya; African Union", "date": "2023-04", "verdict": "corrected"}
    assert judge(open_door, "e2", **wrong) == 303
    row = open_door.get(f"/api/events/{LAKE}~e2").json()["event"]
    assert [one["id"] for one in row["recipients"]] == ["state:KEN", "igo:AU"]
    assert (row["date"], row["type"], row["judged"]["actors"]) == ("2023-04", "SANCTION", None)
    page = html.fromstring(open_door.get(f"/events/{LAKE}~e2").text).text_content()
    assert "As it was coded: Uganda reduces relations with Kenya" in page
    more = form_fields(open_door, "e2") | {"status": "denied", "verdict": "corrected"}
    assert judge(open_door, "e2", **more) == 303  # what was corrected before stays so
    row = open_door.get(f"/api/events/{LAKE}~e2").json()["event"]
    assert (row["date"], row["status"], len(row["recipients"])) == ("2023-04", "denied", 2)
    assert judge(open_door, "e2", **asked | {"actors": "Atlantis", "verdict": "corrected"}) == 422


def test_a_second_reviewer_judges_blind_and_their_agreement_is_told(open_door: TestClient) -> None:
    enter(open_door)
    for event, verdict in (("e1", "accepted"), ("e3", "rejected"), ("e6", "accepted")):
        assert judge(open_door, event, verdict=verdict) == 303
    asked = form_fields(open_door, "e2") | {"type": "REJECT", "verdict": "corrected"}
    assert judge(open_door, "e2", **asked) == 303
    assert "/events/" not in "".join(html.fromstring(open_door.get("/review?look=second").text).xpath("//h3/a/@href"))
    open_door.post("/review/enter", data={"token": TOKEN, "name": "bo"}, headers=HOME)
    queue = html.fromstring(open_door.get("/review?look=second").text)
    assert len(queue.xpath("//div[@class='case']")) == 4
    assert "rejected" not in "".join(queue.xpath("//div[@class='case']//text()")).replace("Reject", "")
    assert "SANCTION" in "".join(queue.xpath("//div[@class='case']//p[@class='meta']//text()"))
    for event, verdict in (("e1", "accepted"), ("e2", "rejected"), ("e3", "rejected"), ("e6", "rejected")):
        assert judge(open_door, event, verdict=verdict) == 303
    told = open_door.get("/api/judgements").json()
    assert [(one["name"], one["found"]["right"], one["found"]["judged"]) for one in told["reviewers"]] == [
        ("ada", 2, 4), ("bo", 1, 4),
    ]  # fmt: skip
    [both] = told["agreements"]
    assert (both["both"], both["agreed"], both["kappa"]) == (4, 3, 0.5)
    assert "ada and bo" in open_door.get("/judgements").text


def test_a_sample_is_the_same_for_every_reviewer(open_door: TestClient) -> None:
    drawn = []
    for name in ("ada", "bo"):
        open_door.post("/review/enter", data={"token": TOKEN, "name": name}, headers=HOME)
        page = html.fromstring(open_door.get("/review?sample=3&seed=5").text)
        drawn.append(page.xpath("//div[@class='case']//h3/a/@href"))
        if name == "ada":
            assert judge(open_door, drawn[0][0].rpartition("~")[2] if LAKE in drawn[0][0] else "e1") == 303
    assert len(drawn[0]) == 3
    assert drawn[1] == drawn[0]


def test_judgements_without_their_entry_are_shown(open_door: TestClient, path: Path) -> None:
    enter(open_door)
    assert judge(open_door, "e6", verdict="rejected") == 303
    with Ledger(path) as ledger:
        ledger.add(replace(lake_talks(), events=lake_talks().events[:5]))
    assert "Fishermen blocked the pier." in open_door.get("/judgements").text
