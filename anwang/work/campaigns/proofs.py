"""What proves that a task is done (完成标志), in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from anwang.base.kit.measures import registry
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org

SAID = {
    "checklist": "按“{}”检查",
    "register": "建立“{}”",
    "indicator": "“{}”达到目标",
    "document": "提交“{}”",
    "meeting": "召开“{}”",
}
"""Each kind of proof as a person would say it; what it names goes between the marks."""
INNER = str.maketrans("“”", "‘’")
"""Marks of quotation within others."""


def proofs_in_words(done_when: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[str]:
    """Each proof as a clause, all inspections as one; ``names`` says what the ids in them are called."""
    proofs = list(done_when)
    inspected = [kind for proof in proofs if proof.get("checklist") for kind in proof.get("covers") or ()]
    others = [proof for proof in proofs if not (proof.get("checklist") and proof.get("covers"))]
    clauses = [_clause(proof, names) for proof in others]
    return [f"按检查表检查全部{_kinds(inspected, names)}", *clauses] if inspected else clauses


def names_of_proofs(pack: Pack, town: Org) -> dict[str, str]:
    """What may be named by a proof, by full id and, of the plan's own pack, by bare id."""
    in_use = (*packs.checklists(town), *packs.registers(town), *packs.indicators(town))
    kinds = packs.subject_types(town)
    own = (*pack.checklists, *pack.registers, *pack.indicators, *pack.subject_types)
    return {each.full_id: each.name for each in (*in_use, *kinds, *own)} | {
        each.id: each.name for each in own
    }


def _clause(proof: Mapping[str, Any], names: Mapping[str, str]) -> str:
    said = "，".join(_parts(proof, names))
    covered = _kinds(proof.get("covers") or (), names)
    return f"{said}，覆盖全部{covered}" if covered else said


def _kinds(kinds: Iterable[str], names: Mapping[str, str]) -> str:
    return "、".join(dict.fromkeys(names.get(kind, kind) for kind in kinds))


def _parts(proof: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for kind, words in SAID.items():
        if named := proof.get(kind):
            yield words.format(names.get(str(named), named).translate(INNER))
    if measure := proof.get("measure"):
        yield registry[measure].label if measure in registry else measure
