"""Names of downloads."""

from urllib.parse import quote

from anwang.base.kit.downloads import download_headers


def test_a_chinese_name_reaches_the_browser_whole():
    headers = download_headers("隐患清单 2026年11月23日", "xlsx")

    assert (
        headers["Content-Disposition"]
        == f"attachment; filename*=utf-8''{quote('隐患清单 2026年11月23日.xlsx')}"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_name_carries_nothing_that_a_disk_or_a_header_minds():
    headers = download_headers('..\\a/b:c"\r\nSet-Cookie: x', "docx")

    assert headers["Content-Disposition"] == 'attachment; filename="a b c Set-Cookie  x.docx"'.replace(
        "e  x", "e  x"
    )


def test_a_nameless_download_has_a_name():
    assert quote("下载.pdf") in download_headers("///", "pdf")["Content-Disposition"]
