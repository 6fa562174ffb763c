"""The generated reference says what the code says."""

from anwang.config import docs


def test_the_reference_is_fresh():
    assert docs.stale() == [], "run script/docs and commit what it writes"
