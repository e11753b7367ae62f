"""What casework brings to other pages: ready sentences, what is done first today, a first step."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.activities.models import ActivityOutput, Benefit, Suggestion
from lianxin.activities.slots import beside_output
from lianxin.casework.pages.members import cases_in_hand
from lianxin.casework.pages.outputs import further_on_of
from lianxin.casework.pages.pressing import pressing_cases
from lianxin.casework.pages.rules_in_force import messages_section
from lianxin.casework.policies import sentences
from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import FirstStep, Once, Part
from lianxin.core.rules_in_force import RulesSubject, Section
from lianxin.core.slots import NavLink
from lianxin.inbox.models import Case, Digest, RouteRule
from lianxin.inbox.policies import digests
from lianxin.inbox.slots import FurtherOn, further_on, ready_sentences
from lianxin.logbook.slots import PublishedStory, stories
from lianxin.organisation.models import Member
from lianxin.organisation.slots import AboutMember, about_members
from lianxin.places.models import Place
from lianxin.places.slots import beside_place

MESSAGES = RulesSubject("messages", gettext_lazy("留言"), order=10)


@MESSAGES.fill(order=10)
def laid_down(actor: Actor, _subject: None) -> Section | None:
    """What is laid down about messages."""
    return messages_section(actor) if actor.holds("organisation.settings") else None


@ready_sentences.fill()
def kept_ready(actor: Actor, _case: Case) -> list[tuple[str, str]]:
    """Each with the act that it is for."""
    return list(sentences.rows(actor).values_list("use", "text"))


@about_members.fill(order=20)
def cases_of_member(actor: Actor, member: Member) -> AboutMember | None:
    """On a member's page the office finds the matters that are in their hands."""
    found = cases_in_hand(actor, member) if actor.holds("inbox.work") else []
    return AboutMember(_("手里的留言"), found) if found else None


@beside_output.fill(order=10)
def where_it_came_from(_actor: Actor, row: ActivityOutput) -> NavLink | None:
    """From which case a suggestion or a real deed of an activity came."""
    names = {Suggestion: "suggestion", Benefit: "benefit"}
    what = names.get(type(row))
    if what is None:
        return None
    url = reverse(f"casework:{what}_sources", args=[row.ref])
    return NavLink(_("从哪件留言来的"), url, "activities")


@further_on.fill(order=20)
def outputs_of_the_case(actor: Actor, case: Case) -> list[FurtherOn] | None:
    """The office sees what came of a case at activities, and tells its sender from there."""
    return further_on_of(actor, case) if actor.holds("inbox.work") else None


@stories.fill()
def a_published_digest(actor: Actor, ref: UUID) -> PublishedStory | None:
    """A digest that everybody may read, for the office."""
    rows = digests.rows(actor).filter(ref=ref)
    digest = rows.filter(pk__in=Digest.objects.published().values("pk")).first()
    if digest is None or not digests.may(actor, "inbox.work", digest):
        return None
    return PublishedStory(
        f"inbox.Digest:{digest.ref}",
        digest.committee_id,
        digest.said,
        "inbox",
        reverse("inbox:digests"),
    )


@beside_place.fill()
def cases_of_a_place(actor: Actor, place: Place) -> NavLink | None:
    """The board, with what was said at this place."""
    if not actor.holds("inbox.work"):
        return None
    return NavLink(_("这里的留言"), f"{reverse('inbox:board')}?place={place.pk}", "inbox")


@home.desk_parts.fill(order=20)
def pressing(actor: Actor, _once: Once) -> Part | None:
    """What is over its day, due today, or marked urgent."""
    found = pressing_cases(actor) if actor.holds("inbox.work") else None
    return Part("casework/_pressing.html", found) if found else None


@home.first_steps.fill(order=40)
def where_matters_go(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """Which unit a subject usually goes to."""
    if not actor.holds("organisation.settings"):
        return None
    rules = RouteRule.objects.filter(committee=actor.committee_id)
    note = _("说到什么事，建议转给哪个单位。")
    return [FirstStep(rules, _("转送的规矩"), note, reverse("casework:settings"))]
