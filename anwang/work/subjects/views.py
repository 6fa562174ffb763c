"""Pages of subjects."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.qr import qr_svg
from anwang.base.kit.selection import selected
from anwang.work.subjects import actions
from anwang.work.subjects.forms import AccountForm, ContactForm, NewSubjectForm, SubjectForm
from anwang.work.subjects.landings import landing_of
from anwang.work.subjects.listing import SubjectListing
from anwang.work.subjects.models import Subject
from anwang.work.subjects.panels import panels_of
from anwang.work.subjects.public import notices_of
from anwang.work.subjects.queries import (
    facts_of,
    own_subject,
    people_of,
    places_for,
    public_subject,
    type_of,
)
from anwang.work.subjects.rules import is_of_the_firm, may_correct, may_visit

CARDS_AT_MOST = 120  # ten sheets of A4; more is a job for a print shop, by village


def subject_list(request: HttpRequest) -> HttpResponse:
    """Which enterprises and places?"""
    context = {"may_register": places_for(request.user).exists(), "cards": request.GET.urlencode()}
    rows = Subject.objects.visible_to(request.user)
    return list_page(
        request, rows, SubjectListing, title="企业与场所", template="subjects/list.html", context=context
    )


def subject_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """一企一档: what it is, who answers for it, what happened there, what next."""
    return _file(request, _seen(request, pk))


def own(request: HttpRequest) -> HttpResponse:
    """The firm's own file (本企业)."""
    subject = own_subject(request.user)
    if subject is None:
        raise Http404
    return _file(request, subject)


def _file(request: HttpRequest, subject: Subject) -> HttpResponse:
    user, kind = request.user, type_of(subject)
    offers = subject.offers(user)
    context = {
        "subject": subject,
        "kind": kind,
        "facts": facts_of(subject, kind),
        "people": people_of(subject),
        "doubles": subject.doubles() if subject.is_present and may_correct(user, subject) else [],
        "panels": panels_of(subject, user),
        "duties": [offer for offer in offers if offer.step.duty],
        "others": [offer for offer in offers if not offer.step.duty],
        "may_merge": any(offer.step.name == "merge" for offer in offers),
        "is_own": is_of_the_firm(user, subject),
        "may_correct": may_correct(user, subject) or is_of_the_firm(user, subject),
        "may_open_account": may_correct(user, subject),
        "may_visit": subject.is_present and may_visit(user, subject),
        "qr": _qr(request, subject),
    }
    return TemplateResponse(request, "subjects/detail.html", context)


def subject_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, _seen(request, pk), step)


def new_subject(request: HttpRequest) -> HttpResponse:
    """Open a file in five fields."""
    if not places_for(request.user).exists():
        raise PermissionDenied("登记企业和场所，须由村（社区）干部、网格员或镇检查人员办理")
    form = NewSubjectForm(request.user, request.POST or None)

    def save(form: NewSubjectForm) -> Subject:
        values = dict(form.cleaned_data)
        place = values.pop("place")
        return actions.register_subject(town_or_village=place, by=request.user, **values)

    return form_page(
        request,
        form,
        title="登记企业或场所",
        lead="五项就够，其余以后补",
        save=save,
        back=reverse("subjects:list"),
        submit="登记",
        done="已登记",
        template="subjects/new.html",
    )


def edit_subject(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known: all of it for those who keep the ledger, the contact for the firm itself."""
    subject = _seen(request, pk)
    if may_correct(request.user, subject):
        form_class, lead = SubjectForm, "改动和原来的内容都会留痕"
    elif is_of_the_firm(request.user, subject):
        form_class, lead = ContactForm, "名称、地址等其他信息有误的，请联系村（社区）更正"
    else:
        raise PermissionDenied("须由管辖此处的村（社区）干部、网格员或镇检查人员更正")
    form = form_class(subject, request.user, request.POST or None)

    def save(form: ContactForm) -> Subject:
        return actions.correct(subject, by=request.user, seen=form.cleaned_data["seen"], **form.values())

    return form_page(
        request,
        form,
        title="更正信息",
        lead=f"{subject}　{lead}",
        save=save,
        back=subject.get_absolute_url(),
        done="已更正",
        template="subjects/edit.html",
    )


@require_POST
def tell_apart(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two that look alike are not the same."""
    subject = _seen(request, pk)
    actions.tell_apart(subject, _seen(request, other), by=request.user)
    return redirect(subject)


@never_cache
def new_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the principal an account; the one-time password is on this one answer and nowhere else."""
    subject = _seen(request, pk)
    if not may_correct(request.user, subject):
        raise PermissionDenied(may_correct.says(subject))
    known = {"name": subject.contact_name, "phone": subject.contact_phone}
    form = AccountForm(request.POST or None, initial=known)
    issued = {}

    def save(form: AccountForm) -> Subject:
        user, password = actions.open_account(subject, by=request.user, **form.cleaned_data)
        issued.update(user=user, password=password)
        return subject

    response = form_page(
        request,
        form,
        title="开通企业账号",
        lead=f"{subject}的主要负责人用手机号登录，办理隐患整改和自查",
        save=save,
        back=subject.get_absolute_url(),
        submit="开通",
    )
    if issued.get("password"):
        issued["back"] = subject.get_absolute_url()
        return TemplateResponse(request, "people/password_slip.html", issued)
    return response


@login_not_required
def qr_landing(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody scanned the code on the door: who looks after the place opens its file, others the notice."""
    if request.user.is_authenticated:
        found = Subject.objects.visible_to(request.user).filter(qr_key=key).first()
        if found is not None and "public" not in request.GET:
            return redirect(landing_of(found, request.user) or found)
    subject = public_subject(key)
    notices = notices_of(subject) if subject else []
    if not notices:
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())
    context = {
        "title": subject.name,
        "subject": subject,
        "notices": notices,
        "sign_in": reverse("people:sign-in"),
    }
    return TemplateResponse(request, "subjects/public.html", context)


def qr_card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card to print."""
    return _cards(request, [_seen(request, pk)], title="二维码")


def qr_cards(request: HttpRequest) -> HttpResponse:
    """Cards of what is filtered on the list, on sheets of A4."""
    rows = Subject.objects.visible_to(request.user).present()
    chosen = selected(request, rows, SubjectListing).rows.select_related("org__village")
    return _cards(request, list(chosen[:CARDS_AT_MOST]), title="二维码打印")


def _cards(request: HttpRequest, subjects: list[Subject], *, title: str) -> HttpResponse:
    cards = [{"subject": subject, "qr": _qr(request, subject)} for subject in subjects]
    context = {"title": title, "cards": cards, "at_most": CARDS_AT_MOST}
    return TemplateResponse(request, "subjects/cards.html", context)


def _qr(request: HttpRequest, subject: Subject) -> str:
    return qr_svg(request.build_absolute_uri(subject.get_qr_url()), title=f"{subject}的二维码")


def _seen(request: HttpRequest, pk: int) -> Subject:
    """The subject, if this person may see it."""
    subjects = Subject.objects.visible_to(request.user)
    return get_object_or_404(subjects.select_related("org__village", "org__grid", "merged_into"), pk=pk)
