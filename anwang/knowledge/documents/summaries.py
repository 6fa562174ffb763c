"""Reports demanded once (一次性报送): at each stage's end, when all is over, on a printed day."""

import re
from collections.abc import Iterator

from anwang.knowledge.documents.duties import (
    CYCLE,
    HANDED_IN,
    NOT_REPORTS,
    OTHERWISE,
    REPORTS,
    YEARS,
    sentence_by_sentence,
)
from anwang.knowledge.documents.outline import Duty

WITHIN = (
    r"(?:[^，。；\d]{0,3}\d{1,3}个?(?:工作日|[日天])(?:内|以内)?|[^，。；\d]{0,2}\d{1,3}个?月内|及时|立即)?"
)
ENDED = rf"(?:结束|完成|终了)(?:之?后|时){WITHIN}"
STAGE = re.compile(
    rf"(?:每一?个?|各个?|分)(?:整治|行动|工作|检查)?阶段性?(?:工作|任务|整治|行动)?(?:{ENDED})?"
    rf"|(?<![一-龥])阶段(?:工作|任务)?{ENDED}"
)
OVER = re.compile(
    r"(?:专项|集中|整治|治理|攻坚|本次|此次|整个|全部|各项)(?:整治|治理|攻坚|检查|行动|工作|活动|任务)*(?:全部|全面)?"
    rf"{ENDED}|总结[一-龥]{{0,4}}阶段(?:工作)?{ENDED}"
    rf"|(?:^|(?<=[，；]))(?:行动|活动|工作)?(?:全部)?结束(?:之?后|时){WITHIN}"
)
"""Not 检查结束后: that is each visit. The stage of summing up is the last one."""
OFTEN = re.compile(r"每次|每家|每日|每天|逐一|单次")
ON = re.compile(
    r"(?:20\d\d年度?)?(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号]|[底末])?|[底末])"
    r"(?:[、和及](?:20\d\d年)?\d{1,2}月(?:份)?(?:\d{1,2}[日号]|[底末])?)*(?:以|之)?前"
)
ONE = re.compile(r"(?:20\d\d年度?)?(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号]|[底末])?|[底末])")
YEAR = re.compile(r"20\d\d年")
RECURRING = re.compile(r"每|次[年月]|[下翌]一?个?[年月季]|逐[年月周]|各年")
NOTHING_NAMED = re.compile(r"(?:报送|上报|报告|报)(?:给|至|到)?[一-龥]{0,8}(?:办|办公室|政府|委)?[，、]?")
"""每阶段结束后5个工作日内报送: what, goes without saying."""
WHAT = re.compile(
    r"(?P<what>[一-龥“”《》（）\d]{0,24}?(?:总结(?:报告|材料)?|小结|(?:工作|整治|情况|自查|评估|自评)报告|"
    r"工作(?:完成|开展|进展|落实)?情况|(?:完成|进展|整治|落实|开展)情况|成效))"
)
LEAD = re.compile(
    r"^(?:[^，。；]*?(?:报送|上报|报告(?=工作|总结)|提交|呈报)|[于在前内将把，、各及的时]|一次|一份|相关|有关|镇安委办|镇应急办|书面)+"
)


def summaries(form: str) -> tuple[Duty, ...]:
    """One for each day, stage or end that a sentence names for a report of how it went."""
    return sentence_by_sentence(form, in_sentence)


def in_sentence(sentence: str) -> Iterator[Duty]:
    """Each demand stands from its mark to the next one."""
    clean = NOT_REPORTS.sub(lambda match: "＊" * len(match[0]), sentence)
    if not REPORTS.search(clean):
        return
    marks = sorted(
        [(mark, "phase") for mark in STAGE.finditer(clean)]
        + [(mark, "campaign") for mark in OVER.finditer(clean)]
        + [(mark, "day") for mark in ON.finditer(clean) if is_one_day(clean, mark)],
        key=lambda each: each[0].start(),
    )
    for number, (mark, kind) in enumerate(marks):
        begin = marks[number - 1][0].end() if number else 0
        stop = marks[number + 1][0].start() if number + 1 < len(marks) else len(clean)
        if (what := demanded(clean, mark, begin, stop, goes_without_saying=kind != "day")) is None:
            continue
        if kind == "day":
            yield from (Duty("campaign", what, due, "named_day") for due in days(mark[0]))
        elif kind == "phase":
            yield Duty("phase", what or "阶段小结", due_of(mark[0]), "end_of_stage")
        else:
            yield Duty("campaign", what or "专项行动总结", due_of(mark[0]), "end_of_all")


def is_one_day(clean: str, mark: re.Match[str]) -> bool:
    """A day with its year, or one that nothing before it in the clause makes recur."""
    listed = YEARS.search(clean)
    if listed and listed.start() <= mark.start() < listed.end():
        return False
    if YEAR.match(mark[0]):
        return True
    clause = clean[max(map(clean.rfind, "，；", (0, 0), (mark.start(), mark.start()))) + 1 : mark.start()]
    return mark[0][0].isdigit() and not (RECURRING.search(clause) or CYCLE.search(clause))


def demanded(
    clean: str, mark: re.Match[str], begin: int, stop: int, *, goes_without_saying: bool
) -> str | None:
    """What is reported, if a report of how it went is what is demanded by then; else None."""
    after = clean[mark.end() : stop]
    if again := RECURRING.search(after):
        after = after[: again.start()]
    verb = REPORTS.search(after)
    if verb is None or OFTEN.search(clean[begin : mark.end()]) or OTHERWISE.search(after[: verb.start()]):
        return None
    if what := named(after[verb.start() :]) or named(after[: verb.start()]):
        return what
    handed = HANDED_IN.search(clean[begin:stop])
    what = (named(handed["what"]) if handed else "") or named(clean[begin : mark.start()])
    if not what and goes_without_saying and NOTHING_NAMED.fullmatch(after[verb.start() :]):
        return ""
    return what or None


def named(words: str) -> str:
    """本阶段工作总结, without the words that lead to it."""
    match = WHAT.search(LEAD.sub("", words))
    return match["what"] if match else ""


def due_of(mark: str) -> str | None:
    """As printed, where it says more than the stage or the end itself."""
    return mark if re.search(r"结束|完成|终了", mark) else None


def days(printed: str) -> Iterator[str]:
    """2026年6月30日、12月20日前 are two days of one year."""
    year = ""
    for match in ONE.finditer(printed):
        own = YEAR.match(match[0])
        year = own[0] if own else year
        yield f"{match[0] if own else year + match[0]}前"
