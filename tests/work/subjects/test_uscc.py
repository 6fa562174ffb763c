"""The unified social credit code (GB 32100-2015)."""

import pytest

from anwang.work.subjects.uscc import ALPHABET, fault, normalise

VALID = ["91500106MA5U00011W", "92500106MA5U0002XH", "52500106MJ50000331", "91500106202009046U"]


@pytest.mark.parametrize("code", VALID)
def test_valid_code_has_no_fault(code):
    assert fault(code) == ""


@pytest.mark.parametrize("place", range(18))
def test_any_one_changed_character_is_a_fault(place):
    code = VALID[0]
    for other in ALPHABET:
        changed = code[:place] + other + code[place + 1 :]
        assert (fault(changed) == "") == (other == code[place])


def test_the_example_of_many_forms_fails_its_check():
    assert fault("91350211M000100Y43") == "末位校验码“3”与前 17 位对不上，请对照营业执照逐位核对"


def test_length_is_told_with_what_is_missing():
    assert fault("91500106MA5U0001") == "统一社会信用代码应为 18 位，现在是 16 位，少 2 位"
    assert fault("91500106MA5U00011W7") == "统一社会信用代码应为 18 位，现在是 19 位，多 1 位"


def test_letter_outside_the_alphabet_is_named_with_its_place():
    assert fault("9I500106MA5U00011W").startswith("第 2 位“I”不会出现在统一社会信用代码里")


def test_letter_among_the_region_digits_is_named_with_its_place():
    assert fault("9150A106MA5U00011W") == "第 5 位“A”不对，第 3 至 8 位是区划代码，应为数字"


def test_old_registration_number_is_not_checked_as_a_code():
    assert fault("500106000123456").startswith("这是 15 位的旧注册号")


FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def test_normalising_takes_full_width_small_letters_spaces_and_hyphens():
    assert normalise(" " + "91500106-ma5u 00011W".translate(FULL_WIDTH)) == "91500106MA5U00011W"
