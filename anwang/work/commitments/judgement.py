"""The form of the day: what it was yesterday stands there already, only what differs is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from anwang.base.kit.forms import Choices
from anwang.knowledge.packs.shapes import CommitmentForm, Figure
from anwang.work.risks.choices import RiskGrade

MOST = 9999
GRADES = [(grade.value, grade.label.removesuffix("风险")) for grade in reversed(RiskGrade)]
PREFIX = "f-"


class JudgementForm(forms.Form):
    """The figures of the pack, the grade of the day and the promise."""

    grade = forms.ChoiceField(label="今日风险等级", choices=GRADES, widget=Choices)
    pledge = forms.CharField(label="承诺内容", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    because = forms.CharField(label="更正原因", max_length=200)

    def __init__(
        self,
        sheet: CommitmentForm,
        data: Any = None,
        *,
        known: Mapping[str, Any],
        counted: Mapping[str, int] | None = None,
        corrects: bool = False,
    ) -> None:
        """``known``: figures, grade and pledge as they stood last; ``counted``: figures that nobody types."""
        super().__init__(
            data, initial={"grade": known.get("grade"), "pledge": known.get("pledge") or sheet.pledge}
        )
        self.sheet = sheet
        for figure in sheet.figures:
            value = (counted or {}).get(figure.id, known.get("values", {}).get(figure.id))
            self.fields[PREFIX + figure.id] = _field(figure, value)
            self.fields[PREFIX + figure.id].disabled = bool(figure.source)
        if not corrects:
            del self.fields["because"]

    def groups(self) -> list[tuple[str, list[tuple[Figure, forms.BoundField]]]]:
        """The figures' fields under their headings."""
        found: dict[str, list[tuple[Figure, forms.BoundField]]] = {}
        for figure in self.sheet.figures:
            found.setdefault(figure.group, []).append((figure, self[PREFIX + figure.id]))
        return list(found.items())

    def clean(self) -> dict[str, Any]:
        """Parts together are not more than the whole."""
        values = self.values()
        for whole in self.sheet.figures:
            parts = [figure for figure in self.sheet.figures if figure.part_of == whole.id]
            if parts and sum(values[part.id] or 0 for part in parts) > (values[whole.id] or 0):
                named = "、".join(part.label for part in parts)
                self.add_error(PREFIX + whole.id, f"{named}合计不能多于{whole.label}")
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """The figures by their ids; what was left empty is none."""
        return {
            figure.id: self.cleaned_data.get(PREFIX + figure.id) or (False if figure.type == "boolean" else 0)
            for figure in self.sheet.figures
        }


def _field(figure: Figure, known: Any) -> forms.Field:
    """A number with the keypad of a phone, or a yes."""
    if figure.type == "boolean":
        return forms.BooleanField(label=figure.label, required=False, initial=bool(known))
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "data-was": known or 0})
    return forms.IntegerField(
        label=figure.label, min_value=0, max_value=MOST, required=False, initial=known or 0, widget=widget
    )
