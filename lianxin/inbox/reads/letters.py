"""What stands in a letter (函) to a handling unit. No contact data goes along."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.documents.official import Enclosure, OfficialPaper
from lianxin.documents.rules.official_words import day_in_words
from lianxin.files.serving import printed_photos
from lianxin.inbox.models import Forward
from lianxin.inbox.reads.photos import photos_to_show


def content_of(forward: Forward) -> dict[str, Any]:
    """Everything that stands on the sheet."""
    case = forward.case
    return {
        "forward": forward,
        "case": case,
        "committee": case.committee,
        "photos": photos_to_show(case),
        "additions": [a for a in case.additions.all() if a.text],
    }


def official_letter(content: dict[str, Any], *, has_photos: bool = False) -> OfficialPaper:
    """The letter in the layout of official documents; the words are those of the printed sheet.

    What goes out has its photos with it; what is kept names them: they are kept with the case, for
    as long as it is said there.
    """
    forward, case, committee = content["forward"], content["case"], content["committee"]
    printed = printed_photos(photo.file for photo in content["photos"] if has_photos)
    photos = len(printed if has_photos else content["photos"])
    asked = _(
        "现将一条群众留言转给你单位（编号%(number)s），请研究办理，并于%(day)s前书面答复我们，由我们转告留言人。"
    ) % {
        "number": case.number,
        "day": day_in_words(forward.due_on),
    }
    if case.message.people > 1:
        asked += _("这条留言由%(n)d人联名。") % {"n": case.message.people}
    if photos:
        asked += _("随函附照片%(n)d张。") % {"n": photos}
    where = case.where or (case.place.name if case.place else "")
    said = (_("留言说：%(text)s") % {"text": case.message.text}).splitlines()
    for one in content["additions"]:
        said += (_("留言人后来补充：%(text)s") % {"text": one.text}).splitlines()
    paragraphs = [
        _("经由%(through)s。") % {"through": forward.through} if forward.through else "",
        asked,
        _("事由：%(title)s。") % {"title": case.title},
        _("地点：%(where)s。") % {"where": where} if where else "",
        *said,
        *forward.words.splitlines(),
        _(
            "留言人的姓名和电话没有随函带去。要核实情况，请与我们联系。办不成的，请说明缘由；不归你单位办的，请退回并建议转给哪里。"
        ),
    ]
    address = committee.office_address and f"{committee.office_address}，"
    phone = committee.office_phone and _("，电话%(phone)s") % {"phone": committee.office_phone}
    return OfficialPaper(
        organ=committee.name,
        number=forward.number,
        title=_("关于请办理群众留言的函"),
        to=f"{forward.unit.name}：",
        paragraphs=[words for words in paragraphs if words],
        signed=f"{committee.name}{committee.office_name}",
        day=clock.day_of(forward.sent_at),
        is_letter=True,
        enclosures=[Enclosure(_("照片%(n)d张") % {"n": photos}, photos=printed)] if photos else [],
        has_headings=False,  # the resident's words are no structure of ours
        notes=[
            _("复函请寄：%(address)s%(office)s%(phone)s")
            % {
                "address": address,
                "office": f"{committee.short_name}{committee.office_name}",
                "phone": phone,
            }
        ],
    )
