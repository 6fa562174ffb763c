"""A person before a screen: does and sees in the page's own words, and notices what is wrong with it."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Error

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
IMAGES = ROOT / "docs/guide/images"
SHOOTS = bool(os.environ.get("ANWANG_SCREENSHOTS"))
MOMENT = 40  # milliseconds
PATIENCE = 20_000  # milliseconds; a machine of two cores may be at other work

SHAPES = """() => {
  const spoken = (node) => node.textContent.trim() || node.getAttribute("aria-label") || node.labels?.length;
  const told = ["role", "type", "aria-hidden", "tabindex", "lang", "disabled"];
  const named = (node) => node ? `${node.tagName}.${node.className}` : "";
  const shape = (node) => [
    named(node.parentElement?.parentElement), named(node.parentElement), named(node), Boolean(spoken(node)),
    ...node.getAttributeNames().sort(), ...told.map((each) => node.getAttribute(each)),
  ].join(" ");
  return [...new Set([...document.body.querySelectorAll("*")].map(shape))];
}"""
LOOK_FOR_BARRIERS = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    resultTypes: ["violations"],
    preload: false,
  });
  const barriers = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
  const where = (each) => each.nodes.slice(0, 3).map((node) => node.html).join(" | ");
  return barriers.map((each) => `${each.id} (${each.impact}): ${each.help}: ${where(each)}`);
}"""

_looked_at: dict[int, set[str]] = {}
"""By the window's width: the shapes of things that axe has seen, in whichever story."""


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture in its 256 commonest shades, a third of the bytes; small marks keep their colour."""
    shades: dict[Any, Any] = {}
    for _, colour in sorted(picture.getcolors(1 << 24), reverse=True):
        shades.setdefault(tuple(part >> 3 for part in colour), colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in list(shades.values())[:256] for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


class Person:
    """One window. ``taps`` counts what the finger did, besides taking photos."""

    def __init__(self, page: Any, name: str) -> None:
        self.page, self.name = page, name
        self.taps = 0
        self._seen: Any = None
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complain(f"script failed: {error}"))
        page.on("response", self._watch)
        self._under_way: set[Any] = set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    # -- doing

    def open(self, address: str) -> int:
        """Go to an address, typed or scanned; returns the status."""
        response = self.page.goto(address)
        self.look()
        return response.status

    def tap(self, words: str, *, within: str = "main", nth: int = 0, exact: bool = True) -> None:
        """Tap the button or link of these words."""
        name = words if exact else re.compile(re.escape(words))
        place = self.page.locator(within)
        door = place.get_by_role("button", name=name, exact=exact).or_(
            place.get_by_role("link", name=name, exact=exact)
        )
        self.finger(door.nth(nth))

    def finger(self, place: Any) -> None:
        """Tap here, wait for what comes, look at it."""
        self.taps += 1
        before = self.page.url
        place.click()
        self.settle()
        if self.page.url != before:
            self.look()

    def more(self, words: str) -> None:
        """Open 更多 and tap what it offers."""
        self.page.locator("main details.menu > summary", has_text="更多").first.click()
        self.tap(words)

    def take(self, step: str, *, shows: str, within: str = "main", **answers: str) -> None:
        """Take a step, in sight or under 更多: fill in what it asks, send, wait for what it leads to."""
        place = self.page.locator(within)
        more = place.locator("details.menu > summary", has_text="更多")
        door = place.get_by_role("button", name=step, exact=True).or_(
            place.get_by_role("link", name=step, exact=True)
        )
        if not door.first.is_visible() and more.count():
            more.first.click()
        self.tap(step, within=within)
        for label, words in answers.items():
            self.write(label, words, within="dialog[open]")
        self.tap(step, within="dialog[open]")
        self.waits_for(shows)

    def choose(self, words: str, *, within: str = "main") -> None:
        """Pick one of the large answers or options that say this."""
        self.taps += 1
        self.page.locator(within).locator(
            "label", has_text=re.compile(f"^\\s*{re.escape(words)}\\s*$")
        ).first.click()

    def write(self, label: str, words: str, *, within: str = "main") -> None:
        """Type into the field of this label."""
        self.page.locator(within).get_by_label(label).first.fill(words)

    def date(self, label: str, day: str, *, within: str = "main") -> None:
        """Enter a date (2026-11-30)."""
        self.write(label, day, within=within)

    def photograph(self, field: str, photo: Any) -> None:
        """Take a photo with the camera button of this field (its name)."""
        handed = {"name": photo.name, "mimeType": "image/jpeg", "buffer": photo.read()}
        self.page.locator(f'input[type=file][name="{field}"]').first.set_input_files(handed)
        self.page.wait_for_function("!document.querySelector('[data-shrinking]')")

    # -- seeing

    def sees(self, *words: str, within: str = "body") -> None:
        """All of these stand on the page."""
        shown = self.words(within)
        absent = [each for each in words if each not in shown]
        assert not absent, f"{self.name} misses {absent} on {self.page.url}:\n{shown}"

    def misses(self, *words: str, within: str = "body") -> None:
        """None of these stands on the page."""
        shown = self.words(within)
        assert not [each for each in words if each in shown], f"{self.name} sees too much on {self.page.url}"

    def seeks(self, words: str) -> None:
        """Type into the search box at the top, and look at what is found."""
        self.page.get_by_role("searchbox").first.fill(words)
        with self.page.expect_navigation():  # the address may stay as it was: the same words sought again
            self.page.keyboard.press("Enter")
        self.look()

    def words(self, within: str = "body") -> str:
        """What the page says, as read."""
        said = self._steadily(lambda: self.page.locator(within).all_inner_texts())
        return re.sub(r"\s+", " ", " ".join(said))

    def waits_for(self, words: str) -> None:
        """Until this is there."""
        self.page.get_by_text(words).first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Until the page has come and nothing has been under way for a moment."""
        quiet = 0
        for _ in range(200):
            self.page.wait_for_timeout(MOMENT)
            quiet = 0 if self._under_way else quiet + 1
            if quiet == 2:
                break
        self.page.wait_for_load_state("load")

    def look(self) -> None:
        """Look for barriers where something is of a new shape, and for a page wider than its window."""
        self.settle()
        seen = (self.page.url, self._ask("document.body.innerHTML.length"))
        if seen == self._seen:
            return
        self._seen = seen
        known = _looked_at.setdefault(self.page.viewport_size["width"], set())
        shapes = set(self._ask(SHAPES))
        if not shapes <= known:
            self._ask(AXE.read_text(encoding="utf-8"))
            for found in self._ask(LOOK_FOR_BARRIERS):
                self._complain(found)
            known |= shapes
        if self._ask("document.documentElement.scrollWidth > window.innerWidth + 1"):
            self._complain("the page is wider than its window")

    def shows(self, name: str, *, whole: bool = False) -> None:
        """A picture for the guide, made when pictures are asked for."""
        self.look()
        if not SHOOTS:
            return
        path = IMAGES / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = self.page.viewport_size
        if whole:
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": frame["width"], "height": max(height, frame["height"])})
        self.page.screenshot(path=path, animations="disabled", caret="hide")
        if whole:
            self.page.set_viewport_size(frame)
        with Image.open(path) as picture:
            small = few_colours(picture.convert("RGB"))
        small.save(path, optimize=True)

    # -- noticing

    def _ask(self, question: str) -> Any:
        """Ask the page; where it goes on to the next one meanwhile, ask that one."""
        return self._steadily(lambda: self.page.evaluate(question))

    def _steadily(self, look: Callable[[], Any]) -> Any:
        """What is seen once the page stands still."""
        for _ in range(3):
            try:
                return look()
            except Error as error:
                if "context was destroyed" not in str(error):
                    raise
                self.settle()
        return look()

    def _hear(self, message: Any) -> None:
        # A refused page (403, 404, 409, 422) is one that the story wants to see; lost files are seen below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._complain(message.text)

    def _begin(self, request: Any) -> None:
        if request.resource_type in {"document", "fetch", "xhr"}:
            self._under_way.add(request)

    def _end(self, request: Any) -> None:
        self._under_way.discard(request)

    def _watch(self, response: Any) -> None:
        lost = response.request.resource_type in {"image", "script", "stylesheet", "font"}
        if response.status >= 500 or (lost and response.status >= 400):
            self._complain(f"{response.status} {response.url}")

    def _complain(self, words: str) -> None:
        self.complaints.append(f"{self.page.url.split('/', 3)[-1] or '/'}: {words}")
