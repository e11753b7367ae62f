"""Acts of accounts as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import ACCOUNT, about_rows, act, facts, values

ACTIVATE = act("accounts.activate", _("用启用单设口令"))
BEGIN_SECOND_FACTOR = act("accounts.begin_second_factor", _("开始设第二道核对"))
CHANGE_PASSWORD = act("accounts.change_password", _("改口令"))
CONFIRM_SECOND_FACTOR = act("accounts.confirm_second_factor", _("设好第二道核对"))
CREATE = act("accounts.create", _("建账号"))
DEACTIVATE = act("accounts.deactivate", _("停用账号"))
END_SESSIONS = act("accounts.end_sessions", _("退出别处的登录"))
ISSUE_SLIP = act("accounts.issue_slip", _("发启用单"))
OPEN_AGAIN = act("accounts.open_again", _("重新开账号"))
PASSWORD_FAILED = act("accounts.password_failed", _("口令不对"))
RESET_SECOND_FACTOR = act("accounts.reset_second_factor", _("重设第二道核对"))
REVOKE_SLIP = act("accounts.revoke_slip", _("启用单作废"))
SECOND_FACTOR_FAILED = act("accounts.second_factor_failed", _("第二道核对不对"))
SIGN_IN = act("accounts.sign_in", _("口令对，进入"))
SIGN_IN_FAILED = act("accounts.sign_in_failed", _("进入时口令不对"))
SIGN_OUT = act("accounts.sign_out", _("退出"))
USE_RECOVERY_CODE = act("accounts.use_recovery_code", _("用备用码进入"))

about_rows("accounts", User=ACCOUNT)
facts(why=_("为什么"))
values(
    {
        "password": _("改了口令"),
        "factor": _("动了第二道核对"),
        "closed": _("停用了"),
        "owner": _("本人要的"),
    }
)
