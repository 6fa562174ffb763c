"""The disk against the database."""

import os
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from anwang.town.evidence import store
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.upkeep import tidy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def photo(village, cadre, jpeg, upload):
    [photo] = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
    return photo


def test_untouched_evidence_is_sound(photo, capsys):
    call_command("evidence", "verify")

    assert "1 个文件都在，且与指纹相符" in capsys.readouterr().out


def test_a_changed_file_is_named(photo, capsys):
    store.find("photos", photo.sha256, ".jpg").write_bytes(b"other")

    with pytest.raises(CommandError, match="1 个文件中有 1 个不符"):
        call_command("evidence", "verify")
    assert f"照片 {photo.pk}（IMG_0183.jpg）的文件被改动过" in capsys.readouterr().out


def test_a_lost_file_is_named(photo, capsys):
    store.find("photos", photo.sha256, ".jpg").unlink()

    with pytest.raises(CommandError):
        call_command("evidence", "verify")
    assert "的文件不见了" in capsys.readouterr().out


def test_after_a_power_cut_committed_files_settle_and_others_go(photo, settings, files_in):
    sound = files_in()
    incoming = Path(settings.MEDIA_ROOT) / "incoming"
    place = store.find("photos", photo.sha256, ".jpg")
    place.rename(incoming / f"{photo.sha256}.0123456789ab.jpg")
    (incoming / f"{'f' * 64}.0123456789ab.pdf").write_bytes(b"never committed")
    (incoming / f"{'e' * 64}.0123456789ab.jpg").write_bytes(b"still on its way")
    for path in incoming.glob("*.pdf"), incoming.glob(f"{photo.sha256}*"):
        for each in path:
            os.utime(each, (time.time() - 7200,) * 2)

    assert store.find("photos", photo.sha256, ".jpg") is not None
    assert tidy() == (1, 1)

    assert files_in() == sorted([*sound, f"incoming/{'e' * 64}.0123456789ab.jpg"])
