"""The codes of a place: shown big, printed, issued, revoked, confirmed on the wall."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.places import services
from lianxin.places.forms import PastedForm, WhyForm
from lianxin.places.models import Place
from lianxin.places.pages import codes as pages
from lianxin.places.pages import kit as kit_pages
from lianxin.places.pages.register import fetch_place
from lianxin.places.views.papers import as_pdf
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@access("places.manage", "places.head")
def code(request: Request, ref: UUID) -> HttpResponse:
    """The code, big enough to be scanned from a screen."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    context = {"place": place, "code": pages.code_in_force(place)}
    return render(request, "places/code.html", context)


@require_safe
@access("places.manage", "places.head")
def kit(request: Request, ref: UUID) -> HttpResponse:
    """The codes of a place, how far each has come, and the papers to print of them."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    return _show(request, place)


def _show(
    request: Request, place: Place, asked: str = "", form: WhyForm | None = None
) -> HttpResponse:
    """The page, with a form to each code; the one that was filled in badly comes back as it was."""

    def why(mark: str) -> WhyForm:
        return form if form and mark == asked else WhyForm(auto_id=f"why_{mark}_%s")

    content = pages.about_codes(request.actor, place)
    rows = [(code, why(code.slot.mark), code.slot.mark == asked) for code in content["codes"]]
    more = {"rows": rows, "kit": kit_pages.KIT, "why": why("new"), "asked_new": asked == "new"}
    return render(request, "places/kit.html", {**content, **more}, status=422 if form else 200)


@require_POST
@access("places.manage", "places.head")
def print_code(request: Request, ref: UUID) -> HttpResponse:
    """A paper of the kit, as PDF; that it was printed is noted."""
    slot = pages.fetch_slot(request.actor, "places.head", ref)
    paper = kit_pages.BY_KEY.get(request.POST.get("paper", ""))
    if paper is None:
        raise Http404

    def give_out() -> HttpResponse:
        made = kit_pages.printed(slot, paper.key)
        services.print_slot(slot, paper=paper.key, actor=request.actor)
        return as_pdf(made, slot.place.name, str(paper.name), slot.mark)

    back = redirect("places:kit", ref=slot.place.ref)
    return submit(request, None, give_out, show=lambda _: back, tell=messages.error)


@require_POST
@access("places.manage")
def issue(request: Request, ref: UUID) -> HttpResponse:
    """Issue a further code for a place, and say why."""
    place = fetch_place(request.actor, "places.manage", ref=ref)
    form = WhyForm(request.POST, auto_id="why_new_%s")
    if not form.is_valid():
        return _show(request, place, "new", form)
    services.issue_slot(place, why=form.cleaned_data["why"], actor=request.actor)
    messages.success(request, _("有了新的码。旧码照样能扫，不要的请停用。"))
    return redirect("places:kit", ref=ref)


@require_POST
@access("places.manage")
def revoke(request: Request, ref: UUID) -> HttpResponse:
    """Revoke a code, or let a new one take its place; and say why."""
    slot = pages.fetch_slot(request.actor, "places.manage", ref)
    form = WhyForm(request.POST, auto_id=f"why_{slot.mark}_%s")
    again = request.POST.get("then") == "reissue"
    if not form.is_valid():
        return _show(request, slot.place, slot.mark, form)
    do = services.reissue_slot if again else services.revoke_slot
    return press(
        request,
        lambda: do(slot, why=form.cleaned_data["why"], actor=request.actor),
        done=pages.revoked(again=again),
        back=redirect("places:kit", ref=slot.place.ref),
        tell=messages.error,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", "places.head")
def pasted(request: Request, ref: UUID) -> HttpResponse:
    """Whoever stands before the code confirms that it hangs, and where."""
    slot = pages.fetch_slot(request.actor, "places.head", ref)
    form = PastedForm(request.POST or None)

    def confirm() -> HttpResponse:
        services.confirm_pasting(slot, actor=request.actor, **form.cleaned_data)
        words = _("记下了：码位%(mark)s贴好了。") % {"mark": slot.mark}
        return said(request, words, "places:kit", ref=slot.place.ref)

    context = {"slot": slot, "place": slot.place, "form": form}
    return submit(request, form, confirm, show=page(request, "places/pasted.html", context))
