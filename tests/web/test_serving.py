"""`dragoman serve` answers by several processes, and ends with all of them."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

from dragoman.query import Ledger
from reports import lake_talks


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _until(test: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not test():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def test_processes_answer_are_replaced_and_end_together(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(path), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            address = re.search(r"http://\S+", server.stderr.readline())
            assert address
            with Ledger(path) as ledger:
                ledger.add(lake_talks())
            for _ in range(4):  # whoever answers has seen what was added
                with urllib.request.urlopen(f"{address[0]}search?text=accord") as answer:
                    assert b"Nothing fits" not in answer.read()
            tags = set[str | None]()
            for path in ("dyads/state:KEN/state:UGA", "dyads/state:UGA/state:KEN", "actors/state:KEN") * 4:
                with urllib.request.urlopen(f"{address[0]}{path}") as answer:  # whoever is asked, one answers
                    page = answer.read().decode()
                    assert "Uganda" in page
                    assert page.rstrip().endswith("</html>")
                    assert answer.headers.get_all("content-type") == ["text/html; charset=utf-8"]
                    tags.add(answer.headers["etag"])
            assert len(tags) == 3
            for _ in range(4):
                asked = urllib.request.Request(
                    f"{address[0]}actors/state:KEN", headers={"If-None-Match": ", ".join(map(str, tags))}
                )
                with pytest.raises(HTTPError, match="304"):
                    urllib.request.urlopen(asked)
            first = _children(server.pid)
            assert len(first) == 2
            os.kill(first[0], signal.SIGKILL)
            _until(lambda: len(_children(server.pid)) == 2 and first[0] not in _children(server.pid))
            last = _children(server.pid)
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) == 0
            assert not any(Path(f"/proc/{child}").exists() for child in last)
        finally:
            server.kill()
