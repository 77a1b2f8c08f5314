//! Names of header fields, by which a header block is known in any text.

/// Fields that a mail has because somebody wrote it.
const WRITTEN: [&str; 30] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "sender",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "in-reply-to",
    "references",
    "user-agent",
    "organization",
    "importance",
    "priority",
    "precedence",
    "auto-submitted",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-post",
    "list-help",
    "feedback-id",
    "thread-topic",
    "thread-index",
    "content-language",
    "errors-to",
];

/// Fields that servers add on the way.
const TRACE: [&str; 21] = [
    "received",
    "return-path",
    "delivered-to",
    "authentication-results",
    "received-spf",
    "dkim-signature",
    "arc-seal",
    "arc-message-signature",
    "arc-authentication-results",
    "domainkey-signature",
    "envelope-to",
    "delivery-date",
    "resent-from",
    "resent-to",
    "resent-date",
    "resent-message-id",
    "x-received",
    "x-original-to",
    "x-failed-recipients",
    "x-envelope-from",
    "x-forwarded-to",
];

/// Fields of a delivery status report (RFC 3464), which are no mail's.
const REPORT: [&str; 13] = [
    "reporting-mta",
    "final-recipient",
    "original-recipient",
    "diagnostic-code",
    "remote-mta",
    "action",
    "status",
    "arrival-date",
    "last-attempt-date",
    "x-postfix-sender",
    "x-postfix-queue-id",
    "will-retry-until",
    "original-envelope-id",
];

/// Field names are short; a longer one is text.
const LONGEST: usize = 76;

/// The name before the colon and the text after it, if the line opens a
/// field by its form (RFC 5322 2.2; blanks before the colon are obsolete).
pub fn split(line: &str) -> Option<(&str, &str)> {
    let end = line
        .bytes()
        .take(LONGEST + 1)
        .position(|octet| octet == b':')?;
    let (name, value) = (line.get(..end)?, line.get(end + 1..)?);
    let name = name.trim_end_matches([' ', '\t']);
    let good = !name.is_empty() && name.bytes().all(|octet| octet.is_ascii_graphic());
    good.then_some((name, value))
}

fn among(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// A field of a mail's header, by name.
pub fn is_known(name: &str) -> bool {
    among(&WRITTEN, name) || is_trace(name)
}

/// A field that a server added.
pub fn is_trace(name: &str) -> bool {
    among(&TRACE, name)
        || starts(name, "arc-")
        || starts(name, "x-ms-exchange-")
        || starts(name, "x-google-")
}

/// A field of a delivery status report.
pub fn is_report(name: &str) -> bool {
    among(&REPORT, name)
}

/// A name that only a field can have: known, or of the `X-…` kind.
pub fn opens_field(name: &str) -> bool {
    is_known(name) || starts(name, "x-") && is_plain(name)
}

/// Letters, digits and hyphens: the names that people give.
pub fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
}

fn starts(name: &str, prefix: &str) -> bool {
    name.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The known name at the start of a line, the line itself not indented.
pub fn known_at(line: &str) -> Option<&str> {
    split(line)
        .map(|(name, _)| name)
        .filter(|name| opens_field(name))
}

/// Names as mail programs show them in the reader's language.
const TRANSLATED: [(&str, &[&str]); 6] = [
    (
        "From",
        &[
            "差出人",
            "送信者",
            "送信元",
            "发件人",
            "寄件者",
            "보낸 사람",
            "Von",
            "De",
            "Da",
        ],
    ),
    (
        "To",
        &[
            "宛先",
            "受信者",
            "收件人",
            "收件者",
            "받는 사람",
            "An",
            "À",
            "Para",
            "A",
        ],
    ),
    (
        "Subject",
        &[
            "件名", "題名", "主题", "主旨", "제목", "Betreff", "Objet", "Asunto", "Oggetto",
        ],
    ),
    (
        "Date",
        &[
            "日付",
            "日時",
            "送信日時",
            "受信日時",
            "日期",
            "날짜",
            "Datum",
            "Fecha",
            "Data",
        ],
    ),
    (
        "Reply-To",
        &[
            "返信先",
            "Antwort an",
            "Répondre à",
            "Responder a",
            "Rispondi a",
        ],
    ),
    ("Message-ID", &["メッセージID", "メッセージ ID"]),
];

/// The field's own name and its value, if the line opens one by a translated
/// name.
pub fn translated(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim().trim_matches('*');
    let known = |(_, shown): &&(&str, &[&str])| shown.contains(&name);
    let found = TRANSLATED.iter().find(known)?;
    Some((found.0, value))
}

/// Known names as they are written, for finding them in mid-line.
pub fn canonical() -> impl Iterator<Item = &'static str> {
    [
        "Received",
        "Return-Path",
        "Delivered-To",
        "Authentication-Results",
        "Received-SPF",
        "DKIM-Signature",
        "ARC-Seal",
        "ARC-Message-Signature",
        "ARC-Authentication-Results",
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Message-Id",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Reply-To",
        "Cc",
        "Sender",
        "X-Received",
        "X-Mailer",
        "List-Id",
        "List-Unsubscribe",
    ]
    .into_iter()
}
