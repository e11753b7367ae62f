"""What is kept of me: by the code that a member handed over, without an account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.core.client_addresses import client_address
from lianxin.liaison.forms.kept import KeptCodeForm
from lianxin.liaison.models import LinkedPerson
from lianxin.liaison.reads.kept import TooManyCodes, of_code, times_with
from lianxin.liaison.services import notebook

PAGE = "liaison/kept.html"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def kept(request: Request) -> HttpResponse:
    """See what is kept; agree to it, or ask to be struck."""
    form = KeptCodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422 if form.is_bound else 200)
    typed = form.cleaned_data["code"]
    try:
        person = of_code(typed, origin=client_address(request))
    except TooManyCodes:
        form.add_error("code", _("试的次数多了。请过15分钟再来，或者到联络办当面问。"))
        return render(request, PAGE, {"form": form}, status=429)
    if person is None:
        form.add_error("code", _("没有对上。看看有没有抄错；委员换过码的，用新的那个。"))
        return render(request, PAGE, {"form": form}, status=422)
    return _shown(request, person, typed, request.POST.get("act", ""))


def _shown(request: Request, person: LinkedPerson, code: str, act: str) -> HttpResponse:
    member = person.member.person.name
    if act == "strike":
        notebook.strike_by_own_wish(person, actor=request.actor)
        return render(request, "liaison/struck.html", {"member": member})
    if act == "agree":
        notebook.consent_by_code(person, actor=request.actor)
    if act in {"go_on", "end"}:
        notebook.say_who_goes_on(person, goes_on=act == "go_on", actor=request.actor)
    context = {"person": person, "member": member, "code": code, "entries": times_with(person)}
    return render(request, PAGE, context | {"has_agreed": act == "agree"})
