"""`dragoman parse`."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

TREES = """# newdoc id = a
# sent_id = a-1
# text = Kenya didn't sign.
1\tKenya\tKenya\tNOUN\tNN\tNumber=Sing\t3\tdep\t3:dep\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t0\troot\t0:root\t_
3\tn't\tnot\tPART\tRB\t_\t2\tdep\t2:dep\t_
3.1\tsign\tsign\tVERB\tVB\t_\t_\t_\t0:root\t_
4\tsign\tsign\tVERB\tVB\t_\t2\tdep\t2:dep\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_

# sent_id = a-2
1\tChad\tChad\tX\tX\t_\t0\troot\t_\tEntity=(place)
2\tleft\tleave\tX\tX\t_\t1\tdep\t_\t_
"""


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["parse", *arguments], input=text)


def test_given_words_get_new_tags_and_trees_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "trees.conllu"
    path.write_text(TREES, encoding="utf-8")
    result = run(str(path), "--keep-tokens", "--format", "conllu")
    assert result.exit_code == 0
    before, after = TREES.split("\n"), result.output.split("\n")
    assert len(after) == len(before) + 1
    for old, new in zip(before, after, strict=False):
        kept = (0, 1, 2, 5) if old[:1].isdigit() and old.split("\t")[0].isdigit() else range(len(old.split("\t")))
        assert [new.split("\t")[i] for i in kept] == [old.split("\t")[i] for i in kept]
    rows = [line.split("\t") for line in after if line[:1].isdigit() and line.split("\t")[0].isdigit()]
    assert [(row[1], row[3], row[7]) for row in rows if row[6] == "0"] == [
        ("sign", "VERB", "root"),
        ("left", "VERB", "root"),
    ]
    assert (rows[0][3], rows[0][6], rows[0][7]) == ("PROPN", "4", "nsubj")
    assert [row[9] for row in rows][:5] == ["NER=B-GPE", "_", "_", "SpaceAfter=No", "_"]
    assert rows[5][9].startswith("Entity=(place)|NER=B-")


def test_a_report_from_standard_input_as_conllu() -> None:
    result = run("-", text="Kenya left the talks. Chad's envoy stayed.\n\nThe U.N. met Mr. Deby in Geneva.\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("# sent_id") == 3
    rows = [line.split("\t") for line in result.output.split("\n") if line and not line.startswith("#")]
    assert all(len(row) == 10 for row in rows)
    assert [row[1] for row in rows][5:9] == ["Chad", "'s", "envoy", "stayed"] or rows[4][1] == "."
    assert "NER=B-GPE" in rows[0][9]


def test_json_has_offsets(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Kenya left the talks in Geneva on Friday.\nChad's envoy stayed there.\n", encoding="utf-8")
    result = run(str(path), "--format", "json")
    record = json.loads(result.output)
    text = record["text"]
    assert all(text[token["start"] : token["end"]] == token["text"] for token in record["tokens"])
    assert all(text[entity["start"] : entity["end"]] == entity["quote"] for entity in record["entities"])
    assert [text[s["start"] : s["end"]] for s in record["sentences"]] == text.strip().split("\n")
    assert ("Geneva", "GPE") in [(entity["quote"], entity["type"]) for entity in record["entities"]]
    roots = [token["text"] for token in record["tokens"] if token["head"] is None]
    assert roots == ["left", "stayed"]


def test_gzipped_trees_and_sentences_without_words_or_text(tmp_path: Path) -> None:
    path = tmp_path / "trees.conllu.gz"
    given = "# newpar\n\n1\tChad" + "\t_" * 8 + "\n2\tleft" + "\t_" * 8 + "\n\n\n1\t.\t_" + "\t_" * 7
    path.write_bytes(gzip.compress(given.encode()))
    result = run(str(path), "--keep-tokens")
    assert result.exit_code == 0, result.output
    lines = result.output.split("\n")
    assert lines[0] == "# newpar"
    assert [line.split("\t")[1] for line in lines if "\t" in line] == ["Chad", "left", "."]


def test_a_guideline_that_is_not_known_is_told_in_one_line() -> None:
    result = run("-", "--names", "none_such", text="Kenya left.")
    assert result.exit_code == 1
    assert "no such guideline" in result.output
    result = run("-", "--names", "voa", "--reader", "spacy:blank", text="Kenya left.")
    assert result.exit_code == 1
    assert "only the project's own reader" in result.output


@pytest.mark.parametrize(
    ("text", "message"),
    [("just text\n", "10"), ("2\tKenya" + "\t_" * 8 + "\n", "after word 0"), ("1\t\t" + "\t_" * 7 + "\n", "CoNLL-U")],
)
def test_a_file_that_is_no_conllu_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text(text, encoding="utf-8")
    result = run(str(path), "--keep-tokens")
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_file_that_is_missing() -> None:
    result = run("no-such.conllu", "--keep-tokens")
    assert result.exit_code == 1
    assert "no such file" in result.output
