"""The stages of the schedule (阶段)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from anwang.knowledge.documents.dates import Moment, moments, stretches, year_ranges
from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.outline import Phase
from anwang.knowledge.documents.paper import Paper, form
from anwang.knowledge.documents.placing import Placed
from anwang.knowledge.documents.tree import Item

BRACKET = re.compile(r"（[^（）]*）|〔[^〔〕]*〕")
ENDS_ONLY = re.compile(r"^(?:以?前|之前|为止|止|前完成)")
BEGINS_ONLY = re.compile(
    r"(?:及|及其|和)?(?:以后|之后)|(?:起|开始)(?!至|到|—)|(?:起|开始)?(?:至|到|—)(?![\d一二三四五六七八九十年今明])"
)
"""4月1日起; 6月1日至汛期结束: the end is no day."""
BY = re.compile(r"(?:截至|截止到?|到)$")
NOW = re.compile(
    r"(?:即日起|自?(?:本?方案|通知|文件)?(?:印发|发布|下发|公布)(?:之日起|之日|后)|现在起)(?:开始)?，?(?:至|到|—|-)?"
)
STAGE_LINE = re.compile(
    r"^(?P<name>(?:第[一二三四五六](?:阶段|步)[：，、]?)?[^。；：，（）\n]{0,16}?(?:阶段)?)(?:[：。]|(?P<when>（[^（）\n]*\d[^（）\n]*）))",
    re.MULTILINE,
)
DATED_STAGE = re.compile(
    r"(?:^|(?<=[，；。]))(?P<when>(?:从|自)?[\d年月日上中下旬底前至到—第季度半起]{3,40})[，：]?(?:为)?(?P<name>[^，。；：\n]{2,16}?阶段)",
    re.MULTILINE,
)
LASTING = re.compile("长期|持续|全年|全过程|贯穿|常态|即日")
STAGE = re.compile(r"阶段|第[一二三四五六]步")
LEADING_DATE = re.compile(r"^[\d年月日上中下旬底前至到—第季度半,，：、]+(?:为)?")


TRAILING_DATE = re.compile(r"(?<=阶段)[，、][\d年月日上中下旬底前至到—－\-第季度半起.]{3,40}$")


def when(form: str, issued_on: date | None, year: int | None) -> tuple[date | None, date | None] | None:
    """The first stretch of days in these words; 6月底前 only ends, 即日起 starts on the day of issue."""
    found = [*year_ranges(form), *stretches(form, year)]
    if not found:
        return None
    moment = min(found, key=lambda each: (each.start, -each.end))
    now = NOW.search(form, 0, moment.start)
    if now and now.end() == moment.start:
        return issued_on, moment.last
    if ENDS_ONLY.match(form[moment.end :]) or ends_in_words(form, moment) or BY.search(form[: moment.start]):
        return None, moment.last
    if BEGINS_ONLY.match(form[moment.end :]):
        return moment.first, None
    return moment.first, moment.last


def whole(form: str, issued_on: date | None, year: int | None) -> tuple[date | None, date | None] | None:
    """As :func:`when`, over all the stretches of a bracket: 1月至3月深入整治；4月至6月深化提升."""
    days = when(form, issued_on, year)
    if days and days[0] and "；" in form:
        return days[0], max(moment.last for moment in stretches(form, year))
    return days


def ends_in_words(form: str, moment: Moment) -> bool:
    """月底前 closes the stretch that it names; 7月至12月底 keeps its start."""
    return (
        form[moment.end - 1] in "底末"
        and not re.search(r"至|到|—", form[moment.start : moment.end])
        and (form[moment.end : moment.end + 1] in ("前", ""))
    )


def phase_of(name: str, form: str, at: int, issued_on: date | None, year: int | None) -> Phase:
    """A stage's heading without its bracketed date; its days from bracket, heading or first words.

    ``at`` is where ``form`` begins in the paper.
    """
    for bracket in BRACKET.finditer(form[: len(name) + 60]):
        days = whole(bracket[0][1:-1], issued_on, year)
        if days:
            name = before_bracket(name, bracket)
            return Phase(clean(name), *days, "date_in_brackets", (at, at + max(len(name), bracket.end())))
    if days := when(name, issued_on, year):
        return Phase(clean(name), *days, "date_in_heading", (at, at + len(name)))
    lead = len(name) + len(form[len(name) :]) - len(form[len(name) :].lstrip("。：\n"))
    first = re.split(r"[。；，\n]", form[lead:] or form, maxsplit=1)[0]
    if days := when(first, issued_on, year):
        return Phase(clean(name), *days, "date_in_first_words", (at, at + min(lead + len(first), len(form))))
    return Phase(clean(name), None, None, "undated", (at, at + len(name)), ("undated",))


def before_bracket(name: str, bracket: re.Match[str]) -> str:
    """动员阶段（6月1日至15日）各村开会: what stands behind the date is no part of the title."""
    closed = bracket.end() < len(name) and name[bracket.end()] not in "：:"
    return name[: bracket.start()] if closed and STAGE.search(name, 0, bracket.start()) else name


def clean(name: str) -> str:
    """The name without its date, however its brackets are typed."""
    dated = name
    for match in reversed([*BRACKET.finditer(form(name))]):
        if any(moments(match[0], 2000)) or LASTING.search(match[0]):
            dated = dated[: match.start()] + dated[match.end() :]
    dated = TRAILING_DATE.sub("", dated)
    bare = LEADING_DATE.sub("", dated) if re.match(r"20\d\d年|\d{1,2}月", dated) else dated
    return (bare or dated).strip("。：:，、")


def phases(paper: Paper, section: Item, issued_on: date | None, year: int | None) -> Iterator[Phase]:
    """The numbered items of a schedule, or its paragraphs that begin as a stage does."""
    if stage := itself_a_stage(paper, section):
        yield phase_of(
            stage, paper.form[section.marker.end : section.end], section.marker.end, issued_on, year
        )
        return
    for item in section.children:
        form = paper.form[item.marker.end : item.end]
        found = phase_of(stage_title(paper, item), form, item.marker.end, issued_on, year)
        year = (found.ends_on or found.starts_on or date(year or 2000, 1, 1)).year if year else year
        yield found
    if not section.children:
        yield from unnumbered(paper, section, issued_on, year)


def unnumbered(paper: Paper, section: Item, issued_on: date | None, year: int | None) -> Iterator[Phase]:
    """The paragraphs that begin as a stage does; none, but days all the same, are one stage."""
    found = [*dated_stages(paper, section, issued_on, year), *stage_lines(paper, section, issued_on, year)]
    yield from found
    if not found:
        start = section.marker.end
        only = phase_of(title_of(paper, section), paper.form[start : section.end], start, issued_on, year)
        if only.starts_on or only.ends_on:
            yield replace(only, rule="whole_schedule")


def dated_stages(paper: Paper, section: Item, issued_on: date | None, year: int | None) -> Iterator[Phase]:
    """6月5日至6月15日为部署阶段."""
    for match in DATED_STAGE.finditer(paper.form, section.marker.end, section.end):
        days = when(match["when"], issued_on, year) or (None, None)
        yield Phase(match["name"], *days, "date_before_name", match.span())


def stage_lines(paper: Paper, section: Item, issued_on: date | None, year: int | None) -> Iterator[Phase]:
    """第一阶段：动员（6月）."""
    for match in STAGE_LINE.finditer(paper.form, section.marker.end, section.end):
        if match["name"] and (STAGE.search(match["name"]) or match["when"]):
            end = min(paper.line_end(match.start()), section.end)
            yield phase_of(match["name"], paper.form[match.start() : end], match.start(), issued_on, year)


def staged_rows(table: Placed, issued_on: date | None, year: int | None) -> Iterator[Phase]:
    """The rows of a table in a schedule: what a row is called, and the words in its column of dates."""
    for row in table.tasks:
        name = row.topic or row.title
        days = when(form(row.dates), issued_on, year) if row.dates else None
        rule, doubts = ("row_of_schedule", ()) if days else ("undated", ("undated",))
        yield Phase(clean(name), *(days or (None, None)), rule, row.span, doubts)


def itself_a_stage(paper: Paper, section: Item) -> str | None:
    """The heading, where stages stand at the top level: 二、集中整治阶段（5月至8月）."""
    title = stage_title(paper, section)
    return title if re.search(r"阶段(?:$|（)|^第[一二三四五六]阶段", title) else None


def stage_title(paper: Paper, item: Item) -> str:
    """第一阶段：动员部署 is one title."""
    title = title_of(paper, item)
    form = paper.form[item.marker.end : item.end]
    if "（" in title and "）" not in title:
        title = title[: title.rindex("（")]
    bare = BRACKET.sub("", title)
    if re.fullmatch(r"第[一二三四五六](?:阶段|步)", bare) and form[len(title) : len(title) + 1] == "：":
        rest = re.split(r"[。；：，\n]", form[len(title) + 1 :], maxsplit=1)[0]
        if len(rest) <= 20:
            return f"{title}：{rest}"
    return title
