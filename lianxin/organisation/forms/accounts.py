"""What the system administrator and the security administrator write."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lianxin.core.rights import RIGHTS
from lianxin.organisation.forms.people import UsernameField
from lianxin.organisation.models import Person, Post, Unit
from lianxin.ui.forms import LxForm, PersonNameField

NOT, OWN, WIDE = "", "own", "wide"
REACHES = ((NOT, _("没有")), (OWN, _("在任职的单位里")), (WIDE, _("在全委员会")))


def sensitive_posts(committee_id: int) -> QuerySet[Post]:
    """The posts that are confirmed and of which it is known where: clerks are entered at their unit."""
    known = Post.objects.filter(committee=committee_id, sensitive=True)
    return known.exclude(unit_kind=Unit.Kind.HANDLING).order_by("pk")


class EngageForm(LxForm):
    """A person with an account, and the post they are meant for."""

    asks = "organisation.Person:staff"
    name = PersonNameField()
    username = UsernameField()
    post = forms.ModelChoiceField(
        Post.objects.none(),
        label=_("拟任什么职务"),
        empty_label=_("请选一个"),
        help_text=_("账号建好就有；职务等安全管理员确认以后才有权限。"),
    )

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("post", sensitive_posts(committee_id))


class AccountFilter(LxForm):
    """Which accounts to list."""

    q = forms.CharField(
        label=_("找一个姓名或登录名"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("全部")),
            ("new", _("还没有启用")),
            ("unused", _("90天没有进来")),
            ("closed", _("已停用")),
        ],
    )


class ConfirmedAppointForm(LxForm):
    """A sensitive post, given by the security administrator to somebody who has an account."""

    asks = "organisation.Appointment"
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("谁"), empty_label=_("请选一个人")
    )
    post = forms.ModelChoiceField(Post.objects.none(), label=_("职务"), empty_label=_("请选一个"))

    def __init__(self, *args: Any, people: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people)
        self.offer("post", sensitive_posts(committee_id))


class RightsForm(LxForm):
    """How far each right of a post reaches."""

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        held = {row.right: WIDE if row.wide else OWN for row in post.rights.all()}
        super().__init__(*args, **kwargs)
        for name, right in sorted(RIGHTS.items()):
            if right.administrators or (right.sensitive and not post.sensitive):
                continue
            self.fields[name] = forms.ChoiceField(
                label=right.label,
                choices=REACHES,
                required=False,
                initial=held.get(name, NOT),
                widget=forms.Select(attrs={"class": "form-select"}),
            )
