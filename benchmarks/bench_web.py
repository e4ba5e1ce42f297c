"""How fast the pages answer many readers at once, and how much memory the server takes.

python benchmarks/make_ledger.py big.sqlite --events 1000000
python benchmarks/bench_web.py big.sqlite --readers 20 --seconds 30
"""

import argparse
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

STATES = ("RUS", "USA", "CHN", "DEU", "FRA", "GBR", "TUR", "IRN", "ISR", "IND", "KEN", "UGA")
WORDS = ("grain", "border", "gas", "fishing", "visas", "water", "air")
TYPES = ("AGREE", "CONSULT", "SANCTION", "ACCUSE", "AID", "COERCE")


def search_page(rng: random.Random) -> str:
    asked = [f"text={rng.choice(WORDS)}", f"actor={rng.choice(STATES)}", f"type={rng.choice(TYPES)}"]
    return "/search?" + "&".join(rng.sample(asked, rng.randrange(1, 4)))


def dyad_page(rng: random.Random) -> str:
    one, other = rng.sample(STATES, 2)
    return f"/dyads/state:{one}/state:{other}"


def export(_rng: random.Random) -> str:
    return "/api/events?format=csv"


def ask(address: str, *, whole: bool = True) -> float:
    """Seconds until the answer, or its first byte."""
    started = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read() if whole else answer.read(1)
    return time.perf_counter() - started


def read(base: str, page: object, seconds: float, seed: int, found: list[float]) -> None:
    rng, end = random.Random(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        found.append(ask(base + page(rng)))  # type: ignore[operator]


def memory(process: int) -> int:
    """Resident memory of a process in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", options.ledger, "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        wait(base)
        for name, page in (("search", search_page), ("dyad", dyad_page)):
            found: list[float] = []
            threads = [
                threading.Thread(target=read, args=(base, page, options.seconds, seed, found))
                for seed in range(options.readers)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            cuts = statistics.quantiles(found, n=20)
            print(
                f"{name} page, {options.readers} readers: {len(found) / options.seconds:.0f} a second, "
                f"median {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms"
            )
        print(f"first byte of an export of everything: {ask(base + export(random.Random()), whole=False):.2f} s")
        print(f"memory of the server: {memory(server.pid)} MB")
    finally:
        server.terminate()
        server.wait()


def wait(base: str) -> None:
    for _ in range(600):
        try:
            ask(f"{base}/about")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
