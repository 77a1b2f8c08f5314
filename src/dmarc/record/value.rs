//! The values of a record's tags: read, judged, corrected where it is
//! certain what was meant.

use std::ops::Range;

use super::{Effect, Mode, POLICIES, Psd, Record, ReportUri, Setting};
use crate::model::result::Policy;

impl Record {
    /// Reads a known tag's value into the record; false where it is wrong.
    pub(super) fn judge_value(&mut self, name: &str, value: &str, range: &Range<usize>) -> bool {
        match name {
            "p" | "sp" | "np" => self.judge_policy(name, value, range),
            "adkim" | "aspf" => {
                let word = self.word(value, range, &["r", "s"]);
                let mode = match word {
                    Some("s") => Mode::Strict,
                    _ => Mode::Relaxed,
                };
                match name {
                    "adkim" => self.adkim = mode,
                    _ => self.aspf = mode,
                }
                word.is_some()
            }
            "psd" => {
                let word = self.word(value, range, &["y", "n", "u"]);
                self.psd = match word {
                    Some("y") => Psd::Yes,
                    Some("n") => Psd::No,
                    _ => Psd::Unknown,
                };
                word.is_some()
            }
            "t" => {
                let word = self.word(value, range, &["y", "n"]);
                self.testing = word == Some("y");
                word.is_some()
            }
            "fo" => self.judge_fo(value, range),
            "rua" | "ruf" => self.judge_uris(name, value, range),
            "pct" => {
                let number = value.parse().ok().filter(|number| *number <= 100);
                self.pct = number.unwrap_or(100);
                number.is_some()
            }
            _ => true,
        }
    }

    /// ABNF literals are case-insensitive (RFC 5234 2.3).
    fn word<'a>(
        &mut self,
        value: &str,
        range: &Range<usize>,
        words: &[&'a str],
    ) -> Option<&'a str> {
        let found = words.iter().find(|word| word.eq_ignore_ascii_case(value));
        if found.is_none() {
            let long = ["relaxed", "strict", "yes", "no", "unknown"];
            let lower = value.to_ascii_lowercase();
            let correction = long
                .contains(&lower.as_str())
                .then(|| words.iter().find(|word| lower.starts_with(**word)))
                .flatten()
                .map(|word| (*word).to_owned());
            self.problem("value", range.clone(), correction, Effect::Default);
        }
        found.copied()
    }

    fn judge_policy(&mut self, name: &str, value: &str, range: &Range<usize>) -> bool {
        let setting = match value.to_ascii_lowercase().as_str() {
            "none" => Setting::Valid(Policy::None),
            "quarantine" => Setting::Valid(Policy::Quarantine),
            "reject" => Setting::Valid(Policy::Reject),
            _ => Setting::Invalid,
        };
        match name {
            "p" => self.p = setting,
            "sp" => self.sp = setting,
            _ => self.np = setting,
        }
        if setting == Setting::Invalid {
            let correction = nearest(value, POLICIES);
            self.problem("value", range.clone(), correction, Effect::Policy);
        }
        setting != Setting::Invalid
    }

    fn judge_fo(&mut self, value: &str, range: &Range<usize>) -> bool {
        let options: Vec<&str> = value.split(':').map(str::trim).collect();
        let known = ["0", "1", "d", "s"];
        let all_known = options
            .iter()
            .all(|option| known.iter().any(|word| word.eq_ignore_ascii_case(option)));
        let both = options.contains(&"0") && options.contains(&"1");
        if !all_known {
            let joined = value.replace([',', ' '], ":");
            let mended = joined.split(':').all(|option| known.contains(&option));
            let correction = mended.then_some(joined);
            self.problem("value", range.clone(), correction, Effect::Default);
        } else if both {
            self.problem("fo_both", range.clone(), None, Effect::Default);
        }
        all_known && !both
    }

    fn judge_uris(&mut self, name: &str, value: &str, range: &Range<usize>) -> bool {
        let before = self.problems.len();
        let mut at = range.start;
        for piece in value.split(',') {
            let place = super::trimmed(&self.text, at..at + piece.len());
            at += piece.len() + 1;
            match judge_uri(piece.trim()) {
                Ok(uri) => self.add_uri(name, uri),
                Err((id, correction, uri)) => {
                    self.problem(id, place, correction, Effect::Reports);
                    if let Some(uri) = uri {
                        self.add_uri(name, uri);
                    }
                }
            }
        }
        self.problems.len() == before
    }

    fn add_uri(&mut self, name: &str, uri: ReportUri) {
        match name {
            "rua" => self.rua.push(uri),
            _ => self.ruf.push(uri),
        }
    }
}

/// The problem, its correction, and the URI where RFC 3986 allows it even so:
/// such a one still counts for 4.10.1's "syntactically valid reporting URI".
type BadUri = (&'static str, Option<String>, Option<ReportUri>);

fn judge_uri(piece: &str) -> Result<ReportUri, BadUri> {
    let uri = without_size(piece);
    let bare = |uri: &str| ReportUri {
        uri: uri.to_owned(),
        host: None,
    };
    if uri.is_empty() {
        return Err(("uri", None, None));
    }
    let Some((scheme, rest)) = uri.split_once(':') else {
        let correction = address_host(uri).map(|_| format!("mailto:{uri}"));
        let id = if correction.is_some() {
            "mailto_missing"
        } else {
            "uri"
        };
        return Err((id, correction, None));
    };
    if uri.contains(char::is_whitespace) {
        return Err(("uri_space", mend_spaces(uri), None));
    }
    let good_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let good_rest = rest.bytes().all(|b| {
        b.is_ascii_graphic()
            && !matches!(
                b,
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'!'
            )
    });
    if !good_scheme || !good_rest {
        return Err(("uri", None, None));
    }
    if !scheme.eq_ignore_ascii_case("mailto") {
        let near = nearest(scheme, &["mailto"]);
        let correction = near.map(|scheme| format!("{scheme}:{rest}"));
        return Err(("scheme", correction, Some(bare(uri))));
    }
    match address_host(rest.split('?').next().unwrap_or_default()) {
        Some(host) => Ok(ReportUri {
            uri: uri.to_owned(),
            host: Some(host),
        }),
        None => {
            let bare_address = rest.trim_start_matches('/');
            let correction = address_host(bare_address).map(|_| format!("mailto:{bare_address}"));
            let generic = !rest.is_empty();
            Err(("address", correction, generic.then(|| bare(uri))))
        }
    }
}

/// Whether a text is a mail reporting URI without a fault.
pub fn looks_like_mail_uri(text: &str) -> bool {
    judge_uri(text).is_ok()
}

/// Without `obs-dmarc-report-size`, which is to be ignored (4.8).
fn without_size(piece: &str) -> &str {
    match piece.rsplit_once('!') {
        Some((uri, size)) => {
            let digits = size.trim_end_matches(['k', 'm', 'g', 't', 'K', 'M', 'G', 'T']);
            let good = !digits.is_empty()
                && size.len() - digits.len() <= 1
                && digits.bytes().all(|b| b.is_ascii_digit());
            if good { uri } else { piece }
        }
        None => piece,
    }
}

/// The host of a plain mail address, lower case.
fn address_host(address: &str) -> Option<String> {
    let (local, host) = address.rsplit_once('@')?;
    let good_host = !host.is_empty()
        && host.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        });
    let good_local = !local.is_empty() && !local.contains([':', '/', '@', ' ']);
    (good_local && good_host).then(|| host.to_ascii_lowercase())
}

/// White space in a URI: a blank after `mailto:`, or a comma forgotten.
fn mend_spaces(uri: &str) -> Option<String> {
    let joined: String = uri.split_whitespace().collect();
    if judge_uri(&joined).is_ok() && uri.matches('@').count() == 1 {
        return Some(joined);
    }
    let parts: Vec<&str> = uri.split_whitespace().collect();
    parts
        .iter()
        .all(|part| judge_uri(part).is_ok())
        .then(|| parts.join(","))
}

/// `p:reject` → `p=reject`.
pub(super) fn mend_equals(piece: &str) -> Option<String> {
    let (name, value) = piece.split_once([':', ' '])?;
    let (name, value) = (name.trim(), value.trim());
    let known = super::TAGS.contains(&name);
    (known && !value.is_empty()).then(|| format!("{name}={value}"))
}

/// Where a value holds a further tag, the value with the `;` put in.
pub(super) fn split_at_tag(value: &str, tags: &[&str], removed: &[&str]) -> Option<String> {
    let mut at = 0;
    while let Some(gap) = value.get(at..)?.find([' ', ',', '\t']) {
        let gap = at + gap;
        let rest = value.get(gap + 1..)?;
        let after = rest.trim_start_matches([' ', ',', '\t']);
        let name_end = after
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(after.len());
        let name = after.get(..name_end)?;
        let follows = after.get(name_end..)?.trim_start();
        if follows.starts_with('=') && (tags.contains(&name) || removed.contains(&name)) {
            let before = value.get(..gap)?.trim_end();
            return Some(format!("{before}; {after}"));
        }
        at = gap + 1;
    }
    None
}

/// The stretch from the first to the last character outside ASCII, and what
/// it reads with full-width forms and smart quotes made plain.
pub(super) fn mend_characters(text: &str, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let piece = text.get(range.clone())?;
    let bad = |c: char| !matches!(c, ' '..='~' | '\t');
    let first = piece.find(bad)?;
    let last = piece.char_indices().rfind(|(_, c)| bad(*c))?;
    let place = range.start + first..range.start + last.0 + last.1.len_utf8();
    let mended = text.get(place.clone())?.chars().filter_map(plain).collect();
    Some((place, mended))
}

/// The ASCII character that another stands for; `None`: leave it out.
pub(super) fn plain(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        '\u{2010}'..='\u{2015}' => Some('-'),
        ' '..='~' => Some(c),
        _ => None,
    }
}

/// The one word within two edits (and less than half its length).
fn nearest(value: &str, words: &[&str]) -> Option<String> {
    let value: Vec<char> = value.to_ascii_lowercase().chars().take(32).collect();
    let mut near = words
        .iter()
        .filter(|word| distance(&value, word) <= 2.min(word.len() / 2));
    match (near.next(), near.next()) {
        (Some(word), None) => Some((*word).to_owned()),
        _ => None,
    }
}

/// Levenshtein's distance.
fn distance(value: &[char], word: &str) -> usize {
    let mut row: Vec<usize> = (0..=value.len()).collect();
    for (i, wanted) in word.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, have) in row.iter_mut().skip(1).zip(value) {
            let best = (diagonal + usize::from(*have != wanted))
                .min(*cell + 1)
                .min(left + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
