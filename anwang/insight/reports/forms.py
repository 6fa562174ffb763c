"""What a person adds to a report."""

from typing import Any

from django import forms

from anwang.base.kit.dates import Period
from anwang.base.kit.forms import Choices
from anwang.insight.reports.models import Addition, Letterhead, Report
from anwang.work.campaigns.models import Campaign


class WordsForm(forms.ModelForm):
    """The two paragraphs that no record can write."""

    class Meta:
        model = Report
        fields = ["remarks", "plans"]
        widgets = {"remarks": forms.Textarea({"rows": 5}), "plans": forms.Textarea({"rows": 4})}


class SentenceForm(forms.ModelForm):
    """One sentence of one's own, in the section where it belongs."""

    class Meta:
        model = Addition
        fields = ["section", "text"]
        widgets = {"text": forms.Textarea({"rows": 3})}


class SummaryForm(forms.Form):
    """Of what a summary speaks."""

    of = forms.ChoiceField(label="总结什么", widget=Choices)

    def __init__(self, campaign: Campaign, *args: Any, **options: Any) -> None:
        """The whole campaign, or one of its stages that have begun."""
        super().__init__(*args, **options)
        begun = [each for each in campaign.phases.all() if each.is_current or each.is_over]
        phases = [
            (str(each.order), f"{each.title}（{Period(each.starts_on, each.ends_on)}）")
            for each in begun
            if each.starts_on and each.ends_on
        ]
        self.fields["of"].choices = [("", "整个专项行动"), *phases]
        self.fields["of"].required = False


class LetterheadForm(forms.ModelForm):
    """How a unit's reports are headed and footed."""

    class Meta:
        model = Letterhead
        fields = ["issuer", "letters", "addressee", "copies_to", "printed_by"]
