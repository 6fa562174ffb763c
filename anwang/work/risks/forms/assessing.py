"""The form of an assessment: one question a factor, values in words, and the facts that make it red."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import DateInput
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import RiskScheme


class AssessForm(forms.Form):
    """The factors of a scheme as radio buttons in words."""

    def __init__(
        self, scheme: RiskScheme, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        """A field for each factor, then the direct upgrade, day and note."""
        super().__init__(data, initial=initial)
        self.scheme = scheme
        for factor in scheme.factors:
            self.fields[f"f-{factor.id}"] = forms.ChoiceField(
                label=f"{factor.id.upper()}　{factor.question or factor.name}",
                choices=[(f"{each.value:f}", f"{each.value:f}　{each.meaning}") for each in factor.values],
                widget=forms.RadioSelect,
            )
        upgrades = [(each.full_id, each.name) for each in packs.risk_upgrades()]
        self.fields["upgrade"] = forms.ChoiceField(
            label="直接判定为重大风险",
            choices=[("", "没有下列情形，按分值定级"), *upgrades],
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["upgraded_reason"] = forms.CharField(
            label="直接判定的理由", max_length=200, required=False
        )
        self.fields["assessed_on"] = forms.DateField(
            label="评估日期", widget=DateInput(quick=()), initial=timezone.localdate
        )
        self.fields["note"] = forms.CharField(label="说明", max_length=200, required=False)

    def inputs(self) -> dict[str, str]:
        """The picked values by factor."""
        return {factor.id: self.cleaned_data[f"f-{factor.id}"] for factor in self.scheme.factors}

    def add_error(self, field: str | None, error: Any) -> None:
        """An error about a factor stands beside its question."""
        if field and f"f-{field}" in self.fields:
            field = f"f-{field}"
        super().add_error(field, error)
