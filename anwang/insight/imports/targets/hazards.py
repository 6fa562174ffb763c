"""Hazards of an older ledger enter in the state that its columns say; no step is invented (隐患台账)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.faults import Fault
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.choices import Way
from anwang.insight.imports.reading import cells
from anwang.insight.imports.rules import IMPORTERS
from anwang.insight.imports.targets.frame import Amendment, Double, Field, Findings, Made, Plan, Row
from anwang.insight.imports.targets.headings import HAZARD
from anwang.insight.imports.targets.known import People, Subjects
from anwang.insight.imports.targets.places import Places
from anwang.insight.imports.targets.returning import KEY_FIELD, Facet, Returning, plainly, told
from anwang.insight.imports.targets.standing import CLOSED, LEVELS, OPEN, RECTIFIED, Standing, stand
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.hazards.actions import correct_words
from anwang.work.hazards.actions.handling import DESCRIBING
from anwang.work.hazards.choices import HazardLevel
from anwang.work.hazards.inflow import LedgerHazard, give_back_many, take_over_many
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.rules import corrects
from anwang.work.hazards.workflow.checks import EXPERTS

EVERY = 2_000
LONGEST = {"title": 200, "detail": 1000}
NO_FILE = "档案里没有的单位，隐患记在村（社区）名下"
STATES = dict.fromkeys(CLOSED, "closed") | dict.fromkeys(RECTIFIED, "rectified") | dict.fromkeys(OPEN, "open")
TOLD = (  # what the ledger says in words, kept in the details
    ("subject_words", "责任单位"), ("kind", "隐患类型"), ("found_by", "发现人"), ("person", "责任人"),
    ("measure", "整改措施"), ("rectified_on", "整改完成"), ("rechecked_on", "复查日期"),
    ("rechecked_by", "复查人"), ("result", "复查结果"),
)  # fmt: skip


STATE_MOVES = "隐患的状态只由核实、交办、复查等步骤推进，请在这条隐患的页面办理"
LEVEL_MOVES = "等级在核实时定，请在这条隐患的页面办理"
PLACE_STAYS = "隐患记在哪一家，登记后不由导入改"
ASSIGNEE_MOVES = "责任人在交办时定，请在这条隐患的页面办理"
DUE_MOVES = "整改期限由交办和延期决定，请在这条隐患的页面办理"
FOUND_STAYS = "发现日期登记后不改"


class Hazards(Returning):
    """隐患台账: historic lines and open ones."""

    id: ClassVar[str] = "hazards"
    label: ClassVar[str] = "隐患台账"
    model: ClassVar[Any] = Hazard
    noun: ClassVar[str] = "隐患"
    hint: ClassVar[str] = "一行一条隐患；已销号的作为历史记录转入，不催办；没有销号的接着办"

    def __init__(self, town: Org, by: Any) -> None:
        """Know the places, the firms and the people."""
        super().__init__(town, by)
        self.places, self.people, self.subjects = Places(town, by), People(town), Subjects(town)
        self.today = timezone.localdate()

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whoever imports at all."""
        return bool(by.holds(*IMPORTERS))

    def fields(self) -> Sequence[Field]:
        """As ledgers call them."""
        topics = {
            name: topic.id for topic in packs.topics(self.town) for name in (topic.name, topic.short_name)
        }
        topics.pop("", None)
        village = self.places.reader()
        criteria = {each.gist: each.full_id for each in packs.criteria(None, self.today)}
        criterion = cells.choice({"专家论证": EXPERTS, **criteria}, "判定标准")
        days = {
            name: cells.remembered(cells.day)
            for name in ("found_on", "due_on", "rectified_on", "rechecked_on")
        }

        def field(name: str, label: str, read: cells.Read, **more: Any) -> Field:
            return Field(name, label, HAZARD[name], read, mergeable=False, **more)

        return (
            field("title", "隐患描述", cells.cut(LONGEST["title"]), required=True),
            field("subject", "企业或场所", cells.text(80)),
            field("code", "统一社会信用代码", cells.code),
            field("found_on", "发现日期", days["found_on"], required=True),
            field("due_on", "整改期限", days["due_on"]),
            field("rectified_on", "整改完成日期", days["rectified_on"]),
            field("rechecked_on", "复查日期", days["rechecked_on"]),
            field("rechecked_by", "复查人", cells.text(60)),
            field("result", "复查结果", cells.text(200)),
            field("state", "状态", cells.choice(STATES, "状态")),
            field("level", "等级", cells.choice(LEVELS, "等级")),
            field("person", "整改责任人", cells.text(60)),
            field("measure", "整改措施", cells.text(400)),
            field("found_by", "发现人", cells.text(60)),
            field("place", "具体部位", cells.text(100)),
            field("basis", "依据", cells.cut(300)),
            field("criterion", "判定标准", criterion, hint="重大隐患须有；没有适用标准的填“专家论证”"),
            field("kind", "隐患类型", cells.text(100)),
            field("topic", "专题", cells.choice(topics, "专题"), options=[(n, n) for n in topics]),
            field("village", "村（社区）", village, options=self.places.options(), hint=NO_FILE),
            field("grid", "网格", cells.text(40)),
            KEY_FIELD,
        )  # fmt: skip

    # -- looked through

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """Whose it is, where it stands, whether it is there already."""
        findings = Findings()
        self.subjects.look_up(rows)
        seen: dict[tuple[Any, ...], Row] = {}
        for number, row in enumerate(rows):
            if number % EVERY == 0:
                tell(number, len(rows))
            faults = [*self._whose(row, findings), *self._stands(row, findings)]
            findings.faults += faults
            if faults:
                continue
            key = self._key(row)
            if key in seen:
                findings.doubles.append(_double(row, f"第 {seen[key].line} 行 {row.values['title']}", None))
            seen.setdefault(key, row)
        self._there(seen, findings)
        return findings

    def _whose(self, row: Row, findings: Findings) -> Iterator[Fault]:
        values = row.values
        subject = self.subjects.of(values)
        place, wrong = (None, "") if subject is not None else self.places.of(values)
        name = values.get("subject", "")
        if wrong:
            yield Fault(row.sheet, row.line, "网格", values["grid"], wrong)
            return
        if subject is None and place is None:
            sentence = (
                f"企业档案里没有“{name}”：先导入企业，或给“村（社区）”一列或固定值，隐患记在村（社区）名下"
                if name
                else "看不出是哪一家：请指明单位名称，或给“村（社区）”一列或固定值"
            )
            yield Fault(row.sheet, row.line, "企业或场所", name, sentence)
            return
        if subject is None and name:
            values["subject_words"] = name
            note = f"企业档案里没有这一家，隐患记在“{place}”名下，单位名称写在详细情况里"
            findings.notes.append(Fault(row.sheet, row.line, "企业或场所", name, note))
        values["holder"] = subject
        values["org"] = subject.org if subject is not None else place
        values["topic_id"] = values.get("topic") or (subject.topic if subject is not None else "")
        if not self.by.covers(self._record(values), *IMPORTERS):
            yield Fault(row.sheet, row.line, "企业或场所", name, "不在你负责的范围内，请删去这一行")

    def _stands(self, row: Row, findings: Findings) -> Iterator[Fault]:
        """In which state it enters; what is missing or contradicts itself."""
        values = row.values
        if "org" not in values:
            return
        values["people"] = self.people
        standing = stand(values, self._record(values), self.today)
        values["standing"] = standing
        for column, value, sentence in standing.faults:
            yield Fault(row.sheet, row.line, column, value, sentence)
        if standing.note:
            findings.notes.append(
                Fault(row.sheet, row.line, "整改责任人", values.get("person", ""), standing.note)
            )

    def _record(self, values: Mapping[str, Any]) -> Hazard:
        """The hazard as it would stand there, for rules about who covers it."""
        hazard = Hazard(org=values["org"], topic=values["topic_id"])
        hazard.take_place()
        return hazard

    def _key(self, row: Row) -> tuple[Any, ...]:
        values = row.values
        return values["org"].pk, values["title"], values["found_on"]

    def _there(self, rows: Mapping[tuple[Any, ...], Row], findings: Findings) -> None:
        """Those that are registered already: the same words, place and day."""
        days = {key[2] for key in rows}
        found = Hazard.objects.filter(town=self.town.pk, found_on__in=days).values_list(
            "pk", "org_id", "title", "found_on", "number"
        )
        for pk, org, title, day, number in found.iterator():
            if (row := rows.get((org, title, day))) is not None:
                findings.doubles.append(_double(row, f"{number} {title}", pk))

    # -- come back

    def facets(self) -> Sequence[Facet]:
        """What the list of hazards writes: its words are corrected, what a step decides is not."""
        return (
            *(plainly(name, label) for name, label in DESCRIBING.items()),
            told("state", "状态", lambda each: each.get_state_display(), STATE_MOVES),
            told("level", "等级", _level_words, LEVEL_MOVES),
            told("subject", "企业或场所", lambda each: each.subject or each.org, PLACE_STAYS),
            told("village", "村（社区）", _village_words, PLACE_STAYS),
            told("person", "整改责任人", lambda each: each.assignee and each.assignee.name, ASSIGNEE_MOVES),
            told("due_on", "整改期限", lambda each: each.due_on, DUE_MOVES),
            told("found_on", "发现日期", lambda each: each.found_on, FOUND_STAYS),
        )

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Those in sight."""
        rows = Hazard.objects.visible_to(self.by).filter(town=self.town.pk)
        return dict(rows.select_related("org__village", "subject", "assignee").in_bulk(list(keys)))

    def refusal(self, record: Any) -> str:
        """Who corrects its words, and until when."""
        if not record.is_open:
            return f"这条隐患{record.get_state_display()}，描述不再更正"
        return "" if corrects(self.by, record) else str(corrects.says(record))

    def amend(self, amendment: Amendment, note: str) -> Made:
        """By the action that everybody uses."""
        hazard = Hazard.objects.get(pk=amendment.object_id)
        before = {name: getattr(hazard, name) for name in amendment.news}
        words = {name: value or "" for name, value in amendment.news.items()}
        correct_words(hazard, words, by=self.by, note=note)
        return Made(amendment.row, hazard.pk, f"{hazard.number} {hazard.title}", before=before, amended=True)

    def restore(self, object_id: int, before: Mapping[str, Any]) -> None:
        """The words it had."""
        hazard = Hazard.objects.get(pk=object_id)
        correct_words(hazard, before, by=None, told_by=self.by, note="撤销导入")

    # -- written

    def write(self, plan: Plan) -> Iterator[Made]:
        """All in one go."""
        ledger = [self._line(row) for row in plan.new]
        made = take_over_many(ledger, town=self.town, by=self.by, tell=plan.tell)
        for row, each, (key, number) in zip(plan.new, ledger, made, strict=True):
            yield Made(row, key, f"{number} {each.title}", each.state)

    def _line(self, row: Row) -> LedgerHazard:
        values = row.values
        standing: Standing = values["standing"]
        return LedgerHazard(
            org=values["org"],
            subject=values["holder"],
            title=values["title"],
            detail=_detail(values),
            found_on=values["found_on"],
            state=standing.stands,
            level=values.get("level") or HazardLevel.GENERAL,
            criterion=values.get("criterion") or "",
            topic=values["topic_id"],
            place=values.get("place") or "",
            basis=values.get("basis") or "",
            found_by=self.people.named(values.get("found_by", "")),
            assignee=standing.assignee,
            due_on=values.get("due_on") or standing.due_on,
            fixed_on_site=standing.fixed_on_site,
            rectified_on=standing.rectified_on,
            rechecked_on=standing.closed_on,
            rechecked_by=self.people.named(values.get("rechecked_by", "")),
        )

    def take_back(self, keys: Any) -> int:
        """With their words in the search."""
        return give_back_many(keys)


def _village_words(hazard: Hazard) -> str:
    return (hazard.org.village.short_name or hazard.org.village.name) if hazard.org.village else ""


def _level_words(hazard: Hazard) -> str:
    """As the list writes it: beside what the firm put right itself it says so."""
    return f"{hazard.get_level_display()}{' 自查自改' if hazard.is_self_corrected else ''}"


def _double(row: Row, name: str, pk: int | None) -> Double:
    url = Hazard(pk=pk).get_absolute_url() if pk else ""
    ways = (Way.SKIP, Way.NEW)
    return Double(row, "单位、描述和发现日期都相同", name, pk, url=url, ways=ways)


def _detail(values: Mapping[str, Any]) -> str:
    """What the ledger names in words, where our records name accounts."""
    told = []
    for name, label in TOLD:
        if value := values.get(name):
            told.append(f"{label}：{cn_date(value) if hasattr(value, 'year') else value}")
    return f"旧台账记载：{'；'.join(told)}"[: LONGEST["detail"]] if told else ""
