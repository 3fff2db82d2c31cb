"""A page served on a free port, ended by its own process, and a real browser that looks at it."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from conftest import tool

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the page is served while the tests run."""
    command = [sys.executable, "-u", "-m", "vss_actuarial", "page", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        told = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert found is not None, told + server.stderr.read()
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.fixture(scope="module")
def browser():
    """Chromium, without what it would fetch by itself; its event loop ends with the module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, address):
    """Opens the page at a query, and gives it with the requests that it attempted."""
    opened = []

    def go(query: str = "", width: int = 1280, height: int = 800, place: str = address):
        context = browser.new_context(viewport={"width": width, "height": height},
                                      accept_downloads=True)  # fmt: skip
        opened.append(context)
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda one: page.asked.append(one.url))
        page.on("pageerror", lambda one: page.wrong.append(str(one)))
        page.on("console", lambda one: page.wrong.append(one.text)
                if one.type == "error" else None)  # fmt: skip
        page.goto(f"{place}?{query}" if query else place)
        page.wait_for_selector("#card-cost .now")
        settle(page)
        return page

    yield go
    for context in opened:
        context.close()


def settle(page) -> None:
    """Wait until the last move is answered."""
    page.wait_for_selector("#results[aria-busy=false]")
