"""Every shipped register gets its list, form, template, import and export from its columns alone."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from anwang.knowledge.packs.folder import read_shelf
from anwang.work.registers import sheets
from anwang.work.registers.listing import listing_of
from anwang.work.registers.queries import Kept

SHIPPED = [
    Kept(register, SimpleNamespace(pack=pack, topic=pack.topic or "", sha256=pack.sha256, pack_id=pack.id))
    for pack in (folder.pack for folder in read_shelf(settings.PACKS_DIR))
    for register in pack.registers
]
FIRST = 5  # columns asked for before the first save, as everywhere


@pytest.mark.parametrize("kept", SHIPPED, ids=lambda kept: kept.id)
def test_what_is_exported_is_what_the_template_asks_for(kept):
    whole = [column.label for column in listing_of(kept, whole=True).columns]
    book = CalamineWorkbook.from_filelike(BytesIO(sheets.template_of(kept.register)))

    [head] = book.get_sheet_by_index(0).to_python()

    assert head == sheets.headings(kept.register)
    assert whole == [*head, sheets.ENDED_ON, sheets.ENDED_BECAUSE]


@pytest.mark.parametrize("kept", SHIPPED, ids=lambda kept: kept.id)
def test_register_begins_with_few_columns_and_can_be_searched_and_narrowed(kept):
    listing = listing_of(kept)

    first = [column for column in kept.register.fields if column.key or column.required]
    assert 1 <= len(first) <= FIRST
    assert listing.tabs[0].id == "current"
    assert ("stage" in {getattr(each, "path", each) for each in listing.filters}) == bool(
        kept.register.stages
    )
    assert kept.topic, "without a topic nobody finds it"
