"""The initials that people type instead of a name (拼音首字母): 回龙坝 → hlb."""

from __future__ import annotations

import unicodedata


def initials(text: str) -> str:
    """The first letter of each character's reading, lower case; letters and digits stay, all else goes."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- its dictionaries take 0.2 s to load

    plain = unicodedata.normalize("NFKC", text).lower()
    letters = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))
    return "".join(char for char in letters if char.isascii() and char.isalnum())
