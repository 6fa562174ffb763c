"""Tables as they stand in extracted text (表格): a row is a line, its cells are divided by tabs.

Whatever the document was, its tables come to the rules in this one form, so that a plan that was extracted,
shown to a person and read again is still the same plan. A cell's own line breaks are U+2028.
"""

import re

WITHIN = "\u2028"
"""What divides the lines of one cell."""
GAPS = re.compile(r"[ \t\xa0\u3000]+")


def line_of(cells: list[list[str]]) -> str:
    """A row as a line: each cell is given as its lines."""
    return "\t".join(
        WITHIN.join(
            words for line in cell for part in line.split("\n") if (words := GAPS.sub(" ", part).strip())
        )
        for cell in cells
    )
