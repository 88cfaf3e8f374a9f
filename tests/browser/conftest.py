"""A real headless Chromium, and pages drawn from the tiny graph, opened from a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from kg.draw import draw, write_page

TINY = Path(__file__).parent / "tiny.trig"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; on the build server a missing one is a failure, elsewhere a skip."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    advice = "no Chromium found; install it with: apt-get install chromium (and pip install playwright)"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        binary = None
    if binary is None:
        if os.environ.get("CI") == "true":
            pytest.fail(advice)
        pytest.skip(advice)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
                 for quad in parse(path=str(TINY), format=RdfFormat.TRIG))
    target = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(draw(store), target)
    return target


class Opened:
    """A page, and everything that went wrong on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: self.errors.append(str(problem)))
        page.on("request", lambda request: self.requests.append(request.url))

    def click_node(self, node: str) -> None:
        """A real click of the mouse on the thing's place in the picture."""
        spot = self.page.evaluate("id => window.picture.spot(id)", node)
        box = self.page.locator("#mynetwork").bounding_box()
        self.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])

    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@pytest.fixture
def open_page(browser: Any, page_file: Path) -> Iterator[Any]:
    contexts = []

    def opening(fragment: str = "", width: int = 1440, height: int = 900, scheme: str = "light") -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.goto(page_file.as_uri() + fragment)
        opened.page.wait_for_function("() => window.picture !== undefined")
        return opened

    yield opening
    for context in contexts:
        context.close()
