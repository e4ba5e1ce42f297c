"""The pages in a real browser: without a script, by keyboard, on a phone, in the dark, and checked by axe."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dragoman.query import Ledger, Query
from dragoman.web import create_app
from reports import all_reports, lake_talks

pytestmark = pytest.mark.browser
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LAKE = lake_talks().id
PAGES = [
    "/", "/search?text=maiz*", "/search?actor=Atlantis", f"/events/{LAKE}~e4", f"/statements/{LAKE}~s1",
    f"/measures/{LAKE}~m1", "/actors/state:KEN", "/dyads/state:KEN/state:UGA", f"/documents/{LAKE}",
    "/network", "/judgements", "/about",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(ledger_path: Path) -> Iterator[str]:
    with serving(create_app(ledger_path)) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which this application answers."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose user has switched scripts off."""
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    yield context
    context.close()


@pytest.fixture(scope="module")
def dark_phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme="dark", viewport=PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture(scope="module")
def light_desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme="light", viewport=DESKTOP)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_phone_in_the_dark(dark_phone: BrowserContext, address: str, path: str) -> None:
    look(dark_phone, address + path)


@pytest.mark.parametrize("path", [PAGES[0], PAGES[1], *PAGES[7:10]])
def test_axe_finds_nothing_on_a_desk_in_the_light(light_desk: BrowserContext, address: str, path: str) -> None:
    look(light_desk, address + path)


def look(context: BrowserContext, address: str) -> None:
    """Axe finds nothing, nothing hangs over the side, and the browser complains of nothing."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    found = Axe().run(page, options=AXE_RULES).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert complaints == []
    page.close()


def test_from_the_first_page_to_the_proof_without_a_script(bare: BrowserContext, address: str) -> None:
    page = bare.new_page()
    page.goto(address)
    page.get_by_label("Words in the evidence").fill("maize")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Uganda imposes").or_(page.get_by_role("link", name="Uganda reduces")).first.click()
    assert "".join(page.locator("blockquote .evidence").all_inner_texts()).startswith("Uganda has banned Kenyan maize")
    page.get_by_role("link", name="The Lake Herald").first.click()
    page.locator(".text a.conflict", has_text="banned").click()
    assert page.locator("h1").inner_text().startswith("Uganda")


def test_two_actors_by_keyboard(bare: BrowserContext, address: str) -> None:
    page = bare.new_page()
    page.goto(f"{address}/dyads")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Kenya")
    page.keyboard.press("Tab")
    page.keyboard.type("UGA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyads/state:KEN/state:UGA")
    assert visible(page, "What stood between them")


def test_a_hostile_report_stays_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.on("dialog", lambda _: pytest.fail("a script of an article ran"))
    page.goto(f"{address}/search?what=documents&text=envoys")
    page.locator(".entry h3 a").first.click()
    assert visible(page, "<script>alert('owned')</script> row")
    page.close()


def visible(page: Page, words: str) -> bool:
    return page.get_by_text(words).first.is_visible()


def test_a_reviewer_judges_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "judged.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many(all_reports())
    with serving(create_app(path, token="a-long-enough-token")) as address:
        page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
        page.goto(f"{address}/review")
        page.fill("#name", "ada")
        page.fill("#token", "a-long-enough-token")
        page.keyboard.press("Enter")
        page.wait_for_selector(".case")
        found = Axe().run(page, options=AXE_RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        titles = page.locator(".case h3 a").all_inner_texts()
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("r")
        assert page.locator(".case").count() == len(titles) - 1
        page.keyboard.press("c")
        page.keyboard.type("ar")  # typed into a field, these letters judge nothing
        assert page.locator(".case").count() == len(titles) - 1
        found = Axe().run(page, options=AXE_RULES).response["violations"]  # with the form of a correction open
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("Peru")
        with page.expect_navigation():
            page.get_by_role("button", name="Correct", exact=True).first.press("Enter")
        assert page.locator(".case").count() == len(titles) - 2
        page.close()
    with Ledger(path) as ledger:
        assert len(list(ledger.events(Query(judged="rejected")))) == 1
        [corrected] = ledger.events(Query(judged="corrected"))
        assert [one.name for one in corrected.actors] == ["Peru"]
