"""How fast the pages answer many readers at once while articles are added, and how much memory the server takes.

usage: python benchmarks/bench_web.py [LEDGER] [--events N] [--readers N] [--seconds N] [--page FILE]

Without a ledger one of a million event mentions is made first (`make_ledger.py`). Readers ask for another page as soon
as they have one (a closed loop without a pause), and in a second run after looking at it for a second on average. The
server (`dragoman serve` with its default number of processes), `dragoman add` and the readers share the processors that
this process may use (`taskset`). Each kind of page is asked for some seconds before it is measured: what is counted for
the first time is told apart. `--page` writes the table between the marks of a page.
"""

import argparse
import itertools
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from dragoman.export.formats import FORMATS, lines
from dragoman.query import Ledger, Query

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- bench-web -->", "<!-- /bench-web -->"
STATES = "USA RUS CHN UKR ISR GBR IRN DEU FRA TUR IND PAK".split()
WORDS = "gas grain border oil drones visas prisoners".split()
TYPES = "AGREE CONSULT SANCTION ACCUSE AID COERCE".split()
PLACES = (  # of the examples, and of those that pages are asked for: what is added changes these pages
    "Kenya Kenyan Nairobi", "Uganda Ugandan Kampala", "Russia Russian Moscow", "China Chinese Beijing",
    "Ukraine Ukrainian Kyiv", "Israel Israeli Jerusalem", "Britain British London", "Iran Iranian Tehran",
    "Germany German Berlin", "France French Paris", "Turkey Turkish Ankara", "India Indian Delhi",
    "Pakistan Pakistani Islamabad",
)  # fmt: skip
FAILED: list[str] = []  # answers that were errors
TARGETS = ("documents", "actors", "statements", "events", "measures")


class Asking:
    """Addresses of pages, drawn by chance as readers might choose them."""

    def __init__(self, ledger: Path) -> None:
        with Ledger(ledger, create=False) as opened:
            self.events = [row.id.replace("#", "~") for row in opened.events(Query(limit=200))]

    def home(self, _rng: random.Random) -> str:
        return "/"

    def search(self, rng: random.Random) -> str:
        asked = [f"text={rng.choice(WORDS)}", f"actor={rng.choice(STATES)}", f"type={rng.choice(TYPES)}"]
        return "/search?" + "&".join(rng.sample(asked, rng.randrange(1, 4)))

    def search_json(self, rng: random.Random) -> str:
        return f"/api/events{self.search(rng).removeprefix('/search')}&limit=30"

    def dyad(self, rng: random.Random) -> str:
        one, other = rng.sample(STATES, 2)
        return f"/dyads/state:{one}/state:{other}"

    def dyad_json(self, rng: random.Random) -> str:
        return f"/api{self.dyad(rng)}"

    def actor(self, rng: random.Random) -> str:
        return f"/actors/state:{rng.choice(STATES)}"

    def event(self, rng: random.Random) -> str:
        return f"/events/{quote(rng.choice(self.events))}"


def ask(port: int, path: str, *, whole: bool = True) -> float:
    """Seconds until the answer, or its first byte, came."""
    started = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        got = wire.recv(1 << 16)
        while b"\r\n\r\n" not in got:
            got += wire.recv(1 << 16)
        if b" 200 " not in got[:20]:
            raise SystemExit(f"{path}: {got[:200]!r}")
        if not whole:
            while got.endswith(b"\r\n\r\n"):
                got += wire.recv(1 << 16)
            return time.perf_counter() - started
        while wire.recv(1 << 18):
            pass
    return time.perf_counter() - started


def read(port: int, page: Callable[[random.Random], str], readers: int, seconds: float, look: float) -> list[float]:
    """The seconds that answers took."""
    found: list[float] = []

    def one(seed: int) -> None:
        rng, end = random.Random(seed), time.monotonic() + seconds
        time.sleep(rng.random() * look)
        while time.monotonic() < end:
            try:
                found.append(ask(port, page(rng)))
            except SystemExit as error:
                FAILED.append(str(error))
                print(error, file=sys.stderr)
            time.sleep(rng.expovariate(1 / look) if look else 0)

    threads = [threading.Thread(target=one, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@contextmanager
def server(ledger: Path) -> Iterator[tuple[int, subprocess.Popen[bytes], float]]:
    """A server of the ledger: its port, its process and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    started = time.perf_counter()
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(ledger), "--port", str(port)]
    log = tempfile.TemporaryFile()  # noqa: SIM115 - read when the server has ended
    process = subprocess.Popen(command, stderr=log)
    try:
        while True:
            try:
                ask(port, "/static/style.css")
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.1)
        yield port, process, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()
        if FAILED:
            log.seek(0)
            print(log.read().decode(errors="replace")[-20_000:], file=sys.stderr)
        log.close()


class Adding:
    """`dragoman add` of articles into the ledger, one run after another, until told to stop.

    They tell of the same states as the pages that are asked for.
    """

    def __init__(self, ledger: Path, folder: Path) -> None:
        self.ledger, self.folder, self.added, self._stopped = ledger, folder, 0, False
        self._thread = threading.Thread(target=self._go_on)
        self._thread.start()

    def _go_on(self) -> None:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
        rng = random.Random(7)
        for number in itertools.count():
            if self._stopped:
                return
            articles = self.folder / f"articles-{number}.jsonl"
            told = ({"text": f"{_moved(text, rng)}\nEdition {number}, {copy}.", "published": "2024-12-30"}
                    for copy in range(20) for text in texts)  # fmt: skip
            articles.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
            command = [sys.executable, "-m", "dragoman", "add", str(articles), "--ledger", str(self.ledger)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.added += 20 * len(texts)

    def stop(self) -> None:
        self._stopped = True
        self._thread.join()


def _moved(text: str, rng: random.Random) -> str:
    """The same, told of two other states."""
    for old, new in zip(PLACES[:2], rng.sample(PLACES[2:], 2), strict=True):
        for before, after in sorted(zip(old.split(), new.split(), strict=True), reverse=True):  # "Kenyan", then "Kenya"
            text = text.replace(before, after)
    return text


def memory(process: int) -> tuple[int, int]:
    """Memory of a process and its children in MB: what they take together, and the sum of what each has in sight."""
    processes = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    told = [
        {line.split(":")[0]: int(line.split()[1]) // 1024 for line in path.read_text().splitlines() if "kB" in line}
        for path in (Path(f"/proc/{one}/smaps_rollup") for one in processes)
    ]
    return sum(one["Pss"] for one in told), sum(one["Rss"] for one in told)


def spent(process: int) -> float:
    """Seconds of processor time that a process and its children have taken."""
    processes = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in processes]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def exports(port: int, ledger: Path) -> Iterator[tuple[str, float]]:
    """Seconds to the first byte of each export of everything: over HTTP, and of each text format."""
    for target in TARGETS:
        for form in ("csv", "jsonl"):
            yield f"/api/{target}?format={form}", ask(port, f"/api/{target}?format={form}", whole=False)
    with Ledger(ledger, create=False) as opened:
        for name, kind in FORMATS.items():
            if kind.text:
                started = time.perf_counter()
                next(lines(name, opened, Query(), "events"), None)
                yield f"dragoman export {name}", time.perf_counter() - started


def row(name: str, found: list[float], seconds: float, processor: float) -> str:
    """A line of the table; `processor` are the seconds of processor time that the answers took."""
    cuts = [1000 * cut for cut in statistics.quantiles(found, n=100)]
    waited = " | ".join(f"{cuts[place]:,.0f}" for place in (49, 94, 98))
    return f"| {name} | {len(found) / seconds:,.0f} | {waited} | {1000 * processor / len(found):,.1f} |"


def measure(ledger: Path, readers: int, seconds: float) -> Iterator[str]:
    asking, load = Asking(ledger), os.getloadavg()[0]
    pages: Mapping[str, Callable[[random.Random], str]] = {
        "search": asking.search, "search, JSON": asking.search_json, "two actors": asking.dyad,
        "two actors, JSON": asking.dyad_json, "home": asking.home, "actor": asking.actor, "event": asking.event,
    }  # fmt: skip
    with server(ledger) as (port, process, start), tempfile.TemporaryDirectory() as folder:
        cold = max(ask(port, asking.dyad(random.Random(seed))) for seed in range(5))
        adding = Adding(ledger, Path(folder))
        began = time.monotonic()
        try:
            yield "| page | a second | median ms | p95 ms | p99 ms | processor ms |"
            yield "|---|---:|---:|---:|---:|---:|"
            for name, page in pages.items():
                read(port, page, readers, seconds, 0)
                for pause, look in (("no pause", 0), ("a second's look", 1)):
                    before = spent(process.pid)
                    found = read(port, page, readers, seconds, look)
                    yield row(f"{name}, {pause}", found, seconds, spent(process.pid) - before)
            first = list(exports(port, ledger))
            took, together = time.monotonic() - began, memory(process.pid)
        finally:
            adding.stop()
    with Ledger(ledger, create=False) as opened:
        counts = opened.counts()
    slowest = max(first, key=lambda one: one[1])
    yield ""
    yield (
        f"{counts['events']:,} event mentions in {counts['documents']:,} documents, {readers} readers, "
        f"{len(os.sched_getaffinity(0))} processors, load {load:.1f} before the run; meanwhile `dragoman add` added "
        f"{60 * adding.added / took:,.0f} articles a minute. The slowest first byte of {len(first)} exports of "
        f"everything: {slowest[1]:.2f} s ({slowest[0]}). The server answers {start:.0f} s after its start, takes "
        f"{together[0]:,} MB (its processes' sights add up to {together[1]:,} MB), and takes {1000 * cold:,.0f} ms for "
        "the slowest of the first five pages of two actors that nobody asked for before."
        + (f" {len(FAILED)} answers were errors." if FAILED else "")
    )


def write(page: Path, told: list[str]) -> None:
    """Put the lines between the page's marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(before + "\n".join([BEGIN, *told, END]) + rest.partition(END)[2], encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.sqlite"
        if options.ledger:
            shutil.copy(options.ledger, ledger)
        else:
            made = [sys.executable, str(ROOT / "benchmarks" / "make_ledger.py"), str(ledger)]
            subprocess.run([*made, "--events", str(options.events)], check=True)
        told = []
        for line in measure(ledger, options.readers, options.seconds):
            told.append(line)
            print(line, flush=True)
    if options.page:
        write(options.page, told)


if __name__ == "__main__":
    main()
