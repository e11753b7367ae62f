"""现成的话: what the office keeps ready for its acts on a case."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.casework.forms.sentences import SentenceForm
from lianxin.casework.pages.sentences import fetch_sentence, sentences_page
from lianxin.casework.services.sentences import remove_sentence, save_sentence
from lianxin.core.access import Request, access
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work", everywhere=True)
def index(request: Request) -> HttpResponse:
    """All of them by act, and a form for one more."""
    form = SentenceForm(request.POST or None)

    def write() -> HttpResponse:
        committee = own_committee(request.actor)
        save_sentence(committee, **form.cleaned_data, actor=request.actor)
        return said(request, _("存好了。办件上写这一类话时，就在旁边。"), "casework:sentences")

    def show(status: int) -> HttpResponse:
        context = {"form": form, **sentences_page(request.actor)}
        return render(request, "casework/sentences.html", context, status=status)

    return submit(request, form, write, show=show, refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work", everywhere=True)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Write one otherwise."""
    sentence = fetch_sentence(request.actor, ref)
    initial = {"use": sentence.use, "text": sentence.text}
    form = SentenceForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        save_sentence(
            sentence.committee, **form.cleaned_data, sentence=sentence, actor=request.actor
        )
        return said(request, _("改好了。"), "casework:sentences")

    def show(status: int) -> HttpResponse:
        context = {"form": form, "sentence": sentence}
        return render(request, "casework/sentence.html", context, status=status)

    return submit(request, form, write, show=show, refused=422)


@require_POST
@access("inbox.work", everywhere=True)
def remove(request: Request, ref: UUID) -> HttpResponse:
    """Keep one no longer."""
    return press(
        request,
        partial(remove_sentence, fetch_sentence(request.actor, ref), actor=request.actor),
        done=_("去掉了。用它写过的都还在。"),
        back=redirect("casework:sentences"),
    )
