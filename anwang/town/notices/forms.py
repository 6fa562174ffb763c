"""Forms about channels and one's own e-mail."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.refusals import BadInput
from anwang.town.notices.addresses import checked_secret, key_of
from anwang.town.notices.choices import HOURS, ROBOTS, ChannelKind, EmailMode
from anwang.town.notices.models import Contact
from anwang.town.orgs.models import Org

SECRETIVE = {"autocomplete": "off", "spellcheck": "false"}


class AddressForm(forms.Form):
    """A robot's address, taken in and never shown again (机器人地址)."""

    address = forms.CharField(
        label="机器人地址",
        max_length=300,
        required=False,
        help_text="在群设置里添加自定义机器人，关键词填“安网”，把给出的地址整段粘贴到这里；保存后不再显示",
        widget=forms.TextInput(SECRETIVE),
    )
    secret = forms.CharField(
        label="加签密钥",
        max_length=140,
        required=False,
        help_text="只有钉钉机器人选了“加签”才填",
        widget=forms.TextInput(SECRETIVE),
    )

    kind = ""

    def clean(self) -> dict[str, Any]:
        """An address of the service that was chosen, and no other."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind") or self.kind
        if kind in ROBOTS:
            for field, check in (("address", lambda words: key_of(kind, words)), ("secret", checked_secret)):
                try:
                    check(cleaned.get(field, ""))
                except BadInput as refusal:
                    self.add_error(field, refusal.sentence)
        return cleaned


class NewAddressForm(AddressForm):
    """Another address for a robot that is there (更换地址)."""

    def __init__(self, kind: str, data: Any = None) -> None:
        """Of the same service; only DingTalk signs."""
        super().__init__(data)
        self.kind = kind
        self.fields["address"].required = True
        if kind != ChannelKind.DINGTALK:
            del self.fields["secret"]


class NewChannelForm(AddressForm):
    """Which unit, by which way, when (开通渠道)."""

    org = forms.ModelChoiceField(Org.objects.none(), label="单位", empty_label="请选择")
    kind = forms.ChoiceField(label="方式", choices=[("", "请选择"), *ChannelKind.choices])
    name = forms.CharField(label="名称", max_length=40, help_text="让人认得出的名字，如：应急办工作群")
    hour = forms.TypedChoiceField(
        label="每天发送时间", choices=HOURS, coerce=int, initial=8, help_text="没有要办的事就不发"
    )

    field_order = ["org", "kind", "name", "hour", "address", "secret"]

    def __init__(self, units: Any, data: Any = None) -> None:
        """Offer the units that this person heads."""
        super().__init__(data)
        self.fields["org"].queryset = units
        if units.count() == 1:
            self.fields["org"].initial, self.fields["org"].empty_label = units[0], None
        self.fields["address"].help_text += "；电子邮件不填"


class ContactForm(forms.Form):
    """How I want to be reached (消息方式)."""

    mode = forms.ChoiceField(label="邮件", choices=EmailMode.choices, widget=forms.RadioSelect)
    email = forms.EmailField(
        label="邮箱",
        max_length=120,
        required=False,
        help_text="换了邮箱要从确认邮件里点一下才会发",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, contact: Contact, data: Any = None) -> None:
        """Show what was chosen before."""
        super().__init__(data, initial={"mode": contact.mode, "email": contact.email})

    def clean(self) -> dict[str, Any]:
        """E-mail needs an address."""
        cleaned = super().clean() or {}
        wants = cleaned.get("mode") not in (None, EmailMode.NONE)
        if wants and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "请填写收邮件的邮箱")
        return cleaned
