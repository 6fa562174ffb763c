"""A source is printed as officials write it, and what is printed leads back to it."""

import pytest

from anwang.knowledge.packs.citations import print_citation, read_printed
from anwang.knowledge.packs.shapes.manifest import Basis

BASIS = {
    "fire-law": Basis(title="中华人民共和国消防法", articles=74),
    "practice": Basis(title="基层通行做法", unwritten=True),
}


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        ("fire-law#16-1(4)", "《中华人民共和国消防法》第十六条第一款第（四）项"),
        ("practice", "基层通行做法"),
    ],
)
def test_only_what_somebody_issued_stands_in_title_marks(citation, printed):
    assert print_citation(BASIS, citation) == printed
    assert read_printed(printed, {source.title: key for key, source in BASIS.items()}) == citation
