"""The documents that one file holds (文件组成): a forwarding notice, the plan, its annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anwang.knowledge.documents.bodies import is_actor
from anwang.knowledge.documents.frame import (
    IMPRINT,
    ISSUED,
    Line,
    Title,
    first_headings,
    groups,
    lines_of,
    printed_again,
    signed,
    title_in,
    titles,
)
from anwang.knowledge.documents.markers import AT_LINE
from anwang.knowledge.documents.outline import Part, PartKind
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.structure import Structure, structure
from anwang.knowledge.documents.tree import let_go

ANNEX = re.compile(
    r"(?P<label>附(?:件|表|录)?(?:[一二三四五六七八九十]{1,3}|\d{1,2}?(?=20\d\d年)|\d{1,2})?)(?:[：:.、—]|(?<=[件表录\d一二三四五六七八九十]))(?P<title>.*)"
)
LISTED = re.compile(r"1[.、．]")
FORWARDS = re.compile(r"(?:印发|转发|下发|批转).*通知$")
PLANS = re.compile(
    r"(?:方案|计划|行动|要点|意见|措施|办法|部署|安排|通知|细则|任务)(?:（[^（）]*）|〔[^〔〕]*〕)*$"
)
AGAIN = re.compile(r"(?:方案|计划|要点|意见|通知|办法|细则|预案|规定|制度)(?:（[^（）]*）)*$")
LONGEST = 60
"""Characters of a line that may head an annex."""
SHORTEST = 8
"""Characters of a title; a shorter one may be a heading within a plan."""
AHEAD = 10
"""Lines below a heading within which a document has begun, or a signature stands."""
BARE_FORM = 4
"""So many short lines and no sentence are a form to be filled in."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The line at which a document of the file begins."""

    line: int
    label: str = ""
    title: str = ""


def is_body(line: Line) -> bool:
    """Whether the line is text and not the top or the foot of a document."""
    return (
        "\t" in line.text
        or line.is_sentence
        or len(line.form) > LONGEST
        or AT_LINE.match(line.form) is not None
    )


def heads_annex(lines: list[Line], line: Line) -> re.Match[str] | None:
    """附件1 above an annex; not 附件：1.… in the list above a signature."""
    if not line.form.startswith("附") or len(line.form) > LONGEST or line.is_sentence:
        return None
    match = ANNEX.fullmatch(line.form)
    if match is None or LISTED.match(match["title"]):
        return None
    for below in lines[line.index + 1 : line.index + 1 + AHEAD]:
        if signed(below) or (below.is_date and is_actor(lines[below.index - 1].form)):
            return None
        if is_body(below):
            break
    return match


def annex_beginnings(lines: list[Line]) -> Iterator[Beginning]:
    for line in lines:
        if match := heads_annex(lines, line):
            below = next(groups(lines[line.index + 1 : line.index + 1 + AHEAD]), [])
            found = title_in(below) if below and below[0].index == line.index + 1 else None
            title = match["title"] or (found.text if found else below[0].text if below else "")
            yield Beginning(line.index, match["label"], title)


def titled_beginnings(lines: list[Line]) -> Iterator[Beginning]:
    """A title below a signature, and the title of the issued plan where it is printed again."""
    for group in groups(lines):
        above = lines[group[0].index - 1] if group[0].index else None
        if (
            above
            and (above.is_date or signed(above) or IMPRINT.match(above.form))
            and (found := title_in(group))
        ):
            yield Beginning(found.first, "", found.text)
    for notice in (title for title in titles(lines[: AHEAD * 2]) if title.text.endswith("通知")):
        if issued := ISSUED.search(notice.text):
            again = printed_again(lines[notice.last + 1 :], issued["title"])
            if again:
                yield Beginning(again.first, "", again.text)


def counted_anew(lines: list[Line]) -> Iterator[Beginning]:
    """A title above a 一、 that comes once more."""
    for first in first_headings(lines)[1:]:
        above: Title | None = next(iter(titles(lines[max(0, first - 6) : first])), None)
        if above and AGAIN.search(above.text) and len(above.text) >= SHORTEST:
            yield Beginning(above.first, "", above.text)


def beginnings(lines: list[Line]) -> list[Beginning]:
    """Where the documents of the file begin, each with a body of its own."""
    found: dict[int, Beginning] = {}
    for beginning in (*annex_beginnings(lines), *titled_beginnings(lines), *counted_anew(lines)):
        if not any(line in found for line in range(beginning.line - 3, beginning.line + 1)):
            found[beginning.line] = beginning
    starts = [found.pop(0, Beginning(0)), *(found[line] for line in sorted(found))]
    kept: list[Beginning] = []
    ends = [*(start.line for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends, strict=True):
        block = lines[start.line : end]
        if any(map(is_body, block)) or len(block) > (1 if start.label else BARE_FORM):
            kept.append(start)
    return [Beginning(0, kept[0].label, kept[0].title), *kept[1:]] if kept else [Beginning(0)]


def parts_of(paper: Paper, whole: Structure | None = None) -> tuple[Part, ...]:
    """The documents in a file in their order; a file that is one document has one part.

    ``whole`` are the bones of the file as if it were one document, where they are known already.
    """
    lines = whole.frame.lines if whole else lines_of(paper)
    starts = beginnings(lines)
    ends = [*(start.line for start in starts[1:]), len(lines)]
    known = whole if len(starts) == 1 else None
    return tuple(
        part_at(paper, no, start, lines[start.line : end], known)
        for no, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def part_at(paper: Paper, no: int, start: Beginning, lines: list[Line], bones: Structure | None) -> Part:
    first, last = lines[0], lines[-1]
    known, bones = bones, bones or structure(paper.only((first.start, last.end)))
    caption = bones.tables[0].topic if bones.tables else ""
    title = start.title or (bones.frame.title.text if bones.frame.title else caption)
    count = bones.task_count
    if known is None:
        let_go([item for item, _ in bones.headed])
    kind: PartKind = "other"
    if count and (PLANS.search(title) or not title):
        kind = "plan"
    elif bones.tables:
        kind = "table"
    if no == 1 and last.end < len(paper.text) and FORWARDS.search(title):
        kind = "notice"
    span = paper.span(first.start, max(last.end, first.start + 1))
    return Part(no, start.label, title, kind, count, span, (first.index, last.index + 1))


def candidates(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Those that could be the plan; a table of tasks can, where there is none in words."""
    plans = tuple(part for part in parts if part.kind == "plan")
    return plans or tuple(part for part in parts if part.kind == "table")
