"""Compare the sheets of members and of posts: who is who, also when two have one name."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.documents.workbooks import SheetRow
from lianxin.organisation.models import Appointment, FactWord, Joined, Left, Member, Post, Unit
from lianxin.organisation.reads.versions import SEALED
from lianxin.organisation.reads.words import Dictionaries, unknown
from lianxin.organisation.rules.words import words_of
from lianxin.workbook.reads.overlaps import find_overlaps
from lianxin.workbook.reads.plan import Plan, Unclear, different, value_given
from lianxin.workbook.reads.sheets import MEMBERS, POSTS, SECTORS, TEAMS, UNITS, WORDS
from lianxin.workbook.reads.today import Facts, key_of

CHANGING = (
    "name", "seat", "rank", "sector", "parties", "employer", "position", "profession",
    "helps_with", "region", "phone", "joined_by", "identity", "trade", "employer_type", "in_system",
    "recommended_by", "birthday", "postal_address",
)  # fmt: skip
# What is kept of the time before a change; what is sealed and how one joined are not.
KEPT = frozenset(CHANGING) - {*SEALED, "joined_by"}
DEFAULTS = {"seat": "委员", "joined_by": "换届"}
Found = tuple[Member, Facts]
SAYS_NEW = frozenset({"新", "新增", "新的", "new"})  # in the column of numbers: nobody of ours


def members(plan: Plan) -> None:
    """The sheet of members: found by number, else by name, else new."""
    ours = [*plan.today.members, *plan.today.before]
    by_key = {str(facts["key"]): (member, facts) for member, facts in ours}
    by_name: dict[str, list[Found]] = defaultdict(list)
    for member, facts in ours:
        by_name[str(facts["name"])].append((member, facts))
    sectors = {str(facts["name"]) for _sector, facts in plan.today.sectors}
    sectors |= {str(row.facts["name"]) for row in plan.sound(SECTORS)}
    new: dict[tuple[str, str], int] = {}
    words = _dictionaries(plan)
    for row in plan.sound(MEMBERS):
        for key, word in DEFAULTS.items():
            if key in row.facts:
                row.facts[key] = row.facts[key] or word
        if row.facts["sector"] not in sectors:
            wrong = _("没有“%(name)s”这个界别。要新设的，先写进“界别”那张表。")
            plan.fault(MEMBERS, row, "sector", wrong % {"name": row.facts["sector"]})
            continue
        try:
            found = _who(plan, row, by_key, by_name)
        except Unclear:
            continue
        if not _days_are_sound(plan, row, found) or not _words_are_known(plan, row, found, words):
            continue
        if found is None:
            _new_member(plan, row, new)
        elif plan.match(MEMBERS, row, found[0], "name"):
            _old_member(plan, row, *found)


def _dictionaries(plan: Plan) -> Dictionaries:
    """The words with which a fact can be said: those of today and of this workbook."""
    facts = {str(kind.label): kind.value for kind in FactWord.Kind}
    known: Dictionaries = defaultdict(list)
    rows = [*(said for _word, said in plan.today.words), *(row.facts for row in plan.sound(WORDS))]
    for said in rows:
        fact = facts[str(said["kind"])]
        if said["name"] not in known[fact]:
            known[fact].append(str(said["name"]))
    return known


def _words_are_known(plan: Plan, row: SheetRow, found: Found | None, known: Dictionaries) -> bool:
    """What is said with a word of a dictionary, and is not so today, is said with one there is."""
    facts, was = row.facts, found[1] if found else {}
    is_sound = True
    for fact in FactWord.Kind.values:
        text = str(facts.get(fact) or "")
        if not text or text == was.get(fact):
            continue
        facts[fact] = "、".join(words_of(fact, text))
        if wrong := unknown(known, fact, str(facts[fact])):
            plan.fault(MEMBERS, row, fact, wrong)
            is_sound = False
    if facts.get("birthday") and str(facts["birthday"]) >= clock.today().isoformat():
        plan.fault(MEMBERS, row, "birthday", _("出生日期要在今天以前。"))
        is_sound = False
    return is_sound


def _who(
    plan: Plan, row: SheetRow, by_key: dict[str, Found], by_name: dict[str, list[Found]]
) -> Found | None:
    """Which member of ours a row is about, or none for a new one.

    Raises:
        Unclear: two have the name, or the number is unknown; the fault is noted.
    """
    key, name = str(row.facts.get("key") or ""), str(row.facts["name"])
    if key in SAYS_NEW:
        return None
    if key:
        gone = plan.today.gone.get(key)
        if gone is not None and plan.today.returns(gone):
            if not plan.match(MEMBERS, row, gone, "key"):
                raise Unclear
            plan.resolved[MEMBERS.name, row.number] = gone
            words = _("是%(term)s的%(name)s，回来任委员。")
            plan.remark(MEMBERS, row, "key", words % {"term": gone.term, "name": gone.person.name})
            return None
        if key not in by_key:
            plan.fault(MEMBERS, row, "key", _unknown(gone))
            raise Unclear
        return by_key[key]
    same = by_name.get(name, [])
    if len(same) > 1:
        same = [one for one in same if one[1]["employer"] == (row.facts.get("employer") or "")]
        if len(same) != 1:
            words = _("名册里不止一位%(name)s，请写上编号，好知道是哪一位。")
            plan.fault(MEMBERS, row, "name", words % {"name": name})
            raise Unclear
    if same and _may_be_another(row, same[0][1]):
        was = same[0][1]
        about = "，".join(str(was[key]) for key in ("sector", "employer") if was[key])
        words = _(
            "名册里有一位%(name)s（%(about)s），和这一行对不上。是同一位的，写上编号%(key)s；"
            "是另一位的，编号写“新”。"
        )
        named = {"name": name, "about": about, "key": was["key"]}
        plan.fault(MEMBERS, row, "key" if "key" in row.facts else "name", words % named)
        raise Unclear
    return same[0] if same else None


def _may_be_another(row: SheetRow, was: Facts) -> bool:
    """What the row says of somebody with this name does not fit the one whom we have.

    A telephone or an employer that is the same settles it. Where neither is, a telephone that
    differs beside an employer, a sector or a way of joining that does is somebody else's, perhaps.
    """
    said = row.facts

    def differs(key: str) -> bool:
        return bool(said.get(key) and was.get(key) and said[key] != was[key])

    def is_same(key: str) -> bool:
        return bool(said.get(key) and said[key] == was.get(key))

    if is_same("phone") or is_same("employer"):
        return False
    signs = [differs(key) for key in ("phone", "employer", "sector")]
    coopted = said.get("joined_by") == str(Joined.COOPTED.label) and differs("joined_by")
    return sum(signs) > 1 or (coopted and any(signs))


def _unknown(gone: Member | None) -> str:
    """What to do about a number that nobody has in this term; who left is told by name."""
    if gone is None:
        return _("没有这个编号。新加的委员，编号空着就行。")
    facts = {"name": gone.person.name, "term": gone.term, "how": gone.get_left_by_display()}
    if gone.left_by in {"", Left.TERM} or gone.ends is None:
        return _("%(name)s是%(term)s的委员，不在这一届的名册里。请把这一行删掉。") % facts
    facts["day"] = dateformat.format(gone.ends, "Y年n月j日")
    return _("%(name)s%(day)s%(how)s，不在这一届的名册里。请把这一行删掉。") % facts


def _days_are_sound(plan: Plan, row: SheetRow, found: Found | None) -> bool:
    """On the list of a term that lies ahead nobody leaves, and nobody begins before it does."""
    term, facts = plan.today.term, row.facts
    if term is None or not plan.today.is_ahead:
        return _leaving_is_sound(plan, row, found)
    if facts.get("left_by"):
        plan.fault(MEMBERS, row, "left_by", _("这是新一届的名单，离任的不写在里面。"))
    elif found is None and facts.get("starts") and str(facts["starts"]) < str(term.starts):
        words = _("%(term)s从%(day)s开始，任委员日期不能更早。")
        day = term.starts.isoformat()
        plan.fault(MEMBERS, row, "starts", words % {"term": term, "day": day})
    else:
        return True
    return False


def _leaving_is_sound(plan: Plan, row: SheetRow, found: Found | None) -> bool:
    """How a membership ends is told with its day; what is as it was is never wrong."""
    was = found[1] if found else {}
    ends = row.facts.get("ends", was.get("ends"))
    left_by = row.facts.get("left_by", was.get("left_by"))
    starts = row.facts.get("starts") or was.get("starts")
    as_it_was = (ends or None, left_by or None) == (was.get("ends"), was.get("left_by") or None)
    if was and row.facts.get("starts") and row.facts["starts"] != was["starts"]:
        plan.fault(MEMBERS, row, "starts", _("任委员日期不能在表里改。"))
    elif as_it_was:
        return True
    elif was.get("ends"):
        words = _("写过离任日期的，日期和怎样离任都不能在表里改。请到他的页面上看。")
        plan.fault(MEMBERS, row, "ends" if ends != was["ends"] else "left_by", words)
    elif ends and not left_by:
        plan.fault(MEMBERS, row, "left_by", _("写了离任日期，也要写怎样离任。"))
    elif left_by and not ends:
        plan.fault(MEMBERS, row, "ends", _("写了怎样离任，也要写离任日期。"))
    elif ends and starts and str(ends) < str(starts):
        plan.fault(MEMBERS, row, "ends", _("离任日期不能早于任委员日期。"))
    else:
        return True
    return False


def _new_member(plan: Plan, row: SheetRow, new: dict[tuple[str, str], int]) -> None:
    name = str(row.facts["name"])
    who = (name, str(row.facts.get("employer") or ""))
    says_new = str(row.facts.get("key") or "") in SAYS_NEW
    if who in new and not says_new:
        words = _("和第%(row)d行是同一位。是两个人的，工作单位写得不一样，或者编号写“新”。")
        plan.fault(MEMBERS, row, "name", words % {"row": new[who]})
        return
    returning = plan.resolved.get((MEMBERS.name, row.number))
    if returning is None and not says_new and _has_somebodys_phone(plan, row):
        return
    was = plan.today.former.get((name, who[1] if "employer" in row.facts else None))
    if was is not None and returning is None and not says_new:
        words = _("以前的名册里有%(name)s。连任的，请到“换届”里勾；不是同一个人，编号写“新”。")
        if plan.today.returns(was):
            words = _("%(term)s有过%(name)s。是他回来，编号写%(key)s；不是同一个人，编号写“新”。")
        told = {"name": name, "term": was.term, "key": key_of(was.ref)}
        plan.fault(MEMBERS, row, "name", words % told)
        return
    new[who] = row.number
    days = ("starts",) if plan.today.is_ahead else ("starts", "ends", "left_by")
    values = value_given(row, (*CHANGING, *days))
    values.setdefault("starts", _usual_start(plan, values))
    plan.add(MEMBERS, row, name, values=values)


def _has_somebodys_phone(plan: Plan, row: SheetRow) -> bool:
    """A member of ours has this telephone under another name: whether it is the same is asked."""
    phone = row.facts.get("phone")
    ours = [*plan.today.members, *plan.today.before] if phone else []
    was = next((facts for _member, facts in ours if facts["phone"] == phone), None)
    if was is None:
        return False
    words = _("这个电话是名册里%(name)s的。是同一位的，写上编号%(key)s；是另一位的，编号写“新”。")
    told = {"name": was["name"], "key": was["key"]}
    plan.fault(MEMBERS, row, "key" if "key" in row.facts else "name", words % told)
    return True


def _usual_start(plan: Plan, values: Facts) -> date:
    """Without a day, a member of a term begins with it, one co-opted from the workbook's day."""
    term = plan.today.term
    is_coopted = values.get("joined_by") == str(Joined.COOPTED.label)
    if term is not None and (plan.today.is_ahead or not is_coopted):
        return term.starts
    return plan.since or clock.today()


def _old_member(plan: Plan, row: SheetRow, member: Member, was: Facts) -> None:
    changed = different(row, was, CHANGING)
    if plan.today.is_ahead:
        goes_on = plan.today.term is not None and member.term_id != plan.today.term.pk
        changed.pop("joined_by", None)  # who goes on has joined by the change of the term
        if changed or goes_on:
            name = member.person.name
            plan.add(MEMBERS, row, name, found=(member, was), values=changed, goes_on=goes_on)
        return
    if not was["ends"]:
        changed |= different(row, was, ("ends", "left_by"))
    later = plan.today.pasts.get(member.pk)
    if changed and plan.since and member.ends and plan.since > max(member.ends, clock.today()):
        words = _("%(name)s到%(day)s为止是委员，不能写以后的。")
        told = {"name": member.person.name, "day": member.ends.isoformat()}
        plan.fault(MEMBERS, row, next(iter(changed)), words % told)
    elif changed and later and _begins_before(plan.since, later, member) and KEPT & set(changed):
        words = _("%(day)s已经改过一次，这次不能写在它前面。要改正写错的，不填从哪天起。")
        day = f"{later + timedelta(days=1):%Y-%m-%d}"
        plan.fault(MEMBERS, row, next(one for one in changed if one in KEPT), words % {"day": day})
    elif changed:
        plan.add(MEMBERS, row, member.person.name, found=(member, was), values=changed)


def _begins_before(since: date | None, later: date, member: Member) -> bool:
    """A change from this day would lie before one that was written already."""
    return since is not None and member.starts < since <= later


class Known:
    """Who and what the sheet of posts may name: rows of today and of this workbook."""

    def __init__(self, plan: Plan) -> None:
        self.by_key = {str(facts["key"]): member for member, facts in plan.today.members}
        self.by_name: dict[str, list[Any]] = defaultdict(list)
        for member, facts in plan.today.members:
            self.by_name[str(facts["name"])].append(member)
        for change in plan.of(MEMBERS.name):
            if change.is_new:
                self.by_name[change.who].append(change)
            elif change.goes_on:
                self.by_name[change.who].append(change.row)
                self.by_key[key_of(change.row.ref)] = change.row
            elif "name" in change.values:
                self.by_name[str(change.values["name"])].append(change.row)
        self.units: dict[tuple[str, str], Any] = {}
        for unit, facts in [*plan.today.units, *plan.today.teams]:
            self.units[unit.kind, str(facts["name"])] = unit
        kinds = {name: kind.key for name, kind in plan.today.kinds.items()}
        for change in plan.of(UNITS.name):
            kind = change.values.get("kind") if change.is_new else change.row.kind
            name = str(change.values.get("name") or change.who)
            self.units[kinds.get(str(kind), str(kind)), name] = change.row or change
        for change in plan.of(TEAMS.name):
            self.units[Unit.Kind.TEAM, str(change.values["name"])] = change.row or change
        rows = Post.objects.filter(committee=plan.today.committee, sensitive=False)
        self.posts = {post.name: post for post in rows.exclude(key__in=["member", "clerk"])}


def posts(plan: Plan) -> None:
    """The sheet of posts: new ones, and those that end."""
    if not plan.sound(POSTS):
        return
    known = Known(plan)
    by_key = {str(facts["key"]): (held, facts) for held, facts in plan.today.posts}
    running: dict[tuple[Any, ...], tuple[Appointment, Facts]] = {}
    for held, facts in plan.today.posts:
        running[held.person_id, held.post_id, held.unit_id] = (held, facts)
    for row in plan.sound(POSTS):
        named = _named(plan, row, known)
        if named is None:
            continue
        person, post, unit = named
        found = by_key.get(str(row.facts.get("key") or ""))
        if row.facts.get("key") and found is None:
            plan.fault(POSTS, row, "key", _("没有这个编号。新写的任职，编号空着就行。"))
            continue
        if found is None and isinstance(person, Member) and isinstance(unit, Unit):
            found = running.get((person.person_id, post.pk, unit.pk))
            found = None if found and _begins_after(row, found[1]) else found
        if found is None:
            _new_post(plan, row, named, known)
        elif plan.match(POSTS, row, found[0], "person"):
            _old_post(plan, row, named, found)
    find_overlaps(plan)


def _named(plan: Plan, row: SheetRow, known: Known) -> tuple[Any, Post, Any] | None:
    """The member, the post and the unit that a row names, or a sentence for each that is unknown."""
    name, key = str(row.facts["person"]), str(row.facts.get("member") or "")
    people = [known.by_key[key]] if key in known.by_key else known.by_name.get(name, [])
    post = known.posts.get(str(row.facts["post"]))
    unit = post and known.units.get((post.unit_kind, str(row.facts["unit"])))
    if not people:
        words = _("委员名册里没有“%(name)s”。先写进“委员”那张表。")
        plan.fault(POSTS, row, "person", words % {"name": name})
    elif len(people) > 1:
        words = _("名册里不止一位%(name)s，请写上委员编号。")
        plan.fault(POSTS, row, "member", words % {"name": name})
    elif post is None:
        words = _("没有“%(name)s”这个职务。可以写：%(names)s。")
        names = "、".join(known.posts)
        plan.fault(POSTS, row, "post", words % {"name": row.facts["post"], "names": names})
    elif unit is None:
        words = _("“%(post)s”不设在“%(name)s”，或者没有这个组。")
        plan.fault(POSTS, row, "unit", words % {"post": post.name, "name": row.facts["unit"]})
    else:
        return people[0], post, unit
    return None


def _begins_after(row: SheetRow, was: Facts) -> bool:
    """The same post anew, after the one that runs today has ended."""
    starts = row.facts.get("starts")
    return bool(starts and was["ends"] and str(starts) > str(was["ends"]))


def _new_post(
    plan: Plan,
    row: SheetRow,
    named: tuple[Any, Post, Any],
    known: Known,
) -> None:
    person, post, unit = named
    facts = row.facts
    starts, ends = facts.get("starts"), facts.get("ends")
    if starts and ends and str(ends) < str(starts):
        plan.fault(POSTS, row, "ends", _("最后一天不能早于第一天。"))
        return
    term = plan.today.term if plan.today.is_ahead else None
    if term is not None and starts and str(starts) < str(term.starts):
        words = _("%(term)s从%(day)s开始，从哪天不能更早。")
        told = {"term": term, "day": term.starts.isoformat()}
        plan.fault(POSTS, row, "starts", words % told)
        return
    if bool(facts.get("acting_for")) != bool(facts.get("in_place")):
        plan.fault(POSTS, row, "acting_for", _("代别人的，“代谁”和“怎样代”都要写。"))
        return
    away = None
    if facts.get("acting_for"):
        away = _away(plan, row, known, named)
        if away is None:
            return
    plan.resolved[POSTS.name, row.number] = (person, post, unit, away)
    keys = ("person", "post", "unit", "starts", "ends", "acting_for", "in_place")
    values = value_given(row, keys)
    values.setdefault("starts", term.starts if term else plan.since or clock.today())
    plan.add(POSTS, row, str(facts["person"]), values=values)


def _away(plan: Plan, row: SheetRow, known: Known, named: tuple[Any, Post, Any]) -> Any:
    """For whom somebody acts: of two with one name, whoever holds that post there."""
    person, post, unit = named
    name = str(row.facts["acting_for"])
    people = [one for one in known.by_name.get(name, []) if _stays(one)]
    if len(people) > 1:
        place = (post.pk, getattr(unit, "pk", None))
        held = [one for one, _facts in plan.today.posts if (one.post_id, one.unit_id) == place]
        holding = {one.person_id for one in held}
        people = [one for one in people if getattr(one, "person_id", None) in holding]
        if len(people) != 1:
            words = _("名册里不止一位%(name)s，不知道代的是哪一位。请到那个组的页面上写。")
            plan.fault(POSTS, row, "acting_for", words % {"name": name})
            return None
    if not people:
        words = _("名册里没有“%(name)s”，不能写成代他。")
        plan.fault(POSTS, row, "acting_for", words % {"name": name})
    elif people[0] is person:
        plan.fault(POSTS, row, "acting_for", _("自己不能代自己。"))
    else:
        return people[0]
    return None


def _stays(one: Any) -> bool:
    """A member who has not left, or one who is new in the workbook."""
    return not isinstance(one, Member) or one.ends is None or one.ends >= clock.today()


def _old_post(
    plan: Plan, row: SheetRow, named: tuple[Any, Post, Any], found: tuple[Appointment, Facts]
) -> None:
    held, was = found
    person, post, unit = named
    same = (held.person_id, held.post_id, held.unit_id)
    if same != (getattr(person, "person_id", None), post.pk, getattr(unit, "pk", None)):
        plan.fault(POSTS, row, "post", _("写过的任职不能换人、换职务、换地方。请另写一行。"))
        return
    changed = different(row, was, ("starts", "ends", "acting_for", "in_place"))
    if "starts" in changed and not changed["starts"]:
        del changed["starts"]  # every post has begun: nothing is said about it
    fixed = next((key for key in changed if key != "ends"), None)
    if fixed is not None:
        words = _("写过的任职，从哪天、代谁、怎样代都不能在表里改。请写上到哪天，再另写一行。")
        plan.fault(POSTS, row, fixed, words)
    elif "ends" in changed and not changed["ends"]:
        words = _("到哪天不能在表里去掉。要接着任，请另写一行，从后一天起。")
        plan.fault(POSTS, row, "ends", words)
    elif changed:
        plan.add(POSTS, row, held.person.name, found=found, values=changed)
