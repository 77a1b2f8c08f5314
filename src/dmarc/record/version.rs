//! Whether a TXT record is a DMARC record, one that was meant to be, or
//! something else (RFC 9989 4.7 `v`, 4.10 step 2).

use super::{Effect, Problem, Record, parse, value};

/// What a TXT record at a `_dmarc` name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Record(Box<Record>),
    /// Meant as a DMARC record, but every receiver discards it.
    Meant(Problem),
    /// Something else, which may stand there (SPF, a verification token).
    Other,
}

/// Reads one TXT record, its strings joined.
pub fn read(text: &str) -> Line {
    if let Some(start) = version_end(text) {
        return Line::Record(Box::new(parse(text, start)));
    }
    match meant(text) {
        Some(problem) => Line::Meant(problem),
        None => Line::Other,
    }
}

/// `dmarc-version` of 4.8, and where the next tag begins. The literal "v" is
/// case-insensitive there, "DMARC1" is not.
pub(super) fn version_end(text: &str) -> Option<usize> {
    let after_v = text.strip_prefix(['v', 'V'])?;
    let after_equals = blank(after_v).strip_prefix('=')?;
    let after = blank(blank(after_equals).strip_prefix("DMARC1")?);
    match after.strip_prefix(';') {
        Some(rest) => Some(text.len() - rest.len()),
        None => after.is_empty().then_some(text.len()),
    }
}

fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

fn meant(text: &str) -> Option<Problem> {
    let problem = |id, range, correction: Option<&str>| {
        Some(Problem {
            id,
            range,
            correction: correction.map(str::to_owned),
            effect: Effect::RecordIgnored,
        })
    };
    let ascii: String = text.chars().filter_map(value::plain).collect();
    let start = text.len() - text.trim_start().len();
    if start > 0 && version_end(text.trim_start()).is_some() {
        return problem("leading_space", 0..start, Some(""));
    }
    let bare = text.trim().trim_matches(['"', '\'', '\\']);
    if bare.len() < text.trim().len() && version_end(bare).is_some() {
        return problem("quotes", 0..text.len(), Some(bare));
    }
    if ascii != text && version_end(ascii.trim()).is_some() {
        return problem("character", 0..text.len(), Some(ascii.trim()));
    }
    let lower = text.to_ascii_lowercase();
    let Some(word) = lower.find("dmarc") else {
        let policy = lower.split(';').any(|piece| {
            let mut sides = piece.splitn(2, '=').map(str::trim);
            sides.next() == Some("p")
                && sides
                    .next()
                    .is_some_and(|value| super::POLICIES.contains(&value))
        });
        return if policy {
            problem("version_missing", 0..0, Some("v=DMARC1; "))
        } else {
            None
        };
    };
    let first_end = text.find(';').unwrap_or(text.len());
    let rest_of_first = text.get(word..first_end).unwrap_or_default();
    if word > first_end {
        let is_version = lower.get(first_end..word)?.trim_end().ends_with('=');
        let end = word + "dmarc1".len().min(text.len() - word);
        return if is_version {
            problem("version_first", word..end, None)
        } else {
            None
        };
    }
    if let Some(tail) = rest_of_first
        .strip_prefix("DMARC1")
        .filter(|tail| tail.starts_with([' ', ',', '\t']) || begins_with_tag(tail))
    {
        let place = first_end - tail.len()..first_end;
        let correction = format!("; {}", tail.trim_start_matches([' ', ',', '\t']));
        return problem("semicolon_missing", place, Some(&correction));
    }
    if !lower.trim_start().starts_with('v') {
        return problem("version_missing", 0..first_end, Some("v=DMARC1"));
    }
    let id = match rest_of_first.trim().eq_ignore_ascii_case("dmarc1")
        && rest_of_first.trim() != "DMARC1"
    {
        true => "version_case",
        false => "version_value",
    };
    let tail = rest_of_first.get("dmarc".len()..).unwrap_or_default();
    let tail = tail.trim_start_matches([' ', '\t']);
    let tail = tail.strip_prefix('1').unwrap_or(tail);
    let tail = tail.trim_start_matches([' ', ',', '.', ':', '\t']);
    if begins_with_tag(tail) {
        return problem(
            id,
            0..first_end,
            Some(&format!("v=DMARC1; {}", tail.trim_end())),
        );
    }
    problem(id, 0..first_end, Some("v=DMARC1"))
}

/// `p=none`: a tag that was glued to what stands before it.
fn begins_with_tag(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default().trim_end();
    name.len() < text.len() && super::TAGS.contains(&name)
}
