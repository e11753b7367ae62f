"""The security administrator: confirms appointments, ends them, says what a post carries."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.accounts.proof import freshly
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.accounts import WIDE, ConfirmedAppointForm, RightsForm
from lianxin.organisation.pages import appointments as pages
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import press, said, submit


@require_safe
@access("organisation.confirm", everywhere=True)
def index(request: Request) -> HttpResponse:
    """What waits to be confirmed, and who reaches contact data or administration."""
    return _show(request)


def _form(request: Request, data: object = None) -> ConfirmedAppointForm:
    return ConfirmedAppointForm(
        data,
        people=pages.people_to_appoint(request.actor),
        committee_id=request.actor.committee_id or 0,
    )


def _show(
    request: Request, status: int = 200, *, form: ConfirmedAppointForm | None = None
) -> HttpResponse:
    context = {
        "waiting": pages.waiting(request.actor),
        "sensitive": pages.sensitive(request.actor),
        "form": form or _form(request),
        "tab": "appointments",
    }
    return render(request, "organisation/appointments.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.confirm", everywhere=True)
@freshly
def appoint(request: Request) -> HttpResponse:
    """Appoint somebody who has an account to a sensitive post."""
    if request.method != "POST":
        return redirect("organisation:appointments")
    form = _form(request, request.POST)

    def write() -> HttpResponse:
        post = form.cleaned_data["post"]
        services.appoint(
            form.cleaned_data["person"],
            post,
            pages.unit_for(own_committee(request.actor), post),
            starts=clock.today(),
            actor=request.actor,
        )
        return said(request, _("任命了，权限从现在起有效。"), "organisation:appointments")

    return submit(request, form, write, show=partial(_show, request, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.confirm")
@freshly
def confirm(request: Request, ref: UUID) -> HttpResponse:
    """Confirm an appointment that waits."""
    found = pages.fetch_appointment(request.actor, ref=ref)
    back = redirect("organisation:appointments")
    if request.method != "POST":
        return back
    words = _("%(name)s任%(post)s，确认了，权限从现在起有效。")
    return press(
        request,
        partial(services.confirm_appointment, found, actor=request.actor),
        done=words % {"name": found.person.name, "post": found.post.name},
        back=back,
        tell=messages.error,
    )


@require_POST
@access("organisation.confirm")
def end(request: Request, ref: UUID) -> HttpResponse:
    """End a sensitive appointment, or refuse one that waits: at once."""
    found = pages.fetch_appointment(request.actor, ref=ref)
    services.end_appointment(found, last_day=clock.yesterday(), actor=request.actor)
    words = _("%(name)s不再任%(post)s，权限从现在起没有了。")
    messages.success(request, words % {"name": found.person.name, "post": found.post.name})
    return redirect("organisation:appointments")


@require_safe
@access("organisation.confirm", everywhere=True)
def posts(request: Request) -> HttpResponse:
    """Every post, what it carries, who holds it."""
    context = {"posts": pages.posts_with_holders(request.actor), "tab": "posts"}
    return render(request, "organisation/posts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.confirm")
@freshly
def post(request: Request, key: str) -> HttpResponse:
    """One post: which rights it carries and how far they reach."""
    found = pages.fetch_post(request.actor, key)
    form = RightsForm(request.POST or None, post=found)

    def write() -> HttpResponse:
        rights = {name: reach == WIDE for name, reach in form.cleaned_data.items() if reach}
        services.set_post_rights(found, rights, actor=request.actor)
        return said(request, _("改好了，从下一次点击起有效。"), "organisation:post", key=key)

    def show(status: int) -> HttpResponse:
        context = {**pages.about_post(found, request.GET.get("page")), "form": form, "tab": "posts"}
        return render(request, "organisation/post.html", context, status=status)

    return submit(request, form, write, show=show, refused=422)
