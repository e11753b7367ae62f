"""How many people stand behind what a committee makes public."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.office.forms.releases import ReleaseRuleForm
from lianxin.office.pages.releases import rule_page
from lianxin.office.services.releases import set_release_rule
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def release_rule(request: Request) -> HttpResponse:
    """Two or three people, from a day on; what is being written keeps its own number."""
    content = rule_page(request.actor)
    initial = {"people": content["people"], "starts": clock.today()}
    form = ReleaseRuleForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        set_release_rule(own_committee(request.actor), actor=request.actor, **form.cleaned_data)
        return said(request, _("定好了。已经在写的照原来的人数。"), "office:release_rule")

    show = page(request, "office/release_rule.html", {**content, "form": form})
    return submit(request, form, write, show=show, refused=422)
