"""What a pack refers to must be there: required packs, types, criteria, topics, ledgers, options."""

from collections.abc import Iterator, Sequence

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Column, Fact, Pack
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]
NAMES = {
    "subject_types": "监管对象类型",
    "criteria": "判定标准",
    "checklists": "检查表",
    "registers": "台账",
    "indicators": "指标",
    "limits": "期限与参数",
}


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """References that lead nowhere."""
    yield from _requirements(pack, shelf)
    for part, path, ref in references(pack):
        full_id = ref if "/" in ref else f"{pack.id}/{ref}"
        if full_id not in shelf.ids(pack, part):
            yield Problem(pack.id, path, f"找不到{NAMES[part]}「{ref}」{_hint(pack, full_id)}")
    for path, topic in _topics(pack):
        if topic not in shelf.topics():
            yield Problem(pack.id, path, f"没有编号为「{topic}」的专题")
    for path, fields in _fields(pack):
        for field in fields:
            if (field.type == "choice") != bool(field.options):
                yield Problem(pack.id, (*path, field.id), "单选（choice）须列选项，其他类型不列")


def references(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """Every reference: the part it points into, where it stands, what it says."""
    for checklist in pack.checklists:
        here: Path = ("checklists", checklist.id)
        for ref in checklist.applies_to:
            yield "subject_types", (*here, "applies_to"), ref
        for item in checklist.items:
            if item.if_failed.criterion:
                yield "criteria", (*here, "items", item.id, "if_failed"), item.if_failed.criterion
    for register in pack.registers:
        for ref in register.applies_to:
            yield "subject_types", ("registers", register.id, "applies_to"), ref
    for template in pack.risk_templates:
        for ref in template.applies_to:
            yield "subject_types", ("risk_templates", template.id, "applies_to"), ref
    for position, example in enumerate(pack.examples):
        yield "checklists", ("examples", position, "checklist"), example.checklist
    yield from _owed(pack)
    yield from _rhythms(pack)
    yield from _told(pack)
    yield from _counted(pack)
    yield from _assured(pack)
    yield from _filled_in(pack)
    yield from _proofs(pack)


def _told(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """By when warnings should be dealt with."""
    for rule in pack.alert_rules:
        for name in ("due", "escalate"):
            yield "limits", ("alert_rules", rule.id, name), getattr(rule, name)


def _owed(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """What types of subject owe, and who answers for them."""
    for form in pack.commitments:
        for ref in form.types:
            yield "subject_types", ("commitments", form.id, "types"), ref
        yield "limits", ("commitments", form.id, "limit"), form.limit
    for duty in pack.responsibilities:
        for ref in duty.types:
            yield "subject_types", ("responsibilities", duty.id, "types"), ref


def _rhythms(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """Who checks themselves, and with what."""
    for rhythm in pack.self_check_rhythms:
        here: Path = ("self_check_rhythms", rhythm.id)
        for ref in rhythm.applies_to:
            yield "subject_types", (*here, "applies_to"), ref
        if rhythm.checklist:
            yield "checklists", (*here, "checklist"), rhythm.checklist


def _counted(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """What indicators are counted in."""
    for indicator in pack.indicators:
        here: Path = ("indicators", indicator.id)
        if indicator.ledger:
            yield "registers", here, indicator.ledger
        for ref in indicator.keepers.types if indicator.keepers else ():
            yield "subject_types", (*here, "keepers"), ref


def _assured(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """What an enterprise should have: whose it is, where it is written down."""
    for sector in pack.sectors:
        for ref in sector.types:
            yield "subject_types", ("sectors", sector.id, "types"), ref
    for requirement in pack.requirements:
        here: Path = ("requirements", requirement.id)
        yield "registers", (*here, "register"), requirement.ledger
        if requirement.instead:
            yield "registers", (*here, "instead"), requirement.instead
        for ref in requirement.types:
            yield "subject_types", (*here, "types"), ref


def _filled_in(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """Until when a form is due, and what its lines count."""
    for form in pack.forms:
        if form.due:
            yield "limits", ("forms", form.id, "due"), form.due
        for version in form.versions:
            for row in version.rows:
                for ref in row.types:
                    yield "subject_types", ("forms", form.id, "versions", version.id, row.id), ref


def _proofs(pack: Pack) -> Iterator[tuple[str, Path, str]]:
    """What the plan's tasks point to as proof that they are done."""
    for task in pack.plan.tasks if pack.plan else ():
        for position, done in enumerate(task.done_when):
            named = [
                ("checklists", done.checklist),
                ("registers", done.ledger),
                ("indicators", done.indicator),
            ]
            for part, ref in [*named, *(("subject_types", each) for each in done.covers)]:
                if ref:
                    yield part, ("plan", "tasks", task.id, "done_when", position), ref


def _requirements(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    for name, version in pack.requires.items():
        found = shelf.packs.get(name)
        if found is None:
            yield Problem(pack.id, ("requires", name), f"依赖的知识包「{name}」不存在")
        elif found.version < version:
            sentence = f"依赖「{name}」第 {version} 版以上，现有第 {found.version} 版"
            yield Problem(pack.id, ("requires", name), sentence)


def _hint(pack: Pack, full_id: str) -> str:
    owner = full_id.partition("/")[0]
    return f"；须先在 requires 中写明 {owner}" if owner not in {pack.id, *pack.requires} else ""


def _topics(pack: Pack) -> Iterator[tuple[Path, str]]:
    if pack.topic:
        yield ("topic",), pack.topic
    for competence in pack.competences:
        for topic in competence.topics:
            yield ("competences", competence.id, "topics"), topic
    for duty in pack.responsibilities:
        yield ("responsibilities", duty.id, "topic"), duty.topic
    for indicator in pack.indicators:
        if indicator.topic:
            yield ("indicators", indicator.id, "topic"), indicator.topic
    for register in pack.registers:
        if register.topic:
            yield ("registers", register.id, "topic"), register.topic
    for task in pack.plan.tasks if pack.plan else ():
        yield ("plan", "tasks", task.id, "topic"), task.topic


def _fields(pack: Pack) -> Iterator[tuple[Path, Sequence[Fact | Column]]]:
    for kind in pack.subject_types:
        yield ("subject_types", kind.id, "facts"), kind.facts
    for register in pack.registers:
        yield ("registers", register.id, "fields"), register.fields
