"""Forms about lists, leads and responsibilities."""

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import DateField
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.coverage.choices import Field
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.reading import Guess
from anwang.work.coverage.sources import GRID, source_choices
from anwang.work.subjects import uscc
from anwang.work.subjects.models import phone_number
from anwang.work.subjects.queries import places_for, type_choices

LEFT_OUT = ("", "不导入")
COLUMN = "column-"


class DeliveryForm(forms.Form):
    """A list to hand in: whose, of which day, the file."""

    source = forms.ChoiceField(label="来源")
    as_of = DateField(label="截至日期", help_text="名单说的是哪一天的情况")
    file = forms.FileField(
        label="文件",
        help_text="Excel 或 CSV，列名和列序不限，一次最多 10 MB",
        widget=forms.ClearableFileInput({"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        """Offer the sources in use."""
        super().__init__(*args, **options)
        offered = [
            (name, label) for name, label in source_choices(user.town) if not name.endswith(f"/{GRID}")
        ]
        self.fields["source"].choices = offered
        self.initial.setdefault("as_of", timezone.localdate())
        self.fields["as_of"].widget.quick = ()


class ColumnsForm(forms.Form):
    """What each column of a list holds."""

    def __init__(self, guesses: list[Guess], data: Any = None) -> None:
        """One field for each column, with the guess picked."""
        super().__init__(data)
        self.guesses = guesses
        choices = [LEFT_OUT, *Field.choices]
        for each in guesses:
            self.fields[f"{COLUMN}{each.place}"] = forms.ChoiceField(
                label=each.heading,
                choices=choices,
                required=False,
                initial=each.field,
                widget=forms.Select({"class": "form-select"}),
            )

    def columns(self) -> dict[int, str]:
        """Place → field."""
        return {each.place: self.cleaned_data[f"{COLUMN}{each.place}"] for each in self.guesses}

    def lines(self) -> list[tuple[Guess, Any]]:
        """Each column beside its field."""
        return [(each, self[f"{COLUMN}{each.place}"]) for each in self.guesses]


class FindForm(forms.Form):
    """A place found while walking (网格发现): three fields on a phone."""

    name = forms.CharField(label="名称", max_length=80, help_text="照招牌填；没有招牌的写经营者和行当")
    address = forms.CharField(label="在哪里", max_length=120, help_text="组、门牌或旁边的标志物")
    kind = forms.CharField(label="做什么的", max_length=60)
    village = forms.ModelChoiceField(Org.objects.none(), label="所在村（社区）", empty_label=None)

    def __init__(self, user: Any, data: Any = None) -> None:
        """Who looks after one village is not asked which."""
        super().__init__(data)
        places = places_for(user)
        self.fields["village"].queryset = places
        if len(places) == 1:
            self.fields["village"].widget = forms.HiddenInput()
            self.initial["village"] = places[0]
        else:
            self.fields["village"].empty_label = "请选择"


class RegisterForm(forms.Form):
    """A lead becomes a subject: what the list says is filled in (带出)."""

    name = forms.CharField(label="名称", max_length=80)
    type = forms.ChoiceField(label="类型")
    place = forms.ModelChoiceField(Org.objects.none(), label="所在村（社区）", empty_label="请选择")
    address = forms.CharField(label="地址", max_length=120)
    contact_name = forms.CharField(label="联系人", max_length=40, required=False)
    contact_phone = forms.CharField(
        label="联系电话",
        max_length=13,
        required=False,
        validators=[phone_number],
        widget=forms.TextInput({"type": "tel"}),
    )
    code = forms.CharField(label="统一社会信用代码", max_length=30, required=False)

    def __init__(self, candidate: Candidate, user: Any, data: Any = None) -> None:
        """Fill in what the list says."""
        known = {
            "name": candidate.name,
            "place": candidate.org_id,
            "address": candidate.address,
            "contact_name": candidate.contact,
            "contact_phone": candidate.phone,
            "code": candidate.code,
        }
        super().__init__(data, initial=known)
        self.fields["place"].queryset = places_for(user)
        self.fields["type"].choices = [("", "请选择"), *type_choices(user.town)]
        if candidate.kind:
            self.fields["type"].help_text = f"名单上写的是：{candidate.kind}"

    def clean_code(self) -> str:
        """A code that can be one."""
        code = uscc.normalise(self.cleaned_data["code"])
        if code and (sentence := uscc.fault(code)):
            raise forms.ValidationError(sentence)
        return code


class AssignForm(forms.Form):
    """Who shall answer for a topic, and why."""

    department = forms.ModelChoiceField(Org.objects.none(), label="责任部门", empty_label="请选择")
    reason = forms.CharField(label="理由", max_length=200, help_text="写明依据，如会议纪要、职责文件")
    since = DateField(label="自哪天起")

    def __init__(self, town: Org, data: Any = None) -> None:
        """Offer the town's departments."""
        super().__init__(data)
        departments = Org.objects.filter(town=town.pk, kind=OrgKind.DEPARTMENT)
        self.fields["department"].queryset = departments.order_by("order", "path")
        self.initial["since"] = timezone.localdate()
        self.fields["since"].widget.quick = ()


class SheetForm(forms.Form):
    """A filled-in Excel sheet."""

    file = forms.FileField(label="文件", widget=forms.ClearableFileInput({"accept": ".xlsx"}))


class AskForm(forms.Form):
    """What a village is asked to do."""

    text = forms.CharField(label="要村里做什么", max_length=120, widget=forms.Textarea({"rows": 2}))


class ReasonForm(forms.Form):
    """Why something ends."""

    because = forms.CharField(label="理由", max_length=200)
