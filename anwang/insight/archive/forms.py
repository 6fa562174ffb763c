"""What one says when ordering an archive."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import DateField, DateInput
from anwang.insight.archive.queries import towns_of


class MakeForm(forms.Form):
    """Of which town, and since when."""

    town = forms.ModelChoiceField(label="镇（街道）", queryset=None, empty_label=None)
    since = DateField(
        label="只含这一天以来有变动的",
        required=False,
        help_text="不填就是全部；上次做过以后，可以只做新的",
        widget=DateInput(quick=()),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the person's own towns."""
        super().__init__(*args, **kwargs)
        self.fields["town"].queryset = towns_of(user)
