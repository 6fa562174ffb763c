"""Forms about people."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate

from anwang.town.people.models import User


class SignInForm(forms.Form):
    """Name and password (登录)."""

    username = forms.CharField(label="登录名", max_length=40, widget=forms.TextInput({"autocomplete": "username"}))
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
