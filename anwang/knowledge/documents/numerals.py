"""Chinese and Arabic numbers as plans print them."""

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000}
HAN = "一二三四五六七八九十百"
"""The characters of a heading's number."""


def value_of(numeral: str) -> int:
    """十二 is 12, 二〇二四 is 2024, 75 is 75."""
    if numeral.isascii():
        return int(numeral)
    if not any(character in UNITS for character in numeral):
        return int("".join(str(DIGITS[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def number_of(numeral: str) -> int | float:
    """As :func:`value_of`, with decimals."""
    return float(numeral) if "." in numeral else value_of(numeral)
