"""What to tell whom about cases: only which one, and that something happened.

Whom a case is about is told nothing of it, neither now nor when the message leaves.
"""

from collections.abc import Callable, Collection

from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.inbox.events import PersonExcluded, StepTaken
from lianxin.inbox.models import Case, Forward, Reply
from lianxin.inbox.notices.recipients import heads_of, office_of, tell_of_case, tell_of_letter
from lianxin.inbox.policies import cases, forwards
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services import forget
from lianxin.organisation.models import Person
from lianxin.organisation.reads.recipients import user_of

group(
    "cases",
    _("交给我的办件"),
    _("交给了您、留言人回了话、快到期限、过了期限、答复要改。"),
    rights=("inbox.answer", "inbox.lead"),
)
group(
    "office",
    _("等联络办动手的"),
    _("有新留言、单位答复或退回、委员写好答复、有办件过了期限。"),
    rights=("inbox.work",),
)
group("letters", _("转给本单位的函"), _("来了函、快到期限、过了期限。"), rights=("inbox.handle",))

GIVEN = kind("inbox.given", "cases", _("办件%(number)s交给了您。"))
UNNAMED = kind("inbox.unnamed", "cases", _("办件%(number)s到了站里，还没有人接。"))
CAME_BACK = kind("inbox.came_back", "cases", _("办件%(number)s回到了您这个站长手里。"))
ANSWERED = kind(
    "inbox.answered", "cases", _("办件%(number)s的留言人又说了话。"), quiet=_("留言人又说了话")
)
TO_CHANGE = kind("inbox.to_change", "cases", _("您给办件%(number)s写的答复，联络办请您改一改。"))
PROPOSED = kind(
    "inbox.proposed",
    "office",
    _("办件%(number)s有委员写好的答复，等联络办看。"),
    quiet=_("委员写好了答复"),
)
TO_OFFICE = kind("inbox.to_office", "office", _("办件%(number)s交回了联络办。"))
UNIT_ANSWERED = kind(
    "inbox.unit_answered", "office", _("办件%(number)s，单位答复了。"), quiet=_("单位答复了")
)
HANDED_BACK = kind("inbox.handed_back", "office", _("办件%(number)s，单位退回来了。"))
REOPENED = kind("inbox.reopened", "office", _("办件%(number)s，留言人要求再办一次。"))
SAID_MORE = kind(
    "inbox.said_more",
    "office",
    _("办件%(number)s的留言人又说了话，等联络办看。"),
    quiet=_("留言人又说了话"),
)
URGED = kind("inbox.urged", "letters", _("办件%(number)s的函，联络办问办得怎样了。"))
LETTER = kind("inbox.letter", "letters", _("转来一件函，办件%(number)s。"))


@slots.sees("inbox.Case")
def cases_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these cases, those that the actor sees today."""
    return {
        str(ref) for ref in cases.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    }


@slots.sees("inbox.Forward")
def letters_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these letters, those that the actor sees today."""
    seen = forwards.rows(actor).filter(ref__in=refs)
    return {str(ref) for ref in seen.values_list("ref", flat=True)}


def tell_holders(case: Case, member: str, office: str, *, once: str = "", by: int = 0) -> None:
    """Tell in whose hands it is: the handler, else the head; else the office."""
    if case.holder == Case.Holder.TEAM and case.handler is not None:
        tell_of_case(user_of(case.handler) - {by}, case, member, "inbox:answer", once=once)
    elif case.holder == Case.Holder.TEAM:
        tell_of_case(heads_of(case) - {by}, case, member, "inbox:team_case", once=once)
    else:
        tell_of_case(office_of(case) - {by}, case, office, "inbox:case", once=once)


def _handed(case: Case, by: int) -> None:
    if case.handler is not None:
        tell_of_case(user_of(case.handler) - {by}, case, GIVEN, "inbox:answer")
    else:
        tell_of_case(heads_of(case) - {by}, case, UNNAMED, "inbox:team_case")


def _returned(case: Case, by: int) -> None:
    tell_of_case(heads_of(case) - {by}, case, CAME_BACK, "inbox:team_case")


def _said_more(case: Case, by: int) -> None:
    # However much is said at one go, it is told once an hour.
    said = case.additions.order_by("-at").first()
    hour = said.at.strftime("%Y%m%d%H") if said else str(case.turn)
    tell_holders(case, ANSWERED, SAID_MORE, once=f"{case.ref}:said:{hour}", by=by)


def _to_change(case: Case, by: int) -> None:
    reply = case.replies.filter(state=Reply.State.RETURNED).order_by("-pk").first()
    if reply is not None and reply.author is not None and reply.author.user_id is not None:
        tell_of_case({reply.author.user_id} - {by}, case, TO_CHANGE, "inbox:answer")


def _forwarded(case: Case, by: int) -> None:
    letter = case.forwards.filter(state=Forward.State.SENT).order_by("-pk").first()
    if letter is not None:
        tell_of_letter(letter, LETTER, without={by})


def _urged(case: Case, by: int) -> None:
    for letter in case.forwards.filter(state__in=Forward.OPEN, urged_on=clock.today()):
        once = f"{letter.ref}:urged:{letter.urged_on}"
        tell_of_letter(letter, URGED, once=once, without={by})


def _to_the_office(key: str) -> Callable[[Case, int], None]:
    def heard(case: Case, by: int) -> None:
        once = f"{case.ref}:{case.turn}:{case.forwards.count()}"
        tell_of_case(office_of(case) - {by}, case, key, "inbox:case", once=once)

    return heard


HEARD: dict[str, Callable[[Case, int], None]] = {
    "handed": _handed,
    "returned": _returned,
    "answered": _said_more,
    "added": _said_more,
    "reply_returned": _to_change,
    "forwarded": _forwarded,
    "urged": _urged,
    "proposed": _to_the_office(PROPOSED),
    "to_office": _to_the_office(TO_OFFICE),
    "unit_answered": _to_the_office(UNIT_ANSWERED),
    "handed_back": _to_the_office(HANDED_BACK),
    "reopened": _to_the_office(REOPENED),
}


@on(StepTaken)
def tell_of_step(event: StepTaken) -> None:
    """A step was taken: whoever has to go on is told."""
    heard = HEARD.get(event.kind)
    if heard is None:
        return
    case = Case.objects.select_related("handler").get(ref=event.case_ref)
    heard(case, event.user_id or 0)


@on(PersonExcluded)
def take_back_what_was_told(event: PersonExcluded) -> None:
    """Whom a matter turns out to be about finds nothing of it among what they were told."""
    person = Person.objects.get(pk=event.person_id)
    letters = Forward.objects.filter(case__ref=event.case_ref).values_list("ref", flat=True)
    for about in (f"inbox.Case:{event.case_ref}", *(f"inbox.Forward:{ref}" for ref in letters)):
        forget(about, users=[person.user_id or 0])
