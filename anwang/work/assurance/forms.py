"""The form of the expense calculator."""

from __future__ import annotations

from django import forms

from anwang.knowledge.packs.models import Release


class ExpenseForm(forms.Form):
    """Branch, last year's revenue, and what was left over."""

    rate = forms.ChoiceField(label="行业")
    base = forms.DecimalField(
        label="上年营业收入（万元）", min_value=0, max_digits=14, decimal_places=4,
        help_text="建筑施工企业填本年建筑安装工程造价",
    )  # fmt: skip
    opening = forms.DecimalField(
        label="期初结余（万元）", min_value=0, max_digits=14, decimal_places=4, required=False
    )
    due_last = forms.DecimalField(
        label="上年应提（万元）", min_value=0, max_digits=14, decimal_places=4, required=False
    )

    def __init__(self, release: Release, *args: object, **kwargs: object) -> None:
        """Offer the branches of the pack."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field: forms.ChoiceField = self.fields["rate"]  # type: ignore[assignment]
        field.choices = [(each.id, each.name) for each in release.pack.expense_rates]
