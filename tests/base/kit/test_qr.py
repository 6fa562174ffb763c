"""QR codes."""

from xml.etree import ElementTree as ET

from anwang.base.kit.qr import qr_svg


def test_a_code_is_a_drawing_with_a_name_and_no_style():
    svg = qr_svg("https://anwang.example/s/8f3kq2/", title="五云<超市>的二维码")

    root = ET.fromstring(svg)
    assert root.attrib["aria-label"] == "五云<超市>的二维码"
    assert root.find("{http://www.w3.org/2000/svg}path") is not None
    assert "style" not in svg
    assert "<script" not in svg
