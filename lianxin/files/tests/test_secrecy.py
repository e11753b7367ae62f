"""What bears a mark of secrecy is refused with its own sentence, and nothing of it is kept."""

import logging

import pytest

from lianxin.audit.models import Entry
from lianxin.core.access import SYSTEM
from lianxin.documents.tests.secrecy import MADE, MARKED, MENTIONED, text
from lianxin.files.images import develop
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileRefused, Refusal
from lianxin.files.secrecy import refuse_marked
from lianxin.files.services import keep_photo, keep_scan


@pytest.mark.parametrize("words", MARKED)
def test_a_marked_page_is_refused(words):
    with pytest.raises(FileRefused) as refused:
        refuse_marked(text(words))
    assert refused.value.refusal is Refusal.MARKED


@pytest.mark.parametrize("words", MENTIONED)
def test_a_page_that_only_mentions_the_words_passes(words):
    refuse_marked(text(words))


@pytest.mark.parametrize("kind", MADE)
def test_every_kind_of_document_passes_or_is_refused_by_its_first_page(kind):
    refuse_marked(MADE[kind]("本表不得填写国家秘密、工作秘密。"))
    with pytest.raises(FileRefused, match="请走保密渠道"):
        refuse_marked(MADE[kind]("秘密★5年"))


def test_the_sentence_says_what_happened_what_is_kept_and_what_to_do():
    assert str(FileRefused(Refusal.MARKED)) == (
        "这份文件的首页标着密级或者“内部资料”，这里不能收，也没有存。"
        "这一页上写的字还在。这份文件请走保密渠道送。"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("keep", [keep_photo, keep_scan])
def test_nothing_of_a_marked_file_is_stored_or_logged(kind, keep, folder, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(FileRefused, match="保密渠道"):
        keep(MADE[kind]("机密★10年"), committee_id=3, actor=SYSTEM, name="会议方案.docx")
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()
    assert not folder.exists()
    assert "会议方案" not in caplog.text


@pytest.mark.parametrize("kind", MADE)
def test_a_document_without_a_mark_is_still_no_photo(kind):
    with pytest.raises(FileRefused) as refused:
        develop(MADE[kind]("不得填写国家秘密、工作秘密。"))
    assert refused.value.refusal is Refusal.NOT_A_PHOTO
