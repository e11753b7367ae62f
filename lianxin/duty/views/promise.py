"""What the office promises members who call it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.duty import services
from lianxin.duty.forms.promise import CallPromiseForm
from lianxin.duty.pages.rules_in_force import promise_written, promises
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def call_promise(request: Request) -> HttpResponse:
    """The promise that holds, those ahead, and the form that changes it."""
    form = CallPromiseForm(request.POST or None, initial=promise_written(request.actor))

    def write() -> HttpResponse:
        committee = own_committee(request.actor)
        services.set_call_promise(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了，到那天起用。"), landmark("settings"))

    context = {"form": form, "promises": promises(request.actor), "section": "settings"}
    return submit(request, form, write, show=page(request, "duty/promise.html", context))
