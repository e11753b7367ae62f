"""What the page of components shows: invented words, in every state."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from lianxin.ui import sprite
from lianxin.ui.forms import Day, LxForm, Words

TODAY = date(2026, 10, 12)
_HERE = timezone(timedelta(hours=8))


def _at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=_HERE)


class _SampleForm(LxForm):
    """One field of every kind."""

    text = Words(
        label="您想说的事", max_length=20, help_text="几句话就行。不要写身份证号和别人的隐私。"
    )
    name = forms.CharField(label="怎么称呼您", required=False, max_length=40)
    tel = forms.CharField(
        label="手机或座机", required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    subject = forms.ChoiceField(
        label="话题", choices=[("", "请选一个"), ("bus", "公交站点"), ("door", "无障碍")]
    )
    day = Day(label="哪一天", required=False)
    photos = forms.FileField(label="加照片", required=False, help_text="拍摄位置会自动去掉。")
    manner = forms.ChoiceField(
        label="待您的态度",
        choices=[("3", "好"), ("2", "一般"), ("1", "不好")],
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label="怎么收到的",
        choices=[("p", "纸信"), ("t", "电话"), ("f", "当面"), ("c", "扫码")],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.ChoiceField(
        label="不归这里办的缘由",
        choices=[
            ("court", "法院正在审的案子"),
            ("petition", "信访已经受理的事"),
            ("secret", "涉密的事"),
            ("firm", "企业之间的合同"),
            ("else", "别的"),
        ],
        widget=forms.RadioSelect,
    )
    call = forms.BooleanField(
        label="可以打电话问我", required=False, help_text="每看一次您都查得到"
    )
    publish = forms.BooleanField(label="可以隐去姓名后公开", required=False)

    def clean_tel(self) -> str:
        """A mobile number has eleven digits."""
        tel: str = self.cleaned_data["tel"]
        if 0 < len(tel) < 11:
            raise forms.ValidationError("少了4位数字。手机号是11位，座机请带区号。")
        return tel


class _SampleFilter(forms.Form):
    """A row of filters."""

    place = forms.ChoiceField(
        label="地点",
        choices=[("", "全部57处")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    due = forms.ChoiceField(
        label="期限",
        choices=[("", "不限"), ("over", "已超期")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    q = forms.CharField(
        label="找一个词或编号",
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )


def everything(request: HttpRequest) -> dict[str, Any]:
    """All that the page of components needs."""
    wrong = _SampleForm(
        {
            "wrong-text": "这段话写得比二十个字还要多一些，所以送不出去。",
            "wrong-tel": "1380000",
            "wrong-call": "on",
        },
        prefix="wrong",
    )
    return (
        _small()
        | _stories()
        | _desk(request)
        | {
            "section": "",
            "today": TODAY,
            "form": _SampleForm(),
            "wrong": wrong,
            "filter_form": _SampleFilter(),
        }
    )


def _small() -> dict[str, Any]:
    return {
        "swatches": [
            ("paper", "纸", "页面底"),
            ("sheet", "笺", "正文的一张"),
            ("inset", "衬", "次要的一块"),
            ("rule", "线", "只作分隔"),
            ("ink", "墨", "正文，15.8:1"),
            ("ink-2", "淡墨", "说明，9.0:1"),
            ("ink-3", "再淡", "编号，6.1:1"),
            ("edge", "框", "可填可点的边，4.0:1"),
            ("cinnabar", "朱", "看这里，做这里，6.3:1"),
            ("wait", "赭", "等，6.6:1"),
            ("work", "黛", "办，8.7:1"),
            ("done", "松", "成，7.1:1"),
            ("stop", "灰", "止，7.3:1"),
            ("line", "格", "信笺、账页的格线"),
            ("water", "江", "只在地图上"),
        ],
        "states": [
            ("wait", "等", "待受理"),
            ("pause", "停", "等留言人回话"),
            ("work", "办", "已转单位"),
            ("done", "成", "已办结"),
            ("stop", "止", "不属受理范围"),
            ("heed", "急", "超1天"),
        ],
        "tallies": [
            (3, 5, "run", "还有2个工作日"),
            (2, 5, "pause", "停着，等留言人回话"),
            (5, 5, "heed", "超1天"),
            (4, 5, "done", "按时，用了4天"),
            (0, 5, "run", "还有5个工作日"),
            (7, 15, "run", "单位还有8个工作日"),
            (2, 3, "run", "还有1天，限3天"),
            (12, 12, "heed", "今天到期，限12天"),
        ],
        "buttons_note": "一屏之内只有一个朱色按钮。删除、撤回用墨框按钮，先说后果再按。",
        "icons": [name[2:] for name in sprite.symbols() if name.startswith("i-")],
        "notices": [
            ("plain", "这里只是草稿", "送出以前，别人看不到。"),
            ("work", "写之前可以看一眼", "去年城东街道有一件一样的事。"),
            ("done", "转出去了", "留言人已经能看到转给了谁。"),
            ("wait", "等留言人回话", "期限从明天起停着。"),
            ("heed", "没有送出：网断了", "您写的字还在，有网了再按一次，不会送成两份。"),
        ],
        "letters": [
            "新站点只有一块站牌，没有棚子，下雨只能站着。\n\n　　我母亲78岁，每周三坐6路。𠮷㛃龘。",
            "يېڭى بېكەتتە ئورۇندۇق يوق، يامغۇردا ساقلاش تەس.",
        ],
    }


_RUN = {"kind": "run"}
_OFF = {"kind": "off", "note": "休息"}
_CELLS: Any = [
    {
        "weekday": "周二",
        "label": "9月29",
        "note": "晚上收到",
        "kind": "off",
        "icon": "letter",
    },
    _RUN | {"weekday": "周三", "label": "30", "note": "第1个"},
    *(
        {"label": str(day), "note": "国庆放假", "kind": "rest", "date": date(2026, 10, day)}
        for day in range(1, 8)
    ),
    _RUN | {"weekday": "周四", "label": "8", "note": "第2个"},
    {"weekday": "周五", "label": "9", "note": "停", "kind": "hold"},
    {"weekday": "周六 调休", "label": "10", "note": "停", "kind": "hold"},
    _OFF | {"weekday": "周日", "label": "11"},
    _RUN | {"weekday": "周一", "label": "12", "note": "第3个", "is_today": True},
    _RUN | {"weekday": "周二", "label": "13", "note": "第4个", "is_ahead": True},
    {"weekday": "周三", "label": "14", "note": "到期", "kind": "due", "is_ahead": True},
]
_THREAD_STEPS: Any = [
    {
        "kind": "done",
        "title": "您把事情写给了我们",
        "time": _at(9, 29, 20, 14),
        "letter": "柳荫里南门的公交站8月份往东挪了200米，新站点只有一块站牌。",
    },
    {
        "kind": "pause",
        "title": "有一处没看明白，问您一句",
        "time": _at(10, 8, 15, 20),
        "said": "新站点是在邮政所门口，还是菜场门口？",
        "note": "期限停着",
    },
    {
        "kind": "stop",
        "title": "不受理：法院正在审",
        "time": _at(10, 11, 9, 5),
        "text": "请向滨江市人民法院诉讼服务中心询问。这里不再往下走，您可以补充说明。",
    },
    {"kind": "work", "title": "何秋萍委员在写答复", "time": _at(10, 12, 10, 31)},
    {
        "kind": "wait",
        "title": "给您第一次答复",
        "is_next": True,
        "note": "您回话后的第3个工作日以前",
    },
]
_STEP_ITEMS: Any = [
    {"label": "收到", "kind": "done"},
    {"label": "受理", "kind": "done"},
    {"label": "委员已接手", "kind": "work", "is_current": True},
    {"label": "第一次答复"},
    {"label": "单位答复"},
    {"label": "您来打分"},
]
_DOORS: Any = [
    {"url": "#", "icon": "plus", "label": "补充几句话或照片"},
    {
        "url": "#",
        "icon": "eye",
        "label": "我同意过什么",
        "note": "可以打电话：同意。转给单位：不同意。公开：同意",
    },
    {"url": "#", "icon": "close", "label": "撤回留言，删掉联系方式"},
]
_FACTS: Any = [
    ("文号", "滨协转〔2026〕38号"),
    ("带去", "留言全文、照片"),
    ("不带", "姓名和电话"),
]
_DUTY_CARD: Any = {
    "name": "何秋萍委员",
    "kind": "work",
    "words": "正在值班",
    "about": "医药卫生界，市第二人民医院儿科医生",
    "hours": "今天9:00—11:30，14:00—17:00",
    "note": "可以进门当面说，也可以在这里写。",
    "next_day": date(2026, 10, 14),
    "next_name": "陆明舟委员，教育界",
}
_RECEIPT_AT: Any = _at(10, 12, 10, 26)
_BECAME: Any = [
    {
        "said": "12号楼前的路灯坏了两个月，晚上不敢下楼。",
        "kind": "done",
        "then": "修好了6盏。市城市管理局",
        "at": date(2026, 9, 17),
        "place": "柳荫里委员工作室",
        "url": "#k-became",
        "topic": "水电照明",
    },
    {
        "said": "老年大学能不能在柳荫里开一个班？",
        "kind": "stop",
        "then": "今年没有办成：找不到合适的教室。",
    },
]
_LOG: Any = [
    {
        "time": _at(10, 16, 15, 20),
        "title": "市政协联络办，回访",
        "text": "：“问长凳放的位置合不合适”",
    },
    {
        "title": "老旧小区加装电梯",
        "kind": "heed",
        "words": "31个工作日没有答复",
        "note": "市住建局，8月24日转去，催过2次",
        "url": "#",
    },
]
_MASKED_FACTS = ["范*", "138****5207"]


def _stories() -> dict[str, Any]:
    return {
        "cells": _CELLS,
        "thread_steps": _THREAD_STEPS,
        "step_items": _STEP_ITEMS,
        "doors": _DOORS,
        "facts": _FACTS,
        "duty_card": _DUTY_CARD,
        "receipt_at": _RECEIPT_AT,
        "became": _BECAME,
        "log": _LOG,
        "masked_facts": _MASKED_FACTS,
    }


def _desk(request: HttpRequest) -> dict[str, Any]:
    page = request.GET.get("page", "2")
    return {
        "figures": [
            {
                "number": 1284,
                "unit": "件",
                "label": "收到的话",
                "definition": "扫码、当面、电话记下的都算。同一个人说同一件事只算一件。",
            },
            {
                "number": 57,
                "unit": "件",
                "label": "留言人说没解决",
                "url": "#",
                "definition": "打过分的803件里。其中31件要求再办了一次。",
            },
        ],
        "tab_items": [
            {"url": "#", "label": "等联络办", "count": 9},
            {"url": "#", "label": "在委员手里", "count": 14},
            {"url": "#", "label": "全部在办", "count": 57, "is_current": True},
            {"url": "#", "label": "已办结", "count": 1227},
        ],
        "board_rows": _board(),
        "page_obj": Paginator(range(57), 25).get_page(page),
        "ledger_rows": [
            {
                "deed": "《基层儿科周末空档》",
                "deed_note": "3月18日报送，4月2日采用",
                "rule": "每报送一条得10分，被采用的另加5分",
                "rule_note": "第三版第11条",
                "sum": "10＋5",
                "points": 15,
            }
        ],
        "towns": [
            _town("云岭乡", (0, 0, 0), "在办1件", (1, 1)),
            _town("白石镇", (1, 1, 3), "在办3件", (2, 1)),
            _town("石桥乡", (0, 1, 2), "在办2件", (3, 1)),
            _town("青禾镇", (1, 2, 4), "在办5件", (1, 2)),
            _town("城西街道", (1, 3, 4), "在办8件", (2, 2)),
            _town("望江街道", (1, 5, 3), "在办14件", (3, 2)),
            _town("临港街道", (1, 2, 3), "在办7件", (4, 2)),
            _town("柳溪镇", (1, 1, 3), "在办4件", (1, 3)),
            _town("城东街道", (1, 4, 9), "在办10件", (2, 3)),
            _town("南渡镇", (1, 1, 2), "在办3件", (3, 3)) | {"heed": "超期1件"},
        ],
        "areas": [
            {"name": name, "words": words, "row": 1, "column": column, "url": "#"}
            for column, (name, words) in enumerate((("云岭乡", ""), ("白石镇", "3处")), start=1)
        ],
    }


def _town(
    name: str, places: tuple[int, int, int], words: str, at: tuple[int, int]
) -> dict[str, Any]:
    stations, studios, points = places
    return {
        "name": name,
        "stations": stations,
        "studios": studios,
        "points": points,
        "words": words,
        "column": at[0],
        "row": at[1],
    }


def _board() -> list[dict[str, Any]]:
    def row(strokes: int, tone: str, clock: str, number: str, title: str) -> dict[str, Any]:
        return {
            "strokes": strokes,
            "tone": tone,
            "clock": clock,
            "clock_url": "?open=1#open",
            "number": number,
            "url": "#",
            "title": title,
            "place": "柳荫里工作室",
            "holder": "何秋萍委员",
            "kind": "work",
            "words": "已接手",
            "received": date(2026, 9, 29),
        }

    return [
        row(5, "heed", "超1天", "2609-3908", "渡船早班取消，孩子上学要绕40分钟"),
        row(3, "run", "还有2天", "2609-4173", "公交站搬远了，老人等车没处坐")
        | {
            "is_open": True,
            "clock_url": "?#board",
            "cells": _CELLS,
            "reasons": [
                "9月29日晚8:14收到，已经下班，从下一个工作日数起，限5个工作日。",
                "10月8日下午问了留言人一句，第二天起停；10月10日上午留言人回话，从下一个工作日接着数。",
            ],
            "asides": ["下一次提醒：10月13日9:00，给何秋萍委员", "依据：2026年工作日历第2版"],
        },
        row(2, "pause", "停着", "2610-0088", "幼儿园门口下午接孩子太挤")
        | {"kind": "pause", "words": "等留言人回话", "received": "今天"},
    ]
