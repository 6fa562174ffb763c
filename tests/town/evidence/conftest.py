"""Photos as phones make them, and records to bind them to."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from anwang.town.orgs.actions import add_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.town.people.models import Post, User


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def files_in(media):
    """What lies on the disk."""
    return lambda: sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


@pytest.fixture
def town(db):
    return add_org(kind=OrgKind.TOWN, name="回龙坝镇", parent=None, by=None)


@pytest.fixture
def village(town):
    """The record that photos are bound to: anything with ``visible_to`` will do."""
    return add_org(kind=OrgKind.VILLAGE, name="五云村", parent=town, by=None)


@pytest.fixture
def officer(village):
    user = User.objects.create_user("officer", name="李检查")
    Post.objects.create(user=user, org=village, role=Role.VILLAGE_CADRE)
    return user


@pytest.fixture
def stranger(db):
    user = User.objects.create_user("stranger", name="外镇人")
    org = add_org(kind=OrgKind.TOWN, name="邻镇", parent=None, by=None)
    Post.objects.create(user=user, org=org, role=Role.SUPERVISOR)
    return user


@pytest.fixture
def jpeg():
    """Bytes of a photo: size, colour, and what the camera knew."""

    def make(size=(640, 480), colour="red", *, form="JPEG", exif=None, **options):
        out = BytesIO()
        if exif is not None:
            options["exif"] = exif
        Image.new("RGB", size, colour).save(out, form, **options)
        return out.getvalue()

    return make


@pytest.fixture
def camera_exif():
    """What a phone writes beside a photo: turned, when, where."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "SecretPhone"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:11:20 09:12:30"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (29.0, 34.0, 59.16)
    gps[ExifTags.GPS.GPSLongitudeRef] = "E"
    gps[ExifTags.GPS.GPSLongitude] = (106.0, 19.0, 17.04)
    return exif


@pytest.fixture
def upload():
    return lambda data, name="IMG_0183.jpg": SimpleUploadedFile(name, data)
