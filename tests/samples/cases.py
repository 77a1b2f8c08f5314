"""The mails and zones of the built-in samples.

Each function takes the zone to fill, a signing function and the time of
receipt; it returns the titles in English and Japanese and the input.
"""
import base64, email.utils
from email.header import Header

REPLY_END = "d9443c01a7336-2a7f0c1d2e3si15243487b3a.217 - gsmtp"
LINK = "https://support.google.com/mail/answer/81126#authentication"


def word(text):
    return Header(text, "utf-8", maxlinelen=70).encode(linesep="\r\n")


def when(at, zone="+0900"):
    hours = int(zone[:3])
    stamp = email.utils.formatdate(at + hours * 3600, usegmt=False)
    return stamp.replace("-0000", zone)


def mail(sender, name, to, subject, body, at, charset="utf-8"):
    """A business mail as a mail client hands it over."""
    if charset == "utf-8":
        coded = base64.encodebytes(body.encode()).replace(b"\n", b"\r\n")
        encoding = "base64"
    else:
        coded = body.replace("\n", "\r\n").encode(charset)
        encoding = "7bit"
    domain = sender.split("@")[1]
    head = [
        f"From: {word(name)} <{sender}>",
        f"To: {to}",
        f"Subject: {word(subject)}",
        f"Date: {when(at - 6)}",
        f"Message-ID: <20261120101454.7F3A.{sender.split('@')[0].upper()}@{domain}>",
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + coded


def submission(host, ident, at, client="[192.0.2.130]"):
    """The hop from the author's machine to its server."""
    return (f"Received: from pc12 (unknown {client})\r\n"
            f"\tby {host} (Postfix) with ESMTPSA id {ident};\r\n"
            f"\t{when(at - 5)} (JST)\r\n").encode()


def google(host, ip, mail_from, to, at, results):
    """What Google's server puts on top of a mail that it takes."""
    dots = "\r\n       ".join(results)
    return (f"Delivered-To: {to}\r\n"
            f"Received: by 2002:a05:7208:52a4:b0:71:4c3d:9e1f with SMTP id k36csp812345rba;\r\n"
            f"        {when(at + 1, '-0800')} (PST)\r\n"
            f"Return-Path: <{mail_from}>\r\n"
            f"Received: from {host} ({host}. [{ip}])\r\n"
            f"        by mx.google.com with ESMTPS id {REPLY_END.split(' ')[0]}\r\n"
            f"        for <{to}>\r\n"
            f"        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n"
            f"        {when(at, '-0800')} (PST)\r\n"
            f"Authentication-Results: mx.google.com;\r\n       {dots}\r\n").encode()


def reply(code, enhanced, lines):
    """A reply over several lines, as Postfix joins them."""
    parts = [f"{code}-{enhanced} {line}" for line in lines[:-1]]
    return " ".join(parts + [f"{code} {enhanced} {lines[-1]}"])


def folded(text, width=72, indent="    "):
    lines, line = [], ""
    for part in text.split(" "):
        if line and len(line) + len(part) + 1 > width:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}".strip()
    return ("\r\n" + indent).join(lines + [line])


def postfix_bounce(host, sender, to, text, status, returned, at):
    mark = "5D21A40C3E.1795137301/" + host
    host_said = (f"host gmail-smtp-in.l.google.com[2001:db8:4003:c04::1a] said: {text}"
                 " (in reply to end of DATA command)")
    return (f"Return-Path: <>\r\n"
            f"Received: by {host} (Postfix)\r\n\tid 8B77C40C41; {when(at)} (JST)\r\n"
            f"Date: {when(at)} (JST)\r\n"
            f"From: MAILER-DAEMON@{host} (Mail Delivery System)\r\n"
            f"Subject: Undelivered Mail Returned to Sender\r\n"
            f"To: {sender}\r\n"
            f"Auto-Submitted: auto-replied\r\n"
            f"MIME-Version: 1.0\r\n"
            f"Content-Type: multipart/report; report-type=delivery-status;\r\n"
            f"\tboundary=\"{mark}\"\r\n"
            f"Message-Id: <20261120011501.8B77C40C41@{host}>\r\n\r\n"
            f"This is a MIME-encapsulated message.\r\n\r\n"
            f"--{mark}\r\nContent-Description: Notification\r\n"
            f"Content-Type: text/plain; charset=us-ascii\r\n\r\n"
            f"This is the mail system at host {host}.\r\n\r\n"
            f"I'm sorry to have to inform you that your message could not\r\n"
            f"be delivered to one or more recipients. It's attached below.\r\n\r\n"
            f"                   The mail system\r\n\r\n"
            f"<{to}>: {folded(host_said)}\r\n\r\n"
            f"--{mark}\r\nContent-Description: Delivery report\r\n"
            f"Content-Type: message/delivery-status\r\n\r\n"
            f"Reporting-MTA: dns; {host}\r\n"
            f"X-Postfix-Queue-ID: 5D21A40C3E\r\n"
            f"X-Postfix-Sender: rfc822; {sender}\r\n"
            f"Arrival-Date: {when(at - 5)} (JST)\r\n\r\n"
            f"Final-Recipient: rfc822; {to}\r\n"
            f"Original-Recipient: rfc822;{to}\r\n"
            f"Action: failed\r\nStatus: {status}\r\n"
            f"Remote-MTA: dns; gmail-smtp-in.l.google.com\r\n"
            f"Diagnostic-Code: smtp; {folded(text)}\r\n\r\n"
            f"--{mark}\r\nContent-Description: Undelivered Message\r\n"
            f"Content-Type: message/rfc822\r\n\r\n").encode() + \
        f"Return-Path: <{sender}>\r\n".encode() + returned + f"\r\n--{mark}--\r\n".encode()


def exim_bounce(host, sender, to, text, returned, at):
    lines = text.replace(" 550", "\r\n    550")
    return (f"Return-path: <>\r\n"
            f"Received: from mailnull by {host} with local (Exim 4.98)\r\n"
            f"\tid 1tDkQx-00000002abC-1x2Y\r\n\tfor {sender};\r\n\t{when(at)}\r\n"
            f"X-Failed-Recipients: {to}\r\nAuto-Submitted: auto-replied\r\n"
            f"From: Mail Delivery System <Mailer-Daemon@{host}>\r\nTo: {sender}\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n"
            f"Subject: Mail delivery failed: returning message to sender\r\n"
            f"Message-Id: <E1tDkQx-00000002abC-1x2Y@{host}>\r\nDate: {when(at)}\r\n\r\n"
            f"This message was created automatically by mail delivery software.\r\n\r\n"
            f"A message that you sent could not be delivered to one or more of its\r\n"
            f"recipients. This is a permanent error. The following address(es) failed:\r\n\r\n"
            f"  {to}\r\n    host aspmx.l.google.com [2001:db8:4003:c04::1b]\r\n"
            f"    SMTP error from remote mail server after pipelined end of data:\r\n"
            f"    {lines}\r\n\r\n"
            f"------ This is a copy of the message, including all the headers. ------\r\n\r\n"
            f"Return-path: <{sender}>\r\n").encode() + returned


def host(zone, name, ip):
    reverse = ".".join(reversed(ip.split("."))) + ".in-addr.arpa"
    zone.setdefault(name, {})["A"] = [ip]
    zone.setdefault(reverse, {})["PTR"] = [name]


def company(zone, spf, dmarc=None, domain="example.co.jp"):
    """A company's domain with its own mail server."""
    zone[domain] = {"A": ["192.0.2.80"], "MX": [(10, f"mail.{domain}")], "TXT": list(spf)}
    zone[f"www.{domain}"] = {"A": ["192.0.2.80"]}
    zone.setdefault("jp", {})
    zone.setdefault("co.jp", {})
    host(zone, f"mail.{domain}", "192.0.2.25")
    if dmarc:
        zone[f"_dmarc.{domain}"] = {"TXT": [dmarc]}


INVOICE = """株式会社サンプル
経理部 鈴木様

いつもお世話になっております。
イグザンプル商事の田中です。

11月分の請求書をお送りします。
ご確認のほど、よろしくお願いいたします。

--
イグザンプル商事株式会社 経理部 田中 恵子
"""
TO = "suzuki@example.net"
NAME = "田中 恵子"
SUBJECT = "11月分請求書の送付について"


def all_well(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"],
            "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.co.jp")
    sender = "tanaka@example.co.jp"
    signed = sign(mail(sender, NAME, TO, SUBJECT, INVOICE, at), "example.co.jp", "s2026")
    text = google("mail.example.co.jp", "192.0.2.25", sender, TO, at, [
        "dkim=pass header.i=@example.co.jp header.s=s2026 header.b=Kq3xTz1m;",
        f"spf=pass (google.com: domain of {sender} designates 192.0.2.25 as permitted sender)"
        f" smtp.mailfrom={sender};",
        "dmarc=pass (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from=example.co.jp",
    ]) + submission("mail.example.co.jp", "5D21A40C3E", at) + signed
    return ("All is well: SPF, DKIM and DMARC pass",
            "すべて正常: SPF・DKIM・DMARC がすべて pass", text)


def spf_ip_not_covered(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 include:_spf.esp.example -all"],
            "v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp")
    zone["_spf.esp.example"] = {"TXT": ["v=spf1 ip4:203.0.113.0/26 -all"]}
    host(zone, "mail2.example.co.jp", "198.51.100.77")
    sender = "tanaka@example.co.jp"
    text = reply(550, "5.7.26", [
        "The MAIL FROM domain [example.co.jp] has an SPF record with a hard",
        "fail policy (-all) but it fails to pass SPF checks with the ip:",
        "[198.51.100.77]. To best protect our users from spam and phishing,",
        "the message has been blocked. For more information, go to",
        f"{LINK} {REPLY_END}"])
    returned = submission("mail2.example.co.jp", "5D21A40C3E", at) + \
        mail(sender, NAME, TO, SUBJECT, INVOICE, at)
    bounce = postfix_bounce("mail2.example.co.jp", sender, TO, text, "5.7.26", returned, at)
    return ("Bounce: the new server's IP is not in the SPF record",
            "エラーメール: 新しいサーバーの IP が SPF レコードにない", bounce)


def esp(zone):
    """A sending service with its own bounce domain."""
    zone["esp.example"] = {"A": ["203.0.113.10"], "MX": [(10, "mx.esp.example")],
                           "TXT": ["v=spf1 include:_spf.esp.example -all"]}
    zone["bounce.esp.example"] = {"MX": [(10, "mx.esp.example")],
                                  "TXT": ["v=spf1 include:_spf.esp.example -all"]}
    zone["_spf.esp.example"] = {"TXT": ["v=spf1 ip4:203.0.113.0/26 -all"]}
    zone["_dmarc.esp.example"] = {"TXT": ["v=DMARC1; p=reject; rua=mailto:dmarc@esp.example"]}
    zone["mx.esp.example"] = {"A": ["203.0.113.11"]}
    host(zone, "mta3.esp.example", "203.0.113.40")


NEWS = """お客様各位

平素よりイグザンプル商事をご利用いただき、誠にありがとうございます。
年末年始の営業日についてご案内いたします。

  休業期間: 2026年12月29日(火)から2027年1月4日(月)まで

休業中のお問い合わせには、1月5日(火)より順次お答えいたします。

イグザンプル商事株式会社
"""


def esp_unaligned(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"],
            "v=DMARC1; p=reject; rua=mailto:dmarc@example.co.jp")
    esp(zone)
    sender = "b-7731-suzuki=example.net@bounce.esp.example"
    text = reply(550, "5.7.26", [
        "Unauthenticated email from example.co.jp is not accepted due to",
        "domain's DMARC policy. Please contact the administrator of",
        "example.co.jp domain if this was a legitimate mail. To learn about",
        "the DMARC initiative, go to",
        f"https://support.google.com/mail/?p=DmarcRejection {REPLY_END}"])
    message = mail("info@example.co.jp", "イグザンプル商事", TO,
                   "年末年始の営業日のご案内", NEWS, at)
    returned = (f"Received: from api.esp.example (unknown [203.0.113.10])\r\n"
                f"\tby mta3.esp.example (Postfix) with ESMTPS id 5D21A40C3E;\r\n"
                f"\t{when(at - 5)} (JST)\r\n").encode() + sign(message, "esp.example", "k1")
    bounce = postfix_bounce("mta3.esp.example", sender, TO, text, "5.7.26", returned, at)
    return ("Bounce: a sending service passes SPF and DKIM, but for its own domain",
            "エラーメール: 配信サービスが自社ドメインで SPF・DKIM に合格(From と不一致)", bounce)


def dkim_list_footer(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"],
            "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.co.jp")
    zone["lists.example.org"] = {"MX": [(10, "lists.example.org")],
                                 "TXT": ["v=spf1 ip4:203.0.113.60 -all"]}
    host(zone, "lists.example.org", "203.0.113.60")
    sender, to = "tanaka@example.co.jp", "keiri-ml@lists.example.org"
    signed = sign(mail(sender, NAME, to, "年末調整の書類について", INVOICE, at, "iso-2022-jp"),
                  "example.co.jp", "s2026")
    signed = signed.replace(b"\r\nSubject: ", b"\r\nSubject: [keiri-ml] ")
    footer = ("_______________________________________________\r\n"
              "keiri-ml mailing list -- keiri-ml@lists.example.org\r\n"
              "To unsubscribe send an email to keiri-ml-leave@lists.example.org\r\n").encode()
    fields = ("Precedence: list\r\n"
              "List-Id: <keiri-ml.lists.example.org>\r\n"
              "List-Archive: <https://lists.example.org/archives/list/keiri-ml@lists.example.org/>\r\n"
              "List-Help: <mailto:keiri-ml-request@lists.example.org?subject=help>\r\n"
              "List-Owner: <mailto:keiri-ml-owner@lists.example.org>\r\n"
              "List-Post: <mailto:keiri-ml@lists.example.org>\r\n"
              "List-Subscribe: <mailto:keiri-ml-join@lists.example.org>\r\n"
              "List-Unsubscribe: <mailto:keiri-ml-leave@lists.example.org>\r\n"
              "X-Mailman-Version: 3.3.9\r\n"
              "Sender: keiri-ml-bounces@lists.example.org\r\n").encode()
    inner = (f"Received: from mail.example.co.jp (mail.example.co.jp [192.0.2.25])\r\n"
             f"\tby lists.example.org (Postfix) with ESMTPS id 9C41D2006B\r\n"
             f"\tfor <{to}>; {when(at - 3, '+0000')} (UTC)\r\n").encode()
    bounces = "keiri-ml-bounces@lists.example.org"
    text = google("lists.example.org", "203.0.113.60", bounces, TO, at, [
        "dkim=neutral (body hash did not verify) header.i=@example.co.jp header.s=s2026"
        " header.b=Vb7QpW2e;",
        f"spf=pass (google.com: domain of {bounces} designates 203.0.113.60 as permitted sender)"
        f" smtp.mailfrom={bounces};",
        "dmarc=fail (p=QUARANTINE sp=QUARANTINE dis=QUARANTINE) header.from=example.co.jp",
    ]) + fields + inner + submission("mail.example.co.jp", "5D21A40C3E", at) + signed + footer
    return ("A mailing list's footer and subject tag broke DKIM",
            "メーリングリストのフッターと件名タグで DKIM が壊れた", text)


def forwarded(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"],
            "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.co.jp")
    company(zone, ["v=spf1 ip4:203.0.113.80 -all"], None, "example.jp")
    host(zone, "mail.example.jp", "203.0.113.80")
    sender, first = "tanaka@example.co.jp", "suzuki@example.jp"
    inner = (f"X-Forwarded-To: {TO}\r\nX-Forwarded-For: {first} {TO}\r\n"
             f"Delivered-To: {first}\r\n"
             f"Received: from mail.example.co.jp (mail.example.co.jp [192.0.2.25])\r\n"
             f"\tby mail.example.jp (Postfix) with ESMTPS id 2E9A71801F\r\n"
             f"\tfor <{first}>; {when(at - 3)} (JST)\r\n").encode()
    text = google("mail.example.jp", "203.0.113.80", sender, TO, at, [
        f"spf=fail (google.com: domain of {sender} does not designate 203.0.113.80 as permitted"
        f" sender) smtp.mailfrom={sender};",
        "dmarc=fail (p=QUARANTINE sp=QUARANTINE dis=QUARANTINE) header.from=example.co.jp",
    ]) + inner + submission("mail.example.co.jp", "5D21A40C3E", at) + \
        mail(sender, NAME, first, SUBJECT, INVOICE, at)
    return ("Forwarded mail: SPF fails at the second receiver, and there is no DKIM",
            "転送メール: 転送先で SPF が fail、DKIM 署名なし", text)


def no_dmarc(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"])
    sender = "info@example.co.jp"
    text = reply(550, "5.7.40", [
        "Your email has been blocked because the sending domain doesn't have",
        "a DMARC record, or the DMARC record doesn't specify a DMARC policy.",
        "To set up DMARC for your sending domain, go to",
        f"https://support.google.com/mail/answer/81126#dmarc {REPLY_END}"])
    signed = sign(mail(sender, "イグザンプル商事", TO, "年末年始の営業日のご案内", NEWS, at),
                  "example.co.jp", "s2026")
    returned = submission("mail.example.co.jp", "5D21A40C3E", at) + signed
    bounce = postfix_bounce("mail.example.co.jp", sender, TO, text, "5.7.40", returned, at)
    return ("Bounce: the domain has no DMARC record",
            "エラーメール: ドメインに DMARC レコードがない", bounce)


def two_spf(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 ~all", "v=spf1 include:_spf.esp.example ~all"],
            "v=DMARC1; p=none", "example.jp")
    esp(zone)
    sender = "sato@example.jp"
    text = reply(550, "5.7.26", [
        "Your email has been blocked because the sender is unauthenticated.",
        "Gmail requires all senders to authenticate with either SPF or DKIM.", "",
        " Authentication results:", "  DKIM = did not pass",
        "  SPF [example.jp] with ip: [192.0.2.25] = did not pass", "",
        " For instructions on setting up authentication, go to",
        f"  {LINK} {REPLY_END}"])
    returned = submission("mail.example.jp", "5D21A40C3E", at) + \
        mail(sender, "佐藤 一郎", TO, "お見積もりの件", INVOICE, at)
    bounce = exim_bounce("mail.example.jp", sender, TO, text, returned, at)
    return ("Bounce: two SPF records at one domain",
            "エラーメール: 1 つのドメインに SPF レコードが 2 つ", bounce)


def dkim_key_missing(zone, sign, at):
    company(zone, ["v=spf1 ip4:192.0.2.25 -all"],
            "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.co.jp")
    esp(zone)
    sender = "b-7731-suzuki=example.net@bounce.esp.example"
    message = mail("info@example.co.jp", "イグザンプル商事", TO,
                   "年末年始の営業日のご案内", NEWS, at)
    signed = sign(message, "example.co.jp", "esp2026", publish=False)
    text = google("mta3.esp.example", "203.0.113.40", sender, TO, at, [
        "dkim=temperror (no key for signature) header.i=@example.co.jp header.s=esp2026"
        " header.b=Zt4LmN8c;",
        f"spf=pass (google.com: domain of {sender} designates 203.0.113.40 as permitted sender)"
        f" smtp.mailfrom=\"{sender}\";",
        "dmarc=fail (p=QUARANTINE sp=QUARANTINE dis=QUARANTINE) header.from=example.co.jp",
    ]) + signed
    return ("The DKIM key of a sending service was never published",
            "配信サービスの DKIM 公開鍵が DNS に登録されていない", text)


def gmail_ptr(zone, sign, at):
    zone["2.0.192.in-addr.arpa"] = {}
    text = reply(550, "5.7.25", [
        "[192.0.2.99] The IP address sending this message does not have a",
        "PTR record setup, or the corresponding forward DNS entry does not",
        "point to the sending IP. As a policy, Gmail does not accept messages",
        "from IPs with missing PTR records. For more information, go to",
        f"https://support.google.com/mail/answer/81126#ip-practices {REPLY_END}"])
    return ("One line from a log: Gmail refuses an IP without a PTR record",
            "ログの 1 行: PTR レコードのない IP を Gmail が拒否", (text + "\n").encode())


CASES = {
    "all-well": all_well,
    "spf-ip-not-covered": spf_ip_not_covered,
    "esp-unaligned": esp_unaligned,
    "dkim-list-footer": dkim_list_footer,
    "forwarded": forwarded,
    "no-dmarc": no_dmarc,
    "two-spf": two_spf,
    "dkim-key-missing": dkim_key_missing,
    "gmail-ptr": gmail_ptr,
}
