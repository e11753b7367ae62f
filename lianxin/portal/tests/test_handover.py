"""换届: hundreds are decided sector by sector, the rest in one go; a wrong tick is taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.organisation import services
from lianxin.organisation.models import Handing, Member
from lianxin.organisation.services import TermRefused

PAGE = "/handover/"
CHOOSE = reverse("portal:choose")
TAKE_BACK = reverse("portal:take_back")


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def ahead(cast):
    """The next term, opened for a day in a month."""
    old = cast.member("member").term
    on = clock.today() + timedelta(days=30)
    return services.open_next_term(old, starts=on, actor=SYSTEM)


def undecided(term):
    return Member.objects.filter(term__number=term.number - 1, ends=None, handing=None)


def test_the_largest_sector_of_a_national_committee_can_be_ticked_at_once():
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 200


def test_every_sector_is_a_form_of_its_own_and_all_its_members_can_be_ticked(cast, office, ahead):
    sizes = Counter(undecided(ahead).values_list("sector__name", flat=True))
    page = office.get(PAGE).content.decode()
    assert page.count(f'action="{CHOOSE}"') == len(sizes) + 1  # and one for the rest
    sector, size = sizes.most_common(1)[0]
    refs = undecided(ahead).filter(sector__name=sector).values_list("ref", flat=True)
    answer = office.post(CHOOSE, {"what": "on", "members": [str(ref) for ref in refs]})
    assert answer.status_code == 302
    assert Member.objects.filter(term=ahead, sector__name=sector).count() == size


def test_the_rest_leave_in_one_go_and_nobody_who_is_decided_is_touched(cast, office, ahead):
    goes_on = cast.member("member")
    office.post(CHOOSE, {"what": "on", "members": [str(goes_on.ref)]})
    rest = set(undecided(ahead).values_list("pk", flat=True))
    assert office.post(CHOOSE, {"what": "leave", "everybody": "on"}).status_code == 302
    assert set(Handing.objects.values_list("member", flat=True)) == rest
    assert goes_on.pk not in rest
    assert not undecided(ahead).exists()


def test_ticking_nobody_is_said(office, ahead):
    answer = office.post(CHOOSE, {"what": "leave"})
    assert answer.status_code == 422
    assert "还没有勾人。先勾上，再按。" in answer.content.decode()


def test_who_was_ticked_by_mistake_is_undecided_again_as_before(cast, office, ahead):
    member = cast.member("member")
    today = clock.today()
    leave = services.take_leave(
        member, starts=today, ends=today + timedelta(days=60), reason="出差", actor=SYSTEM
    )
    office.post(CHOOSE, {"what": "on", "members": [str(member.ref)]})
    assert Member.objects.get(pk=member.pk).ends == ahead.starts - timedelta(days=1)
    answer = office.post(TAKE_BACK, {"name": member.person.name})
    assert answer.status_code == 302
    again = Member.objects.get(pk=member.pk)
    assert again.ends is None
    assert not Member.objects.filter(term=ahead).exists()
    assert list(again.leaves.all()) == [leave]
    assert member in undecided(ahead)


@pytest.mark.parametrize("typed", ["", "查无此人"])
def test_a_name_that_does_not_go_on_is_said_and_kept(cast, office, ahead, typed):
    office.post(CHOOSE, {"what": "on", "members": [str(cast.member("member").ref)]})
    answer = office.post(TAKE_BACK, {"name": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert Member.objects.filter(term=ahead).count() == 1


def test_who_has_a_shift_in_the_new_term_is_taken_off_it_first(cast, ahead):
    member = cast.member("member")
    going_on = services.continue_member(member, ahead, actor=SYSTEM)
    made = Shift.objects.first()
    made.pk, made.ref, made.member, made.on = None, uuid4(), going_on, date(2030, 1, 2)
    made.save(force_insert=True)
    with pytest.raises(TermRefused, match="先换下来"):
        services.undo_continuing(going_on, actor=SYSTEM)
    assert Member.objects.get(pk=member.pk).ends == ahead.starts - timedelta(days=1)


def test_nobody_is_taken_back_out_of_a_term_that_has_begun(cast, ahead):
    going_on = services.continue_member(cast.member("member"), ahead, actor=SYSTEM)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(TermRefused, match="新一届里了"):
        services.undo_continuing(going_on, actor=SYSTEM)
