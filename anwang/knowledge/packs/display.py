"""A pack, or a part of it, as a person reads it."""

from collections.abc import Iterator

from anwang.knowledge.packs.shapes import (
    CYCLES,
    FIELD_TYPES,
    KINDS,
    LEVELS,
    LISTED,
    METHODS,
    Checklist,
    Criterion,
    Identified,
    Item,
    Limit,
    Pack,
    SubjectType,
    Task,
)

UNCHECKED = "  （待核）"


def show(pack: Pack, thing: str = "") -> str:
    """The pack's overview, or the part with this id, in Chinese."""
    if not thing:
        return "\n".join(_overview(pack))
    for each in pack.identified():
        if each.id == thing:
            return "\n".join(_lines(pack, each))
    raise LookupError(f"知识包“{pack.name}”里没有 {thing}")


def _overview(pack: Pack) -> Iterator[str]:
    yield f"{pack.name}（{pack.id}，{KINDS[pack.kind]}，第 {pack.version} 版）"
    if pack.summary:
        yield pack.summary
    if pack.window:
        yield f"起止：{pack.window[0]} 至 {pack.window[1]}"
    yield ""
    for part in LISTED:
        things = getattr(pack, part)
        if things:
            yield f"{type(pack).model_fields[part].title}（{len(things)}）"
            yield from (f"  {each.id}  {_title(each)}" for each in things)
    if pack.plan:
        yield f"任务（{len(pack.plan.tasks)}）"
        yield from (f"  {task.id}  {'·'.join(task.path)}  {task.title}" for task in pack.plan.tasks)
    yield f"样例（{len(pack.examples)}）"
    yield f"依据（{len(pack.basis)}）"
    for key, source in pack.basis.items():
        number = f"（{source.number}）" if source.number else ""
        yield f"  {key}  {source.printed}{number}{_unchecked(source.status)}"


def _title(thing: Identified) -> str:
    name = getattr(thing, "name", "") or getattr(thing, "title", "") or getattr(thing, "gist", "")
    if isinstance(thing, Checklist):
        return f"{name}（{len(thing.items)} 项）"
    return f"{name}{_unchecked(getattr(thing, 'status', ''))}"


def _unchecked(status: str) -> str:
    return UNCHECKED if status == "待核" else ""


def _lines(pack: Pack, thing: Identified) -> Iterator[str]:
    yield f"{_title(thing)}　{thing.full_id}"
    if isinstance(thing, Checklist):
        yield from _checklist(pack, thing)
    elif isinstance(thing, SubjectType):
        yield thing.definition
        yield from (f"  · {fact.label}（{FIELD_TYPES[fact.type]}{fact.unit}）" for fact in thing.facts)
        yield from (f"  ! {risk}" for risk in thing.risks)
    elif isinstance(thing, Limit):
        yield thing.meaning
        for row in thing.rows:
            yield f"  {row.words}　{row.body or ''}　{pack.cite(*row.basis)}{_unchecked(row.status)}"
    elif isinstance(thing, Criterion):
        yield f"{METHODS[thing.method]}；依据：{pack.cite(*thing.basis)}"
    elif isinstance(thing, Task):
        yield thing.text
        yield f"责任：{'、'.join(owner.name for owner in thing.owners) or '—'}"
        yield f"时限：{'、'.join(str(day) for day in thing.due) or '—'}"
    else:
        yield from (f"{key}：{value}" for key, value in thing.model_dump(exclude_defaults=True).items())


def _checklist(pack: Pack, checklist: Checklist) -> Iterator[str]:
    kinds = {kind.full_id: kind.name for kind in pack.subject_types}
    yield f"适用：{'、'.join(kinds.get(ref, ref) for ref in checklist.types)}"
    if checklist.every:
        yield f"频次：{CYCLES[checklist.every]}"
    for number, item in enumerate(checklist.items, start=1):
        yield ""
        yield from _item(pack, number, item)


def _item(pack: Pack, number: int, item: Item) -> Iterator[str]:
    yield f"{number}. {item.ask}"
    if item.look:
        yield f"   查：{item.look}"
    failed = item.if_failed
    days = f"{failed.within_days} 日内改正" if failed.within_days else "当场改正"
    yield f"   不符合：{failed.hazard}（{LEVELS[failed.level]}，{days}）"
    if item.fix:
        yield f"   治：{item.fix}"
    yield f"   依据：{pack.cite(*item.basis)}{'' if pack.is_checked(*item.basis) else UNCHECKED}"
