"""What a person adds to a report."""

from django import forms

from anwang.insight.reports.models import Report


class WordsForm(forms.ModelForm):
    """The two paragraphs that no record can write."""

    class Meta:
        model = Report
        fields = ["remarks", "plans"]
        widgets = {"remarks": forms.Textarea({"rows": 5}), "plans": forms.Textarea({"rows": 4})}
