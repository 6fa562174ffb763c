"""An outline in plain lines, as the expected reading of a miniature is written by hand."""

from collections.abc import Iterator
from datetime import date

from anwang.knowledge.documents import Outline
from anwang.knowledge.documents.outline import Task


def digest(outline: Outline) -> list[str]:
    """Everything that is read, but for the texts and where they stand."""
    lines = [
        f"title {outline.title}",
        f"issuer {outline.issuer or '-'}",
        f"number {outline.number or '-'}",
        f"issued {day(outline.issued_on)}",
        " ".join(["cites", *outline.cites]),
        f"window {day(outline.starts_on)} {day(outline.ends_on)}",
        *(f"section {each.number} {each.title} = {each.role}" for each in outline.sections),
    ]
    for task in outline.tasks:
        lines += task_lines(task)
    lines += [f"phase {each.title} {day(each.starts_on)} {day(each.ends_on)}" for each in outline.phases]
    lines += [f"safeguard {'/'.join(each.path)} {each.title}" for each in outline.safeguards]
    lines += [f"duty {each.cycle} {each.due or '-'} {each.what}" for each in outline.duties]
    lines += [f"person {each.role} {each.name} {each.post}".rstrip() for each in outline.people]
    return lines


def task_lines(task: Task) -> Iterator[str]:
    yield f"task {'/'.join(task.path)} [{task.topic}] {task.title}"
    yield from (f"  due {each.on}" for each in task.due)
    yield from (f"  owner {each.name} {each.role}" for each in task.owners)
    yield from (f"  target {each.op} {each.value:g} {each.unit}" for each in task.targets)


def day(on: date | None) -> str:
    return on.isoformat() if on else "-"
