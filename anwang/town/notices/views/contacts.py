"""How I want to be reached, and the two doors that letters lead to."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from anwang.base.kit.pages import form_page
from anwang.town.notices import actions
from anwang.town.notices.forms import ContactForm
from anwang.town.notices.models import Contact
from anwang.town.notices.queries import contact_of, mail_channel_of


def my_contact(request: HttpRequest) -> HttpResponse:
    """In the inbox always; by e-mail if I like."""
    contact = contact_of(request.user)

    def save(form: ContactForm) -> str:
        chosen = actions.choose(request.user, **form.cleaned_data)
        waits = chosen.email and not chosen.is_confirmed and chosen.mode != "none"
        messages.success(request, "已保存，请到邮箱里点一下确认" if waits else "已保存")
        return reverse("notices:contact")

    return form_page(
        request,
        ContactForm(contact, request.POST or None),
        title="消息方式",
        save=save,
        back=reverse("people:account"),
        template="notices/contact.html",
        context={"contact": contact, "channel": mail_channel_of(request.user)},
    )


@require_safe
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter was opened by the person who had entered the address."""
    contact = actions.confirm(request.user, token)
    messages.success(request, f"邮箱已确认：{contact.email}")
    return redirect("notices:contact")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the key, and only ends e-mail
@login_not_required
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No e-mail any more: asked for by a person (GET, then the button) or by a mail program (POST)."""
    if request.method == "POST" and actions.unsubscribe(token) is None:
        raise Http404
    if request.method != "POST" and Contact.whose_way_out(token) is None:
        raise Http404
    return TemplateResponse(request, "notices/unsubscribe.html", {"done": request.method == "POST"})
