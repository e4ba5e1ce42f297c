"""The articles whose events are judged: unseen news from several corpora.

`first`: every second one, by id, of the news of TimeBank (without the Wall Street Journal) and AQUAINT (DIR/times) and
of the reports of re3d (DIR/entities). `fresh`: Voice of America news (DIR/entities/gmb_voa.conll.gz), twelve sentences
an article; `second` and `third` are other rows of these, drawn later. The articles that `first` leaves, with the news
of GUM (DIR/treebanks), Wikinews of MEANTIME (DIR/factuality) and PolNeAR's development part (DIR/attribution), are
parted by id: `wide` holds every second one, for mending, and `far` the others.

`mixed-a` to `mixed-d`: what none of these samples judged a row of, but GUM, with the Wall Street Journal of TimeBank
and every eighth article of the training part of PolNeAR: newspapers, agencies, Wikinews, radio, ministries. Each is a
fourth of these articles, kind by kind.

`mixed-e` and those after it: articles of the same kinds of which no row was judged, and no event marked, before; with
other articles of PolNeAR. They are parted by their ids' checksums, so that a part stays the same when others are read.
`politics` is the last part's other articles of PolNeAR alone, `world` those of all kinds that an earlier pool held,
without any in which events were marked since. `weak-types` and `weak-types-b` are two more parts of PolNeAR, for rows
of single types.

`stories-dev` and `stories-test`: news of international relations written for this project (stories/), odd and even
numbers. `foreign-dev` and `foreign-test`: articles on diplomacy and conflict of the corpora, those named in
docs/clear-events.jsonl.

`sentences`: the half of PLV's sentences of the news (DIR/events/plv_train.jsonl) that nobody mended by
(evaluate_marked.py), one article each, under the id of the first row with the text.

`news` and `news-b`: all agency and radio news and reports of ministries (TimeBank without the Wall Street Journal,
AQUAINT, re3d) that trained nothing and aren't in `foreign`; many had been read for mending. Two draws, `news-b` with
the program as it was after `news` was judged.

`reports`: those of the later reports written for this project (training/events/news, w400) that are held out of
training; nobody who mended read them.
"""

import gzip
import json
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from evaluate_marked import half_of
from treebanks import texts

sys.path.append(str(Path(__file__).parent.parent))  # for the training package, whose texts and marks some samples ask
# Sample → the articles that it is drawn from.
POOLS: Mapping[str, str] = {
    "first": "first", "fresh": "fresh", "second": "fresh", "third": "fresh", "wide": "wide", "far": "far",
    "mixed-a": "mixed-a", "mixed-b": "mixed-b", "mixed-c": "mixed-c", "mixed-d": "mixed-d",
    "mixed-e": "mixed-e", "mixed-f": "mixed-f", "mixed-g": "mixed-g", "politics": "politics",
    "world": "world", "weak-types": "weak-types", "weak-types-b": "weak-types-b",
    "stories-dev": "stories-dev", "stories-test": "stories-test",
    "foreign-dev": "foreign-dev", "foreign-test": "foreign-test", "sentences": "sentences", "reports": "reports",
    "news": "news", "news-b": "news", "news-c": "news",
}  # fmt: skip
SAMPLES = tuple(POOLS)
# Rows that a later program gave anew in pools read before: sixty of them drawn, and all of those in `sentences`. They
# part no articles.
ANEW = ("anew", "anew-sentences")
NEWS = ("news", "news-b", "news-c")  # later than all parting
MIXED = ("mixed-a", "mixed-b", "mixed-c", "mixed-d")
# What is parted by checksums, and its part.
LATER: Mapping[str, int] = {"mixed-e": 0, "mixed-f": 1, "mixed-g": 2, "politics": 3, "world": 3, "weak-types": 4,
                            "weak-types-b": 5}  # fmt: skip
STORIES, FOREIGN = ("stories-dev", "stories-test"), ("foreign-dev", "foreign-test")  # later than all pools by parts
PARTS, POLITICS_PARTS = 4, 8  # of what was left over, and of PolNeAR; what no name stands for stays unread
DOCS = Path(__file__).parent.parent / "docs"
OURS = Path(__file__).parent / "stories"
TOGETHER = 12  # sentences
CLOSING = frozenset(",.;:?!)%")


def articles(corpora: Path, pool: str) -> list[dict[str, Any]]:
    """The articles of a pool, by id."""
    if pool == "fresh":
        return list(voice_of_america(corpora / "entities" / "gmb_voa.conll.gz"))
    if pool in MIXED:
        rows = sorted(_unread(corpora), key=lambda row: str(row["id"]))
        return [{key: value for key, value in row.items() if value} for row in rows[MIXED.index(pool) :: len(MIXED)]]
    if pool in STORIES:
        return list(_stories(STORIES.index(pool)))
    if pool in FOREIGN:
        return [{key: value for key, value in row.items() if value} for row in _foreign(corpora, pool)]
    if pool == "sentences":
        return list(_sentences(corpora / "events" / "plv_train.jsonl"))
    if pool == "reports":
        return list(_reports())
    if pool == "news":
        return [{key: value for key, value in row.items() if value} for row in _untaught(corpora)]
    if pool in LATER:
        return [{key: value for key, value in row.items() if value} for row in _part(corpora, pool)]
    old = sorted(_old_news(corpora), key=lambda row: str(row["id"]))
    if pool == "first":
        chosen = old[1::2]
    else:
        rows = sorted([*old[0::2], *new_news(corpora)], key=lambda row: str(row["id"]))
        chosen = rows[0::2] if pool == "wide" else rows[1::2]
    return [{key: value for key, value in row.items() if value} for row in chosen]


def _reports() -> Iterator[dict[str, Any]]:
    from training.event_marks import EVENTS, is_held
    from training.event_texts import own_texts

    yield from (row for row in own_texts(EVENTS / "news") if row["id"].startswith("w400") and is_held(row["id"]))


def _untaught(corpora: Path) -> Iterator[dict[str, Any]]:
    """The old news whose events were neither marked nor judged for training."""
    from training.event_marks import load_read
    from training.judge_labels import load_verdicts

    foreign = {row["article"] for row in _verdicts("clear-events.jsonl") if row["sample"] in FOREIGN}
    taught = {*load_read(), *(key[0] for key in load_verdicts()), *foreign}
    yield from (row for row in _old_news(corpora) if row["id"] not in taught)


def _unread(corpora: Path) -> Iterator[dict[str, Any]]:
    """The articles of which no row was judged for an earlier sample, and those that no earlier sample took."""
    read = {
        row["article"] for row in _verdicts("judged-events.jsonl") if row["sample"] not in (*MIXED, *LATER, *FOREIGN)
    }
    earlier = (
        *articles(corpora, "first"),
        *articles(corpora, "fresh"),
        *articles(corpora, "wide"),
        *articles(corpora, "far"),
    )
    yield from (row for row in earlier if row["id"] not in read and not row["id"].startswith("GUM"))
    for row in json_lines(corpora / "times" / "timex_timebank.jsonl.gz"):
        if row["id"].startswith("wsj"):
            yield {"id": row["id"], "published": row["dct"], "title": row["title"], "text": row["text"]}
    for row in list(json_lines(corpora / "attribution" / "polnear_train.jsonl.gz"))[::8]:
        yield {"id": row["id"], "published": row["date"], "text": row["text"]}


def _part(corpora: Path, pool: str) -> Iterator[dict[str, Any]]:
    """Articles of all kinds that nobody had read when `mixed-d` was judged; for `world`, when `politics` was."""
    files = ("judged-events.jsonl", "clear-events.jsonl")
    since = ("world", *FOREIGN) if pool == "world" else (*LATER, *FOREIGN)
    read = {row["article"] for name in files for row in _verdicts(name) if row["sample"] not in since}
    news = (
        *voice_of_america(corpora / "entities" / "gmb_voa.conll.gz"),
        *_old_news(corpora),
        *new_news(corpora),
        *_unread(corpora),
    )
    earlier = {row["id"]: row for row in news}
    rows = [(row, PARTS) for row in earlier.values()]
    for row in json_lines(corpora / "attribution" / "polnear_train.jsonl.gz"):
        if row["id"] not in earlier:
            rows.append(({"id": row["id"], "published": row["date"], "text": row["text"]}, POLITICS_PARTS))
    politics = {"politics", "weak-types", "weak-types-b"}
    alone = POLITICS_PARTS if pool in politics else PARTS if pool == "world" else None
    chosen = [(row, parts) for row, parts in rows if alone in (None, parts)]
    for row, parts in sorted(chosen, key=lambda pair: str(pair[0]["id"])):
        ours = crc32(row["id"].encode()) % parts == LATER[pool]
        if ours and row["id"] not in read and not row["id"].startswith("GUM"):
            yield row


def _stories(even: int) -> Iterator[dict[str, Any]]:
    """Texts under a head of `key: value` lines, parted from it by an empty line; odd numbers, or even ones."""
    for path in sorted(OURS.glob("*.txt")):
        head, text = path.read_text(encoding="utf-8").split("\n\n", 1)
        told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        if int(path.stem) % 2 != even:
            yield {"id": f"story-{path.stem}", "text": text.strip(), "language": "en"} | {
                key: told[key] for key in ("published", "title") if key in told
            }


def _sentences(path: Path) -> Iterator[dict[str, Any]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    first = {row["text"]: row["id"] for row in reversed(list(rows)) if half_of(row["text"]) == "unread"}
    for text, id in sorted(first.items(), key=lambda pair: str(pair[1])):
        yield {"id": id, "text": text, "language": "en"}


def _foreign(corpora: Path, pool: str) -> list[dict[str, Any]]:
    wanted = dict.fromkeys(row["article"] for row in _verdicts("clear-events.jsonl") if row["sample"] == pool)
    news = (
        *voice_of_america(corpora / "entities" / "gmb_voa.conll.gz"),
        *_old_news(corpora),
        *new_news(corpora),
        *({"id": row["id"], "published": row["date"], "text": row["text"]}
          for row in json_lines(corpora / "attribution" / "polnear_train.jsonl.gz")),
    )  # fmt: skip
    found = {row["id"]: row for row in news if row["id"] in wanted}
    return [found[id] for id in wanted]


def _verdicts(name: str) -> list[dict[str, Any]]:
    with (DOCS / name).open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["sample"] not in (*ANEW, *NEWS)]


def _old_news(corpora: Path) -> Iterator[dict[str, Any]]:
    for name in ("aquaint", "timebank"):
        for row in json_lines(corpora / "times" / f"timex_{name}.jsonl.gz"):
            if not row["id"].startswith("wsj"):
                yield {"id": row["id"], "published": row["dct"], "title": row["title"], "text": row["text"]}
    yield from re3d(corpora / "entities" / "re3d.tar.gz")


def new_news(corpora: Path) -> Iterator[dict[str, Any]]:
    for part in ("train", "dev"):
        for text in texts(corpora / "treebanks" / f"en_gum-{part}.conllu.gz"):
            if text.id.startswith("GUM_news"):
                yield {"id": text.id, "text": text.text.replace("\n", "\n\n"), "language": "en"}
    for row in json_lines(corpora / "factuality" / "meantime_en.jsonl.gz"):
        title, _, *lines = row["text"].split("\n")
        body = "\n\n".join(_written(line.split()) for line in lines)
        yield {"id": row["id"], "published": row["dct"], "title": _written(title.split()), "text": body}
    for row in json_lines(corpora / "attribution" / "polnear_dev.jsonl.gz"):
        yield {"id": row["id"], "published": row["date"], "text": row["text"]}


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def voice_of_america(path: Path) -> Iterator[dict[str, Any]]:
    """The corpus gives words by sentence, without articles: twelve sentences stand for one, a paragraph each."""
    sentences: list[list[str]] = [[]]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                sentences[-1].append(line.split("\t")[0].replace('""""', '"'))
            elif sentences[-1]:
                sentences.append([])
    written = [_written(words) for words in sentences if words]
    for number in range(0, len(written), TOGETHER):
        text = "\n\n".join(written[number : number + TOGETHER])
        yield {"id": f"voa-{number // TOGETHER:03d}", "text": text, "language": "en"}


def _written(words: Sequence[str]) -> str:
    """Words as they would stand in print."""
    text, quoted = "", False
    for word in words:
        if word == '"':
            text += word if quoted or not text else f" {word}"
            quoted = not quoted
        elif not text or word in CLOSING or word.startswith("'") or word == "n't" or text.endswith(("(", "$")):
            text += word
        else:
            text += word if quoted and text.endswith('"') else f" {word}"
    return text


def re3d(path: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith("documents.json") else None
            for line in stream or ():
                row = json.loads(line)
                yield {"id": f"re3d-{row['_id']}", "title": row.get("title"), "text": row["text"]}
