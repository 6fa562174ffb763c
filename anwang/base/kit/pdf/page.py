"""What stands on a page of a .pdf (版面): characters and ruled lines, as lines and rows of tables."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

SNAP = 3.0
"""Points within which two ruled lines are one."""
SHORTEST = 6.0
"""Points of a ruled line; what is shorter is a dot or a letter."""
SEVERAL = 50
"""Rules side by side that a stroke may carry on."""
MOST_RULES = 1_000
"""A page with more of them is a drawing."""
MOST_FIELDS = 20_000
LEFT = attrgetter("left")
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
"""1 总体要求, 2.1 任务: the gap behind a heading's number says that it is one."""


@dataclass(slots=True)
class Mark:
    """A printed character and its box; not frozen, for there are many and that takes its time."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its left and right edge, its middle, the size of its type."""

    text: str
    left: float
    right: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, upright or level: where it lies, and from where to where it runs."""

    at: float
    start: float
    end: float


def lines_of(marks: Iterable[Mark]) -> list[Line]:
    """The characters as lines from the top down."""
    runs: list[list[Mark]] = []
    last: Mark | None = None
    for mark in marks:
        if last is not None and same_line(last, mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
        last = mark
    runs.sort(key=lambda run: -run[0].middle)
    joined: list[list[Mark]] = []
    for run in runs:
        if joined and same_line(joined[-1][0], run[0]):
            joined[-1] += run
        else:
            joined.append([*run])
    return [line_of(sorted(run, key=LEFT)) for run in joined]


def same_line(mark: Mark, other: Mark) -> bool:
    """Whether two characters overlap in height by half of the lower one."""
    top, bottom, above, below = mark.top, mark.bottom, other.top, other.bottom
    if top == above and bottom == below:
        return True  # as nearly always
    overlap = min(top, above) - max(bottom, below)
    return overlap >= 0.5 * min(top - bottom, above - below)


def line_of(run: Sequence[Mark]) -> Line:
    """What a line says; a gap wider than letters need is a space, a wide one two."""
    words = [run[0].text]
    heights = [mark.top - mark.bottom for mark in run]
    size = max(*heights, *[mark.right - mark.left for mark in run])
    narrow = 0.15 * size
    right = end = run[0].right
    for mark, following in pairwise(run):
        gap = following.left - end
        end = following.right
        if gap > narrow:
            latin = mark.text.isascii() and following.text.isascii()
            numbered = mark.text.isdigit() and NUMBER.fullmatch("".join(words))
            if latin or numbered or gap > 0.9 * size:
                words.append("  " if gap > 1.8 * size else " ")
        right = max(right, end)
        words.append(following.text)
    return Line("".join(words), run[0].left, right, run[0].middle, size)


def clusters(places: Iterable[float]) -> list[float]:
    """Places that lie within a snap of each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SNAP:
            found.append(place)
    return found


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Strokes that carry each other on as one rule: the border of every cell is drawn by itself."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        last = next((each for each in reversed(found[-SEVERAL:]) if carries_on(each, rule)), None)
        if last is None:
            found.append(rule)
        else:
            found[found.index(last, -SEVERAL if len(found) > SEVERAL else 0)] = Rule(
                last.at, min(last.start, rule.start), max(last.end, rule.end)
            )
    return found


def carries_on(rule: Rule, following: Rule) -> bool:
    """Whether two strokes lie on one line and touch."""
    touches = following.start <= rule.end + SNAP and rule.start <= following.end + SNAP
    return following.at - rule.at <= SNAP and touches


def tables(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Ruled lines that cross each other, table by table."""
    level, upright = merged(level), merged(upright)
    if len(level) + len(upright) > MOST_RULES:
        return
    owner = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, flat in enumerate(level):
        for two, tall in enumerate(upright, start=len(level)):
            crosses = flat.start - SNAP <= tall.at <= flat.end + SNAP
            if crosses and tall.start - SNAP <= flat.at <= tall.end + SNAP:
                owner[root(one)] = root(two)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate([*level, *upright]):
        groups[root(at)][at >= len(level)].append(rule)
    yield from groups.values()


def along(rules: list[Rule], places: list[float]) -> list[list[Rule]]:
    """The rules at each place."""
    found: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        found[bisect_right(places, rule.at) - 1].append(rule)
    return found


def divided(rules: list[Rule], places: list[float], step: int) -> bool:
    """Whether one of these rules runs between two neighbouring fields."""
    middle = (places[step] + places[step + 1]) / 2
    return any(rule.start <= middle <= rule.end for rule in rules)


class Ruled:
    """A ruled table: its columns and rows, and which of its fields are one cell."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        self.xs = clusters(rule.at for rule in upright)
        self.ys = clusters(rule.at for rule in level)
        self.rows, self.columns = max(len(self.ys) - 1, 0), max(len(self.xs) - 1, 0)
        if self.rows * self.columns > MOST_FIELDS:
            self.rows = self.columns = 0
        fields = [(row, column) for row in range(self.rows) for column in range(self.columns)]
        self.owner = {field: field for field in fields}
        flat, tall = along(level, self.ys), along(upright, self.xs)
        for row, column in fields:
            if column + 1 < self.columns and not divided(tall[column + 1], self.ys, row):
                self.owner[self.root((row, column + 1))] = self.root((row, column))
            if row + 1 < self.rows and not divided(flat[row + 1], self.xs, column):
                self.owner[self.root((row, column))] = self.root((row + 1, column))
        self.last: dict[tuple[int, int], int] = {}
        for field in fields:
            cell = self.root(field)
            self.last[cell] = max(self.last.get(cell, 0), field[1])

    @property
    def is_table(self) -> bool:
        """Whether there are cells beside each other; a frame is none."""
        return self.columns > 1 and self.rows > 0 and len({self.root(field) for field in self.owner}) > 1

    @property
    def top(self) -> float:
        return self.ys[-1]

    def root(self, field: tuple[int, int]) -> tuple[int, int]:
        while self.owner[field] != field:
            self.owner[field] = self.owner[self.owner[field]]
            field = self.owner[field]
        return field

    def field(self, mark: Mark) -> tuple[int, int] | None:
        """The cell that a character stands in."""
        column = bisect_right(self.xs, (mark.left + mark.right) / 2) - 1
        row = bisect_right(self.ys, mark.middle) - 1
        return self.root((row, column)) if (row, column) in self.owner else None

    def lines(self, cells: dict[tuple[int, int], list[Mark]]) -> list[list[list[str]]]:
        """The rows from the top down: each cell's lines; a cell merged downwards is told in every row."""
        found = []
        for row in reversed(range(self.rows)):
            told: list[list[str]] = []
            seen: set[tuple[int, int]] = set()
            for column in range(self.columns):
                cell = self.root((row, column))
                told.append([] if cell in seen else self.words(cell, column, cells.get(cell, [])))
                seen.add(cell)
            found.append(told)
        return found

    def words(self, cell: tuple[int, int], column: int, marks: list[Mark]) -> list[str]:
        """The paragraphs of a cell: a line that fills it goes on in the next."""
        width = self.xs[self.last[cell] + 1] - self.xs[column]
        paragraphs: list[str] = []
        left = 0.0
        for line in lines_of(marks):
            if paragraphs and left < (ROOM + first_word(line.text)) * line.size:
                paragraphs[-1] += line.text
            else:
                paragraphs.append(line.text)
            left = width - (line.right - line.left)
        return paragraphs


ROOM = 2.2
"""Characters that a full line may leave empty: the margins of a cell, or one barred from the line's end."""
WORD = re.compile(r"[\x21-\x7e]{1,16}|[（“《〈]|.(?=[。，、；：）”》！？])")


def first_word(text: str) -> float:
    """How many characters wide is what could not be divided, and so stands on this line and not above."""
    match = WORD.match(text)
    return 0 if match is None else max(1.2, 0.55 * len(match[0]))
