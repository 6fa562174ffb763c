"""What a phone sends becomes what we keep."""

import hashlib
import os
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from anwang.base.kit.refusals import BadInput
from anwang.town.evidence import imaging
from anwang.town.evidence.imaging import read_picture


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_a_photo_is_turned_upright_shrunk_and_stripped_and_its_facts_kept(jpeg, camera_exif):
    data = jpeg((4000, 3000), exif=camera_exif, comment=b"made by me")

    picture = read_picture("IMG_0183.jpg", data)

    kept, small = opened(picture.jpeg), opened(picture.thumbnail)
    assert (picture.width, picture.height) == kept.size == (1200, 1600)
    assert max(small.size) == 320
    assert picture.taken_at == datetime(2026, 11, 20, 1, 12, 30, tzinfo=UTC)
    assert (picture.latitude, picture.longitude) == (29.583100, 106.321400)
    assert dict(kept.getexif()) == {}
    assert "comment" not in kept.info
    assert b"SecretPhone" in data
    assert b"SecretPhone" not in picture.jpeg + picture.thumbnail
    assert picture.sha256 == hashlib.sha256(picture.jpeg).hexdigest()
    assert picture.original_sha256 == hashlib.sha256(data).hexdigest()


def test_an_eight_megabyte_phone_photo_passes():
    out = BytesIO()
    noise = Image.frombytes("RGB", (2400, 1800), os.urandom(2400 * 1800 * 3))
    noise.save(out, "JPEG", quality=97, subsampling=0)
    data = out.getvalue()
    assert 7 * 1024 * 1024 < len(data) < imaging.MAX_BYTES

    picture = read_picture("大照片.jpg", data)

    assert (picture.width, picture.height) == (1600, 1200)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF", "MPO"])
def test_the_formats_of_phones_and_screens_are_read(jpeg, form):
    picture = read_picture(f"photo.{form.lower()}", jpeg(form=form))

    assert opened(picture.jpeg).format == "JPEG"
    assert (picture.width, picture.height) == (640, 480)


def test_transparency_becomes_white_paper():
    out = BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(out, "PNG")

    picture = read_picture("seal.png", out.getvalue())

    assert opened(picture.jpeg).getpixel((25, 25)) == (255, 255, 255)


def test_a_photo_without_a_clock_or_with_a_broken_one_has_no_time(jpeg, camera_exif):
    assert read_picture("a.jpg", jpeg()).taken_at is None
    camera_exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    assert read_picture("a.jpg", jpeg(exif=camera_exif)).taken_at is None
    camera_exif.get_ifd(0x8769)[0x9003] = "2099:01:01 00:00:00"
    assert read_picture("a.jpg", jpeg(exif=camera_exif)).taken_at is None


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "x.png",
            b"<!doctype html><script>alert(1)</script>",
            "“x.png”不是照片（内容与扩展名不符或格式不支持），请",
        ),
        ("x.jpg", b"", "“x.jpg”是空文件，请"),
        ("x.gif", b"GIF89a" + bytes(60), "“x.gif”不是照片"),
        ("../../etc/x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "“x.svg”不是照片"),
        ("big.jpg", bytes(imaging.MAX_BYTES + 1), "“big.jpg”超过 15 MB，请"),
    ],
    ids=["page", "empty", "gif", "svg", "too large"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(name, data, sentence):
    with pytest.raises(BadInput) as refusal:
        read_picture(name, data)

    assert refusal.value.sentence.startswith(sentence)


def test_a_photo_cut_short_on_the_way_is_refused():
    noise = BytesIO()
    Image.frombytes("RGB", (300, 300), os.urandom(270_000)).save(noise, "JPEG")

    with pytest.raises(BadInput, match="没有传完整"):
        read_picture("half.jpg", noise.getvalue()[:4000])


def test_a_picture_that_unpacks_to_a_wall_is_refused_before_it_is_unpacked(jpeg, monkeypatch):
    monkeypatch.setattr(imaging, "MAX_PIXELS_WHOLE", 640 * 480 - 1)
    monkeypatch.setattr(Image.Image, "draft", lambda *args: pytest.fail("decoded"))

    with pytest.raises(BadInput, match="像素超过"):
        read_picture("bomb.png", jpeg(form="PNG"))


def test_a_small_file_of_a_giant_picture_is_refused():
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1024 * 1024

    with pytest.raises(BadInput, match="像素过大"):
        read_picture("bomb.png", out.getvalue())


def test_hidden_text_of_a_png_does_not_survive(jpeg):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "身份证号 5001")
    out = BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG", pnginfo=notes)

    picture = read_picture("x.png", out.getvalue())

    assert set(opened(picture.jpeg).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
