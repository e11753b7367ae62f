"""What a resident hands in, and the receipt they get: derived again, never stored in clear."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lianxin.core.crypto import codes, vault
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.files.models import StoredFile
from lianxin.inbox.models import Case, Message, Source
from lianxin.organisation.models import Committee
from lianxin.places.models import Place, WallCode

CODE_LENGTH = 16  # 80 bits, typed
LINK_LENGTH = 26  # 130 bits, in the QR of the receipt
TRACK, LINK = "tracking", "tracking-link"


_of_form = CompiledQuery(
    lambda committee, key: Message.objects.filter(committee=committee, form_key=key).values_list(
        "pk"
    ),
    row="message intake",
)


class PhoneHandedOver(Exception):
    """The telephone was given to the next person: the receipt is not shown on it again."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


class AnotherBody(Exception):
    """The form's key was used already: for other words, or nobody can tell any more for which."""


@dataclass(frozen=True)
class Said:
    """What a resident hands in: only the text is needed."""

    text: str
    name: str = ""
    phone: str = ""
    people: int = 1
    where: str = ""
    address: str = ""
    received_on: date | None = None  # what was entered later than it came
    collects: bool = False
    consents: frozenset[str] = frozenset()
    photos: Sequence[StoredFile] = field(default=())

    def body_hash(self, form_key: str) -> bytes:
        """A mark of everything that was said, so that a replay is told from another message.

        Under the server's key, for it covers name and telephone: whoever has the database alone
        can try no number against it. Under the form's key too, so that the same words said twice
        leave two marks.
        """
        facts = [
            form_key,
            self.text,
            self.name,
            self.phone,
            str(self.people),
            self.where,
            str(self.collects),
        ]
        facts += [self.address, str(self.received_on)] if self.received_on else []
        facts += sorted(self.consents)
        return vault.keyed_hash("\x1f".join(facts), purpose="inbox.Message:body")


def with_photos(said: Said, photos: Sequence[StoredFile]) -> Said:
    """The same words, with the photos that came with them."""
    return replace(said, photos=tuple(photos))


@dataclass(frozen=True)
class HandedIn:
    """A form that was handed in: its words and its key, where they were said, and which way."""

    committee: Committee
    said: Said
    key: str
    place: Place | None = None
    slot: WallCode | None = None
    source: str = Source.CODE


@dataclass(frozen=True)
class Receipt:
    """What the sender gets once: the case, the code to type, the link's token."""

    case: Case
    code: str
    token: str
    version: int = 0  # which of the codes that the message has had
    written: Case | None = None  # the case as it was just written, with all there is of it


def receipt_of(message: Message) -> Receipt:
    """The receipt of a message, derived again from the form's key: a replay shows the same."""
    seed = _seed(message, message.renewals)
    return Receipt(
        case=message.case,
        code=codes.derived_code(seed, purpose=TRACK, length=CODE_LENGTH),
        token=codes.derived_code(seed, purpose=LINK, length=LINK_LENGTH),
        version=message.renewals,
    )


def _seed(message: Message, version: int) -> str:
    seed = f"{message.committee_id}|{message.form_key}"
    return f"{seed}|{version}" if version else seed


def was_its_code(message: Message, typed: str, *, purpose: str = TRACK) -> bool:
    """Say whether this was the code of a message, or the token of its link, before it got another."""
    length = CODE_LENGTH if purpose == TRACK else LINK_LENGTH
    return any(
        codes.same(
            codes.derived_code(_seed(message, version), purpose=purpose, length=length).encode(),
            codes.fold(typed).encode(),
        )
        for version in range(message.renewals)
    )


def find_replay(committee: Committee, said: Said, form_key: str) -> Receipt | None:
    """The receipt of the same form handed in before, or nothing.

    Raises:
        AnotherBody: the key was used for other words, or its mark was erased with what it covered.
        PhoneHandedOver: whoever wrote it has given the telephone away.
    """
    found = _of_form.first(committee=committee.pk, key=form_key)
    if found is None:
        return None
    known = Message.objects.select_related("case").get(pk=found[0])
    # After a lost code was renewed face to face, the old form opens nothing any more. Where the
    # mark is erased nothing can be compared: no second message, no receipt, and no word is lost.
    mark = bytes(known.body_hash)
    if known.renewals or not mark or not codes.same(mark, said.body_hash(form_key)):
        raise AnotherBody
    if known.handed_over_at:
        raise PhoneHandedOver(known.case)
    return receipt_of(known)
