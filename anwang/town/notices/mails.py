"""E-mail to a person who chose it: short, plain, with the way out in every one."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from anwang.town.notices.digests import PREFIX
from anwang.town.notices.models import Contact
from anwang.town.notices.robots import Undelivered


def send(contact: Contact, subject: str, text: str) -> None:
    """One letter to one person; raises Undelivered."""
    way_out = f"{settings.SITE_URL}{contact.unsubscribe_path}"
    message = EmailMessage(
        f"{PREFIX}{subject}",
        f"{text}\n\n--\n不想再收邮件：{way_out}\n站内消息照常，不受影响。\n",
        to=[contact.email],
        headers={
            "List-Unsubscribe": f"<{way_out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    _send(message)


def ask_to_confirm(contact: Contact) -> None:
    """The letter that proves an address to be this person's; raises Undelivered."""
    link = f"{settings.SITE_URL}{contact.confirm_path}"
    text = (
        f"请登录后打开下面的地址，确认以后往这个邮箱发消息（三天内有效）：\n\n{link}\n\n"
        "不是你本人填写的，不用理会。\n"
    )
    _send(EmailMessage(f"{PREFIX}请确认邮箱", text, to=[contact.email]))


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise Undelivered("收件邮箱不存在或拒收", is_address=True) from error
    except smtplib.SMTPAuthenticationError as error:
        raise Undelivered("邮件服务器不接受本系统的账号，请管理员检查 ANWANG_MAIL_URL") from error
    except (smtplib.SMTPException, OSError) as error:
        raise Undelivered("连不上邮件服务器，或它没有收下") from error
