"""Pages keep to the Content-Security-Policy: nothing inline, everything from our own files."""

import re

import pytest

from tests.architecture.source import files, name

OFFENCES = {
    "script without a file": re.compile(
        r"<script(?![^>]*\b(src|type=[\"']application/json)[^>]*>)", re.IGNORECASE
    ),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "file from elsewhere": re.compile(
        r"<(script|link|img|iframe)\b[^>]*(src|href)=[\"'](https?:)?//", re.IGNORECASE
    ),
}


def offences(text):
    return [offence for offence, pattern in OFFENCES.items() if pattern.search(text)]


def test_no_template_holds_script_or_style():
    templates = {
        name(path): path.read_text(encoding="utf-8") for path in files(".html", folders=("anwang", "demo"))
    }

    assert {where: offences(text) for where, text in templates.items() if offences(text)} == {}


@pytest.mark.parametrize(
    ("line", "offence"),
    [
        ("<script>go()</script>", "script without a file"),
        ("<style>p { color: red }</style>", "style element"),
        ('<p class="x" style="color: red">', "style attribute"),
        ('<button onclick="go()">', "event attribute"),
        ('<a href="javascript:go()">', "javascript: address"),
        ('<img src="//elsewhere.example/x.png">', "file from elsewhere"),
    ],
)
def test_what_the_policy_forbids_is_seen(line, offence):
    assert offences(line) == [offence]


def test_our_own_files_are_free():
    assert (
        offences('<script src="{% static "dist/app.js" %}" defer></script><p class="on" data-style="x">')
        == []
    )
