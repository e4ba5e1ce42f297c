"""Photograph the pages for the README: python docs/make_screens.py LEDGER (Chromium must be installed)."""

import argparse
import shutil
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.web import create_app

IMAGES = Path(__file__).parent / "images"
SHOTS = {  # name: page, what to press first, height
    "dyad": ("/dyads/state:KEN/state:UGA", None, 1010),
    "event": ("/search?what=events&type=SANCTION", ".entry:last-child h3 a", 760),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    app = create_app(parser.parse_args().ledger)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, press, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": 1100, "height": height})
            page.goto(address + path)
            if press:
                page.locator(press).first.click()
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
