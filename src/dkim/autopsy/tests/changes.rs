//! The changes: each takes a signed message and gives it as it arrives, or
//! `None` where it does not apply.

use super::Mail;
use super::made::*;
use crate::dkim::autopsy::mime;

pub(in super::super) struct Case {
    pub name: &'static str,
    /// What has to be named; nothing for a change that must not be claimed.
    pub kinds: &'static [&'static str],
    /// How many more changes the right answer may list.
    pub extra: usize,
    pub make: fn(&Mail) -> Option<Mail>,
}

const fn case(
    name: &'static str,
    kinds: &'static [&'static str],
    make: fn(&Mail) -> Option<Mail>,
) -> Case {
    Case {
        name,
        kinds,
        extra: 0,
        make,
    }
}

const fn loose(
    name: &'static str,
    kinds: &'static [&'static str],
    extra: usize,
    make: fn(&Mail) -> Option<Mail>,
) -> Case {
    Case {
        name,
        kinds,
        extra,
        make,
    }
}

pub(in super::super) const ALL: &[Case] = &[
    case("footer, text", &["list_footer"], footer),
    case("footer, text part", &["list_footer"], |m| {
        footer_in_text(m, FOOTER)
    }),
    case("footer, HTML part", &["list_footer_html"], footer_in_html),
    case(
        "footer, text and HTML part",
        &["list_footer", "list_footer_html"],
        |m| footer_in_text(&footer_in_html(m)?, FOOTER),
    ),
    case("disclaimer, text", &["disclaimer"], |m| {
        single(m, |t| format!("{t}{DISCLAIMER}"))
    }),
    case("disclaimer, text part", &["disclaimer"], |m| {
        footer_in_text(m, DISCLAIMER)
    }),
    case("banner", &["banner"], |m| {
        single(m, |t| format!("CAUTION: external sender.\r\n\r\n{t}"))
    }),
    case("banner and footer", &["banner", "list_footer"], |m| {
        footer(&single(m, |t| {
            format!("CAUTION: external sender.\r\n\r\n{t}")
        })?)
    }),
    loose("footer as new part", &["footer_part"], 0, |m| {
        let boundary = mime::parameter(&value(m, "Content-Type")?, "boundary")?;
        body(m, |t| {
            t.replace(
                &format!("--{boundary}--"),
                &format!(
                    "--{boundary}\r\nContent-Type: text/plain\r\n\r\n{FOOTER}\r\n--{boundary}--"
                ),
            )
        })
    }),
    loose(
        "wrapped in multipart/mixed",
        &["wrapped_multipart"],
        2,
        wrapped,
    ),
    loose(
        "wrapped, tag",
        &["wrapped_multipart", "subject_tag"],
        2,
        |m| tag(&wrapped(m)?),
    ),
    case("subject tag", &["subject_tag"], tag),
    case("spam tag", &["subject_tag"], |m| {
        field(m, "Subject", |v| format!("***SPAM*** {v}"))
    }),
    case("tag before Re: moved", &["subject_reply"], |m| {
        field(m, "Subject", |v| format!("Re: {v}"))
    }),
    case("tag and footer", &["subject_tag", "list_footer"], |m| {
        tag(&footer(m)?)
    }),
    case("tag, Re: in front", &["subject_tag"], |m| {
        field(m, "Subject", |v| {
            v.strip_prefix("Re: ")
                .map_or(v.to_owned(), |v| format!("Re: [staff] {v}"))
        })
    }),
    case("subject words, 76", &["header_reencoded"], |m| {
        words(m, "Subject", 20)
    }),
    case("subject words, plain", &["header_reencoded"], |m| {
        words(m, "Subject", 0)
    }),
    case("subject words, Q", &["header_reencoded"], |m| {
        words(m, "Subject", 3)
    }),
    loose("subject words and tag", &["subject_tag"], 1, |m| {
        tag(&words(m, "Subject", 3)?)
    }),
    case("display name words", &["header_reencoded"], |m| {
        words(m, "From", 2)
    }),
    case("display name quotes", &["address_format"], |m| {
        field(m, "From", |v| v.replace('"', ""))
    }),
    case("From via, original kept", &["from_rewritten"], via),
    case(
        "From munged, Reply-To added",
        &["from_rewritten", "field_added"],
        munged,
    ),
    case(
        "From, tag, footer",
        &["from_rewritten", "subject_tag", "list_footer"],
        |m| tag(&footer(&via(m)?)?),
    ),
    case(
        "From, Reply-To, tag, footer",
        &[
            "from_rewritten",
            "field_added",
            "subject_tag",
            "list_footer",
        ],
        |m| tag(&footer(&munged(m)?)?),
    ),
    case("header refolded", &["header_folding"], |m| {
        field(m, "Date", |v| v.replacen(' ', "\r\n ", 1))
    }),
    case("header blanks", &["header_whitespace"], |m| {
        field(m, "Date", |v| v.replacen(", ", ",", 1)).and_then(|m| {
            field(&m, "Date", |v| {
                v.replace(',', ", ")
                    .replace("  ", " ")
                    .replacen(" 2026", "  2026", 1)
            })
        })
    }),
    case("blank after comma lost", &["header_whitespace"], |m| {
        field(m, "Date", |v| v.replacen(", ", ",", 1))
    }),
    case("name case", &["field_name_case"], |m| {
        let mut out = m.clone();
        for field in &mut out.fields {
            *field = field.replace("Message-ID:", "Message-Id:");
        }
        Some(out)
    }),
    case("Reply-To added", &["field_added"], |m| {
        added(m, "Reply-To: staff@lists.example")
    }),
    case("second To at the bottom", &["field_added"], |m| {
        added(m, "To: other@lists.example")
    }),
    case("MIME-Version lost", &["field_removed"], |m| {
        let mut out = m.clone();
        out.fields
            .retain(|field| !field.starts_with("MIME-Version"));
        Some(out)
    }),
    case("date comment", &["date_format"], |m| {
        field(m, "Date", |v| format!("{v} (JST)"))
    }),
    case("trailing white space lost", &["trailing_space"], |m| {
        body(m, |t| t.replace("-- \r\n", "--\r\n"))
    }),
    case("trailing white space added", &["trailing_space"], |m| {
        single(m, |t| t.replace("\r\n", " \r\n"))
    }),
    case("=20 for a blank", &["encoded_space"], |m| {
        single(m, |t| t.replace("-- \r\n", "--=20\r\n"))
    }),
    case("blank line at the start", &["blank_lines"], |m| {
        single(m, |t| format!("\r\n{t}"))
    }),
    case("blank lines before delimiter", &["blank_lines"], |m| {
        footer_in_text(m, "\r\n\r\n")
    }),
    case("line ends doubled CR", &["line_ends"], |m| {
        body(m, |t| t.replace("\r\n", "\r\r\n"))
    }),
    case("line ends LF", &["line_ends"], |m| {
        body(m, |t| t.replace("\r\n", "\n"))
    }),
    case("tabs for blanks", &["tabs"], |m| {
        body(m, |t| t.replace(' ', "\t"))
    }),
    case("From quoted", &["from_quoted"], |m| {
        body(m, |t| t.replace("\r\nFrom ", "\r\n>From "))
    }),
    loose(
        "8bit to quoted-printable",
        &["body_reencoded", "transfer_encoding"],
        0,
        |m| recoded(m, "quoted-printable", 0),
    ),
    loose(
        "8bit to base64",
        &["body_reencoded", "transfer_encoding"],
        0,
        |m| recoded(m, "base64", 0),
    ),
    loose(
        "to base64, with footer",
        &["body_reencoded", "list_footer"],
        1,
        |m| recoded(&footer(m)?, "base64", 0),
    ),
    loose(
        "to quoted-printable, with footer",
        &["body_reencoded", "list_footer"],
        1,
        |m| recoded(&footer(m)?, "quoted-printable", 0),
    ),
    loose(
        "utf-8 to iso-2022-jp",
        &["charset_converted", "content_type", "transfer_encoding"],
        0,
        converted,
    ),
    case("paste quoted", &["paste_quoted"], quoted),
    case(
        "paste quoted, with footer",
        &["paste_quoted", "list_footer"],
        |m| quoted(&footer(m)?),
    ),
    case("paste indented", &["paste_indented"], |m| {
        body(m, |t| {
            let t = t.trim_end().replace("\r\n", "\r\n    ");
            format!("    {t}\r\n")
        })
    }),
    case("paste entities", &["paste_entities"], |m| {
        body(m, |t| t.replace('<', "&lt;").replace('>', "&gt;"))
    }),
    case("paste entities in header", &["paste_entities"], |m| {
        let mut out = m.clone();
        for field in &mut out.fields {
            *field = field.replace('<', "&lt;").replace('>', "&gt;");
        }
        Some(out)
    }),
    case("paste hard wrap", &["paste_wrapped"], |m| {
        single(m, wrapped_at_60)
    }),
    case("paste autolink", &["paste_autolinked"], |m| {
        field(m, "To", |v| format!("{v} <mailto:{v}>"))
    }),
    case("wild: word changed", &[], |m| {
        body(m, |t| t.replacen('e', "E", 1))
    }),
    case("wild: line lost", &[], |m| {
        single(m, |t| {
            t.split_once("\r\n\r\n")
                .map_or(t.to_owned(), |(_, b)| b.to_owned())
        })
    }),
    case("wild: line put inside", &[], |m| {
        body(m, |t| {
            t.replacen("\r\n", "\r\nPlease pay to another account.\r\n", 3)
        })
    }),
    case("wild: subject replaced", &[], |m| {
        field(m, "Subject", |_| "Invoice overdue".to_owned())
    }),
    case("wild: other From", &[], |m| {
        field(m, "From", |_| "Boss <boss@other.example>".to_owned())
    }),
    case("wild: date replaced", &[], |m| {
        field(m, "Date", |_| "Wed, 04 Mar 2026 01:02:03 +0000".to_owned())
    }),
    case("wild: body replaced, tag", &[], |m| {
        let mut out = tag(m)?;
        out.body = b"Nothing of it.\r\n".to_vec();
        Some(out)
    }),
    case("wild: signature damaged", &[], |m| {
        let mut out = m.clone();
        let own = out.fields.first_mut()?;
        *own = own.replacen("b=A", "b=B", 1);
        let at = own.len() - 20;
        let swapped = if own.get(at..=at)? == "A" { "B" } else { "A" };
        own.replace_range(at..=at, swapped);
        Some(out)
    }),
];
