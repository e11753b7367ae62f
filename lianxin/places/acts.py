"""Acts of places as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import ITSELF, about_rows, act, fact_rows, facts, named, values

ADD_AREA = act("places.add_area", _("加乡镇街道"))
ADD_PHOTO = act("places.add_photo", _("加地点照片"))
ASSIST = act("places.assist", _("改代写点"))
CHANGE = act("places.change", _("改地点资料"))
CLOSE = act("places.close", _("关闭地点"))
CLOSE_WINDOW = act("places.close_window", _("开会时段收了"))
CONFIRM_PASTING = act("places.confirm_pasting", _("说码贴好了"))
FILL_CHECKLIST = act("places.fill_checklist", _("填地点的要求"))
ISSUE_SLOT = act("places.issue_slot", _("发码"))
LAY_DOWN_CHECKLIST = act("places.lay_down_checklist", _("定下通常的要求"))
LAY_DOWN_KINDS = act("places.lay_down_kinds", _("铺设地点种类"))
MERGE = act("places.merge", _("并入别处"))
MOVE = act("places.move", _("地点迁址"))
MOVE_TILE = act("places.move_tile", _("改示意图上的位置"))
PLAN = act("places.plan", _("筹建地点"))
NOTE_OLD_BOARDS = act("places.note_old_boards", _("看出哪些板过时了"))
OPEN = act("places.open", _("开地点"))
DROP = act("places.drop", _("不建地点了"))
OPEN_WINDOW = act("places.open_window", _("开一段开会时段"))
PRINT_BOARD = act("places.print_board", _("印板"))
PRINT_SLOT = act("places.print_slot", _("印码"))
REMOVE_PHOTO = act("places.remove_photo", _("去掉地点照片"))
REOPEN = act("places.reopen", _("重新开放地点"))
REVOKE_SLOT = act("places.revoke_slot", _("停用码"))
SAVE_ITEM = act("places.save_item", _("改一项要求"))
SAVE_KIND = act("places.save_kind", _("改一个地点种类"))
CAPTION_PHOTO = act("places.caption_photo", _("写照片的说明"))
REVIEW_PHOTO = act("places.review_photo", _("看要公开的照片"))
SAVE_MODE = act("places.save_mode", _("改一种建设模式"))
SAVE_VILLAGE = act("places.save_village", _("改一个村或社区"))
SHOW_PHOTO = act("places.show_photo", _("让大家看到照片"))
TAKE_DOWN_BOARD = act("places.take_down_board", _("说板摘下来了"))
VERIFY_MARK = act("places.verify_mark", _("核实地点的要求"))
WITHDRAW_PHOTO = act("places.withdraw_photo", _("收回大家看到的照片"))
WRITE_WALL_TEXT = act("places.write_wall_text", _("改板上的文字"))

facts(
    to=_("迁到"),
)

about_rows(
    "places",
    Area=named("%s", "name"),
    BuildMode=named(_("建设模式“%s”"), "name"),
    CheckMark=named(_("%s：%s"), "place__name", "item__name"),
    ChecklistItem=named(_("要求“%s”"), "name"),
    MeetingWindow=named(_("%s开会时段"), "place__name"),
    Place=named("%s", "name"),
    PlaceKind=named(_("地点种类“%s”"), "name"),
    PlacePhoto=named(_("%s的照片"), "place__name"),
    PrintedBoard=named(_("%s的板"), "place__name"),
    Village=named("%s", "name"),
    WallCode=named(_("%s的码"), "place__name"),
    WallText=named(_("%s起的板上文字"), "starts"),
)
fact_rows(forward_to="places.Place", into=ITSELF, place="places.Place", to="places.Place")
facts(forward_to=_("以后请到"), is_assisted=_("代写"), paper=_("哪一种"), place=_("地点"))
facts(starts=_("从哪天"), tile=_("图上的格"), with_team=_("团队一起"))
values({"poster": _("海报"), "plate": _("门牌"), "tent": _("台卡")})
values({"stickers": _("贴纸"), "slips": _("留言纸")})
