"""An outline as a tree that a person reads in a terminal."""

from collections.abc import Iterator
from datetime import date

from anwang.knowledge.documents.outline import Outline, Part, Task

SECTION_ROLES = {
    "overview": "总体",
    "tasks": "任务",
    "schedule": "进度",
    "safeguards": "保障",
    "other": "其他",
}
OWNER_ROLES = {"lead": "牵头", "responsible": "责任", "supporting": "配合"}
PERSON_ROLES = {"head": "组长", "deputy": "副组长", "member": "成员", "office-head": "办公室主任"}
CYCLES = {
    "weekly": "每周",
    "monthly": "每月",
    "quarterly": "每季度",
    "half-yearly": "每半年",
    "annual": "每年",
    "phase": "每阶段",
    "campaign": "一次",
}


PART_KINDS = {"notice": "通知", "plan": "方案", "table": "任务表", "other": "其他"}


def printed(outline: Outline) -> str:
    """The whole outline, indented."""
    return "\n".join([*head(outline), *sections(outline), *rest(outline), *others(outline)])


def printed_parts(parts: tuple[Part, ...]) -> str:
    """The documents of a file, one a line."""
    return "\n".join(map(part_line, parts))


def part_line(part: Part) -> str:
    tasks = f"，{part.tasks} 项任务" if part.tasks and part.kind != "notice" else ""
    return f"{part.no}  {part.name}（{PART_KINDS[part.kind]}{tasks}）"


def day(on: date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on else "—"


def head(outline: Outline) -> Iterator[str]:
    yield outline.title or "（无标题）"
    yield f"  发文机关  {outline.issuer or '—'}"
    yield f"  发文字号  {outline.number or '—'}"
    yield f"  印发日期  {day(outline.issued_on)}"
    yield f"  行动期限  {day(outline.starts_on)} 至 {day(outline.ends_on)}"
    if outline.cites:
        yield f"  引用文件  {'、'.join(outline.cites)}"


def sections(outline: Outline) -> Iterator[str]:
    """The sections, with the tasks, stages and safeguards of each."""
    numbers = {section.number for section in outline.sections}
    for section in outline.sections:
        yield ""
        yield f"{section.number}、{section.title}〔{SECTION_ROLES[section.role]}〕"
        if section.role == "tasks":
            of_table = section.rule == "table_of_tasks"
            yield from tasks(
                [
                    task
                    for task in outline.tasks
                    if task.path[0] == section.number or (of_table and task.path[0] not in numbers)
                ]
            )
        elif section.role == "schedule":
            for phase in outline.phases:
                yield f"  {phase.title}  {day(phase.starts_on)} 至 {day(phase.ends_on)}"
        elif section.role == "safeguards":
            for safeguard in outline.safeguards:
                if safeguard.path[0] == section.number:
                    yield f"  {'.'.join(safeguard.path[1:])} {safeguard.title}"


def tasks(found: list[Task]) -> Iterator[str]:
    topic = ""
    for task in found:
        if task.topic not in (topic, task.title):
            topic = task.topic
            yield f"  {topic}"
        yield f"    {'.'.join(task.path[1:]) or task.path[0]} {task.title}"
        for name, words in (
            ("责任", [f"{owner.name}（{OWNER_ROLES[owner.role]}）" for owner in task.owners]),
            ("时限", [day(due.on) for due in task.due]),
            ("目标", [target.text for target in task.targets]),
        ):
            if words:
                yield f"        {name}：{'、'.join(words)}"


def rest(outline: Outline) -> Iterator[str]:
    if outline.reports:
        yield "\n报送要求"
        for duty in outline.reports:
            yield f"  {CYCLES[duty.cycle]}  {duty.what}" + (f"（{duty.due}）" if duty.due else "")
    if outline.people:
        yield "\n领导小组"
        for person in outline.people:
            yield f"  {PERSON_ROLES[person.role]}  {person.name}" + (
                f"（{person.post}）" if person.post else ""
            )
    yield f"\n共 {len(outline.tasks)} 项任务、{len(outline.phases)} 个阶段"


def others(outline: Outline) -> Iterator[str]:
    """What else is in the file, and how to read it."""
    if len(outline.parts) > 1:
        yield f"\n文件里有 {len(outline.parts)} 份文件，以上是第 {outline.part} 份；读另一份请加 --part 序号"
        yield from (f"  {part_line(part)}" for part in outline.parts if part.no != outline.part)
