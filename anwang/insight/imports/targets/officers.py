"""Officers who inspect (执法人员): a line of their ledger, and the account that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from anwang.base.kit.faults import Fault
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.reading import cells
from anwang.insight.imports.targets.frame import Field, Findings, Made, Plan, Row
from anwang.insight.imports.targets.headings import OFFICER, PERSON
from anwang.insight.imports.targets.known import People
from anwang.insight.imports.targets.registers import Registers
from anwang.insight.imports.targets.returning import Facet, told
from anwang.knowledge.packs.shapes import Column
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.enforcement.actions import name_officer
from anwang.work.enforcement.models import Officer
from anwang.work.enforcement.queries.officers import OFFICERS, ledger
from anwang.work.enforcement.rules import keeps_officers
from anwang.work.registers.models import Entry, EntryFact

NAME_STAYS = "姓名跟着账号走，不由导入改"
AUTHORITY_STAYS = "执法主体登记后不由导入改；换了主体的，先办“不再执法”，再重新登记"


class Officers(Registers):
    """执法人员: who is named here may be sent on inspections."""

    id: ClassVar[str] = "officers"
    label: ClassVar[str] = "执法人员"
    unit: ClassVar[str] = "人"
    noun: ClassVar[str] = "执法人员"
    hint: ClassVar[str] = "一行一人；先有账号，导入后既在执法人员台账里，也能派去检查"
    belongings: ClassVar[tuple[Any, ...]] = (EntryFact, Officer)

    def __init__(self, town: Org, by: Any) -> None:
        """The ledger of officers."""
        register = ledger(OFFICERS, town)
        if register is None:
            raise LookupError(OFFICERS)
        super().__init__(town, by, register.full_id)
        self.people = People(town)

    @property
    def full_id(self) -> str:
        """There is one."""
        return self.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.label

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whoever keeps the officers."""
        return bool(by.holds(*keeps_officers.roles))

    @classmethod
    def choices(cls, by: Any) -> list[tuple[str, str]]:
        """Only where the ledger is in use."""
        in_use = cls.may(by) and ledger(OFFICERS, by.town) is not None
        return [(cls.id, cls.label)] if in_use else []

    def fields(self) -> Sequence[Field]:
        """The ledger's columns, and in whose name they enforce."""
        authority = Field(
            "authority", "执法主体", PERSON["authority"], cells.text(80), required=True, mergeable=False,
            hint="执法证上的单位；委托执法的写委托机关",
        )  # fmt: skip
        return [*super().fields(), authority]

    def further_words(self, column: Column) -> tuple[str, ...]:
        """As certificates and rosters call them."""
        return OFFICER.get(column.id, ())

    def facets(self) -> Sequence[Facet]:
        """As the ledger's, and in whose name they enforce; who it is stays."""
        columns = [
            replace(each, why_not=NAME_STAYS) if each.id == "name" else each for each in super().facets()
        ]
        return [*columns, told("authority", "执法主体", lambda each: each.authority, AUTHORITY_STAYS)]

    def entry_of(self, record: Any) -> Entry:
        """The officer's line of the ledger."""
        return record.entry  # type: ignore[no-any-return]

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Officers in sight, as their own list has them."""
        rows: Any = Officer.objects.visible_to(self.by).filter(town=self.town.pk)
        return dict(rows.select_related("user", "entry__org").in_bulk(list(keys)))

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """What the ledger says, and whether there is an account."""
        findings = super().check(rows, tell)
        named = set(Officer.objects.filter(town=self.town.pk).values_list("user_id", flat=True))
        for row in rows:
            name = row.values.get("name", "")
            user = self.people.named(name)
            row.values["user"] = user
            if user is None:
                sentence = "没有这个名字的账号，或同名的不止一个；请先在“人员”里开通，或用“人员账号”导入"
                findings.faults.append(Fault(row.sheet, row.line, "姓名", name, sentence))
            elif user.pk in named and all(double.row is not row for double in findings.doubles):
                sentence = "已经是执法人员，台账里的那一条叫别的名字或在别的单位，请核对"
                findings.faults.append(Fault(row.sheet, row.line, "姓名", name, sentence))
        return findings

    def write(self, plan: Plan) -> Iterator[Made]:
        """The line, then the naming."""
        for made in super().write(plan):
            user: User = made.row.values["user"]
            if made.before is None and not Officer.objects.filter(user=user).exists():
                entry = Entry.objects.get(pk=made.object_id)
                name_officer(user, entry, authority=made.row.values["authority"], by=self.by)
            yield made

    def take_back(self, keys: Any) -> int:
        """Those who were named by it are none any more."""
        Officer.objects.filter(entry__in=keys).delete()
        return super().take_back(keys)
