"""Three invented firms of very different size, told in full: a workshop, a restaurant, a chemicals store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.actions import register_subject
from anwang.work.subjects.models import Subject
from demo.cast import Cast, appear
from demo.firms import credit_code
from demo.places import Places

FIRST_NUMBER = 801  # of the demo's own credit codes: far above the other firms'


@dataclass(frozen=True)
class ModelFirm:
    """A firm with the people who act for it."""

    subject: Subject
    principal: User
    safety_officer: User | None = None
    worker: User | None = None


@dataclass(frozen=True)
class ModelFirms:
    """The three, by name."""

    metal: ModelFirm
    restaurant: ModelFirm
    chemicals: ModelFirm

    def __iter__(self) -> Iterator[ModelFirm]:
        """One after the other."""
        return iter((self.metal, self.restaurant, self.chemicals))


def found_model_firms(places: Places, cast: Cast, names: Iterator[str], numbers: Iterator[str]) -> ModelFirms:
    """Register the three and open accounts named after them (jinshu, canguan, huaxue)."""

    def found(
        order: int, username: str, name: str, *, kind: str, village: int, address: str, employees: int
    ) -> ModelFirm:
        principal_name, phone = next(names), next(numbers)
        place = places.villages[village]
        subject = register_subject(
            town_or_village=place,
            by=cast.supervisor,
            name=name,
            type=kind,
            code=credit_code("91" if employees > 10 else "92", FIRST_NUMBER + order),  # noqa: PLR2004 -- a company
            address=f"{place.name}{address}",
            contact_name=principal_name,
            contact_phone=phone,
            employees=employees,
        )
        principal = appear(username, principal_name, subject.org, Role.PRINCIPAL, phone)
        if employees <= 10:  # noqa: PLR2004 -- a family: nobody else signs in
            return ModelFirm(subject, principal)
        return ModelFirm(
            subject,
            principal,
            appear(f"{username}-anquan", next(names), subject.org, Role.SAFETY_OFFICER, next(numbers)),
            appear(f"{username}-gongren", next(names), subject.org, Role.WORKER, next(numbers)),
        )

    return ModelFirms(
        metal=found(
            0,
            "jinshu",
            "宏鼎金属制品有限公司",
            kind="core/factory",
            village=3,
            address="工业园一路18号",
            employees=86,
        ),
        restaurant=found(
            1,
            "canguan",
            "渝味轩家常菜馆",
            kind="core/restaurant",
            village=0,
            address="正街52号",
            employees=6,
        ),
        chemicals=found(
            2,
            "huaxue",
            "川东化工物资储运有限公司",
            kind="core/chemical-store",
            village=6,
            address="铁路货场旁",
            employees=42,
        ),
    )
