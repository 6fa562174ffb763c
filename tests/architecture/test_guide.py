"""The guide's links lead somewhere; its pictures are all used, and all made by a journey."""

import re

import pytest

from tests.architecture.source import ROOT, name

GUIDE = ROOT / "docs/guide"
PAGES = sorted(GUIDE.glob("*.md"))
LINK = re.compile(r"\]\(([^)#:]+)\)")


def pictures_used():
    return {link for page in PAGES for link in LINK.findall(page.read_text()) if link.endswith(".png")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_of_the_guide_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_picture_is_used_and_made_by_a_journey():
    journeys = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/journeys").glob("test_*.py")
    )
    made = set(re.findall(r'shows\(\s*"([\w-]+)"', journeys))
    there = {path.stem for path in (GUIDE / "images").iterdir()}

    assert there == made
    assert {f"images/{stem}.png" for stem in there} == pictures_used()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_both_readmes_lead_to_the_guide(readme):
    assert "(docs/guide/README.md)" in (ROOT / readme).read_text(encoding="utf-8"), name(ROOT / readme)
