"""What one says when subscribing."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import ManyChoices
from anwang.doors.calendar.queries import units_of
from anwang.insight.deadlines.choices import DeadlineKind


class FeedForm(forms.Form):
    """Whose calendar, and what it shows."""

    org = forms.ModelChoiceField(
        label="谁的", queryset=None, required=False, empty_label="我自己的：要我办的、要我参加的"
    )
    kinds = forms.MultipleChoiceField(
        label="看哪些", choices=DeadlineKind.choices, widget=ManyChoices, initial=DeadlineKind.values
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the units one answers for; whoever answers for none is not asked."""
        super().__init__(*args, **kwargs)
        units = units_of(user)
        self.fields["org"].queryset = units
        self.fields["org"].label_from_instance = lambda org: f"{org}的全部期限"
        if not units.exists():
            del self.fields["org"]


class KindsForm(forms.Form):
    """What it shows."""

    kinds = forms.MultipleChoiceField(label="看哪些", choices=DeadlineKind.choices, widget=ManyChoices)
