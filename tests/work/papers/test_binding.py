"""The file as one PDF: catalogue, page numbers, Chinese type that is really there."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import ImageFile

from anwang.base.kit.pdf.printing import printed
from anwang.base.kit.refusals import NotReady
from anwang.work.papers.binding import LOOK, bound

DARK = 160


def drawings(page, text, signs):
    """How some characters look on the page, small and in black and white."""
    words = text.get_text_range()
    picture = page.render(scale=2).to_pil().convert("L")
    found = {}
    for sign in signs:
        left, bottom, right, top = (2 * side for side in text.get_charbox(words.index(sign)))
        height = 2 * page.get_height()
        crop = picture.crop((int(left), int(height - top), int(right) + 1, int(height - bottom) + 1))
        found[sign] = bytes(value < DARK for value in crop.resize((12, 12)).tobytes())
    return found


def test_a_file_is_bound_with_a_catalogue_whose_pages_are_right_and_whose_characters_are_no_boxes(
    typeset, order
):
    data, count = bound(order.dossier)

    document = pypdfium2.PdfDocument(BytesIO(data))
    pages = [page.get_textpage().get_text_range().replace("\r\n", "").replace(" ", "") for page in document]
    start = next(number for number, text in enumerate(pages, 1) if number > 2 and "责令你单位" in text)
    assert count == len(document) >= 4
    assert "行政执法案卷" in pages[0]
    assert "目" in pages[1]
    assert f"{order.number}2026年11月23日{start}" in pages[1]
    drawn = drawings(document[0], document[0].get_textpage(), "行政执案卷")
    assert len(set(drawn.values())) == len(drawn)


def test_a_character_without_type_is_refused_in_a_sentence_and_not_printed_as_a_box(typeset):
    with pytest.raises(NotReady, match="没有能显示“\U0010fffd”的字体"):
        printed("<p>案卷\U0010fffd</p>", LOOK)


def test_a_broken_photo_is_still_refused_after_a_file_was_bound(typeset):
    """What makes the PDF would let broken pictures pass, in the whole program."""
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
