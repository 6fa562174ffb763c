"""Initials."""

import pytest

from anwang.base.kit.pinyin import initials, spelled


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("回龙坝", "hlb"),
        ("重庆五云五金店", "cqwywjd"),
        ("A3栋（二单元）", "a3dedy"),
        ("ＫＴＶ １号店", "ktv1hd"),  # noqa: RUF001 -- full-width, as input methods write it
        ("", ""),
        ("——", ""),
    ],
)
def test_a_name_becomes_what_one_would_type(name, letters):
    assert initials(name) == letters


def test_words_are_spelled_as_ids_are():
    assert spelled("通风设备 ABC-12 型", 40) == "tong-feng-she-bei-abc-12-xing"
    assert spelled("通风设备", 12) == "tong-feng"
    assert spelled("！？", 12) == ""
