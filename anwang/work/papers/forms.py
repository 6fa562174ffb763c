"""Forms of documents: what no record says, who received it, an authority."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import Choices, DateField, DateInput, ManyChoices
from anwang.work.enforcement.models import Officer
from anwang.work.papers.choices import Method
from anwang.work.papers.models import Authority, Dossier, Paper

DUE = "due-"


class ChangeForm(forms.Form):
    """What the kind asks, who signs, and by when what nobody has assigned yet."""

    def __init__(self, paper: Paper, *args: Any, **options: Any) -> None:
        """The kind says which fields."""
        super().__init__(*args, **options)
        for ask in paper.sort.asks:
            self.fields[f"ask-{ask.name}"] = _field_of(ask, paper.answers.get(ask.name, ""))
        for item in paper.items.select_related("hazard").order_by("pk"):
            if paper.sort.items == "order" and not item.hazard.due_on:
                label = f"整改期限：{item.hazard.title}"
                self.fields[f"{DUE}{item.hazard_id}"] = DateField(label=label[:60], initial=item.due_on)
        if paper.sort.officers_needed:
            rows = Officer.objects.filter(town=paper.town).serving().select_related("user").order_by("pk")
            chosen = [each.pk for each in paper.officers.all()]
            self.fields["officers"] = forms.ModelMultipleChoiceField(
                rows, label="执法人员", widget=ManyChoices, initial=chosen,
                help_text="两名以上，都要有有效的执法证",
            )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """As ``change_paper`` wants it."""
        data = self.cleaned_data
        told = {
            "answers": {name[4:]: value for name, value in data.items() if name.startswith("ask-")},
            "due": {int(name[len(DUE) :]): value for name, value in data.items() if name.startswith(DUE)},
        }
        return told | ({"officers": list(data["officers"])} if "officers" in data else {})


def _field_of(ask: Any, value: str) -> forms.Field:
    """A line, a paragraph, or a few answers side by side."""
    known = {"label": ask.label, "help_text": ask.help, "initial": value, "required": ask.is_required}
    if ask.choices:
        return forms.ChoiceField(choices=ask.choices, widget=Choices, **known)
    widget = forms.Textarea({"rows": 3}) if ask.is_long else forms.TextInput()
    return forms.CharField(max_length=2000, widget=widget, **known)


class RecheckForm(forms.Form):
    """Which order is re-checked."""

    based_on = forms.ModelChoiceField(Paper.objects.none(), label="复查哪一份文书", empty_label=None)

    def __init__(self, dossier: Dossier, kinds: list[str], *args: Any, **options: Any) -> None:
        """Orders of this file that are approved."""
        super().__init__(*args, **options)
        rows = dossier.papers.issued().filter(kind__in=kinds).order_by("-pk")
        self.fields["based_on"].queryset = rows  # type: ignore[attr-defined]


class ServeForm(forms.Form):
    """Who received it, where, when, how."""

    method = forms.ChoiceField(label="送达方式", choices=Method, widget=Choices, initial=Method.DIRECT)
    receiver = forms.CharField(label="收件人", max_length=60, help_text="姓名和职务")
    place = forms.CharField(label="送达地点", max_length=120)
    served_on = DateField(label="送达日期", widget=DateInput(quick=()))
    servers = forms.CharField(label="送达人", max_length=80, help_text="两名以上，用顿号隔开")
    relation = forms.CharField(
        label="代收人与受送达人的关系", max_length=60, required=False, help_text="他人代收的必须写"
    )
    witness = forms.CharField(
        label="见证人",
        max_length=80,
        required=False,
        help_text="留置送达的必须写",
    )
    consent = forms.CharField(
        label="同意电子送达的确认书",
        max_length=120,
        required=False,
        help_text="传真、电子邮件送达的必须写日期",
    )
    note = forms.CharField(label="备注", max_length=300, required=False, help_text="拒收的情况、超期的原因")

    def __init__(self, paper: Paper, *args: Any, **options: Any) -> None:
        """Who went there serves it, at the firm's address, today."""
        super().__init__(*args, **options)
        subject = paper.subject
        self.initial.setdefault("receiver", paper.named_addressee or subject.contact_name)
        self.initial.setdefault("place", subject.address)
        self.initial.setdefault("served_on", timezone.localdate())
        self.initial.setdefault("servers", "、".join(map(str, paper.officers.all())))


class AuthorityForm(forms.ModelForm):
    """What an authority's documents say from a day on."""

    since = DateField(label="自", widget=DateInput(quick=()))

    class Meta:
        model = Authority
        fields = (
            "name", "is_own", "seal_name", "letters", "reconsideration", "court", "address", "contact",
            "bank", "account", "since", "source",
        )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        """From today."""
        super().__init__(*args, **options)
        self.initial.setdefault("since", timezone.localdate())

    def _post_clean(self) -> None:
        """The whole row is judged by the action, which knows the town."""
