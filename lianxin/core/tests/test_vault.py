import pytest

from lianxin.core.crypto import vault
from lianxin.core.models import DataKey

pytestmark = pytest.mark.django_db
PLACE = "inbox.Contact:1:phone"


def seal(text: str, committee: int = 1, context: str = PLACE) -> bytes:
    return vault.encrypt(text.encode(), committee=committee, context=context)


def test_what_was_sealed_opens_in_its_place_and_nowhere_else():
    sealed = seal("13812345207")
    assert b"13812345207" not in sealed
    assert vault.decrypt(sealed, committee=1, context=PLACE) == b"13812345207"
    for committee, context in (
        (2, PLACE),
        (1, "inbox.Contact:2:phone"),
        (1, "inbox.Contact:1:name"),
    ):
        with pytest.raises(vault.VaultError):
            vault.decrypt(sealed, committee=committee, context=context)


def test_one_changed_byte_anywhere_is_noticed():
    sealed = seal("范秀英")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises((vault.VaultError, DataKey.DoesNotExist)):
            vault.decrypt(bytes(changed), committee=1, context=PLACE)


def test_the_same_words_are_sealed_differently_each_time():
    assert seal("一样的话") != seal("一样的话")


def test_another_master_key_opens_nothing(tmp_path, settings):
    from lianxin.core.crypto.keys import make_key_file

    sealed = seal("话")
    make_key_file(tmp_path / "other.key")
    settings.LIANXIN_MASTER_KEY_FILE = tmp_path / "other.key"
    vault.forget_keys()
    with pytest.raises(vault.VaultError):
        vault.decrypt(sealed, committee=1, context=PLACE)
    vault.forget_keys()


def test_equal_numbers_have_equal_indexes_only_within_one_committee():
    index = vault.blind_index("13812345207", committee=1, purpose="p")
    assert index == vault.blind_index("13812345207", committee=1, purpose="p")
    assert index != vault.blind_index("13812345207", committee=2, purpose="p")
    assert index != vault.blind_index("13812345208", committee=1, purpose="p")


def test_a_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path):
    from lianxin.core.crypto.keys import make_key_file

    path = tmp_path / "keys" / "master.key"
    make_key_file(path)
    first = path.read_bytes()
    make_key_file(path)
    assert path.read_bytes() == first
    assert len(first) == 32
    assert path.stat().st_mode & 0o777 == 0o600
