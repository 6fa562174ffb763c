"""The trail with its photos."""

import pytest

from anwang.base.audit.trail import history
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.queries import pictures_of
from tests.factories.hazards import make_hazard, make_photo


@pytest.fixture
def hazard(unit, cadre):
    """With one photo of what was wrong and two of what was done."""
    hazard = make_hazard(unit, by=cadre, photos=[make_photo()])
    attach_photos(hazard, [make_photo(), make_photo()], slot="after", by=cadre)
    return hazard


def test_each_deed_is_told_with_the_photos_that_came_with_it(hazard):
    found = pictures_of(history(hazard))

    assert [[photo.slot for photo in photos] for photos in found.values()] == [["before"], ["after", "after"]]


def test_hazard_page_shows_them_in_its_timeline(client, hazard, cadre):
    client.force_login(cadre)

    page = client.get(hazard.get_absolute_url()).content.decode()

    trail = page.split("办理经过")[1]
    assert all(
        photo.thumb_url in trail for photos in pictures_of(history(hazard)).values() for photo in photos
    )
