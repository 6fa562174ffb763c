"""The keys of group robots at rest: sealed, and opened only to send (加密保存)."""

from __future__ import annotations

import base64
import hashlib

import orjson
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

PURPOSE = b"anwang.notices.channels"


class Unreadable(Exception):
    """Sealed under another key: somebody must enter it anew."""


def seal(key: dict[str, str]) -> str:
    """Unreadable without this installation's secret key, whoever gets hold of the database."""
    return _fernet().encrypt(orjson.dumps(key)).decode("ascii")


def unseal(sealed: str) -> dict[str, str]:
    """What was sealed; raises Unreadable where the secret key has changed since."""
    try:
        opened: dict[str, str] = orjson.loads(_fernet().decrypt(sealed.encode("ascii")))
    except InvalidToken as error:
        raise Unreadable from error
    return opened


def _fernet() -> Fernet:
    digest = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=PURPOSE[:16]).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
