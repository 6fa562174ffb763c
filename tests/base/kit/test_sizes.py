"""The size of a file in words."""

import pytest

from anwang.base.kit.sizes import size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [(3, "1 KB"), (12_400, "12 KB"), (1_572_864, "1.5 MB"), (3 * 1024**3, "3.0 GB"), (0, "1 KB")],
)
def test_a_size_is_said_in_the_unit_that_fits(size, words):
    assert size_words(size) == words
