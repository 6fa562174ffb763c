"""Passwords that are handed over once (初始密码)."""

import secrets

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: read aloud or copied from paper, nothing is mistaken
DIGITS = "23456789"
GROUPS = 3
ROUNDS = 20_000
"""Of the hash of a drawn password: 50 random bits are not guessed, however fast one guesses."""


def one_time_password() -> str:
    """Three groups like kmw4-trp7-xhb2: about 50 bits, typed on a phone without changing to capitals."""
    groups = (
        "".join(secrets.choice(LETTERS) for _ in range(3)) + secrets.choice(DIGITS) for _ in range(GROUPS)
    )
    return "-".join(groups)


def sealed(password: str) -> str:
    """A drawn password as it is kept: a slip for hundreds takes seconds instead of minutes.

    Django hashes it anew with all its rounds at the first sign-in, and people choose the next one themselves.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=ROUNDS)
    return make_password(password)
