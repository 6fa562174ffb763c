"""Every list can leave the house, with labels over its columns and the key of each row."""

import re
from importlib import import_module

import pytest

from anwang.base.kit.exports import KEY, Export
from anwang.base.kit.listing import Listing
from anwang.base.kit.selection import Selection
from tests.architecture.source import HOUSE, dotted, modules


def listings(root=Listing):
    for listing in root.__subclasses__():
        if listing.__module__.startswith("anwang.") and getattr(listing, "columns", None):
            yield listing
        yield from listings(listing)


for path in modules():
    if "listing" in {path.stem, path.parent.name}:
        import_module(dotted(path))
ALL = sorted(set(listings()), key=lambda listing: (listing.__module__, listing.__name__))


@pytest.mark.django_db
@pytest.mark.parametrize("listing", ALL, ids=lambda listing: listing.__name__)
def test_a_list_is_exported_whole(listing, packs, supervisor):
    nothing = listing.model._default_manager.none()
    selection = Selection(nothing, None, listing.tabs[0] if listing.tabs else None, "", [], [])

    export = Export(selection, listing, str(listing.model._meta.verbose_name), supervisor)

    assert list(export.rows()) == []
    assert [head for head in export.heads if not head] == []
    assert export.heads[-1] == KEY
    assert re.fullmatch(r".+_\d{8}", export.name)
    assert dict(export.about())["行数"] == 0


def test_no_list_hides_its_export_but_the_one_of_named_firms():
    hiding = [
        path.relative_to(HOUSE).as_posix()
        for path in modules()
        if '"no_export": True' in path.read_text(encoding="utf-8")
    ]

    assert hiding == ["work/credit/views/watches.py"]
