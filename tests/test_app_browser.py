"""The workbench in a real browser: opens a folder, filters, opens a chart, asks nobody outside."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.small_audit import folder

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOCAL = re.compile(r"^(?:(?:https?|wss?)://(?:127\.0\.0\.1|localhost)[:/]|data:|blob:)")
PATIENCE = 60_000  # milliseconds, on a busy machine

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> str:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no {', '.join(BROWSERS)} on this machine")
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("server") / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port),
         "--server.headless", "true"],
        cwd=ROOT, env=dict(os.environ, DERMAUDIT_FOLDER=str(folder())), stdout=log, stderr=log,
    )  # fmt: skip
    try:
        _await(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
        log.close()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server stopped"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the server did not open its port")


def test_the_workbench(chromium: str, server: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server)

        expect(page.get_by_text("Charts reviewed")).to_be_visible()
        page.get_by_role("link", name="Findings", exact=True).click()
        expect(page.get_by_text(re.compile(r"findings? on \d+ encounters?:"))).to_be_visible()

        page.get_by_label("Words of the finding").fill("17003")
        page.get_by_label("Words of the finding").press("Enter")
        page.get_by_role("button", name="Open the chart").click()
        expect(page).to_have_url(re.compile(r"chart\?encounter=V[13]"))
        marks = page.locator(".derm-note mark.defect")
        expect(marks.first).to_be_visible()
        assert "UNT-AK" in str(marks.first.get_attribute("data-tip"))

        # a reload starts a new session; the link leads to the same chart
        page.reload()
        expect(page.locator(".derm-note").first).to_be_visible()
        _hover(page)
        _correct(page)
        browser.close()
    outside = {url for url in asked if not LOCAL.match(url)}
    assert not outside


def _hover(page: Page) -> None:
    """The tooltip of a mark is drawn, whole within the window, and holds the fact."""
    mark = page.locator(".derm-note mark.performed").first
    shown = "m => getComputedStyle(m, '::after').content"
    until = time.monotonic() + PATIENCE / 1000
    while "lesion-1, destruction, performed" not in (drawn := str(mark.evaluate(shown))):
        assert time.monotonic() < until, drawn
        mark.hover()  # again where a page still being drawn moved the mark away
    assert page.evaluate("document.documentElement.scrollWidth") <= 1300


def _correct(page: Page) -> None:
    """A missed lesion is entered; the ledger beside the note and the verdicts follow."""
    page.get_by_role("radio", name="Correct").last.click()
    page.get_by_label("What is to be corrected").click()
    page.get_by_role("option", name="A lesion was missed").click()
    page.get_by_label("Technique").click()
    page.get_by_role("option", name="destruction").click()
    page.get_by_label("Site and side").fill("nose")
    page.get_by_label("Your initials").fill("AB")
    page.get_by_role("button", name="Apply the correction").click()
    expect(page.get_by_text("1 correction of this session", exact=True)).to_be_visible()
    page.get_by_role("radio", name="Ledger").click()
    expect(page.locator(".derm-card ins", has_text="added")).to_be_visible()
