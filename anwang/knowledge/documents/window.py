"""The days on which the action begins and ends (行动期限), where the plan states them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from anwang.knowledge.documents.dates import stretches, year_ranges
from anwang.knowledge.documents.dues import blanked
from anwang.knowledge.documents.phases import NOW

Window = tuple[date | None, date | None, str, int, int]
"""The first and the last day, the rule, and where the words stand in the text that was looked at."""
OF_ACTION = re.compile(
    r"开展|行动|整治|分[为]?[一二三四五六两\d]+个?(?:阶段|步骤|步)|阶段|进行|实施|活动时间|时间|为期|结束|集中|期限"
)
STAGE = re.compile(r"阶段|第[一二三四五六]步")
DIVIDED = re.compile(r"[分共]为?[一二三四五六两\d]+个?阶段")
GOAL = re.compile(r"(?:到|截至|力争|截止)$")


def of_title(title: str) -> Window | None:
    """2024—2026年 in the title."""
    for moment in year_ranges(title):
        return moment.first, moment.last, "of_title", moment.start, moment.end
    return None


def of_sentences(form: str, *, timed: bool, issued_on: date | None, year: int | None) -> Iterator[Window]:
    """即日起至2022年12月，分四个阶段进行; 从2023年5月至10月在全镇开展…."""
    for sentence in re.finditer(r"[^。；\n]+", blanked(form)):
        words, at = sentence[0], sentence.start()
        if STAGE.search(words) and not DIVIDED.search(words):
            continue
        for moment in stretches(words, year):
            now = NOW.search(words, max(0, moment.start - 14), moment.start)
            if now and now.end() == moment.start:
                yield issued_on, moment.last, "from_day_of_issue", at + now.start(), at + moment.end
                return
            ranged = re.search(r"至|到|—|-", words[moment.start : moment.end])
            if (
                ranged
                and moment.first != moment.last
                and (timed or OF_ACTION.search(words))
                and not GOAL.search(words[: moment.start])
            ):
                yield moment.first, moment.last, "stated_range", at + moment.start, at + moment.end
                return
        for moment in year_ranges(words):
            if timed or OF_ACTION.search(words):
                yield moment.first, moment.last, "stated_range", at + moment.start, at + moment.end
                return


def window(
    title: str, texts: Iterable[tuple[int, str, bool]], issued_on: date | None, year: int | None
) -> Window:
    """The title's years, else the first stretch that introduction, overview or schedule states.

    Each text comes with its place, which the window's is counted from; that of a title counts in the title.
    """
    if found := of_title(title):
        return found
    for start, text, timed in texts:
        for first, last, rule, low, high in of_sentences(text, timed=timed, issued_on=issued_on, year=year):
            return first, last, rule, start + low, start + high
    return None, None, "not_stated", 0, 0
