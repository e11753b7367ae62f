"""Names of the rights that organisation and accounts know."""

from lianxin.core.rights import right

right("organisation.people", "管理人员和委员名册")
right("organisation.appoint", "提出任职")
right("organisation.confirm", "确认任职，调整职务所带的权限")
right("organisation.calendar", "修改工作日历")
right("organisation.convene", "召集一个界别活动组")
right("accounts.create", "建立和停用账号")
right("accounts.slip", "发启用单")
right("audit.read", "看操作日志")
right("record.own", "看自己的履职记录")
right("portal.leader", "看全市一页")
