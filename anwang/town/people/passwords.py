"""Passwords that are handed over once (初始密码)."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: read aloud or copied from paper, nothing is mistaken
DIGITS = "23456789"
GROUPS = 3


def one_time_password() -> str:
    """Three groups like kmw4-trp7-xhb2: about 50 bits, typed on a phone without changing to capitals."""
    groups = (
        "".join(secrets.choice(LETTERS) for _ in range(3)) + secrets.choice(DIGITS) for _ in range(GROUPS)
    )
    return "-".join(groups)
