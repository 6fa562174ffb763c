"""``installation_schemes.yaml``: when stored chemicals are a major hazard installation, of which level."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from pydantic import Field

from anwang.knowledge.packs.formulas import sum_of_ratios, weighted_sum_of_ratios
from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Identified,
    Number,
    Shape,
    StrictInt,
    Text,
)


class HazardClass(Shape):
    """A class of chemicals with its threshold and its β (危险性类别)."""

    symbol: str = Field(title="符号", pattern=r"^[JW]\d+(\.\d)?$")
    category: Text = Field(title="类别")
    description: str = Field("", title="说明")
    threshold: Number = Field(title="临界量（吨）")
    beta: Number = Field(title="β")


class Substance(Shape):
    """A chemical that the standard names, with its threshold (列名危险化学品)."""

    no: StrictInt = Field(title="序号", ge=1)
    name: Text = Field(title="名称")
    aliases: tuple[Text, ...] = Field((), title="别名")
    cas: str = Field("", title="CAS 号")
    threshold: Number = Field(title="临界量（吨）")
    beta: Number | None = Field(None, title="β")
    """For the toxic gases that have a β of their own."""
    hazard_class: str = Field("", title="类别符号")
    """The class whose β holds for it, where that is known; else a person picks it."""


class Exposure(Shape):
    """From how many people outside on, which α (暴露人员)."""

    people: StrictInt = Field(title="人数以上", ge=0)
    alpha: Number = Field(title="α")


class InstallationLevel(Shape):
    """From which R on, which level (级别)."""

    level: StrictInt = Field(title="级", ge=1, le=4)
    name: Text = Field(title="名称")
    limit: Number | None = Field(None, title="R 以上")


class InstallationDuty(Identified, Dated):
    """What whoever has such an installation must do, once or again and again (重大危险源职责)."""

    name: Text = Field(title="名称")
    what: Text = Field(title="内容")
    every_months: StrictInt | None = Field(None, title="周期（月）", ge=1)
    """None: once, and again when something changes."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")


class WorkedStock(Shape):
    """A stock that must come out as written (算例)."""

    people: StrictInt = Field(title="厂界外人数", ge=0)
    stock: dict[str, Number] = Field(title="存量")
    s: Number = Field(title="S")
    r: Number = Field(title="R")
    level: StrictInt | None = Field(None, title="级")
    """None: not a major hazard installation."""


class Part(NamedTuple):
    """One chemical of a stock, weighed."""

    name: str
    amount: Decimal
    threshold: Decimal
    beta: Decimal
    why: str
    """Where threshold and β come from."""

    @property
    def ratio(self) -> Decimal:
        """q/Q."""
        return self.amount / self.threshold


class Weighed(NamedTuple):
    """What the standard says of a stock."""

    parts: tuple[Part, ...]
    people: int
    alpha: Decimal
    s: Decimal
    r: Decimal
    level: InstallationLevel | None
    """None: S is below 1, so it is none."""

    @property
    def is_major(self) -> bool:
        """Whether it is a major hazard installation: S ≥ 1."""
        return self.level is not None


class InstallationScheme(Identified, Dated):
    """The tables by which stored chemicals are identified and graded (重大危险源辨识)."""

    name: Text = Field(title="名称")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")
    substances: tuple[Substance, ...] = Field(title="列名物质", min_length=1)
    classes: tuple[HazardClass, ...] = Field(title="危险性类别", min_length=1)
    exposures: tuple[Exposure, ...] = Field(title="暴露人员", min_length=1)
    levels: tuple[InstallationLevel, ...] = Field(title="级别", min_length=1)
    duties: tuple[InstallationDuty, ...] = Field((), title="职责")
    examples: tuple[WorkedStock, ...] = Field(title="算例", min_length=1)

    def substance(self, words: str) -> Substance | None:
        """The named chemical that is called so, exactly."""
        wanted = words.strip()
        return next(
            (each for each in self.substances if wanted in {each.name, each.cas, *each.aliases}), None
        )

    def hazard_class(self, symbol: str) -> HazardClass | None:
        """The class with this symbol."""
        return next((each for each in self.classes if each.symbol == symbol.strip().upper()), None)

    def search(self, words: str) -> list[Substance]:
        """Named chemicals by part of a name or CAS number; those that begin with the words first."""
        wanted = words.strip().lower()
        names = {each.no: " ".join([each.name, *each.aliases, each.cas]).lower() for each in self.substances}
        found = [each for each in self.substances if wanted in names[each.no]]
        return sorted(found, key=lambda each: (not names[each.no].startswith(wanted), each.no))

    def part(self, words: str, amount: Decimal, chosen: str = "") -> Part:
        """One chemical of a stock, by name or by the symbol of its class; ``chosen``: the class for its β."""
        substance, kind = self.substance(words), self.hazard_class(words)
        if substance is None and kind is None:
            raise LookupError(f"“{words}”不在列名物质里，也不是危险性类别的符号（如 W5.3）")
        if substance is None and kind is not None:
            return Part(f"{kind.category}（{kind.symbol}）", amount, kind.threshold, kind.beta, "表 2、表 4")
        assert substance is not None  # noqa: S101 -- one of the two was found
        if substance.beta is not None:
            return Part(substance.name, amount, substance.threshold, substance.beta, "表 1、表 3")
        kind = self.hazard_class(chosen or substance.hazard_class)
        if kind is None:
            raise LookupError(f"请选“{substance.name}”的危险性类别，用来查 β")
        return Part(substance.name, amount, substance.threshold, kind.beta, f"表 1、表 4（{kind.symbol}）")

    def weigh(self, parts: Iterable[Part], people: int) -> Weighed:
        """S, R and the level."""
        rows = tuple(parts)
        alpha = next(each.alpha for each in self.exposures if people >= each.people)
        total = sum_of_ratios((each.amount, each.threshold) for each in rows)
        index = weighted_sum_of_ratios(alpha, ((each.beta, each.amount, each.threshold) for each in rows))
        level = next(each for each in self.levels if each.limit is None or index >= each.limit)
        return Weighed(rows, people, alpha, total, index, level if total >= 1 else None)

    def weigh_stock(self, stock: Mapping[str, Decimal], people: int) -> Weighed:
        """The same from names and tonnes."""
        return self.weigh([self.part(words, amount) for words, amount in stock.items()], people)
