"""Forms about people."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.town.people.queries import offices_managed_by, roles_given_by


class SignInForm(forms.Form):
    """Name and password (登录)."""

    username = forms.CharField(
        label="登录名", max_length=40, widget=forms.TextInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码", widget=forms.PasswordInput({"autocomplete": "current-password"}), strip=False
    )

    def __init__(self, request: Any, data: Any = None) -> None:
        """Keep the request, which the lock-out needs."""
        super().__init__(data)
        self.request, self.user = request, None

    def clean(self) -> dict[str, Any]:
        """Find the user; one sentence for whatever is wrong, so that names cannot be fished for."""
        cleaned = super().clean() or {}
        if cleaned.get("username") and cleaned.get("password"):
            self.user = authenticate(
                self.request, username=cleaned["username"].strip(), password=cleaned["password"]
            )
            if self.user is None:
                raise forms.ValidationError("登录名或密码不对，请核对后再试；连续输错 5 次将锁定 15 分钟")
        return cleaned


class PasswordForm(forms.Form):
    """A new password for oneself (修改密码)."""

    old = forms.CharField(
        label="现在的密码", widget=forms.PasswordInput({"autocomplete": "current-password"}), strip=False
    )
    new = forms.CharField(
        label="新密码",
        help_text="至少 10 位，不能全是数字，不能是常见密码或与姓名、手机号相近",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, user: User, data: Any = None) -> None:
        """Keep whose it is."""
        super().__init__(data)
        self.user = user

    def clean_old(self) -> str:
        """The old one must be right."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("现在的密码不对")
        return old

    def clean(self) -> dict[str, Any]:
        """A new one must be new."""
        cleaned = super().clean() or {}
        if cleaned.get("old") and cleaned.get("old") == cleaned.get("new"):
            self.add_error("new", "新密码不能与现在的密码相同")
        return cleaned


class PostForm(forms.Form):
    """Where and as what (任职)."""

    org = forms.ModelChoiceField(Org.objects.none(), label="单位", empty_label="请选择")
    role = forms.ChoiceField(label="角色")

    def __init__(self, user: User, data: Any = None) -> None:
        """Offer what this manager may give."""
        super().__init__(data)
        self.fields["org"].queryset = offices_managed_by(user)
        self.fields["role"].choices = [
            ("", "请选择"),
            *((role.value, role.label) for role in roles_given_by(user)),
        ]

    def clean_role(self) -> Role:
        """As a member of the enumeration."""
        return Role(self.cleaned_data["role"])


class NewPersonForm(PostForm):
    """Four fields for a new colleague (开通账号)."""

    name = forms.CharField(label="姓名", max_length=40)
    phone = forms.RegexField(
        r"^1[3-9]\d{9}$",
        label="手机号",
        help_text="用作登录名",
        error_messages={"invalid": "手机号应为 11 位数字"},
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )

    field_order = ["name", "phone", "org", "role"]
