"""The demo's photos, drawn once and handed out: own ones for recent hazards, shared ones for old."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import count

from anwang.town.evidence.actions import read_photos
from anwang.town.evidence.imaging import Picture
from demo.photos import picture

SHARED = 12
_takes = count(1)


@cache
def _old(number: int, *, mended: bool) -> Picture:
    return read_photos([picture(number, mended=mended)])[0]


def photo(seed: int, *, mended: bool, recent: bool, again: bool = False) -> list[Picture]:
    """One prepared photo, before or after; ``again``: taken later than one handed in before."""
    found = (
        read_photos([picture(1000 + seed, mended=mended)])[0]
        if recent
        else _old(seed % SHARED + SHARED * again, mended=mended)
    )
    taken = sha256(f"{next(_takes)}-{seed}".encode()).hexdigest()  # each was a shot of its own
    return [replace(found, original_sha256=taken)]
