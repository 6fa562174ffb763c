"""Forms of major hazard installations."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import DateInput, Lookup
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.actions.installations import Stored
from anwang.work.risks.models import MajorHazardInstallation

ROWS = 8


class InstallationForm(forms.ModelForm):
    """What it is called, where it stands, and who guarantees."""

    class Meta:
        model = MajorHazardInstallation
        fields = ["name", "point", "principal", "technician", "operator", "number", "filed_on"]
        widgets = {"filed_on": DateInput(quick=())}

    def __init__(self, points: Any, *args: Any, **kwargs: Any) -> None:
        """Offer the firm's points."""
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = points  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """When a duty was done, and what came of it."""

    done_on = forms.DateField(label="完成日期", widget=DateInput(quick=()), initial=timezone.localdate)
    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="如：检测报告编号、演练科目"
    )


class StockForm(forms.Form):
    """What is stored: a few rows of name, tonnes and class; and how many people live outside."""

    people = forms.IntegerField(label="厂界外 500 米内常住人数", min_value=0, max_value=1_000_000, initial=0)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        """A fixed number of rows, filled as far as is known."""
        super().__init__(data, initial=initial)
        for number in range(ROWS):
            self.fields[f"name-{number}"] = forms.CharField(
                label=f"物质 {number + 1}",
                required=False,
                max_length=60,
                widget=Lookup("/risks/substances/", attrs={"placeholder": "名称、别名、CAS 号或类别符号"}),
            )
            self.fields[f"amount-{number}"] = forms.CharField(
                label="最大存量（吨）",
                required=False,
                max_length=12,
                widget=forms.TextInput({"inputmode": "decimal"}),
            )
            self.fields[f"class-{number}"] = forms.CharField(
                label="类别（查 β 用）", required=False, max_length=6
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The bound fields, row by row."""
        return [(self[f"name-{n}"], self[f"amount-{n}"], self[f"class-{n}"]) for n in range(ROWS)]

    def stock(self) -> list[Stored]:
        """What was filled in."""
        found = []
        for number in range(ROWS):
            name = self.cleaned_data.get(f"name-{number}", "").strip()
            amount = self.cleaned_data.get(f"amount-{number}", "").strip()
            if not name and not amount:
                continue
            try:
                tonnes = Decimal(amount)
            except InvalidOperation:
                raise BadInput(
                    f"第 {number + 1} 行“{name}”的存量“{amount}”不是数，请写吨数，如 12.5"
                ) from None
            if not tonnes.is_finite():
                raise BadInput(f"第 {number + 1} 行“{name}”的存量“{amount}”不是数，请写吨数，如 12.5")
            found.append(Stored(name, tonnes, self.cleaned_data.get(f"class-{number}", "")))
        return found
