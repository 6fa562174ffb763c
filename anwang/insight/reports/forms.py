"""What a person adds to a report."""

from django import forms

from anwang.insight.reports.models import Addition, Letterhead, Report


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


class LetterheadForm(forms.ModelForm):
    """How a unit's reports are headed and footed."""

    class Meta:
        model = Letterhead
        fields = ["issuer", "letters", "addressee", "copies_to", "printed_by"]
