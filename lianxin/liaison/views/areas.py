"""责任区: the office's list, a new draft, publishing."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.liaison.forms.areas import ResponsibilityAreaForm
from lianxin.liaison.pages import areas as pages
from lianxin.liaison.services import areas as services
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@never_cache
@access("liaison.manage", everywhere=True)
def index(request: Request) -> HttpResponse:
    """All of them, the newest first."""
    context = pages.list_page(request.actor, request.GET.get("page", ""))
    return render(request, "liaison/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("liaison.manage", everywhere=True)
def write(request: Request) -> HttpResponse:
    """A new draft."""
    form = ResponsibilityAreaForm(
        request.POST or None, members=pages.members_to_name(request.actor)
    )

    def write_down() -> HttpResponse:
        services.write_area(**form.cleaned_data, actor=request.actor)
        return said(request, _("写好了，还没有发布。"), "liaison:index")

    show = page(request, "liaison/write.html", {"form": form})
    return submit(request, form, write_down, show=show)


@require_POST
@access("liaison.manage")
def publish(request: Request, ref: UUID) -> HttpResponse:
    """Publish a draft."""
    row = pages.area_to_manage(request.actor, ref)
    return press(
        request,
        partial(services.publish_area, row, actor=request.actor),
        done=_("发布了，委员会收到消息。"),
        back=redirect("liaison:index"),
        moved=_("这一项刚才已经发布过了。"),
    )
