"""What people fill in about the names that plans print."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import ManyChoices
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import UnitName
from anwang.work.campaigns.queries import offices_of


class UnitNameForm(forms.Form):
    """A printed name, and the units it means; none: nobody of ours."""

    name = forms.CharField(label="方案中的称谓", max_length=80, help_text="照方案原文写，如：镇应急办")
    units = forms.ModelMultipleChoiceField(
        Org.objects.none(), label="对应单位", required=False, widget=ManyChoices
    )

    def __init__(self, town: Org, row: UnitName | None, data: Any = None, initial: Any = None) -> None:
        """Offer the town's offices; a name that is known stays as it is."""
        super().__init__(data, initial=initial)
        self.fields["units"].queryset = offices_of(town)
        if row is not None:
            del self.fields["name"]
            self.initial["units"] = list(row.units.all())
