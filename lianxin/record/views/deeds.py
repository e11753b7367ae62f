"""The duty record: a member's year, confirming and contesting, and what the office sees."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.organisation.reads.actors import own_committee
from lianxin.record import services
from lianxin.record.forms.deeds import KEEP, ContestedAnswerForm, ContestForm, SilenceRuleForm
from lianxin.record.models import Deed
from lianxin.record.pages import deeds as pages
from lianxin.ui.submitting import page, press, said, submit

CHANGED = gettext_lazy("这一条刚才已经改过，请看看现在是怎样。您写的还在。")


def _back(request: Request) -> HttpResponse:
    """To the page from which somebody came: today, or the year."""
    return redirect(landmark("today") if request.POST.get("from") == "today" else "record:year")


@require_safe
@never_cache
@access("record.own")
def year(request: Request) -> HttpResponse:
    """今年的履职记录: what was recorded in one's name, and from what."""
    context = pages.own_year(request.actor, request.GET.get("y", ""), request.GET.get("page", ""))
    return render(request, "record/year.html", context)


@require_POST
@access("record.own")
def confirm(request: Request, ref: UUID) -> HttpResponse:
    """对的."""
    deed = pages.own_deed(request.actor, ref)
    return press(
        request,
        partial(services.confirm_deed, deed, actor=request.actor),
        done=_("记下了：您已确认。不对的话，随时可以说。"),
        back=_back(request),
        moved=_("这一条刚才已经改过，请看看现在是怎样。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("record.own")
def contest(request: Request, ref: UUID) -> HttpResponse:
    """不对，我有话说."""
    deed = pages.own_deed(request.actor, ref)
    form = ContestForm(request.POST or None)

    def write() -> HttpResponse:
        services.contest_deed(deed, **form.cleaned_data, actor=request.actor)
        return said(request, _("记下了，联络办会看您说的。"), "record:year")

    show = page(request, "record/contest.html", {"deed": deed, "form": form})
    return submit(request, form, write, show=show, moved=CHANGED)


@require_safe
@access("inbox.work", "office.decide_objections")
def contested(request: Request) -> HttpResponse:
    """有异议的: what members say is wrong."""
    return _contested(request)


def _ids(deed: Deed) -> str:
    """The fields of each deed's form have ids of their own."""
    return f"{deed.ref.hex[:8]}-%s"


def _contested(
    request: Request, tried: ContestedAnswerForm | None = None, status: int = 200
) -> HttpResponse:
    context = pages.contested_page(request.actor, request.GET.get("page", ""))
    for row in context["rows"]:
        ids = _ids(row["deed"])
        is_tried = tried is not None and tried.auto_id == ids
        row["form"] = tried if is_tried else ContestedAnswerForm(auto_id=ids)
    shown = [row["form"] for row in context["rows"]]
    context["late"] = tried if tried is not None and tried not in shown else None
    return render(request, "record/contested.html", context, status=status)


@require_POST
@access("office.decide_objections")
def answer(request: Request, ref: UUID) -> HttpResponse:
    """Whoever records nothing themselves keeps a contested deed as it is, or withdraws it; the member reads why."""
    deed = pages.contested_deed(request.actor, ref)
    form = ContestedAnswerForm(request.POST, auto_id=_ids(deed))

    def write() -> HttpResponse:
        keeps = form.cleaned_data["how"] == KEEP
        act = services.keep_deed if keeps else services.withdraw_deed
        act(deed, words=form.cleaned_data["words"], actor=request.actor)
        words = _("答复了，委员会看到。") if keeps else _("撤下了，委员会看到。")
        return said(request, words, "record:contested")

    return submit(request, form, write, show=partial(_contested, request, form), moved=CHANGED)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def silence(request: Request) -> HttpResponse:
    """After how many days of silence a line counts as seen."""
    rows = pages.silence_rules(request.actor)
    initial = {"days": rows[0].days, "starts": clock.today()}
    form = SilenceRuleForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        committee = own_committee(request.actor)
        services.lay_down_silence(committee, **form.cleaned_data, actor=request.actor)
        return said(request, _("定下了。"), landmark("settings"))

    context = {"form": form, "rows": rows, "section": "settings"}
    return submit(request, form, write, show=page(request, "record/silence.html", context))
