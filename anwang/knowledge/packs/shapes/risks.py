"""``risk_schemes.yaml``, ``risk_upgrades.yaml``: how the gravity of a risk is judged."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import Field

from anwang.knowledge.packs.formulas import FORMULAS
from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Number,
    Shape,
    StrictBool,
    Text,
)

Grade = Literal["red", "orange", "yellow", "blue"]
RISK_GRADES = {"red": "重大风险", "orange": "较大风险", "yellow": "一般风险", "blue": "低风险"}
Boundary = Literal["above", "at-least"]
BOUNDARIES = {"above": "大于界限值", "at-least": "大于等于界限值"}


class FactorValue(Shape):
    """One value that may be picked for a factor, with what it means (取值)."""

    value: Number = Field(title="分值")
    meaning: Text = Field(title="含义")


class Factor(Identified):
    """One of the things that are judged: how likely, how exposed, how bad (因素)."""

    name: Text = Field(title="名称")
    question: str = Field("", title="问题")
    """As one asks a shop owner."""
    values: tuple[FactorValue, ...] = Field(title="取值", min_length=2)

    def meaning_of(self, value: Decimal) -> str:
        """What a value means; one that is not in the table means nothing."""
        return next((each.meaning for each in self.values if each.value == value), "")


class Band(Shape):
    """From which score on a risk is how grave (分级)."""

    grade: Grade = Field(title="等级")
    limit: Number | None = Field(None, title="界限值")
    """The cut-off; whether it belongs to this band or the one below says the scheme's ``boundary``.
    The lowest band has none."""
    name: Text = Field(title="名称")
    advice: str = Field("", title="要求")


class WorkedExample(Shape):
    """Inputs that must come out as written (算例)."""

    inputs: dict[Id, Number] = Field(title="取值")
    score: Number = Field(title="分值")
    grade: Grade = Field(title="等级")


class Judgement(NamedTuple):
    """What a scheme says of some inputs."""

    score: Decimal
    band: Band

    @property
    def grade(self) -> str:
        """The grade of the band."""
        return self.band.grade


class RiskScheme(Identified, Dated):
    """A way to judge a risk by picking values from tables (风险评估方法)."""

    name: Text = Field(title="名称")
    short_name: Text = Field(title="简称")
    formula: Id = Field(title="公式")
    """The name of a function in the program; its arguments are the ids of the factors."""
    expression: Text = Field(title="公式写法")
    """As people write it: D = L × E × C. Only shown, never computed."""
    common: StrictBool = Field(default=True, title="常用")
    """Whether it is offered first; the others stand behind 其他方法."""
    factors: tuple[Factor, ...] = Field(title="因素", min_length=1)
    boundary: Boundary = Field(title="界限")
    """Whether a score that is exactly a cut-off is still in the band below, or already in the one above."""
    bands: tuple[Band, ...] = Field(title="分级", min_length=2)
    examples: tuple[WorkedExample, ...] = Field(title="算例", min_length=1)
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    def factor(self, factor_id: str) -> Factor:
        """The factor with this id."""
        return next(each for each in self.factors if each.id == factor_id)

    def complaints(self, inputs: Mapping[str, Decimal]) -> dict[str, str]:
        """What is wrong with some inputs, by factor: missing, unknown, or not in the table."""
        wrong = {name: f"{self.short_name}没有“{name}”这一项" for name in inputs}
        for factor in self.factors:
            wrong.pop(factor.id, None)
            if inputs.get(factor.id) is None:
                wrong[factor.id] = f"请选{factor.name}"
            elif not factor.meaning_of(inputs[factor.id]):
                known = "、".join(f"{each.value:f}" for each in factor.values)
                wrong[factor.id] = f"{factor.name}没有 {inputs[factor.id]:f} 这个取值，可选 {known}"
        return wrong

    def judge(self, inputs: Mapping[str, Decimal]) -> Judgement:
        """The score and its band; the inputs have been looked at before."""
        score = FORMULAS[self.formula](**inputs)
        return Judgement(score, self.band_of(score))

    def band_of(self, score: Decimal) -> Band:
        """The gravest band that the score reaches."""
        return next(band for band in self.bands if self._reaches(score, band))

    def _reaches(self, score: Decimal, band: Band) -> bool:
        if band.limit is None:
            return True
        return score >= band.limit if self.boundary == "at-least" else score > band.limit


class Upgrade(Identified, Dated):
    """A fact that makes a risk a red one whatever its score (直接判定为重大风险)."""

    name: Text = Field(title="情形")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
