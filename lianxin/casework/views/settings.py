"""承诺、话题、去处: what a committee lays down about messages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.casework.forms import settings as forms
from lianxin.casework.pages.settings import rule_of, settings_page, subject_of
from lianxin.casework.services import subjects
from lianxin.core.access import Request, access
from lianxin.inbox.reads.committee_rules import committee_of
from lianxin.inbox.services import dictionaries
from lianxin.ui.submitting import said, submit


@dataclass(frozen=True)
class SettingPart:
    """One thing that is laid down: its form, its service, and what is said afterwards."""

    form: type[forms.SettingsForm]
    save: Callable[..., object]  # (the committee, *, what was written, actor)
    said: str | Lazy


t = gettext_lazy
SETTINGS = {
    "promise": SettingPart(
        forms.PromiseForm, dictionaries.set_promise, t("承诺记下了，到那天起用。")
    ),
    "notice": SettingPart(
        forms.NoticeForm, dictionaries.propose_notice, t("新的一版告知书今天起用。")
    ),
    "subject": SettingPart(forms.SubjectForm, dictionaries.save_subject, t("话题存好了。")),
    "elsewhere": SettingPart(forms.ElsewhereForm, dictionaries.save_elsewhere, t("去处存好了。")),
    "rule": SettingPart(forms.RuleForm, dictionaries.add_route_rule, t("规则加上了。")),
}


def _show(
    request: Request, status: int = 200, *, tried: forms.SettingsForm | None = None, name: str = ""
) -> HttpResponse:
    committee_id = request.actor.committee_id or 0
    content = settings_page(committee_id)
    shown: dict[str, forms.SettingsForm] = {
        key: setting.form(committee_id=committee_id, auto_id=f"{key}-%s")
        for key, setting in SETTINGS.items()
    }
    for part in ("body", "call_words", "publish_words"):
        shown["notice"].initial[part] = getattr(content["notice"], part, "")
    if tried is not None:
        shown[name] = tried
    context = {**content, "forms": shown, "tried": tried, "name": name, "section": "settings"}
    return render(request, "casework/settings.html", context, status=status)


@require_safe
@never_cache
@access("organisation.settings", everywhere=True)
def settings(request: Request) -> HttpResponse:
    """Everything that is laid down, each with the form that changes it."""
    return _show(request)


@require_POST
@access("organisation.settings", everywhere=True)
def save(request: Request, name: str) -> HttpResponse:
    """Lay one thing down anew."""
    setting = SETTINGS.get(name)
    if setting is None:
        raise Http404
    committee = committee_of(request.actor.committee_id or 0)
    form = setting.form(request.POST, committee_id=committee.pk, auto_id=f"{name}-%s")

    def write() -> HttpResponse:
        made = setting.save(committee, actor=request.actor, **form.meant())
        words = str(setting.said) if made else _("要先经审批，已经送上去了。批准以后自己起用。")
        return said(request, words, "casework:settings")

    return submit(request, form, write, show=partial(_show, request, tried=form, name=name))


@require_POST
@access("organisation.settings", everywhere=True)
def remove_subject(request: Request, pk: int) -> HttpResponse:
    """A subject is recognised no longer; cases that have it keep it."""
    subject = subject_of(request.actor.committee_id or 0, pk)
    if subject is None:
        raise Http404
    subjects.remove_subject(subject, actor=request.actor)
    words = _("话题“%(name)s”去掉了。已经归在里面的办件不变。")
    return said(request, words % {"name": subject.name}, "casework:settings")


@require_POST
@access("organisation.settings", everywhere=True)
def remove_rule(request: Request, pk: int) -> HttpResponse:
    """A rule proposes no longer; what was forwarded by it stays."""
    rule = rule_of(request.actor.committee_id or 0, pk)
    if rule is None:
        raise Http404
    dictionaries.remove_route_rule(rule, actor=request.actor)
    messages.success(request, _("这条规则去掉了。"))
    return redirect("casework:settings")
