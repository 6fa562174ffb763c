"""Identity is for ever: an id stands once in its list, and nothing that was published disappears."""

from collections import Counter
from collections.abc import Iterator, Sequence

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import LISTED, Identified, Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Ids repeated, and ids that the release before had and this one has not."""
    for path, things in lists_of(pack):
        for name, times in Counter(thing.id for thing in things).items():
            if times > 1:
                yield Problem(pack.id, (*path, name), f"编号「{name}」用了 {times} 次，编号不能重复")
    for name, times in Counter(example.name for example in pack.examples).items():
        if times > 1:
            yield Problem(pack.id, ("examples",), f"样例“{name}”写了 {times} 次，请改一个名称")
    if before := shelf.previous.get(pack.id):
        moved = {
            former for each in shelf.packs.values() for ledger in each.registers for former in ledger.formerly
        }
        here = {(path, thing.id) for path, things in lists_of(pack) for thing in things}
        for path, things in lists_of(before):
            for thing in things:
                if (path, thing.id) not in here and thing.full_id not in moved:
                    sentence = f"第 {before.version} 版里的「{thing.id}」不见了；不再用的请写 until，不能删除"
                    yield Problem(pack.id, path, sentence)


def lists_of(pack: Pack) -> Iterator[tuple[tuple[str, ...], Sequence[Identified]]]:
    """Every list whose members have ids, with the path to it."""
    for part in LISTED:
        yield (part,), getattr(pack, part)
    for checklist in pack.checklists:
        yield ("checklists", checklist.id, "items"), checklist.items
    for scheme in pack.risk_schemes:
        yield ("risk_schemes", scheme.id, "factors"), scheme.factors
    for installation in pack.installation_schemes:
        yield ("installation_schemes", installation.id, "duties"), installation.duties
    for form in pack.forms:
        yield ("forms", form.id, "versions"), form.versions
        for version in form.versions:
            yield ("forms", form.id, "versions", version.id, "rows"), version.rows
            yield ("forms", form.id, "versions", version.id, "columns"), version.columns
    if pack.plan:
        for part in ("phases", "tasks", "safeguards"):
            yield ("plan", part), getattr(pack.plan, part)
