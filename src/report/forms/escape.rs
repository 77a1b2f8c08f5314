//! Record data as each form wants it quoted and split.

use std::fmt::Write as _;

use crate::model::dns::RecordType;

/// Octets of one string of a TXT record (RFC 1035 3.3).
const STRING: usize = 255;

/// A TXT value in strings of at most 255 octets, never inside a character.
pub fn split(value: &str) -> Vec<String> {
    let mut strings = vec![String::new()];
    for c in value.chars() {
        if let Some(last) = strings.last_mut()
            && last.len() + c.len_utf8() <= STRING
        {
            last.push(c);
        } else {
            strings.push(c.to_string());
        }
    }
    strings
}

/// Record data as a zone file has it: TXT quoted, host names with their
/// final dot.
pub fn rdata(kind: RecordType, strings: &[String]) -> String {
    data(kind, strings, |octet| format!("\\{octet:03}"))
}

/// Record data as Route 53 has it: as in a zone file, but with octal
/// escapes.
pub fn route53(kind: RecordType, strings: &[String]) -> String {
    data(kind, strings, |octet| format!("\\{octet:03o}"))
}

fn data(kind: RecordType, strings: &[String], escape: fn(u8) -> String) -> String {
    match kind {
        RecordType::Txt => {
            let all: Vec<String> = strings.iter().map(|one| quoted(one, escape)).collect();
            all.join(" ")
        }
        RecordType::A | RecordType::Aaaa | RecordType::Soa => strings.concat(),
        _ => {
            let name = strings.concat();
            format!("{}.", without_dot(&name))
        }
    }
}

/// One string in quotes. A `;` needs no backslash inside them.
fn quoted(string: &str, escape: fn(u8) -> String) -> String {
    let mut out = String::from("\"");
    for octet in string.bytes() {
        match octet {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(octet));
            }
            b' '..=b'~' => out.push(char::from(octet)),
            _ => out.push_str(&escape(octet)),
        }
    }
    out.push('"');
    out
}

/// A tinydns field: `:` ends it, so it goes as octal, with the backslash and
/// everything that is not printable ASCII.
pub fn tinydns(value: &str) -> String {
    let mut out = String::new();
    for octet in value.bytes() {
        match octet {
            b':' | b'\\' => _ = write!(out, "\\{octet:03o}"),
            b' '..=b'~' => out.push(char::from(octet)),
            _ => _ = write!(out, "\\{octet:03o}"),
        }
    }
    out
}

/// A host name without its final dot.
pub fn without_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}
