"""Reading a plan document from end to end: text, frame, tree, and the rules for each part of the outline."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import TypeVar

from anwang.knowledge.documents.annexes import candidates, parts_of
from anwang.knowledge.documents.citations import cites
from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.duties import duties
from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.extract import extract
from anwang.knowledge.documents.frame import Frame, lines_of
from anwang.knowledge.documents.head import Head, head
from anwang.knowledge.documents.headings import heading_place, title_of
from anwang.knowledge.documents.leaves import leaves
from anwang.knowledge.documents.outline import (
    Due,
    Duty,
    Outline,
    Owner,
    Part,
    Phase,
    Safeguard,
    Section,
    Target,
    Task,
)
from anwang.knowledge.documents.owners import Blanket, Words, addressees, blankets, owners
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.people import people
from anwang.knowledge.documents.phases import phases, staged_rows
from anwang.knowledge.documents.reflow import reflow
from anwang.knowledge.documents.rows import Setting, joined, row_tasks
from anwang.knowledge.documents.structure import Headed, Structure, structure
from anwang.knowledge.documents.summaries import summaries
from anwang.knowledge.documents.targets import targets
from anwang.knowledge.documents.window import window


def documents_in(data: bytes | str, *, filename: str = "") -> tuple[Part, ...]:
    """The documents that a file holds: notice, plan, annexes; raises ``Unreadable``."""
    return parts_of(paper_of(data, filename))


def read_plan(data: bytes | str, *, filename: str = "", part: int | None = None) -> Outline:
    """The outline of a plan document; raises ``Unreadable`` with a sentence for whoever offered the file.

    ``part`` is the number of the document to read where a file holds several; else the likeliest is read.
    """
    paper = paper_of(data, filename)
    bones = structure(paper)
    parts = parts_of(paper, bones)
    if part is not None and not 1 <= part <= len(parts):
        raise Unreadable(f"文件里只有 {len(parts)} 份文件，没有第 {part} 份。")
    found = found_in(parts, paper, bones)
    chosen = parts[part - 1] if part else likeliest(parts, found)
    if len(candidates(parts)) > 1 or chosen is not found or not bones.task_count:
        paper, bones = alone(paper, parts, chosen)
    outline = outline_of(paper, bones)
    title = outline.title if bones.frame.title or not chosen.title else chosen.title
    return replace(outline, title=title, parts=parts, part=chosen.no)


def paper_of(data: bytes | str, filename: str) -> Paper:
    """The document's words in reading order."""
    paper = reflow(extract(data, filename=filename))
    if not paper.text:
        raise Unreadable("文件里只有页码，没有正文，请检查是否选错了文件。")
    return paper


def found_in(parts: tuple[Part, ...], paper: Paper, bones: Structure) -> Part:
    """The document in which the plan's text begins."""
    start = paper.origin(min(bones.frame.start, len(paper.text) - 1))
    return next((part for part in reversed(parts) if part.span[0] <= start), parts[0])


def likeliest(parts: tuple[Part, ...], found: Part) -> Part:
    """The document in which the plan was found, unless it has no tasks and another one has."""
    others = candidates(parts)
    return found if found in others or not others else max(others, key=lambda part: part.tasks)


def alone(paper: Paper, parts: tuple[Part, ...], chosen: Part) -> tuple[Paper, Structure]:
    """The paper as if that document and its own annexes were all that the notice forwards."""
    lines = lines_of(paper)

    def stretch(part: Part) -> tuple[int, int]:
        return lines[part.lines[0]].start, lines[part.lines[1] - 1].end

    notice = [parts[0]] if parts[0].kind == "notice" and chosen is not parts[0] else []
    own = takewhile(lambda part: part.kind in ("table", "other"), parts[chosen.no :])
    annexes = own if chosen.kind == "plan" else ()
    paper = paper.only(*map(stretch, [*notice, chosen, *annexes]))
    return paper, structure(paper, notice[0].lines[1] if notice else 0)


def outline_of(paper: Paper, bones: Structure) -> Outline:
    """All that the rules find in a paper."""
    frame, headed, tables = bones.frame, bones.headed, bones.counting_tables
    top = head(paper, frame)
    starts_on, ends_on, stated, *place = window(
        top.title, window_texts(paper, frame, headed), top.issued_on, top.year
    )
    top.stated = starts_on.year if starts_on else None
    if stated == "of_title":
        place = [*top.places["title"]]
    if starts_on or ends_on:
        top.note("starts_on", stated, *place)
        top.note("ends_on", stated, *place)
    return Outline(
        title=top.title,
        issuer=top.issuer,
        number=top.number,
        issued_on=top.issued_on,
        cites=cites(paper, top.number),
        starts_on=starts_on,
        ends_on=ends_on,
        sections=(
            *in_raw(paper, (section for _, section in headed)),
            *in_raw(paper, (table.section for table in tables if table.section)),
        ),
        tasks=tuple(all_tasks(paper, bones, top)),
        phases=tuple(all_phases(paper, bones, top)),
        safeguards=in_raw(paper, safeguards(paper, headed)),
        duties=in_raw(paper, duties(paper.form)),
        summaries=in_raw(paper, summaries(paper.form)),
        people=people(paper),
        text=paper.raw,
        rules=top.rules,
        spans={name: paper.span(*place) for name, place in top.places.items() if place[1] > place[0]},
    )


Spanned = TypeVar("Spanned", Section, Due, Owner, Target, Phase, Safeguard, Duty)


def in_raw(paper: Paper, found: Iterable[Spanned], start: int = 0) -> tuple[Spanned, ...]:
    """What was found, with spans of the extracted text instead of those from ``start`` in the paper."""
    return tuple(
        replace(each, span=paper.span(start + each.span[0], start + max(each.span[1], each.span[0] + 1)))
        for each in found
    )


def window_texts(paper: Paper, frame: Frame, headed: Headed) -> list[tuple[int, str, bool]]:
    """Where a plan states its window: the place, the words, and whether the place speaks of time alone.

    That is the text above the first heading, the overview, and what stands above the stages.
    """
    first = headed[0][0].marker.start if headed else frame.end
    texts = [(frame.start, paper.form[frame.start : first], False)]
    for item, section in headed:
        timed = section.role == "schedule" or "时间" in section.title or "期限" in section.title
        if section.role == "overview":
            texts.append((item.marker.end, paper.form[item.marker.end : item.end], timed))
        elif section.role == "schedule":
            stop = item.children[0].marker.start if item.children else item.end
            texts.append((item.marker.end, paper.form[item.marker.end : stop], timed))
    return texts


def all_phases(paper: Paper, bones: Structure, top: Head) -> Iterator[Phase]:
    """The stages of the sections of schedule: the rows of a table there, else the items or paragraphs."""
    for item, section in bones.headed:
        if section.role != "schedule":
            continue
        tables = [table for table in bones.tables if table.root is item]
        for table in tables:
            yield from staged_rows(table, top.issued_on, top.year)
        if not tables:
            yield from in_raw(paper, phases(paper, item, top.issued_on, top.year))


def all_tasks(paper: Paper, bones: Structure, top: Head) -> list[Task]:
    """The lowest items of the sections of tasks and the rows of tables, in the order of the text."""
    addressed = addressees(paper, bones.frame.end)
    setting = Setting(top.issued_on, top.year, addressed)
    tables = bones.counting_tables
    holders = {id(table.holder) for table in tables if table.holder}
    found = [*tasks(paper, bones.headed, top, addressed, holders)]
    inner = [task for table in tables if table.root for task in row_tasks(table, setting)]
    if inner:
        found = sorted([*found, *inner], key=lambda task: task.span)
    annexed = [task for table in tables if not table.root for task in row_tasks(table, setting)]
    return joined(found, annexed)


def tasks(
    paper: Paper, headed: Headed, top: Head, addressed: tuple[str, ...], holders: Collection[int]
) -> Iterator[Task]:
    """The leaves of the sections of tasks, but for those that hold a table."""
    for_later: list[Blanket] = []
    issued_on: date | None = top.issued_on
    for item, section in headed:
        if section.role != "tasks":
            continue
        for leaf in leaves(paper, item):
            if id(leaf.item) in holders:
                continue
            words = Words(leaf.form, leaf.after)
            yield Task(
                path=leaf.path,
                topic=leaf.topic,
                title=leaf.title,
                text=leaf.text,
                span=paper.span(leaf.start, leaf.end),
                due=in_raw(paper, dues(leaf.form, issued_on, top.year), leaf.after),
                owners=in_raw(paper, owners(leaf.title, words, leaf.above, addressed, for_later)),
                targets=in_raw(paper, targets(leaf.words, leaf.form), leaf.after),
                rule=leaf.rule,
                doubts=leaf.doubts,
            )
            for_later += blankets(words)


def safeguards(paper: Paper, headed: Headed) -> Iterator[Safeguard]:
    """The numbered items of the sections of safeguards, or the section where it has none."""
    for item, section in headed:
        if section.role == "safeguards":
            for child in item.children or [item]:
                rule = "numbered_item" if item.children else "section_without_items"
                yield Safeguard(child.path, title_of(paper, child), rule, heading_place(paper, child))
