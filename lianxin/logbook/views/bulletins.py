"""简报和资料 of an activity: its bulletin, photos for it, its sheet on paper and as a workbook."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import GRANT, GRANT_PLENARY, ORGANISE, OUTPUTS, RECORD
from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer, workbook_answer
from lianxin.files.serving import serve
from lianxin.logbook import services
from lianxin.logbook.forms.bulletins import BulletinPhotosForm
from lianxin.logbook.pages import bulletins as pages
from lianxin.logbook.pages import sheets
from lianxin.ui.submitting import press, said, submit

READERS = (ORGANISE, RECORD, GRANT, GRANT_PLENARY)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(*READERS)
def activity(request: Request, ref: UUID) -> HttpResponse:
    """What the bulletin says, its photos, and where the papers are; photos are added here."""
    is_sent = request.method == "POST"
    right = OUTPUTS if is_sent else pages.SHEET
    fetch = pages.fetch_for_bulletin if is_sent else fetch_activity
    found = fetch(request.actor, right, ref)
    form = BulletinPhotosForm(request.POST or None, request.FILES or None)

    def add() -> HttpResponse:
        pictures, caption = form.cleaned_data["photos"], form.cleaned_data["caption"]
        added = services.add_bulletin_photos(found, pictures, caption=caption, actor=request.actor)
        words = _("加上了%(n)d张。") % {"n": len(added)}
        return said(request, words, "logbook:activity", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.bulletin_page(request.actor, found) | {"form": form}
        return render(request, "logbook/activity.html", context, status=status)

    return submit(request, form, add, show=show, at="photos")


@require_safe
@never_cache
@access(*READERS)
def bulletin(request: Request, ref: UUID, form: str) -> HttpResponse:
    """简报: docx or pdf; of what is internal or was not held there is none."""
    found = pages.fetch_for_bulletin(request.actor, pages.SHEET, ref)
    name = _("%(title)s-简报") % {"title": found.title}
    return official_answer(form, name, pages.bulletin_of(found))


@require_safe
@never_cache
@access(*READERS)
def sheet(request: Request, ref: UUID, form: str) -> HttpResponse:
    """The sheet as docx, pdf or xlsx."""
    found = fetch_activity(request.actor, pages.SHEET, ref)
    if form == "xlsx":
        return workbook_answer(sheets.sheet_name(found), sheets.as_workbook(found))
    return official_answer(form, sheets.sheet_name(found), sheets.as_table(found))


@require_safe
@never_cache
@access(*READERS)
def photo(request: Request, ref: UUID) -> HttpResponse:
    """A photo of a bulletin."""
    found = pages.fetch_bulletin_photo(request.actor, pages.SHEET, ref)
    return serve(found.file, "full" if request.GET.get("full") else "thumb", inline=True)


@require_POST
@access(ORGANISE, RECORD)
def remove_photo(request: Request, ref: UUID) -> HttpResponse:
    """Take a photo out; it cannot be brought back."""
    found = pages.fetch_bulletin_photo(request.actor, OUTPUTS, ref)
    return press(
        request,
        partial(services.remove_bulletin_photo, found, actor=request.actor),
        done=_("照片去掉了。"),
        back=redirect("logbook:activity", ref=found.activity.ref),
    )
