"""The components as template tags: `{% load ui %}`, then `{% state "wait" "待受理" %}`.

Each draws one file of templates/ui/components/, whose first lines name its arguments.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from lianxin.core import internal
from lianxin.core.landmarks import landmark
from lianxin.ui import dates, fields, place_map, sprite, title_words
from lianxin.ui import days as day_strip
from lianxin.ui import qr as qr_code
from lianxin.ui.plain_text import paragraphs

register = template.Library()

_USED = "lianxin.ui.used"


def _draw(context: Context, component: str, **values: object) -> SafeString:
    """One component, drawn so that the icons inside it reach the page's sprite."""
    engine = context.template.engine  # type: ignore[union-attr]
    drawn = engine.get_template(f"ui/components/{component}.html").render(context.new(values))
    # house: a template has just escaped it
    return mark_safe(drawn.strip())  # noqa: S308


def _used(context: Context) -> dict[str, None]:
    """The symbols used so far by this one rendering.

    The lowest floor of the render context is the one place that includes, parents, children
    and inclusion tags of one rendering share, and that no other rendering ever sees.
    """
    floor = cast(dict[Any, Any], context.render_context.dicts[0])
    return cast(dict[str, None], floor.setdefault(_USED, {}))


@register.simple_tag(takes_context=True)
def inside(context: Context, what: str, ref: object) -> SafeString:
    """{% inside "inbox.Case" case.ref %} — on the page of a row: whether it is internal."""
    engine = context.template.engine  # type: ignore[union-attr]
    drawn = [
        engine.get_template(panel.template).render(context.new(panel.values))
        for panel in internal.beside.panels(context["actor"], f"{what}:{ref}")
    ]
    # house: templates have just escaped it
    return mark_safe("".join(drawn))  # noqa: S308


# Icons ---------------------------------------------------------------------------------------


@register.simple_tag(name="landmark")
def landmark_tag(name: str, *args: object) -> str:
    """The address of a page of a higher module: {% landmark "today" %}."""
    return landmark(name, *args)


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, css: str = "") -> SafeString:
    """{% icon "pin" %} {% icon "mark" "lx-mark" %} — always beside a word."""
    symbol_id = sprite.resolve(name)
    _used(context)[symbol_id] = None
    return format_html(
        '<svg class="lx-icon{}" aria-hidden="true"><use href="#{}"/></svg>',
        f" {css}" if css else "",
        symbol_id,
    )


@register.simple_tag(takes_context=True, name="sprite")
def page_sprite(context: Context) -> SafeString:
    """{% sprite %} — once, at the very end of the body: base.html has it."""
    # house: our own drawing from icons.svg, nothing a person wrote
    return mark_safe(sprite.markup(_used(context)))  # noqa: S308


@register.simple_tag(takes_context=True)
def qr(context: Context, text: str, label: str) -> SafeString:
    """{% qr address _("查进展的二维码") %} — black on white with a quiet zone of four."""
    return _draw(context, "qr", label=label, **qr_code.drawing(text))


# Small things --------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def state(context: Context, kind: str, words: str, chip: bool = False) -> SafeString:
    """{% state "wait" _("待受理") %} {% state case.kind case.words chip=True %}"""
    return _draw(context, "state", kind=kind, words=words, chip=chip)


@register.simple_tag(takes_context=True)
def tally(
    context: Context,
    strokes: int,
    words: str = "",
    tone: str = "run",
    limit: int = 5,
    *,
    big: bool = False,
    url: str = "",
    is_open: bool = False,
) -> SafeString:
    """{% tally 3 "还有2个工作日" %} {% tally 5 "超1天" "heed" %} {% tally 7 words limit=15 %}"""
    return _draw(
        context,
        "tally",
        characters=sprite.zheng(strokes, limit),
        words=words,
        tone=tone,
        big=big,
        url=url,
        is_open=is_open,
    )


@register.simple_tag(takes_context=True)
def days(context: Context, cells: Iterable[Any], label: str = "") -> SafeString:
    """{% days clock.cells %} — see lianxin/ui/days.py for what a cell says."""
    return _draw(context, "days", cells=day_strip.strip(cells), label=label)


@register.simple_tag(takes_context=True, name="letter")
def letter_tag(context: Context, text: str, footer: str = "") -> SafeString:
    """{% letter message.text footer=words %} — a resident's own words, or the final answer."""
    return _draw(context, "letter", paragraphs=paragraphs(text), footer=footer)


@register.simple_tag(takes_context=True)
def masked(context: Context, value: str) -> SafeString:
    """{% masked "138****5207" %} — masked by the server; this only draws the box."""
    return _draw(context, "masked", value=value)


@register.simple_tag(takes_context=True)
def notice(
    context: Context, tone: str, title: str, words: str = "", *, url: str = "", link: str = ""
) -> SafeString:
    """{% notice "done" _("转出去了") _("留言人已经能看到转给了谁。") %}"""
    return _draw(
        context, "notice", tone=tone, title=title, words=words, url=url, link=link, content=""
    )


@register.simple_block_tag(takes_context=True)
def noticebox(context: Context, content: str, tone: str, title: str) -> SafeString:
    """{% noticebox "heed" _("着急的事不要在这里等") %}<p>…</p>{% endnoticebox %}"""
    return _draw(context, "notice", tone=tone, title=title, content=content)


@register.simple_block_tag(takes_context=True)
def fold(context: Context, content: str, title: str, is_open: bool = False) -> SafeString:
    """{% fold _("看成一张表") %}…{% endfold %}"""
    return _draw(context, "fold", title=title, is_open=is_open, content=content)


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, title: str, id: str) -> SafeString:  # noqa: A002
    """{% dialog _("撤回这件留言？") id="withdraw" %}…acts in div.lx-dialog__acts…{% enddialog %}"""
    return _draw(context, "dialog", title=title, id=id, content=content)


@register.simple_tag(takes_context=True)
def empty(
    context: Context, picture: str, title: str, words: str = "", *, url: str = "", link: str = ""
) -> SafeString:
    """{% empty "letter" _("没有等您回的话") _("有人写来，会在这里。") %}"""
    return _draw(context, "empty", picture=picture, title=title, words=words, url=url, link=link)


# Forms ---------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def field(context: Context, bound: BoundField, **said: Any) -> SafeString:
    """{% field form.text %} {% field form.tel optional="" %} {% field form.text draft=url %}

    Draws label, control, hint and errors by the kind of widget; `hint`, `optional`, `label`,
    `draft`, `quiet_label` may be said, and `shape`: "list" for radio buttons with explanations,
    "slips" in so many `columns` for what is tapped.
    """
    component, values = fields.drawing(bound, **said)
    return _draw(context, component, **values)


@register.simple_tag
def secrecy(*base: object) -> SafeString:
    """{% secrecy "v-" row.pk %} — for free text of staff drawn by hand, whose id this is."""
    name = "".join(str(part) for part in base)
    return format_html('<p class="form-text" id="{}_secrecy">{}</p>', name, fields.SECRECY)


@register.simple_tag(takes_context=True)
def errors(context: Context, form: Form, *, focus: bool = True) -> str:
    """{% errors form %} — on top of the form; nothing while nothing is wrong.

    With `focus=False` the form itself says which of its fields has the focus.
    """
    found = fields.summary(form)
    return _draw(context, "errors", found=found, focus=focus) if found else ""


@register.simple_tag(takes_context=True)
def filters(context: Context, form: Form, button: str = "") -> SafeString:
    """{% filters form %} — a GET form in one row; a field called `q` becomes the search."""
    return _draw(context, "filters", form=form, bounds=fields.filtering(form), button=button)


# Stories, lists, tables ----------------------------------------------------------------------


def _listing(component: str) -> None:
    """A tag whose one argument is its list: {% doors items %}, {% log items %} and so on."""

    def draw(context: Context, items: Iterable[Any], **said: Any) -> SafeString:
        return _draw(context, component, items=items, **said)

    register.simple_tag(draw, takes_context=True, name=component)


for _component in ("steps", "doors", "facts", "figures", "log", "tabs", "became", "grouptexts"):
    _listing(_component)


@register.simple_tag(takes_context=True)
def thread(
    context: Context, items: Iterable[Any], frame: str = "resident", today: date | None = None
) -> SafeString:
    """{% thread case.steps %} {% thread case.steps "staff" today=today %}"""
    return _draw(context, "thread", items=items, frame=frame, today=today)


@register.simple_tag(takes_context=True)
def duty(context: Context, card: Any) -> SafeString:
    """{% duty card %} — who is here today and who comes next."""
    return _draw(context, "duty", card=card)


@register.simple_block_tag(takes_context=True)
def dutybox(context: Context, content: str, card: Any) -> SafeString:
    """{% dutybox card %}<a class="btn …">换个人</a>{% enddutybox %} — with acts at its foot."""
    return _draw(context, "duty", card=card, content=content)


@register.simple_tag(takes_context=True)
def stub(
    context: Context,
    number: str,
    place: str,
    at: dates.Moment,
    code: str,
    *,
    address: str = "",
    host: str = "",
) -> SafeString:
    """{% stub number place at code address=url host=host %} — `address` goes into the QR."""
    groups = [code[first : first + 4] for first in range(0, len(code), 4)]
    return _draw(
        context,
        "stub",
        number=number,
        place=place,
        at=at,
        groups=groups,
        address=address,
        host=host,
    )


@register.simple_tag(takes_context=True)
def ledger(
    context: Context, items: Iterable[Any], foot: str = "", total: object = None, caption: str = ""
) -> SafeString:
    """{% ledger rows foot=_("封顶15分") total=15 %}"""
    return _draw(context, "ledger", items=items, foot=foot, total=total, caption=caption)


@register.simple_tag(takes_context=True)
def board(
    context: Context,
    rows: Iterable[Any],
    caption: str,
    today: date | None = None,
    picked_by: str = "",
) -> SafeString:
    """{% board rows _("在办的留言，急的在前") today=today %} — on a phone each row is a card.

    `picked_by` is the id of the form that takes the rows that are ticked.
    """
    values = {"rows": rows, "caption": caption, "today": today, "picked_by": picked_by}
    return _draw(context, "board", **values)


@register.simple_tag(takes_context=True)
def pager(context: Context, page: "Page[Any]", note: str = "", each: str = "") -> SafeString:
    """{% pager page_obj %} — keeps the rest of the address; needs `request` in the context.

    `each` is the word by which they are counted: people are not 件.
    """
    request = context.get("request")
    asked = request.GET.copy() if request else None

    def address(number: int) -> str:
        if asked is None:
            return f"?page={number}"
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return _draw(
        context,
        "pager",
        page=page,
        note=note,
        each=each,
        before=address(page.previous_page_number()) if page.has_previous() else "",
        after=address(page.next_page_number()) if page.has_next() else "",
    )


@register.simple_tag(takes_context=True)
def townmap(
    context: Context, towns: Iterable[Any], title: str, river: str = "", river_after: int = 0
) -> SafeString:
    """{% townmap towns title river="滨江" river_after=2 %} — tiles, a legend, and a table."""
    drawn = place_map.tiles(towns, river_after=river_after if river else 0)
    return _draw(context, "townmap", drawn=drawn, title=title, river=river)


@register.simple_tag(takes_context=True)
def areamap(context: Context, towns: Iterable[Any], title: str) -> SafeString:
    """{% areamap towns title %} — the same tiles as ways, each to what there is in its town."""
    return _draw(context, "areamap", drawn=place_map.tiles(towns), title=title)


@register.filter(is_safe=True)
def whole_words(title: object) -> SafeString:
    """{{ place.name|whole_words }}: a title that breaks between its words only."""
    between = mark_safe("<wbr>")  # house: a constant of ours
    return format_html_join(between, "{}", ((part,) for part in title_words.parts(str(title))))


@register.filter
def hours(text: str) -> list[str]:
    """今天9:00—11:30，14:00—17:00 in parts that must not be broken."""
    parts = str(text).split("，")
    return [f"{part}，" for part in parts[:-1]] + parts[-1:]


# Dates ---------------------------------------------------------------------------------------

_WAYS = {
    "resident": dates.resident_moment,
    "staff": dates.staff_moment,
    "day": dates.full_day,
    "date": dates.day,
}


@register.simple_tag
def when(value: dates.Moment | None, way: str = "resident", today: date | None = None) -> str:
    """{% when case.received_at "resident" today=today %} — resident | staff | day | date."""
    if value is None:
        return ""
    today = today or None  # a template that does not know the day says ""
    words = _WAYS[way](value, today)
    if way in {"day", "date"}:
        words = dates.near_day(value, today) or words
    return format_html('<time datetime="{}">{}</time>', dates.iso(value), words)


def _date_filter(name: str, way: Any) -> None:
    register.filter(name, lambda value: way(value) if value else "")


_date_filter("cn_date", dates.full_day)
_date_filter("cn_day", dates.day)
_date_filter("cn_time", dates.staff_time)
_date_filter("cn_time_resident", dates.resident_time)
_date_filter("cn_datetime", dates.staff_moment)
_date_filter("cn_datetime_resident", dates.resident_moment)
_date_filter("cn_moment_full", dates.full_moment)
_date_filter("cn_iso", dates.iso)
