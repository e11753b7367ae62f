"""A form that takes a number takes one, however often it is sent."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from lianxin.core.access import Request
from lianxin.core.form_tokens import FormExpired, fresh_token, read_token
from lianxin.office.services.papers import TakenBefore
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import Show, said


# house: the views that take a number declare their own access
def taken_once(
    request: Request, form: LxForm, take: Callable[[str], HttpResponse], *, about: str, show: Show
) -> HttpResponse:
    """Take a number with the key of the form; a second time lead to the number that it took.

    What came back with another title or of another series is another paper: under a fresh token it
    takes its own, once that was said.
    """
    try:
        return take(read_token(request.POST.get("token", ""), about).key)
    except FormExpired:
        words = _("这一页放得太久了。您写的都还在，再按一次就行。")
    except TakenBefore as before:
        number, facts = before.number, form.cleaned_data
        text = {"number": number.text}
        if (number.title, number.series.key) == (facts["title"][:120], facts["series"]):
            told = _("这一份刚才已经取过号了：%(number)s。没有再取。") % text
            return said(request, told, "office:number", ref=number.ref)
        words = _("这一页刚才取过%(number)s。这是另外一份的话，再按一次，会另取一个。") % text
    form.refill(token=fresh_token(about).signed)
    form.add_error(None, words)
    return show(409)
