"""Each export is opened by the tool that it is for, and tells what the ledger holds."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import networkx
import polars
import pytest
import rdflib
from click.testing import CliRunner
from followthemoney import model

from dragoman.cli import main
from dragoman.export import gdelt, gdelt_mentions, polecat
from dragoman.export.formats import FORMATS, lines, write
from dragoman.query import Ledger, Query
from dragoman.query.columns import codebook, columns
from dragoman.query.tidy import TIDY
from reports import OpenLedger, all_reports, lake_talks

TARGETS = ("documents", "actors", "statements", "events", "measures")


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        yield opened


def exported(ledger: Ledger, name: str, query: Query = Query(), target: Any = "events") -> str:  # noqa: B008
    return "".join(lines(name, ledger, query, target))


@pytest.mark.parametrize("target", TARGETS)
def test_csv_and_parquet_hold_every_row_and_column(ledger: Ledger, tmp_path: Path, target: Any) -> None:
    rows = [TIDY[target].record(row) for row in getattr(ledger, target)()]
    table = list(csv.DictReader(io.StringIO(exported(ledger, "csv", target=target))))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    path = tmp_path / "rows.parquet"
    write("parquet", ledger, Query(), target, path)
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == rows
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
        name: column.type for name, column in columns(target).items()
    }


@pytest.mark.parametrize("target", TARGETS)
def test_the_codebook_has_every_column(target: Any) -> None:
    assert tuple(columns(target)) == tuple(TIDY[target].names)
    page = Path(__file__).parents[2] / "docs" / "codebook-columns.md"
    assert page.read_text(encoding="utf-8") == codebook(), "run: python docs/make_columns.py"


def test_gdelt_events_have_its_columns(ledger: Ledger) -> None:
    assert (len(gdelt.COLUMNS), len(gdelt_mentions.COLUMNS)) == (61, 16)
    events = duckdb_table(exported(ledger, "gdelt-events"), gdelt.COLUMNS)
    [ban] = [row for row in events if row["Actor1Code"] == "UGA" and row["QuadClass"] == "4"]
    assert (ban["Actor2CountryCode"], ban["Day"], ban["NumArticles"]) == ("KEN", "20230331", "1")
    assert ban["SOURCEURL"] == "https://example.org/lake"
    accords = [row for row in events if {row["Actor1Code"], row["Actor2Code"]} == {"KEN", ""}]
    assert accords, "an event without a recipient is kept"
    mentions = duckdb_table(exported(ledger, "gdelt-mentions"), gdelt_mentions.COLUMNS)
    assert {row["GlobalEventID"] for row in mentions} == {row["GlobalEventID"] for row in events}
    assert all(int(row["GlobalEventID"]) < 2**53 for row in events)


def test_a_plan_is_no_event_for_other_data_sets_unless_asked_for(ledger: Ledger) -> None:
    assert "lift" not in exported(ledger, "gdelt-mentions")
    told = exported(ledger, "polecat")
    assert told.count("\n") > 1
    assert "RETREAT" not in told
    assert "RETREAT" in exported(ledger, "polecat", Query(status="planned"))


def duckdb_table(text: str, names: Any) -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {len(names)}
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_polecat_has_its_columns(ledger: Ledger) -> None:
    head, *rows = duckdb_table(exported(ledger, "polecat"), polecat.COLUMNS)
    assert tuple(head.values()) == polecat.COLUMNS
    assert len(polecat.COLUMNS) == 40
    [ban] = [row for row in rows if row["Event Type"] == "SANCTION"]
    assert (ban["Actor Country"], ban["Recipient Name"], ban["Quad Code"]) == ("UGA", "Kenya", "MATERIAL CONFLICT")


def test_jsonld_points_at_the_words(ledger: Ledger) -> None:
    nodes = [json.loads(line) for line in exported(ledger, "jsonld").splitlines()]
    assert {node["@type"] for node in nodes} == {"Event", "Quotation"}
    texts = {row.id: ledger.document(row.id).text for row in ledger.documents()}
    for node in nodes:
        document = node["prov:wasDerivedFrom"]["@id"].removeprefix("urn:dragoman:")
        for target in node["subjectOf"]["oa:hasTarget"]:
            position, quote = target["oa:hasSelector"]
            assert texts[document][position["oa:start"] : position["oa:end"]] == quote["oa:exact"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # its own parser still uses it
def test_rdflib_reads_the_linked_data(ledger: Ledger) -> None:
    graph = rdflib.Graph()
    for line in exported(ledger, "jsonld").splitlines():
        graph.parse(data=line, format="json-ld")
    found = graph.query(
        """SELECT ?who ?words WHERE {
             ?event a schema:Event ; schema:additionalType ?type ; schema:performer/schema:name ?who ;
                    schema:subjectOf/oa:hasTarget/oa:hasSelector/oa:exact ?words .
             FILTER(STRENDS(STR(?type), "plover:SANCTION")) }""",
        initNs={"schema": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#"},
    )
    assert [(str(row.who), str(row.words)) for row in found] == [  # type: ignore[union-attr]
        ("Uganda", "Uganda has banned Kenyan maize since March 2023.")
    ]


def test_polars_reads_the_tables(ledger: Ledger, tmp_path: Path) -> None:
    write("parquet", ledger, Query(), "events", tmp_path / "events.parquet")
    write("csv", ledger, Query(), "events", tmp_path / "events.csv")
    frame = polars.read_parquet(tmp_path / "events.parquet")
    ids = [row.id for row in ledger.events()]
    assert (frame["id"].to_list(), frame["actors"].dtype) == (ids, polars.List(polars.String))
    assert polars.read_csv(tmp_path / "events.csv")["id"].to_list() == ids


def test_followthemoney_takes_every_entity(ledger: Ledger) -> None:
    found = [json.loads(line) for line in exported(ledger, "ftm").splitlines()]
    entities = {}
    for data in found:
        entity = model.get_proxy(data, cleaned=False)  # drops what its schema can't hold
        assert entity.to_dict()["properties"] == data["properties"]
        entities[entity.id] = entity
    assert len(entities) == len(found)
    [sanction] = [entity for entity in entities.values() if entity.schema.name == "Sanction"]
    assert entities[sanction.get("entity")[0]].caption == "Kenya"
    assert entities[sanction.get("proof")[0]].schema.name == "Article"


def test_gexf_opens_as_a_network_with_dates(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "network.gexf"
    write("gexf", ledger, Query(), "events", path)
    graph = networkx.read_gexf(path)
    assert graph.nodes["state:KEN"]["label"] == "Kenya"
    edges = [data for _, _, data in graph.out_edges("state:UGA", data=True)]
    assert {(edge["start"], edge["weight"], edge["conflict"]) for edge in edges} == {("2023-03-01", 1, 1)}


def test_the_panel_counts_dyad_months(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(ledger, "panel"))))
    told = {(row["month"], row["source"], row["target"]): row for row in rows}
    assert told["2023-03", "state:UGA", "state:KEN"]["sanction"] == "1"
    assert ("2024-06", "state:UGA", "state:KEN") not in told  # the plan to lift
    assert sum(int(row["events"]) for row in rows) == sum(
        int(row[name]) for row in rows for name in rows[0] if name.endswith(("cooperation", "conflict"))
    )


def test_frames_have_the_tidy_columns(ledger: Ledger) -> None:
    frame = ledger.events(Query(actor="KEN")).to_pandas()
    assert list(frame.columns) == list(TIDY["events"].names)
    assert set(frame["type"]) == {"AGREE", "ACCUSE"}
    assert ledger.measures().to_polars().shape == (2, len(TIDY["measures"].names))
    assert ledger.events(Query(actor="KEN", since="2099")).to_pandas().empty
    assert ledger.statements(Query(since="2099")).to_polars().columns == list(TIDY["statements"].names)


@pytest.mark.parametrize("target", ["documents", "actors", "statements", "events", "measures"])
def test_a_duckdb_table_has_every_row(ledger: Ledger, target: str) -> None:
    ids = [row.id for row in getattr(ledger, target)()]
    with duckdb.connect() as connection:
        relation = getattr(ledger, target)().to_duckdb(connection, "told")
        assert relation.columns == list(TIDY[target].names)  # type: ignore[index]
        assert [row[0] for row in connection.sql("SELECT id FROM told").fetchall()] == ids


def test_what_hinders_the_command_is_one_line(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(out: Path) -> str:
        result = CliRunner().invoke(main, ["export", "parquet", "-o", str(out), "--ledger", str(ledger.path)])
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        return result.stderr

    assert told(tmp_path) == f"Error: {tmp_path}: Is a directory\n"
    monkeypatch.setitem(sys.modules, "duckdb", None)  # as where it is not installed
    assert "needs duckdb; install it with: pip install 'dragoman[tables]'" in told(tmp_path / "rows.parquet")


def test_the_command_writes_every_format(ledger: Ledger, tmp_path: Path) -> None:
    path = str(ledger.path)
    ledger.judge("events", f"{lake_talks().id}#e1", "accepted", "ada")
    for name in FORMATS:
        out = tmp_path / f"out.{name}"
        result = CliRunner().invoke(main, ["export", name, "--ledger", path, "-o", str(out)])
        assert (result.exit_code, result.output) == (0, ""), name
        assert out.stat().st_size, name
    told = CliRunner().invoke(main, ["export", "panel", "--ledger", path, "--actor", "UGA"])
    assert told.output.startswith("month,source,target,events")
    refused = CliRunner().invoke(main, ["export", "gexf", "--ledger", path])
    assert (refused.exit_code, "give a file with -o" in refused.output) == (2, True)


@pytest.mark.parametrize("asked", [{"known_by": "2020-12"}, {"publisher": "El Faro"}, {"published_until": "2024-05"}])
@pytest.mark.parametrize("name", ["jsonld", "ftm"])
def test_a_filter_holds_for_all_that_an_export_tells(ledger: Ledger, name: str, asked: dict[str, Any]) -> None:
    told = exported(ledger, name, Query(**asked))
    assert "lake" not in told.casefold()
    assert "Lake" in exported(ledger, name)
