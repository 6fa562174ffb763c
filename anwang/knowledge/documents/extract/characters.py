"""Characters that only look right (部首): PDF fonts hand out radicals, ⽤ for 用 and ⻔ for 门."""

import unicodedata

SUPPLEMENT = str.maketrans(
    "⺟⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
KANGXI: dict[int, int | str] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
COMPATIBILITY: dict[int, int | str] = {
    code: plain
    for code in range(0xF900, 0xFB00)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
}
TABLE: dict[int, int | str] = {**KANGXI, **COMPATIBILITY, **SUPPLEMENT}


def true_characters(text: str) -> str:
    """As many characters, each of them the ideograph that the reader sees."""
    return text.translate(TABLE)
