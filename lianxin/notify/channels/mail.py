"""By mail, through the installation's mail server."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from ssl import SSLError

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.notify.channels import Channel, ChannelAddressRefused, NotDelivered, Parcel, register

LONGEST = 120


class Mail(Channel):
    """Plain text, one message for one person."""

    key = "mail"
    order = 10
    name = _("邮件")
    address_label = _("邮箱地址")
    address_hint = _("先寄一封带核对码的信去。核对过了，才往那里发。")

    def is_ready(self) -> bool:
        """A mail server is named, or this is the demo, where letters are kept in a folder."""
        return bool(settings.LIANXIN_MAIL_READY)

    def said(self) -> str:
        """How it is set up here."""
        if not self.is_ready():
            return gettext("还没有配邮件服务器，不发邮件。")
        return gettext("可以发邮件，寄信人是%(sender)s。") % {"sender": settings.DEFAULT_FROM_EMAIL}

    def check(self, address: str) -> str:
        """A mail address, as it is written."""
        plain = address.strip()
        try:
            validate_email(plain)
        except ValidationError as error:
            raise ChannelAddressRefused(
                gettext("这不像一个邮箱地址，请看看有没有写漏。")
            ) from error
        if len(plain) > LONGEST:
            raise ChannelAddressRefused(gettext("邮箱地址太长了。"))
        return plain

    def send(self, parcel: Parcel) -> None:
        """Hand it to the mail server; its own words stay out of ours, they may hold the address."""
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        letter = EmailMessage(
            subject=parcel.title,
            body=_body(parcel),
            to=[parcel.to],
            headers={"Message-ID": f"<{parcel.ref}@{host}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            letter.send()
        except SMTPRecipientsRefused as error:
            raise NotDelivered(gettext("邮件服务器说没有这个邮箱，或者它不收。")) from error
        except SMTPResponseException as error:
            words = gettext("邮件服务器没有收下，答的是%(code)d。") % {"code": error.smtp_code}
            raise NotDelivered(words) from error
        except SSLError as error:
            raise NotDelivered(gettext("和邮件服务器的加密连接没有建成，请看证书。")) from error
        except TimeoutError as error:
            raise NotDelivered(gettext("邮件服务器5秒内没有答话。")) from error
        except (SMTPException, OSError) as error:
            raise NotDelivered(gettext("连不上邮件服务器。")) from error


def _body(parcel: Parcel) -> str:
    lines: list[str] = []
    for told in parcel.told:
        lines += [told.words, told.url, ""] if told.url else [told.words, ""]
    if parcel.code:
        lines += [gettext("核对码：%(code)s") % {"code": parcel.code}, ""]
    lines.append(gettext("信里只有办件的编号，内容请登录后看。想少收或不收，在这里改："))
    lines.append(parcel.own_url)
    return "\n".join(lines)


register(Mail())
