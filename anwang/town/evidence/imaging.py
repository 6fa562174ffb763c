"""From what a phone sends to what we keep: bytes in, a clean picture and its facts out.

Nothing here touches the disk or the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pillow_heif
from django.utils import timezone
from PIL import ExifTags, Image, ImageOps

from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.names import shown

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
JPEGS = {"JPEG", "MPO"}  # MPO: a JPEG with a second picture behind it, as some phones write; opened as JPEG
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 120_000_000  # decoded; the largest that a phone of today takes is 108 million
MAX_PIXELS_WHOLE = 50_000_000  # for formats that cannot be decoded at reduced size
SIDE, PRINT_SIDE, THUMBNAIL_SIDE = 1600, 760, 320
QUALITY = 84
WAY_OUT = "请重新拍照，或选择 JPG、PNG、WebP、HEIC 格式的照片"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo fit to keep: upright, within 1,600 px, without a trace of EXIF; its facts beside it."""

    name: str
    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str
    original_sha256: str
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None


def read_picture(name: str, data: bytes) -> Picture:
    """Check by decoding, turn upright, strip, shrink; raises BadInput with the sentence for the person."""
    name = shown(name)
    if not data:
        raise BadInput(f"“{name}”是空文件，{WAY_OUT}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"“{name}”超过 15 MB，请在手机上调低照片质量或裁剪后再传")
    with _decoding(name), Image.open(BytesIO(data), formats=FORMATS) as image:
        _check_size(name, image)
        exif = image.getexif()
        taken_at, place = _taken_at(exif), _place(exif)
        if image.format in JPEGS:
            image.draft(
                "RGB", (SIDE, SIDE)
            )  # decodes at half, a quarter … size: ten times faster, a tenth of memory
        upright = ImageOps.exif_transpose(image)
        clean = flattened(upright)
    clean.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    jpeg = _encoded(clean)
    small = clean.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Picture(
        name=name,
        jpeg=jpeg,
        thumbnail=_encoded(small),
        width=clean.width,
        height=clean.height,
        sha256=hashlib.sha256(jpeg).hexdigest(),
        original_sha256=hashlib.sha256(data).hexdigest(),
        taken_at=taken_at,
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


@contextmanager
def _decoding(name: str) -> Iterator[None]:
    """Turn what Pillow says of a bad file into a sentence."""
    try:
        yield
    except Image.UnidentifiedImageError:
        raise BadInput(f"“{name}”不是照片（内容与扩展名不符或格式不支持），{WAY_OUT}") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadInput(f"“{name}”像素过大，请把手机相机调到标准像素后重拍") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, RuntimeError):
        raise BadInput(f"“{name}”已损坏或没有传完整，打不开，请重新选择或重拍") from None


def _check_size(name: str, image: Image.Image) -> None:
    """Refuse, before decoding, what would unpack to more than a camera takes."""
    limit = MAX_PIXELS if image.format in JPEGS else MAX_PIXELS_WHOLE
    if image.width * image.height > limit:
        raise BadInput(f"“{name}”像素超过 {limit // 10_000} 万，请把手机相机调到标准像素后重拍")


def flattened(image: Image.Image) -> Image.Image:
    """The bare pixels on white: a new image, so that no comment, profile or text block comes along."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        clean = Image.new("RGB", image.size, "white")
        clean.paste(image, mask=image.getchannel("A"))
        return clean
    clean = Image.new("RGB", image.size)
    clean.paste(image.convert("RGB"))
    return clean


def _encoded(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def for_paper(path: Path) -> bytes:
    """A kept photo as small as print needs it: half a page wide at 250 points to the inch."""
    with Image.open(path, formats=("JPEG",)) as image:
        image.draft("RGB", (PRINT_SIDE, PRINT_SIDE))
        small = image.convert("RGB")
    small.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    return _encoded(small)


def _taken_at(exif: Image.Exif) -> datetime | None:
    """When the camera says it was taken, in its own offset or else the town's time; never in the future."""
    try:
        details = exif.get_ifd(ExifTags.IFD.Exif)
        stamp = str(details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or "")
        taken = datetime.strptime(stamp.strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- zone follows
        offset = str(details.get(ExifTags.Base.OffsetTimeOriginal) or "").strip("\0 ")
        if offset:
            moment = datetime.strptime(f"{taken:%Y%m%d%H%M%S}{offset}", "%Y%m%d%H%M%S%z")
        else:
            moment = timezone.make_aware(taken)
        moment = moment.astimezone(UTC)
    except (ValueError, TypeError, KeyError, SyntaxError, OverflowError):
        return None
    return moment if moment <= timezone.now() + timedelta(days=1) else None


def _place(exif: Image.Exif) -> tuple[float, float] | None:
    """Where the camera says it was taken, in degrees north and east."""
    try:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(
            gps[ExifTags.GPS.GPSLatitude], str(gps.get(ExifTags.GPS.GPSLatitudeRef, "N")), "S"
        )
        longitude = _degrees(
            gps[ExifTags.GPS.GPSLongitude], str(gps.get(ExifTags.GPS.GPSLongitudeRef, "E")), "W"
        )
    except (ValueError, TypeError, KeyError, ZeroDivisionError, SyntaxError):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or (latitude, longitude) == (0, 0):  # noqa: PLR2004
        return None
    return round(latitude, 6), round(longitude, 6)


def _degrees(parts: tuple[float, float, float], side: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if side.startswith(negative) else value
