"""The form in which a question is put together."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import DateField, DateInput
from anwang.base.kit.refusals import BadInput
from anwang.insight.analysis.catalogue import DIMENSIONS, MEASURES
from anwang.insight.analysis.naming import choices_of
from anwang.insight.analysis.questions import Question

NARROWERS = ("village", "topic", "type", "level", "source")
CUTS = [("", "不分"), *((each.name, each.label) for each in DIMENSIONS.values())]


class QuestionForm(forms.Form):
    """Measure, cuts, period, filters."""

    measure = forms.ChoiceField(
        label="看什么", choices=[(each.name, f"{each.label}（{each.unit}）") for each in MEASURES.values()]
    )
    rows = forms.ChoiceField(label="按什么分行", choices=CUTS, required=False)
    further = forms.ChoiceField(label="行里再分", choices=CUTS, required=False)
    column = forms.ChoiceField(label="按什么分列", choices=CUTS, required=False)
    start = DateField(label="从", required=False, widget=DateInput(quick=()))
    end = DateField(label="到", required=False, widget=DateInput(quick=()))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        """Offer the places and topics that this person sees."""
        super().__init__(*args, **options)
        for name in NARROWERS:
            choices = [("", "全部"), *choices_of(name, user)]
            self.fields[f"only_{name}"] = forms.ChoiceField(
                label=DIMENSIONS[name].label, choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A question that can be answered, or the sentence why not."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        down = [cleaned[name] for name in ("rows", "further") if cleaned[name]]
        column = cleaned["column"]
        where = {name: (cleaned[f"only_{name}"],) for name in NARROWERS if cleaned[f"only_{name}"]}
        try:
            cleaned["question"] = Question(
                cleaned["measure"], (*down, *([column] if column else [])), where, cleaned["start"],
                cleaned["end"], is_crossed=bool(column and down),
            )  # fmt: skip
        except BadInput as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return cleaned


def initial_of(question: Question) -> dict[str, Any]:
    """A question as the form shows it."""
    down = [*question.rows, "", ""]
    only = {f"only_{name}": values[0] for name, values in question.where.items()}
    told = {"measure": question.measure, "rows": down[0], "further": down[1], "column": question.column}
    return told | {"start": question.start, "end": question.end} | only


class KeepForm(forms.Form):
    """Under which name an answer is kept."""

    title = forms.CharField(label="名称", max_length=80)
