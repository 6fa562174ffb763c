"""What is said in the environment is what Django goes by."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

SETTINGS = Path(settings.BASE_DIR) / "anwang/config/settings.py"


def said(monkeypatch: pytest.MonkeyPatch, **words: str) -> dict[str, Any]:
    """The settings of a machine on which only these words of ours are said."""
    for name in ("ANWANG_DEMO", "ANWANG_MAIL_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, word in words.items():
        monkeypatch.setenv(name, word)
    return runpy.run_path(str(SETTINGS))


@pytest.mark.parametrize(
    ("words", "backend"),
    [
        ({}, "console"),
        ({"ANWANG_MAIL_URL": "smtp://office:secret@mail.example.invalid:2587"}, "smtp"),
        ({"ANWANG_DEMO": "1"}, "filebased"),
        ({"ANWANG_DEMO": "1", "ANWANG_MAIL_URL": "smtps://mail.example.invalid"}, "filebased"),
    ],
    ids=["nothing said", "a mail server", "the demo", "the demo beside a mail server"],
)
def test_letters_go_where_the_environment_says(
    words: dict[str, str], backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(monkeypatch, **words)["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


def test_a_mail_server_is_reached_as_it_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    read = said(monkeypatch, ANWANG_MAIL_URL="smtp://office:p%40ss@mail.example.invalid:2587")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"]) == ("mail.example.invalid", 2587)
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("office", "p@ss")
    assert read["EMAIL_USE_TLS"], "a password is not sent in the clear"
