"""Committees founded before learn the usual standard of places."""

from django.db import migrations

ITEMS = (
    ("united", "标识统一：门牌、标志照统一的样子做"),
    ("united", "规范统一：怎样接待、记录、转办、答复，有统一的写法"),
    ("united", "要求统一：值班、活动、报送，照统一的要求"),
    ("united", "名称统一：照统一的叫法挂牌"),
    ("wall", "职责上墙"),
    ("wall", "制度上墙"),
    ("wall", "流程上墙"),
    ("wall", "委员信息上墙"),
    ("have", "有场所：有固定的地方，群众找得到、进得来"),
    ("have", "有设施：有桌椅、电话、能上网，有无障碍的路"),
    ("have", "有人员：有站长、有值班的委员、有现场的工作人员"),
    ("have", "有保障：水电、打印、交通有着落"),
    ("have", "有规范：有年度计划、活动记录、年终小结"),
)


def lay_down(apps, _editor):
    item = apps.get_model("places", "ChecklistItem")
    for committee in apps.get_model("organisation", "Committee").objects.all():
        item.objects.bulk_create(
            item(committee=committee, group=group, name=name, order=order)
            for order, (group, name) in enumerate(ITEMS, start=1)
        )


def take_away(apps, _editor):
    apps.get_model("places", "CheckMark").objects.all().delete()
    apps.get_model("places", "ChecklistItem").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0004_standard_of_places")]

    operations = [migrations.RunPython(lay_down, take_away)]
