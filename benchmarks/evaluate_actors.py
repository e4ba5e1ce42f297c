"""How many phrases get the country and sector that another project's own tests expect.

    python benchmarks/evaluate_actors.py --corpora DIR [--errors]

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print the phrases that went wrong")
    arguments = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    for case in cases(arguments.corpora):
        count = counts.setdefault(case["method"], Counter())
        result = code_of(case["args"][0])
        right = is_right(case, result)
        count["all"] += 1
        count["right"] += right
        if not only_a_name(case):
            count["told"] += 1
            count["told right"] += right
        if arguments.errors and not right:
            want = [(w["field"], w["value"]) for w in case["expect"]]
            print(f"{case['method']}\t{case['args'][0]!r}\t{result}\t{want}")
    for method, count in counts.items():
        print(
            f"{method:20} all {count['right']}/{count['all']} = {count['right'] / count['all']:.3f}"
            f"   without bare personal names {count['told right']}/{count['told']}"
            f" = {count['told right'] / max(count['told'], 1):.3f}"
        )


if __name__ == "__main__":
    main()
