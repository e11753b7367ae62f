"""The dictionaries of members' facts, as this committee words them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.words import WordForm
from lianxin.organisation.models import FactWord
from lianxin.organisation.pages.words import words_page
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def words(request: Request, kind: str) -> HttpResponse:
    """Each word in a form of its own, and one for a new word; what is refused stands there still."""
    if kind not in FactWord.Kind:
        raise Http404
    committee = own_committee(request.actor)
    about = words_page(committee.pk, kind)
    asked = request.POST.get("word")
    word = next((one for one in about["rows"] if str(one.pk) == asked), None)
    form = WordForm(request.POST, kind=kind, auto_id=_ids(word))

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        name = facts.pop("name")
        services.save_word(committee, kind, name, word=word, actor=request.actor, **facts)
        return said(request, _("存好了。"), "organisation:words", kind=kind)

    def show(status: int) -> HttpResponse:
        def drawn(one: FactWord | None, initial: dict[str, Any]) -> WordForm:
            if request.method == "POST" and one == word:
                return form
            return WordForm(kind=kind, initial=initial, auto_id=_ids(one))

        context = about | {
            "rows": [(one, drawn(one, vars(one))) for one in about["rows"]],
            "form": drawn(None, {"order": len(about["rows"]) + 1, "in_use": True}),
        }
        return render(request, "organisation/words.html", context, status=status)

    return submit(request, form, write, show=show, at="name", refused=422)


def _ids(word: FactWord | None) -> str:
    return f"word{word.pk}-%s" if word else "id_%s"
