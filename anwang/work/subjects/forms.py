"""Forms about subjects."""

from typing import Any

from django import forms

from anwang.town.orgs.models import Org
from anwang.work.subjects import facts, uscc
from anwang.work.subjects.models import Subject, phone_number
from anwang.work.subjects.queries import places_for, type_choices, type_of

CODE_ATTRS = {"autocapitalize": "characters", "autocomplete": "off", "maxlength": 30}


class CodeField(forms.CharField):
    """A credit code as people type it: full-width, with spaces, in small letters."""

    def to_python(self, value: Any) -> str:
        """The code as it is kept."""
        return uscc.normalise(super().to_python(value) or "")


class NewSubjectForm(forms.Form):
    """Five fields to open a file (登记); the credit code if it is at hand."""

    name = forms.CharField(
        label="名称", max_length=80, help_text="照营业执照或招牌填写，没有招牌的写经营者姓名加行当"
    )
    type = forms.ChoiceField(label="类型")
    place = forms.ModelChoiceField(Org.objects.none(), label="所在村（社区）", empty_label=None)
    address = forms.CharField(label="地址", max_length=120, help_text="写到门牌或旁边的标志物")
    contact_phone = forms.CharField(
        label="联系电话",
        max_length=13,
        validators=[phone_number],
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    code = CodeField(
        label="统一社会信用代码",
        required=False,
        widget=forms.TextInput(CODE_ATTRS),
        help_text="营业执照上的 18 位；没有的由系统给一个临时编号",
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        """Offer the types in use and the places this person looks after."""
        super().__init__(data)
        places = places_for(user)
        self.fields["place"].queryset = places
        if len(places) > 1:
            self.fields["place"].empty_label = "请选择"
        self.fields["type"].choices = [("", "请选择"), *type_choices(user.town)]

    def clean_code(self) -> str:
        """A code that can be one."""
        code: str = self.cleaned_data["code"]
        if code and (sentence := uscc.fault(code)):
            raise forms.ValidationError(sentence)
        return code


class ContactForm(forms.ModelForm):
    """What a firm corrects about itself."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Subject
        fields = ["contact_name", "contact_phone", "employees"]

    def __init__(self, subject: Subject, user: Any, data: Any = None) -> None:
        """Show what is known."""
        super().__init__(
            data, instance=Subject(**_known(subject, self._meta.fields)), initial={"seen": subject.version}
        )

    def values(self) -> dict[str, Any]:
        """What to correct."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self) -> None:
        """Leave checking the row as a whole to the action."""


class SubjectForm(ContactForm):
    """All that is known of a subject, its type's further facts included."""

    place = forms.ModelChoiceField(Org.objects.none(), label="所在村（社区）", empty_label=None)

    class Meta:
        model = Subject
        fields = [
            "name",
            "code",
            "type",
            "address",
            "contact_name",
            "contact_phone",
            "employees",
            "latitude",
            "longitude",
        ]
        field_classes = {"code": CodeField}
        widgets = {"code": forms.TextInput(CODE_ATTRS)}

    def __init__(self, subject: Subject, user: Any, data: Any = None) -> None:
        """Add the places this person looks after, the types, and the facts of this type."""
        super().__init__(subject, user, data)
        here = Org.objects.filter(pk=subject.org.parent_id)
        self.fields["place"].queryset = (places_for(user) | here).distinct().order_by("path")
        self.initial["place"] = subject.org.parent_id
        types = type_choices(user.town)
        if subject.type not in dict(types):
            types.insert(0, (subject.type, subject.type_name or "请选择"))
        self.fields["type"] = forms.ChoiceField(label="类型", choices=types, required=False)
        kind = type_of(subject)
        self.facts = kind.facts if kind else ()
        self.known = subject.facts
        for fact in self.facts:
            self.fields[facts.PREFIX + fact.id] = facts.field_of(fact)
            self.initial[facts.PREFIX + fact.id] = facts.shown(fact, subject.facts.get(fact.id))
        self.order_fields(["name", "type", "place"])

    def clean_code(self) -> str:
        """A code that can be one."""
        code: str = self.cleaned_data["code"]
        if code and (sentence := uscc.fault(code)):
            raise forms.ValidationError(sentence)
        return code

    def values(self) -> dict[str, Any]:
        """What to correct: the place, the fields, the facts."""
        given = {fact.id: facts.stored(self.cleaned_data.get(facts.PREFIX + fact.id)) for fact in self.facts}
        known = {**self.known, **given}
        return {
            **super().values(),
            "town_or_village": self.cleaned_data["place"],
            "facts": {key: value for key, value in known.items() if value not in (None, "")},
        }


class AccountForm(forms.Form):
    """Who gets the principal's account (开通企业账号)."""

    name = forms.CharField(label="姓名", max_length=40)
    phone = forms.RegexField(
        r"^1[3-9]\d{9}$",
        label="手机号",
        help_text="用作登录名",
        error_messages={"invalid": "手机号应为 11 位数字"},
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )


def _known(subject: Subject, names: list[str]) -> dict[str, Any]:
    return {name: getattr(subject, name) for name in names}
