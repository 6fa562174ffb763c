"""Photos as phones make them. They are bound to villages: anything with ``visible_to`` will do."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image


@pytest.fixture
def files_in(settings):
    """What lies on the disk."""
    media = Path(settings.MEDIA_ROOT)
    return lambda: sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


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
