"""The pages: whole without a script, linked with each other and with their JSON, and deaf to what articles try."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from dragoman.query import Ledger, Query
from dragoman.web import create_app, views
from dragoman.web.remember import Memory
from dragoman.web.streams import dumps
from reports import all_reports, lake_talks

_OF_A_KIND = 6  # pages of one kind that are looked at


def crawl(client: TestClient) -> Iterator[tuple[str, html.HtmlElement]]:
    """The pages that can be reached from the first by links, some of each kind."""
    waiting, seen, kinds = ["/", "/dyads", "/search?what=documents"], set[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = address.split("?")[0].split("/")[1]
        if address in seen or kinds[kind] == _OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] += 1
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:300]}"
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = html.fromstring(answer.text)
        yield address, page
        links = (urljoin(f"http://localhost{address}", link) for link in page.xpath("//a/@href"))
        waiting += [f"{urlsplit(link).path}?{urlsplit(link).query}".rstrip("?") for link in links
                    if urlsplit(link).netloc == "localhost" and "/search?" not in link]  # fmt: skip


@pytest.fixture(scope="module")
def site(client: TestClient) -> dict[str, html.HtmlElement]:
    return dict(crawl(client))


def test_every_link_leads_somewhere_and_every_kind_of_page_is_reached(site: dict[str, html.HtmlElement]) -> None:
    kinds = {address.split("?")[0].split("/")[1] for address in site}
    assert kinds == {
        "",
        "about",
        "actors",
        "documents",
        "dyads",
        "events",
        "measures",
        "network",
        "search",
        "statements",
    }


def test_every_page_has_a_title_one_heading_and_a_twin(client: TestClient, site: dict[str, html.HtmlElement]) -> None:
    for address, page in site.items():
        assert page.xpath("string(//title)").strip(), address
        assert len(page.xpath("//h1")) == 1, address
        twins = page.xpath("//link[@rel='alternate'][@type='application/json']/@href")
        if address.split("?")[0] not in ("/about", "/dyads"):
            assert client.get(twins[0]).headers["content-type"] == "application/json", address


def test_nothing_of_an_article_can_run(site: dict[str, html.HtmlElement]) -> None:
    assert any("alert('owned')" in page.text_content() for page in site.values())
    for address, page in site.items():
        assert not page.xpath("//script | //img | //iframe | //object | //style"), address
        assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style"), address
        schemes = {urlsplit(str(link)).scheme for link in page.xpath("//@href | //@src | //@action")}
        assert schemes <= {"", "http", "https"}, (address, schemes)
        assert "49" not in page.xpath("string(//blockquote)"), address


def test_an_address_that_is_none_is_told_but_not_linked(client: TestClient) -> None:
    rows = client.get("/api/documents?text=envoys").json()["rows"]
    page = client.get(f"/documents/{rows[0]['id']}").text
    assert "javascript:alert(document.domain)" in page
    assert 'href="javascript:' not in page


def text_of(client: TestClient, address: str) -> str:
    return " ".join(html.fromstring(client.get(address).text).xpath("string(//main)").split())


def test_an_event_is_told_as_a_sentence_with_its_proof(client: TestClient) -> None:
    told = text_of(client, f"/events/{lake_talks().id}~e4")
    assert "Planned: Uganda to step back from acting against Kenya" in told
    assert "It is intended; that it happened is not told." in told
    assert "told in the words of Amina Otieno" in told
    page = html.fromstring(client.get(f"/events/{lake_talks().id}~e2").text)
    assert "".join(page.xpath("//blockquote//*[contains(@class, 'evidence')]//text()")) == (
        "Uganda has banned Kenyan maize since March 2023."
    )
    assert page.xpath("//blockquote//mark[contains(@class, 'trigger')]/text()") == ["banned"]


def test_a_search_tells_its_query_counts_and_marks_the_words(client: TestClient) -> None:
    page = html.fromstring(client.get("/search?text=maiz*&actor=Uganda").text)
    assert "Events in which Uganda acts, with “maiz*” in the words that prove it, newest first." in page.text_content()
    assert page.xpath("//mark[contains(@class, 'hit')]/text()") == ["maize"]
    assert page.xpath("//nav[@class='tabs']//a[@aria-current]")[0].text_content().split() == ["events", "1"]


def test_facets_narrow_and_widen(client: TestClient) -> None:
    page = html.fromstring(client.get("/search?actor=KEN").text)
    [accuse] = [link for link in page.xpath("//aside//a") if link.text == "ACCUSE"]
    narrowed = html.fromstring(client.get(accuse.get("href")).text)
    assert len(narrowed.xpath("//li[@class='entry']")) == 1
    [chosen] = narrowed.xpath("//a[@class='chosen']")
    assert len(html.fromstring(client.get(chosen.get("href")).text).xpath("//li[@class='entry']")) == 3


@pytest.mark.parametrize(
    ("what", "name"), [("events", "El Faro"), ("documents", "El Faro"), ("statements", "say"), ("documents", "en")]
)
def test_publisher_language_and_manner_narrow_too(client: TestClient, what: str, name: str) -> None:
    page = html.fromstring(client.get(f"/search?what={what}").text)
    [link] = [link for link in page.xpath("//aside//a") if link.text == name]
    count = int(link.getparent().xpath("./span[@class='count']/text()")[0])
    narrowed = html.fromstring(client.get(link.get("href")).text)
    assert len(narrowed.xpath("//li[@class='entry']")) == count
    assert name in narrowed.xpath("//a[@class='chosen']/text()")


def test_a_mistaken_query_is_told_on_the_page(client: TestClient) -> None:
    told = text_of(client, "/search?actor=Atlantis")
    assert "no actor 'Atlantis' in this ledger" in told
    assert client.get("/search?since=soon&quad=x").status_code == 200


def test_a_dyad_has_months_measures_and_rows(client: TestClient) -> None:
    page = html.fromstring(client.get("/dyads/state:KEN/state:UGA").text)
    assert page.xpath("//svg[contains(@class, 'chart')]/@aria-label") == [
        "Cooperation and conflict between Kenya and Uganda, by month"
    ]
    assert (
        "Trade ban: Uganda → Kenya, in force, from 2023-03-01 on" in page.xpath("//svg[@class='gantt']/@aria-label")[0]
    )
    assert len(page.xpath("//section[h2='Events']//li")) == 4


def test_the_page_of_two_follows_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.remember._LONG", 60)  # on a slow machine nothing here is to count as long
    path, pair = tmp_path / "ledger.sqlite", "dyads/state:KEN/state:UGA"
    with Ledger(path) as ledger, TestClient(create_app(path), base_url="http://localhost") as client:
        for number, report in enumerate(all_reports()):
            ledger.add(report)
            told = client.get(f"/api/{pair}").json()
            page = html.fromstring(client.get(f"/{pair}").text)
            assert len(page.xpath("//section[h2='Events']//li")) == len(told["events"]) >= number
            between = views.Between("state:KEN", "state:UGA", Query())
            assert told == json.loads(dumps(views.dyad(ledger, Memory(), between)))
        ledger.judge("events", told["events"][0]["tellings"][0]["id"], "rejected", "ada")
        assert len(client.get(f"/api/{pair}").json()["events"]) == len(told["events"]) - 1


def test_names_lead_to_the_address_of_the_actor(client: TestClient) -> None:
    assert client.get("/actors/Kenya", follow_redirects=False).headers["location"] == "/actors/state:KEN"
    assert client.get("/dyads?one=kenya&other=UGA", follow_redirects=False).headers["location"] == (
        "/dyads/state:KEN/state:UGA"
    )
    assert client.get("/actors/Atlantis").status_code == 404


def test_furniture_is_shown_but_greyed(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/documents/{lake_talks().id}").text)
    assert page.xpath("//p[@class='block headline']")
    assert page.xpath("//a[contains(@class, 'conflict')]/text()") == ["banned", "accused", "blocked"]


def test_a_name_looked_for_as_words_leads_to_the_actor(client: TestClient) -> None:
    page = html.fromstring(client.get("/search?text=kenya").text)
    assert page.xpath("//p[@class='called']/a/@href")[0] == "/actors/state:KEN"


def test_the_first_page_tells_sources_and_days(client: TestClient) -> None:
    page = html.fromstring(client.get("/").text)
    rows = {row.xpath("string(td[1])"): row for row in page.xpath("//table[contains(@class, 'coverage')]/tbody/tr")}
    assert rows["El Faro"].xpath(".//svg/@aria-label") == ["Days of reports of El Faro"]
    [day] = page.xpath("//details//a[text()='2024-05-09']/@href")
    assert len(html.fromstring(client.get(day).text).xpath("//li[@class='entry']")) == 1
    assert "Made by machine from reports: read by dragoman" in page.xpath("string(//footer)")


def test_a_report_tells_whence_its_facts_come(tmp_path: Path) -> None:
    with Ledger(tmp_path / "one.sqlite") as ledger:
        report = replace(lake_talks(), meta={"sources": {"published": "meta date", "publisher": "input"}})
        ledger.add(report)
        with TestClient(create_app(ledger.path), base_url="http://localhost") as client:
            told = text_of(client, f"/documents/{report.id}")
    assert "The Lake Herald from what it was added with" in told
    assert "2024-06-07 from the meta date" in told


def test_a_statement_is_told_as_a_sentence_and_a_phrase_is_marked(client: TestClient) -> None:
    page = html.fromstring(client.get('/search?what=statements&text="lift the ban"').text)
    assert page.xpath("//li[@class='entry']//h3/a/text()") == ["Amina Otieno says"]
    assert page.xpath("//mark[contains(@class, 'hit')]/text()") == ["lift the ban"]


def test_a_network_is_of_what_happened(client: TestClient) -> None:
    assert "planned, threatened or denied is left out" in text_of(client, "/network")
    happened = {(edge["source"], edge["target"]) for edge in client.get("/api/network").json()["edges"]}
    planned = {(edge["source"], edge["target"]) for edge in client.get("/api/network?status=planned").json()["edges"]}
    assert ("igo:AU", "state:KEN") in planned - happened
