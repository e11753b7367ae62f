"""Papers of others: kept sealed with body, number and day, and shown where they belong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.secrecy import MARKED
from lianxin.documents.tests.secrecy import MADE
from lianxin.files.models import StoredFile
from lianxin.files.serving import read_file
from lianxin.files.tests.papers import empty_pdf
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.models import Approval, ReceivedPaper
from lianxin.office.services.approvals import ask_approval, set_route
from lianxin.organisation.models import Post

MINUTES = empty_pdf()


@pytest.fixture
def asked(cast) -> Approval:
    """Something that waits for a meeting, and then for the leader on the page."""
    leader = Post.objects.get(committee=cast.committee, key="leader")
    steps = [("主席会议", None), ("主席", leader)]
    set_route(cast.committee, NEXT_TERM, steps=steps, actor=SYSTEM)
    term = cast.member("member").term
    proposal = opening_on(clock.today())
    return ask_approval(NEXT_TERM, term, proposal=proposal, actor=cast.actor("officer"))


def enter(client, approval, data=MINUTES, **facts):
    """The office enters what the meeting said, and hands in its minutes."""
    page = client.get(reverse("office:approval", args=[approval.ref]))
    said = {
        "seen": page.context["version"],
        "result": "agreed",
        "on": clock.today().isoformat(),
        "paper": "滨协纪〔2026〕5号",
        "file": SimpleUploadedFile("纪要.pdf", data),
    }
    return client.post(reverse("office:enter", args=[approval.ref]), said | facts)


def test_the_minutes_are_kept_with_body_number_and_day_and_come_back_as_they_were(
    cast, client, asked
):
    cast.enter(client, "officer")
    assert enter(client, asked).status_code == 302
    kept = ReceivedPaper.objects.select_related("file").get()
    assert (kept.body, kept.number, kept.on) == ("主席会议", "滨协纪〔2026〕5号", clock.today())
    assert kept.kept_by == cast.person("officer")
    assert read_file(kept.file) == MINUTES
    url = reverse("office:received", args=[asked.ref, kept.ref])
    page = client.get(reverse("office:approval", args=[asked.ref])).content.decode()
    assert url in page
    answer = client.get(url)
    assert answer.content == MINUTES
    assert Entry.objects.filter(act="office.read_received").count() == 1


def test_whoever_decides_next_reads_the_minutes_and_a_stranger_does_not(cast, client, asked):
    cast.enter(client, "officer")
    enter(client, asked)
    url = reverse("office:received", args=[asked.ref, ReceivedPaper.objects.get().ref])
    for who, status in (("leader", 200), ("member", 403), ("outsider", 404)):
        client.logout()
        cast.enter(client, who)
        assert client.get(url).status_code == status


def test_a_step_that_is_refused_keeps_no_paper(cast, client, asked):
    cast.enter(client, "officer")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert enter(client, asked, on=tomorrow).status_code == 409
    assert not ReceivedPaper.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_step_needs_no_file_and_takes_none_that_bears_a_mark(cast, client, asked):
    cast.enter(client, "office_head")
    marked = enter(client, asked, MADE["docx"]("机密★10年"))
    assert marked.status_code == 422
    assert str(MARKED) in marked.content.decode()
    assert enter(client, asked, file="").status_code == 302
    assert not ReceivedPaper.objects.exists()


def test_what_is_said_on_the_page_has_no_paper(cast, client, asked):
    cast.enter(client, "officer")
    enter(client, asked)
    client.logout()
    cast.enter(client, "leader")
    form = client.get(reverse("office:approval", args=[asked.ref])).context["form"]
    assert not {"file", "paper", "on"} & set(form.fields)
