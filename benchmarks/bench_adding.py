"""What one more report costs a small ledger and a large one.

usage: python benchmarks/bench_adding.py big.sqlite [--reports 100] [--page docs/performance.md]

`big.sqlite` is a ledger of `make_ledger.py`; it is copied, the copy is written to and thrown away. Beside it a small
one is made of the first reports of the same synthetic year, so that as many reports tell of each day. Then the same new
reports of those days are added to both, one at a time, each in a transaction of its own, first to one and then to the
other. Processor time is that of this process.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from dragoman.ledger import Store
from dragoman.model.document import Document
from make_ledger import YEARS
from synthetic import Archive

SMALL = 200  # reports, of five events each
WARM = 10  # reports that are added before the clock is read
MARK = "<!-- adding -->"


def timed(store: Store, document: Document) -> tuple[float, float]:
    """Milliseconds of processor and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    store.add(document)
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def line(name: str, store: Store, times: Sequence[tuple[float, float]]) -> str:
    counts = store.counts()
    cpu, wall = [one for one, _ in times], [two for _, two in times]
    shown = (median(cpu), sum(cpu) / len(cpu), quantiles(cpu, n=20)[-1], median(wall))
    sizes = f"{counts['documents']:,} | {counts['events']:,}"
    return f"| {name} | {sizes} | " + " | ".join(f"{value:.1f}" for value in shown) + " |"


def table(big: Path, reports: int) -> str:
    """The table, as Markdown."""
    with tempfile.TemporaryDirectory(dir=big.parent) as folder:
        shutil.copyfile(big, Path(folder) / "big")
        with Store(Path(folder) / "big") as large, Store(Path(folder) / "small") as small:
            yearly = large.counts()["documents"] // YEARS
            small.add_many(islice(Archive(7, yearly).reports(), SMALL))
            new = list(islice(Archive(8, yearly).reports(), reports + WARM))
            times = [(timed(small, one), timed(large, one)) for one in new][WARM:]
            rows = [
                line("small", small, [one for one, _ in times]), line("large", large, [two for _, two in times])
            ]  # fmt: skip
    head = "| ledger | documents | events | ms, median | mean | 95 % under | by the clock, median |"
    return "\n".join([head, "|---|---:|---:|---:|---:|---:|---:|", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("big", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--page", type=Path, help="write the table between the marks on this page")
    options = parser.parse_args()
    made = table(options.big, options.reports)
    print(made)
    if options.page:
        before, _, rest = options.page.read_text(encoding="utf-8").partition(MARK)
        after = rest.partition(MARK.replace("<!-- ", "<!-- /"))[2]
        end = MARK.replace("<!-- ", "<!-- /")
        options.page.write_text(f"{before}{MARK}\n{made}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
