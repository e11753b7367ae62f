"""Numbers of papers: taken once, without a gap; what was issued under them is kept."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.files.models import StoredFile
from lianxin.files.papers import HandedPaper
from lianxin.files.services import erase_file, keep_handed_in
from lianxin.office import acts
from lianxin.office.models import (
    IssuedPaper,
    PaperCounter,
    PaperNumber,
    PaperSeries,
    ReceivedPaper,
)
from lianxin.office.reads.papers import series_lines
from lianxin.office.rules import paper_numbers
from lianxin.office.slots import paper_owners
from lianxin.organisation.models import Committee

LONGEST = 40  # characters of a number, wherever it is kept
MOST_SKIPPED = 500  # a slip of the finger skips more; each of them stands in the register for ever
EXAMPLE = (2026, 99_999)  # a year and a number by which two ways of writing are compared


class PaperRefused(Refused):
    """It cannot be done with this number."""


class TakenBefore(Exception):
    """The form was sent before, and took this number then."""

    def __init__(self, number: PaperNumber) -> None:
        super().__init__(number.text)
        self.number = number


@within
def series_of(committee: Committee, key: str) -> PaperSeries:
    """A series of the committee; one of the usual ones is laid down when it is first asked for."""
    seed = paper_numbers.SEED_OF.get(key)
    known = PaperSeries.objects.filter(committee=committee, key=key).first()
    if known is not None or seed is None:
        return known or PaperSeries.objects.get(committee=committee, key=key)
    facts = {"name": seed.name, "pattern": seed.pattern}
    made, _new = PaperSeries.objects.get_or_create(committee=committee, key=key, defaults=facts)
    return made


@transaction.atomic
def take_number(
    committee: Committee,
    key: str,
    *,
    title: str,
    actor: Actor,
    given_to: str = "",
    on: date | None = None,
    own: int | None = None,
    form_key: str = "",
) -> PaperNumber:
    """Take the next number of a series: 滨协转〔2026〕38号; `given_to` is app.Model:ref, if it is a row.

    A paper of a past year that is entered afterwards has its `own` number. The counter's row is locked
    by its UPDATE until the whole act is committed, so no number is given twice; an act that fails
    gives its number back with everything else.

    Raises:
        PaperRefused: a past year without the paper's own number, or a number that was given.
        TakenBefore: the form with this key took its number already.
    """
    series, day = series_of(committee, key), on or clock.today()
    if day.year < clock.today().year and own is None:
        raise PaperRefused(_("这天是往年的。补录往年的文，要写它原来的号数。"), field="on")
    n = _next(series, day.year) if own is None else _own(series, day.year, own, actor)
    _refuse_again(committee, form_key)
    text = series.number_text(day.year, n)
    try:
        with transaction.atomic():
            number = PaperNumber.objects.create(
                committee=committee,
                series=series,
                year=day.year,
                n=n,
                text=text,
                title=title[:120],
                on=day,
                about=given_to,
                form_key=form_key or None,
                taken_by_id=actor.person_id,
            )
    except IntegrityError as error:
        _refuse_again(committee, form_key)
        words = _("别的文种已经用过%(number)s。请在“文种和写法”里把两种写得不一样。")
        raise PaperRefused(words % {"number": text}) from error
    log(actor, acts.TAKE_NUMBER, number, number=text)
    return number


def _refuse_again(committee: Committee, form_key: str) -> None:
    rows = PaperNumber.objects.filter(committee=committee, form_key=form_key)
    taken = rows.select_related("series").first() if form_key else None
    if taken is not None:
        raise TakenBefore(taken)


def _next(series: PaperSeries, year: int) -> int:
    counter, _new = PaperCounter.objects.get_or_create(series=series, year=year)
    rows = PaperCounter.objects.filter(pk=counter.pk)
    rows.update(last=F("last") + 1)
    return rows.values_list("last", flat=True).get()


def _own(series: PaperSeries, year: int, n: int, actor: Actor) -> int:
    """The number that a paper of a past year bears; those before it were used outside this system."""
    counter, _new = PaperCounter.objects.get_or_create(series=series, year=year)
    rows = PaperCounter.objects.filter(pk=counter.pk)
    rows.update(last=F("last"))
    last = rows.values_list("last", flat=True).get()
    if PaperNumber.objects.filter(series=series, year=year, n=n).exists():
        words = _("%(number)s在这里已经有了。") % {"number": series.number_text(year, n)}
        raise PaperRefused(words, field="own")
    if n - 1 > last:
        begin_series(series, year=year, before=n - 1, actor=actor)
    rows.filter(last__lt=n).update(last=n)
    return n


@transaction.atomic
def keep_issued(
    number: PaperNumber,
    file: StoredFile,
    *,
    signed: str,
    actor: Actor,
    because: str = "",
    content: str = "",
) -> IssuedPaper:
    """Keep the file that was issued under a number; a second one corrects the one before and says why.

    `content` is what was written, where the paper was made here.

    Raises:
        PaperRefused: the number is void, or a correction gives no reason.
    """
    locked = PaperNumber.objects.select_for_update().get(pk=number.pk)
    if locked.voided_at is not None:
        raise PaperRefused(_("%(number)s已经作废，不能再发文。") % {"number": locked.text})
    for owner in paper_owners.panels(actor, locked.about) if locked.about else []:
        if owner.over:
            raise PaperRefused(owner.over)
    last = locked.versions.aggregate(last=Max("version"))["last"] or 0
    if last and not because:
        words = _("这个号已经发过一份。更正要写缘由，旧的那份会留着。")
        raise PaperRefused(words, field="because")
    try:
        with transaction.atomic():
            issued = IssuedPaper(
                number=locked,
                version=last + 1,
                file=file,
                signed=signed,
                on=locked.day_of_next_version(),
                because=because,
                kept_by_id=actor.person_id,
            )
            if content:
                issued.content = content
            issued.save(force_insert=True)
    except IntegrityError as error:
        raise PaperRefused(_("刚才有人先存了一份。请看看是不是同一份，再存。")) from error
    log(actor, acts.ISSUE_PAPER, locked, number=locked.text, version=issued.version)
    return issued


@transaction.atomic
def void_number(number: PaperNumber, *, because: str, actor: Actor) -> PaperNumber:
    """Make a number void. It is never given again, and the register says why.

    Raises:
        PaperRefused: what it was given to is still in use, or it is void already.
    """
    owners = paper_owners.panels(actor, number.about) if number.about else []
    for owner in owners:
        if owner.in_use:
            raise PaperRefused(owner.in_use)
    changes = {
        "voided_at": clock.now(),
        "voided_because": because,
        "voided_by_id": actor.person_id,
    }
    if not PaperNumber.objects.standing().filter(pk=number.pk).update(**changes):
        raise PaperRefused(_("%(number)s刚才已经作废了。") % {"number": number.text})
    for name, value in changes.items():
        setattr(number, name, value)
    log(actor, acts.VOID_NUMBER, number, number=number.text)
    return number


@transaction.atomic
def set_series(
    committee: Committee, key: str, *, name: str, pattern: str, actor: Actor
) -> PaperSeries:
    """Say how the numbers of a series are written from now on; those given keep their writing.

    Raises:
        PaperRefused: the name is another series', or numbers would be written as another's are or
            were this year, or longer than fits.
    """
    lines = series_lines(committee)
    others = [line.series for line in lines if line.series.key != key]
    if any(other.name == name for other in others):
        raise PaperRefused(_("已经有叫“%(name)s”的文种。") % {"name": name}, field="name")
    written = PaperSeries(committee=committee, name=name, pattern=pattern).number_text
    mine = written(*EXAMPLE)
    if len(mine) > LONGEST:
        raise PaperRefused(
            _("这样写出来的文号太长了，最多%(n)d字。") % {"n": LONGEST}, field="pattern"
        )
    begins = paper_numbers.beginning(mine, EXAMPLE)
    for other in others:
        theirs = other.number_text(*EXAMPLE)
        if theirs == mine:
            words = _("这样写，会和%(name)s的文号一模一样。") % {"name": other.name}
            raise PaperRefused(words, field="pattern")
        if paper_numbers.beginning(theirs, EXAMPLE) == begins:
            words = _("这样写，开头和%(name)s的一样，会分不清。") % {"name": other.name}
            raise PaperRefused(words, field="pattern")
    last = next((line.last for line in lines if line.series.key == key), 0)
    given = PaperNumber.objects.filter(committee=committee, year=clock.today().year, n__gt=last)
    for text, n in given.exclude(series__key=key).values_list("text", "n"):
        if text == written(clock.today().year, n):
            words = _("今年已经给过%(number)s，这样写会给第二次。") % {"number": text}
            raise PaperRefused(words, field="pattern")
    facts = {"name": name, "pattern": pattern}
    series, _new = PaperSeries.objects.update_or_create(
        committee=committee, key=key, defaults=facts
    )
    log(actor, acts.SET_SERIES, series, kind=key)
    return series


@transaction.atomic
def begin_series(series: PaperSeries, *, year: int, before: int, actor: Actor) -> PaperCounter:
    """Say up to which number a year's papers were numbered elsewhere: before this system did it, or
    after the backup from which it was restored. Numbers that were skipped so stand as void.

    Raises:
        PaperRefused: the year has come further here, more was said before, or hardly so many papers
            were numbered elsewhere.
    """
    counter, _new = PaperCounter.objects.get_or_create(series=series, year=year)
    rows = PaperCounter.objects.filter(pk=counter.pk)
    first = counter.last + 1
    if rows.filter(last=F("before"), before__lte=before).update(before=before, last=before):
        first = before + 1
    elif not rows.filter(last=counter.last, last__lt=before).update(last=before):
        raise PaperRefused(
            _("%(year)d年的%(name)s在这里已经到了%(n)d号，只能往后定。")
            % {"year": year, "name": series.name, "n": counter.last},
            field="before",
        )
    counter.refresh_from_db()
    if before - first >= MOST_SKIPPED:
        raise PaperRefused(
            _("这样一次空出%(n)d个号，每个都会记成作废。请核对，一次最多空%(most)d个。")
            % {"n": before - first + 1, "most": MOST_SKIPPED},
            field="before",
        )
    _used_elsewhere(series, year, range(first, before + 1), actor)
    log(actor, acts.BEGIN_SERIES, series, year=year, number=before)
    return counter


def _used_elsewhere(series: PaperSeries, year: int, skipped: range, actor: Actor) -> None:
    rows = (
        PaperNumber(
            committee=series.committee,
            series=series,
            year=year,
            n=n,
            text=series.number_text(year, n),
            title=_("在系统外用的号"),
            taken_by_id=actor.person_id,
            voided_at=clock.now(),
            voided_because=_("恢复备份以前，或者在系统外已经用了"),
            voided_by_id=actor.person_id,
        )
        for n in skipped
    )
    try:
        with transaction.atomic():
            PaperNumber.objects.bulk_create(rows)
    except IntegrityError as error:
        words = _("其中有的文号，这里已经按别的写法给过了。请在“文种和写法”里看看。")
        raise PaperRefused(words, field="before") from error


@transaction.atomic
def change_series(
    committee: Committee,
    key: str,
    *,
    name: str,
    pattern: str,
    before: int | None,
    actor: Actor,
) -> PaperSeries:
    """Change the writing, and say from which number this year goes on, if that is said.

    Raises:
        PaperRefused: the name is taken, or a number of this year was given already.
    """
    series = set_series(committee, key, name=name, pattern=pattern, actor=actor)
    if before is not None:
        begin_series(series, year=clock.today().year, before=before, actor=actor)
    return series


@transaction.atomic
def keep_upload(
    number: PaperNumber,
    handed: HandedPaper,
    *,
    signed: str,
    because: str,
    actor: Actor,
) -> IssuedPaper:
    """Keep what was handed in as issued: a paper, or the photo of a stamped sheet.

    Raises:
        PaperRefused: as `keep_issued`. FileRefused: there is no room on the disk.
    """
    file = keep_handed_in(handed, committee_id=number.committee_id, actor=actor)
    return keep_issued(number, file, signed=signed, because=because, actor=actor)


@transaction.atomic
def note_reading(issued: IssuedPaper, *, actor: Actor) -> None:
    """Opening what was issued leaves its line: a letter may hold somebody's words."""
    log(
        actor,
        acts.READ_PAPER,
        issued.number,
        number=issued.number.text,
        version=issued.version,
    )


@within
def erase_issued(given_to: str, *, actor: Actor) -> None:
    """What was issued for a row is destroyed; its number, day and versions stay in the register."""
    kept = IssuedPaper.objects.filter(number__about=given_to)
    _erase(kept.filter(file__erased_at=None), actor)
    kept.update(content_sealed=None)


@within
def erase_received(about: str, *, actor: Actor) -> None:
    """What came in on paper about a row is destroyed; whose it was, its number and its day stay."""
    _erase(ReceivedPaper.objects.filter(about=about, file__erased_at=None), actor)


def _erase(kept: QuerySet[Any], actor: Actor) -> None:
    for one in kept.select_related("file"):
        erase_file(one.file, actor=actor)
