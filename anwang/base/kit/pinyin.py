"""The initials that people type instead of a name (拼音首字母): 回龙坝 → hlb."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")  # what is written in Latin has no readings


def initials(text: str) -> str:
    """The first letter of each character's reading, lower case; letters and digits stay, all else goes."""
    from pypinyin.seg.mmseg import seg  # noqa: PLC0415 -- its dictionaries take 0.2 s to load

    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(
        "".join(filter(str.isalnum, run)) if run.isascii() else "".join(map(_letters, seg.cut(run)))
        for run in RUN.findall(plain)
    )


@lru_cache(maxsize=20_000)
def _letters(word: str) -> str:
    """Those of one word; names are made of the same few thousand."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- as above

    letters = "".join(lazy_pinyin(word, style=Style.FIRST_LETTER))
    return "".join(char for char in letters if char.isascii() and char.isalnum())


def spelled(text: str, longest: int) -> str:
    """The readings of the characters joined by hyphens, as ids are: 通风设备 → tong-feng-she-bei."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 -- as above

    plain = unicodedata.normalize("NFKC", text).lower()
    found = ""
    apart = re.sub(r"([a-z0-9]+)", r" \1 ", plain)
    for syllable in " ".join(lazy_pinyin(apart)).split():
        piece = "".join(char for char in syllable if char.isascii() and char.isalnum())
        longer = f"{found}-{piece}" if found else piece
        if not piece:
            continue
        if len(longer) > longest:
            break
        found = longer
    return found
