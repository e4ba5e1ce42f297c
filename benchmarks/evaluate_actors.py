"""How many phrases get the country and sector that another project's own tests expect.

usage: python benchmarks/evaluate_actors.py --corpora DIR [--json] [--errors]

DIR/events/actor_cases.jsonl: one case a line, `{"id", "method", "args", "expect": [{"field", "op", "value"}], …}`: the
expectations of NGEC's tests (github.com/ahalterman/NGEC) as facts. Only country and sectors are compared
(fields `country`, `code_1`, `code_2`, `cc`, and a result of None). Phrases that are nothing but a person's name
need an encyclopedia, which dragoman does not ask; they count in "all", and the second column leaves them out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.actors.codes import PhraseCode, code_of

FUNCTIONS = ("agent_to_code", "short_text_to_agent", "search_nat")
FIELDS = ("country", "code_1", "code_2", "cc", "_result")
# One thing under two names: the sectors of the newer PLOVER manual, and "no sector" for what is nothing but a place.
SAME_SECTOR = {"JRN": "MED", "PRM": "PRM", "UNK": "", "None": ""}


def cases(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "events" / "actor_cases.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            if case["method"] in FUNCTIONS and not case["skip"] and not case["xfail"]:
                yield case


def value_of(result: PhraseCode | None, field: str) -> str:
    """Our answer in the other project's terms: "IGO" and "EUR" stand in its country field."""
    if result is None:
        return ""
    if field in ("country", "cc"):
        if (result.id or result.body or "").startswith("igo:EU"):
            return "EUR"
        return "IGO" if result.sector == "IGO" and result.country is None else result.country or ""
    if field == "code_1":
        return "" if result.sector == "IGO" else result.sector or ""
    return result.second or ""


def is_right(case: dict[str, Any], result: PhraseCode | None) -> bool:
    expected: dict[str, set[str]] = {}
    for want in case["expect"]:
        if want["field"] not in FIELDS:
            continue
        if want["field"] == "_result":
            return result is None or (result.country is None and result.sector in (None, "CVL"))
        if want["op"] == "NotEq":
            if value_of(result, want["field"]) == want["value"]:
                return False
            continue
        expected.setdefault(want["field"], set()).add(SAME_SECTOR.get(want["value"], want["value"]))
    if "code_2" in expected and "code_1" in expected and result is not None:
        got = {value_of(result, "code_1"), value_of(result, "code_2")} - {""}
        pair = expected.pop("code_1") | expected.pop("code_2")
        if got != pair and value_of(result, "code_1") not in pair:
            return False
    return all(value_of(result, field) in values for field, values in expected.items())


def only_a_name(case: dict[str, Any]) -> bool:
    """Whether the phrase is a person's name alone: an encyclopedia's page is expected, and its words tell nothing."""
    words = case["args"][0].split()
    named = any(want["field"] in ("wiki", "actor_wiki_job") for want in case["expect"])
    return named and code_of(case["args"][0]) is None and all(word[0].isupper() for word in words)


def count(folder: Path, *, show_errors: bool) -> dict[str, Counter[str]]:
    """For each function of the other project: cases, right ones, and both without bare personal names."""
    counts: dict[str, Counter[str]] = {}
    for case in cases(folder):
        found = counts.setdefault(case["method"], Counter())
        result = code_of(case["args"][0])
        right = is_right(case, result)
        found["all"] += 1
        found["right"] += right
        if not only_a_name(case):
            found["told"] += 1
            found["told_right"] += right
        if show_errors and not right:
            want = [(w["field"], w["value"]) for w in case["expect"]]
            print(f"{case['method']}\t{case['args'][0]!r}\t{result}\t{want}")
    return counts


def figures(counts: dict[str, Counter[str]]) -> dict[str, dict[str, float]]:
    return {
        method: {
            "cases": found["all"],
            "right": round(found["right"] / found["all"], 4),
            "right_without_bare_names": round(found["told_right"] / max(found["told"], 1), 4),
        }
        for method, found in counts.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the phrases that went wrong")
    options = parser.parse_args()
    found = figures(count(options.corpora, show_errors=options.errors))
    if options.json:
        print(json.dumps(found))
        return
    for method, row in found.items():
        print(method, *(f"{name} {value:g}" for name, value in row.items()), sep="  ")


if __name__ == "__main__":
    main()
