"""What was found in a file, and what became of its rows."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.listing import Listing
from anwang.base.kit.pages import form_page, list_page
from anwang.insight.imports import actions
from anwang.insight.imports.files import data_of
from anwang.insight.imports.forms import AmendmentForm, TwinForm
from anwang.insight.imports.listing import AmendmentListing, OutcomeListing, RemarkListing, TwinListing
from anwang.insight.imports.marking import marked
from anwang.insight.imports.models import Amendment, Twin
from anwang.insight.imports.views.batches import seen


def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is to be mended or known."""
    return _part(request, pk, "remarks", RemarkListing, "须改正", template="imports/remarks.html")


def twins(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that looks like something that is there."""
    return _part(request, pk, "twins", TwinListing, "疑似重复")


def outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    """The records that were made or merged into."""
    return _part(request, pk, "outcomes", OutcomeListing, "导入的记录")


def amendments(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows of an exported list that came back: what each says otherwise, or that nothing changed."""
    return _part(request, pk, "amendments", AmendmentListing, "更正")


def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether what one row says otherwise is written."""
    rows = Amendment.objects.visible_to(request.user).exclude(changes={})
    found = get_object_or_404(rows.select_related("batch__org"), pk=pk)
    back = reverse("imports:amendments", args=[found.batch_id])

    def save(form: AmendmentForm) -> str:
        actions.take_amendment(found, is_taken=form.cleaned_data["is_taken"], by=request.user)
        return back

    return form_page(
        request,
        AmendmentForm(found, request.POST or None),
        title=f"第 {found.line} 行怎么办",
        lead=f"{found.name}　{found.words}",
        save=save,
        back=back,
        submit="就这样办",
    )


def twin(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of one row."""
    found = get_object_or_404(Twin.objects.visible_to(request.user).select_related("batch__org"), pk=pk)

    def save(form: TwinForm) -> str:
        actions.decide_one(found, form.cleaned_data["way"], by=request.user)
        return reverse("imports:twins", args=[found.batch_id])

    return form_page(
        request,
        TwinForm(found, request.POST or None),
        title=f"第 {found.line} 行怎么办",
        lead=f"{found.title}　像　{found.name}：{found.because}",
        save=save,
        back=reverse("imports:twins", args=[found.batch_id]),
        submit="就这样办",
    )


@require_safe
def marked_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same workbook with its faulty cells marked."""
    batch = seen(request, pk)
    name = PurePath(batch.file_name).stem
    return HttpResponse(marked(batch), headers=download_headers(f"{name}（标出须改正）", "xlsx"))


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in."""
    batch = seen(request, pk)
    headers = download_headers(PurePath(batch.file_name).stem, batch.suffix[1:])
    return HttpResponse(data_of(batch), headers=headers)


def _part(
    request: HttpRequest, pk: int, rows: str, listing: type[Listing], title: str,
    *, template: str = "imports/part.html",
) -> HttpResponse:  # fmt: skip
    """The rows of one kind that belong to a batch."""
    batch = seen(request, pk)
    return list_page(
        request, getattr(batch, rows).all(), listing, title=title, template=template, context={"batch": batch}
    )
