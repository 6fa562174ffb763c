"""Reports demanded again and again (定期报送)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from anwang.knowledge.documents.outline import Cycle, Duty

CYCLES: tuple[tuple[Cycle, str], ...] = (
    ("weekly", r"每周|每星期|按周|逐周|一周一|周报告?|每周[一二三四五六日]"),
    ("monthly", r"每个?月|按月|逐月|月报告?|月度|一月一|每月底|当月|次月"),
    ("quarterly", r"每个?季度?|按季度?|逐季|季报告?|季度末|每季末"),
    ("half-yearly", r"每半年|半年度?(?=[^，。；]{0,12}(?:报|总结|小结))|半年报|上半年和下半年"),
    (
        "annual",
        r"每年度?(?!\d{1,2}月底前制定)|年报|逐年|按年度?|年度(?=工作总结|总结|报告|工作报告)(?<!\d年度)|各年",
    ),
)
CYCLE = re.compile("|".join(f"(?P<c{index}>{words})" for index, (_, words) in enumerate(CYCLES)))
REPORTS = re.compile(r"报送|上报|报告|汇报|报(?=[^名考警废道酬刊价案偿批到社])|反馈|呈报|报$|报备")
NOT_REPORTS = re.compile(r"举报|双报告|报警|通报|日报|播报|预报|警报|公报|填报人|申报|报名|报案|快报|情报")
OTHERWISE = re.compile(
    r"召开|听取|开展|组织|检查|演练|调度|会商|培训|督查|督导|巡查|排查|研究|抽查|曝光|公布|发布|通报|考核|评估|带队|学习|举办"
)
YEARS = re.compile(r"分别(?:于|在)(?P<due>(?:20\d\d年?[、，和]?){2,}[^，。；]*?前)[^。；]*?(?:报送|上报|报)")
DUE = re.compile(
    r"每(?:年|季度|季|半年|月|周)?[^，。；、]{0,16}?(?:(?:\d{1,2}月)?\d{1,2}[日号]?[、和]){0,3}"
    r"[^，。；、]{0,16}?(?:前|(?:底|末|日|[周星期][一二三四五六日])(?![^，。；、]{0,10}前|[、和](?:\d{1,2}月)?\d{1,2}[日号]))"
)
WHAT = re.compile(
    r"(?:将|把)?(?P<what>[^，。；、]{0,80}?(?:情况|总结|小结|(?:周|月|季|年)报表?|动态|进展(?:情况)?|报表|报告|清单|台账|信息|数据|统计表|表|材料|成效))"
)
OTHER_DUES = re.compile(r"^(?:[、，和及]?每[^，。；、]{0,24}?(?:前|半年|[季月周年](?=[、，])))*[、，和及]?")
"""每周五、每月28日前报送: what stands between the day and the report is when else."""
HANDED_IN = re.compile(r"[将把]《?(?P<what>[^，。；《》]{2,30}?)》?(?:报送|上报|报|送)")


SENTENCE = re.compile(r"[^。；\n]+")
LONGEST = 1_500
"""Characters of a sentence that are looked at; what runs on for pages demands nothing."""


def duties(form: str) -> tuple[Duty, ...]:
    """One duty for each cycle that a sentence demands a report in; 定期 and 及时 are no cycles."""
    return sentence_by_sentence(form, in_sentence)


def sentence_by_sentence(form: str, demanded: Callable[[str], Iterable[Duty]]) -> tuple[Duty, ...]:
    """What each sentence demands, with where it stands."""
    return tuple(
        replace(duty, span=sentence.span())
        for sentence in SENTENCE.finditer(form)
        for duty in demanded(sentence[0][:LONGEST])
    )


def in_sentence(sentence: str) -> Iterator[Duty]:
    clean = NOT_REPORTS.sub(lambda match: "＊" * len(match[0]), sentence)
    if not REPORTS.search(clean):
        if re.search(r"(?:实行|建立|落实|执行)[^，]{0,6}(?:周报|月报|季报|年报)", clean):
            yield from (made(match, sentence, sentence) for match in CYCLE.finditer(clean))
        return
    if listed := YEARS.search(clean):
        what = what_of(clean[listed.end() :]) or what_of(clean[listed.end("due") : listed.end()])
        yield Duty("annual", what or sentence, listed["due"], "listed_years")
    marks = [*CYCLE.finditer(clean)]
    seen: set[str] = set()
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(clean)
        cycle = cycle_of(mark)
        if cycle in seen or once(clean, mark) or not demanded(clean, sentence, mark, stop):
            continue
        seen.add(cycle)
        yield made(mark, clean, sentence)


def once(clean: str, mark: re.Match[str]) -> bool:
    """2023年12月10日前报送年度总结 is one report, not one a year."""
    clause = clean[max(map(clean.rfind, "，、", (0, 0), (mark.start(), mark.start()))) + 1 : mark.start()]
    return mark[0] == "年度" and re.search(r"20\d\d年", clause) is not None


def demanded(clean: str, sentence: str, mark: re.Match[str], stop: int) -> bool:
    """Whether a report, and nothing else, is what recurs."""
    verb = REPORTS.search(clean, mark.start())
    if verb:
        between = clean[mark.end() : verb.start()]
        return not OTHERWISE.search(re.split(r"[，、将把对]", between)[0][:12])
    before = REPORTS.search(clean, 0, mark.start())
    return before is not None and not OTHERWISE.search(sentence[mark.start() : stop])


def cycle_of(mark: re.Match[str]) -> Cycle:
    return next(CYCLES[index][0] for index in range(len(CYCLES)) if mark[f"c{index}"] is not None)


def made(mark: re.Match[str], clean: str, sentence: str) -> Duty:
    due = DUE.match(sentence, mark.start())
    after = sentence[due.end() if due else mark.end() :]
    what = what_of(after) or handed_in(sentence[: mark.start()]) or OTHER_DUES.sub("", after)
    return Duty(cycle_of(mark), what, due[0] if due else None, "cycle_of_report")


def handed_in(before: str) -> str:
    """将《登记表》报平安办，平安办每周汇总后报送: what was handed in is what is handed on."""
    match = HANDED_IN.search(before)
    return match["what"] if match else ""


def what_of(words: str) -> str:
    """What is reported: 工作动态, 年度工作总结."""
    words = re.sub(r"^[^，。；将把]{0,24}?(?:报送|上报|报告|报)", "", words).lstrip("、，将把前")
    words = re.sub(r"^(?:一次|《|每[周月季年]度?)+", "", words)
    match = WHAT.search(words)
    return match["what"] if match else ""
