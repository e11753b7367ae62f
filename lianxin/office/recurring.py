"""What comes back every year about papers: last year's numbers each have what was issued."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.office.policies import paper_numbers


@recurring("office.numbers", gettext_lazy("理清上一年的文号"), (1, 20), "office.papers")
def numbers_of_last_year(actor: Actor, year: int) -> DateList:
    """Under how many numbers of the year before nothing was kept yet."""
    rows = paper_numbers.rows(actor).filter(voided_at=None, year=year - 1)
    facts = {
        "year": year - 1,
        "all": rows.count(),
        "bare": rows.filter(versions=None).count(),
    }
    words = _("%(year)d年的%(all)d个文号，%(bare)d个还没有存下发出的文。")
    if not facts["bare"]:
        words = _("%(year)d年的%(all)d个文号，发出的文都存好了。")
    if not facts["all"]:
        words = _("%(year)d年没有取过文号。")
    url = f"{reverse('office:papers')}?year={year - 1}"
    return DateList(words % facts, url)
