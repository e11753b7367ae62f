"""How the office is called and reached."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.committee import CommitteeForm
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def committee(request: Request) -> HttpResponse:
    """The office's name, telephone, address and letter word."""
    row = own_committee(request.actor)
    names = list(CommitteeForm.base_fields)
    form = CommitteeForm(request.POST or None, initial={name: getattr(row, name) for name in names})

    def write() -> HttpResponse:
        services.change_committee(row, actor=request.actor, **form.cleaned_data)
        words = _("改好了，首页和以后的函上就是新的。")
        return said(request, words, "organisation:committee")

    show = page(request, "organisation/committee.html", {"form": form, "tab": "committee"})
    return submit(request, form, write, show=show)
