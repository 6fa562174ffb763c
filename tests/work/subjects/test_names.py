"""Names, compared."""

import pytest

from anwang.work.subjects.names import plain


@pytest.mark.parametrize(
    "name",
    [
        "五云便民超市",
        "五云 便民超市",
        "五云便民超市（个体工商户）",
        "五云便民超市(个体工商户)",
        "五云·便民超市有限公司",
    ],
)
def test_legal_form_spaces_and_brackets_make_no_other_name(name):
    assert plain(name) == "五云便民超市"


def test_another_name_stays_another():
    assert plain("五云便民超市二店") != plain("五云便民超市")


def test_name_that_is_only_a_legal_form_is_kept():
    assert plain("有限公司") == "有限公司"
