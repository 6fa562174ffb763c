"""Firms and places (企业与场所): the list of a market office, a census, a ledger of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from anwang.base.kit.faults import Fault
from anwang.base.kit.headings import plain
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.reading import cells
from anwang.insight.imports.rules import IMPORTERS
from anwang.insight.imports.targets.firm_changes import as_kept, as_told, fact_facet, village_words
from anwang.insight.imports.targets.firm_doubles import Seen, There, comparable, keys_of, of_the_file
from anwang.insight.imports.targets.firm_facts import PREFIX, FirmFacts, fact_of, read_facts
from anwang.insight.imports.targets.frame import (
    Amendment,
    Field,
    Findings,
    Made,
    Merge,
    Plan,
    Row,
    Words,
)
from anwang.insight.imports.targets.headings import FIRM
from anwang.insight.imports.targets.places import Places, topics_of, types_by_words
from anwang.insight.imports.targets.returning import KEY_FIELD, Facet, Returning, plainly, read_only, told
from anwang.town.orgs.models import Org
from anwang.work.subjects import uscc
from anwang.work.subjects.actions import correct
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.inflow import COMPUTED, NewSubject, register_many, unregister_many
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import OFFICERS, may_correct

NAMED = re.compile(r"(公司|店|厂|部|行|超市|馆|站|场|坊|中心|合作社|学校|幼儿园|医院|室|饭庄)$")
ADDRESS = re.compile(r"(村|社区|街|路|大道|组|镇|园区).*\d")
TOLD = ("name", "code", "type", "address", "contact_name", "contact_phone", "employees")
PLAIN = {
    "name": "名称",
    "code": "统一社会信用代码",
    "address": "地址",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "employees": "从业人数",
}
STATE_MOVES = "状态由核实、停管、恢复等步骤推进，请在这一家的页面办理"
EVERY = 5_000


class Firms(Returning):
    """企业与场所: each becomes a leaf of its village, with its file."""

    id: ClassVar[str] = "firms"
    label: ClassVar[str] = "企业与场所"
    unit: ClassVar[str] = "户"
    model: ClassVar[Any] = Subject
    noun: ClassVar[str] = "企业或场所"
    hint: ClassVar[str] = "一行一户；至少有名称和所在村（社区）"
    belongings: ClassVar[Sequence[Any]] = COMPUTED

    def __init__(self, town: Org, by: Any) -> None:
        """Know the places and types."""
        super().__init__(town, by)
        self.places = Places(town, by)
        self.kinds = types_by_words(town)
        self.topics = topics_of(self.kinds)
        self.facts = FirmFacts((), (), ())
        self._scope: dict[tuple[int, str], bool] = {}
        self._officer: dict[int, bool] = {}

    def about(self, columns: Mapping[str, str], words: Words, constants: Mapping[str, str]) -> Firms:
        """Offer the facts of the types that the file names, and those that it has a column for."""
        named = [
            word for heading, field in columns.items() if field == "type" for word in words.get(heading, ())
        ]
        by_words = {plain(word): kind for word, kind in self.kinds.items()}
        types = [
            by_words[each]
            for word in (*named, constants.get("type", ""))
            if (each := plain(word)) in by_words
        ]
        self.facts = FirmFacts(dict.fromkeys(self.kinds.values()), dict.fromkeys(types), columns)
        return self

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whoever imports at all."""
        return bool(by.holds(*IMPORTERS))

    def fields(self) -> Sequence[Field]:
        """As offices call them."""
        village = self.places.reader()
        kinds = [(each.name, each.name) for each in dict.fromkeys(self.kinds.values())]

        def field(name: str, label: str, read: cells.Read, **more: Any) -> Field:
            return Field(name, label, FIRM[name], read, **more)

        return (
            field("name", "名称", cells.text(80), required=True, looks=_is_name, mergeable=False),
            field("code", "统一社会信用代码", cells.code, looks=_is_code),
            field(
                "village",
                "村（社区）",
                village,
                options=self.places.options(),
                mergeable=False,
                hint="没有这一列的，从地址里认；认不出的用这里填的",
            ),
            field(
                "grid", "网格", cells.text(40), mergeable=False, hint="有就归到网格名下，没有的归到村（社区）"
            ),
            field(
                "type", "类型", cells.choice(self.kinds, "类型", [name for name, _ in kinds]), options=kinds
            ),
            field("address", "地址", cells.text(120), looks=_is_address),
            field("contact_name", "联系人", cells.text(40)),
            field("contact_phone", "联系电话", cells.phone, looks=_is_mobile),
            field("employees", "从业人数", cells.integer),
            read_only("stands", "状态"),
            *self.facts.fields(),
            KEY_FIELD,
        )

    # -- looked through

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """Place, scope and doubles of every row."""
        findings = Findings()
        there = There(self.town, rows)
        seen = Seen()
        for number, row in enumerate(rows):
            if number % EVERY == 0:
                tell(number, len(rows))
            if (fault := self._place(row)) is not None:
                findings.faults.append(fault)
                continue
            _, faults, notes = read_facts(self.facts, row, row.values.get("type"))
            findings.notes += notes
            if faults:
                findings.faults += faults
                continue
            keys = list(keys_of(row))
            earlier = next(((why, found) for why, key in keys if (found := seen.get(key)) is not None), None)
            if earlier is not None:
                findings.doubles.append(of_the_file(row, *earlier))
            elif (double := there.double(row, keys)) is not None:
                findings.doubles.append(double)
            for _, key in keys:
                seen.add(key, row)
        return findings

    def _place(self, row: Row) -> Fault | None:
        """Find the village of a row; what is wrong where there is none, or another's."""
        values = row.values
        place, wrong = self.places.of(values)
        name = values["name"]
        if wrong:
            return Fault(row.sheet, row.line, "网格", values["grid"], wrong)
        if place is None:
            sentence = "看不出在哪个村（社区）：请补上这一列，或在对应列的页面给一个固定值"
            return Fault(row.sheet, row.line, "村（社区）", "", sentence)
        values["place"] = place
        kind = values.get("type")
        topic = self.topics[kind.full_id] if kind else ""
        if not self._covers(place, topic):
            mend = "请只保留本部门主管专题的类型" if kind else "请指明类型列，并只保留本部门主管的类型"
            return Fault(row.sheet, row.line, "名称", name, f"“{place}”的这一类不在你负责的范围内，{mend}")
        return None

    def _covers(self, place: Org, topic: str) -> bool:
        key = (place.pk, topic)
        if key not in self._scope:
            self._scope[key] = bool(self.by.covers(_standing(place, topic), *IMPORTERS))
        return self._scope[key]

    def _vouches(self, place: Org) -> bool:
        """Whether the importer is an officer there: what an officer registers counts as verified."""
        if place.pk not in self._officer:
            self._officer[place.pk] = bool(self.by.covers(_standing(place, ""), *OFFICERS))
        return self._officer[place.pk]

    # -- come back

    def facets(self) -> Sequence[Facet]:
        """What the list of firms writes, and what of it is corrected there."""
        return (
            *(plainly(name, label) for name, label in PLAIN.items()),
            Facet("type", "类型", lambda each: each.type_name, lambda each: self.kinds.get(each.type)),
            Facet("village", "村（社区）", village_words, lambda each: each.org.village),
            Facet("grid", "网格", lambda each: each.org.grid or "", lambda each: each.org.grid),
            told("stands", "状态", lambda each: each.get_state_display(), STATE_MOVES),
            *(fact_facet(label, self.kinds) for label in self.facts.by_label),
        )

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Those in sight that were not merged into another."""
        rows = Subject.objects.visible_to(self.by).unmerged().filter(town=self.town.pk)
        return dict(rows.select_related("org__village", "org__grid").in_bulk(list(keys)))

    def prepare(self, row: Row, record: Any) -> None:
        """Its grid is one of the village that the row names or of its own; its facts are its type's."""
        kind = row.values.get("type") or self.kinds.get(record.type)
        found, faults, notes = read_facts(self.facts, row, kind)
        row.wrong = {**row.wrong, **{f"{PREFIX}{each.column}": each for each in (*faults, *notes)}}
        for label, _ in self.facts.said(row.values):
            fact = fact_of(kind, label)
            row.values[f"{PREFIX}{label}"] = found.get(fact.id) if fact else None
        if words := row.values.get("grid"):
            grid, wrong = self.places.grid(words, row.values.get("village") or record.org.village)
            row.values["grid"] = grid
            if wrong:
                row.wrong = {**row.wrong, "grid": Fault(row.sheet, row.line, "网格", words, wrong)}

    def refusal(self, record: Any) -> str:
        """Who corrects a firm on its page."""
        return "" if may_correct(self.by, record) else str(may_correct.says(record))

    def compare(self, rows: Sequence[Row]) -> Findings:
        """A credit code stands once in a town."""
        found = super().compare(rows)
        codes = {each.news["code"]: each for each in found.amendments if each.news.get("code")}
        there = Subject.objects.unmerged().filter(town=self.town.pk, code__in=codes)
        for other in there:
            each = codes[other.code]
            if other.pk != each.object_id:
                sentence = f"这个信用代码已由“{other}”登记，同一家不要登记两次"
                row = each.row
                found.faults.append(Fault(row.sheet, row.line, "统一社会信用代码", other.code, sentence))
        return found

    def amend(self, amendment: Amendment, note: str) -> Made:
        """By the action of the page."""
        subject = Subject.objects.get(pk=amendment.object_id)
        before = as_kept(subject, amendment.before)
        correct(subject, by=self.by, note=note, **as_told(amendment.news, subject, self.kinds))
        return Made(amendment.row, subject.pk, str(subject), before=before, amended=True)

    # -- written

    def write(self, plan: Plan) -> Iterator[Made]:
        """The new ones in one go, the merged ones by the action that everybody uses."""
        fresh = []
        for row in plan.new:
            fresh.append(self._new(row))
            row.values.clear()  # what it said is in the new subject now: the memory of a large list
        keys = register_many(fresh, by=self.by, tell=plan.tell)
        for row, new, key in zip(plan.new, fresh, keys, strict=True):
            state = SubjectState.MANAGED if new.verified else SubjectState.PENDING
            yield Made(row, key, new.name, state)
        there = Subject.objects.in_bulk([merge.object_id for merge in plan.merges])
        for merge in plan.merges:
            if made := self._merge(there[merge.object_id], merge, plan):
                yield made

    def _new(self, row: Row) -> NewSubject:
        values = row.values
        kind, place = values.get("type"), values["place"]
        return NewSubject(
            place=place,
            name=values["name"],
            code=values.get("code") or "",
            type=kind.full_id if kind else "",
            topic=self.topics[kind.full_id] if kind else "",
            is_enterprise=kind.is_enterprise if kind else True,
            address=values.get("address") or "",
            contact_name=values.get("contact_name") or "",
            contact_phone=values.get("contact_phone") or "",
            employees=values.get("employees"),
            verified=bool(values.get("address")) and self._vouches(place),
            plain_name=comparable(row),
            facts=read_facts(self.facts, row, kind)[0],
        )

    def _merge(self, subject: Subject, merge: Merge, plan: Plan) -> Made | None:
        """What the row knows and the record does not; chosen columns even where it does."""
        told = {
            name: value
            for name, value in merge.row.values.items()
            if name in TOLD and value not in (None, "")
        }
        if "type" in told:
            told["type"] = told["type"].full_id
        news = {
            name: value
            for name, value in told.items()
            if name != "name"
            and (getattr(subject, name) in ("", None) or (merge.overwrite and name in plan.overwrite))
            and getattr(subject, name) != value
        }
        if known := self._facts_taken(subject, merge, plan):
            news["facts"] = known
        if not news:
            return None
        before = {name: getattr(subject, name) for name in news} | {
            "topic": subject.topic,
            "is_enterprise": subject.is_enterprise,
        }
        correct(subject, by=None, told_by=self.by, note=f"导入批次 {plan.number}", **news)
        return Made(merge.row, subject.pk, str(subject), before=before)

    def _facts_taken(self, subject: Subject, merge: Merge, plan: Plan) -> dict[str, Any]:
        """All its facts as they will be, if the row knows any that it does not, or that it may replace."""
        kind = self.kinds.get(subject.type) or merge.row.values.get("type")
        found, _, _ = read_facts(self.facts, merge.row, kind)
        labels = {fact.id: fact.label for fact in kind.facts} if kind else {}
        taken = {
            name: value
            for name, value in found.items()
            if name not in subject.facts
            or (
                merge.overwrite
                and f"{PREFIX}{labels[name]}" in plan.overwrite
                and subject.facts[name] != value
            )
        }
        return {**subject.facts, **taken} if taken else {}

    def restore(self, object_id: int, before: Mapping[str, Any]) -> None:
        """As it was before the merge, or before it was corrected."""
        subject, told = Subject.objects.get(pk=object_id), dict(before)
        if place := told.pop("place", None):
            told["town_or_village"] = Org.objects.get(pk=place)
        correct(subject, by=None, told_by=self.by, note="撤销导入", **told)

    def take_back(self, keys: Any) -> int:
        """With their leaves of the tree and their words in the search."""
        return unregister_many(keys)

    def companions(self) -> Sequence[tuple[type, str]]:
        """Its leaf of the tree."""
        return ((Org, "org_id"),)


def _is_name(text: str) -> bool:
    return bool(NAMED.search(text))


def _is_code(text: str) -> bool:
    return len(text) == uscc.LENGTH and not uscc.fault(text)


def _is_address(text: str) -> bool:
    return bool(ADDRESS.search(text))


def _is_mobile(text: str) -> bool:
    return bool(cells.MOBILE.fullmatch(text))


def _standing(place: Org, topic: str) -> Subject:
    """A subject as it would stand there, for rules about who covers it."""
    subject = Subject(topic=topic)
    for level in ("district", "town", "village", "grid"):
        setattr(subject, level, getattr(place, f"{level}_id"))
    return subject
