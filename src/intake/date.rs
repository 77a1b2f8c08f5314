//! RFC 5322 3.3 dates, read leniently: day names, comments and seconds may be
//! missing, two-digit years and zone names occur (RFC 5322 4.3).

use jiff::civil::DateTime;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Words looked at; a date has at most eight, and a field may hold megabytes.
const MOST_WORDS: usize = 24;

/// Reads the first date in `text` as unix seconds.
pub fn parse(text: &str) -> Option<i64> {
    let words: Vec<&str> = text
        .split([' ', '\t', '\r', '\n', ',', ';'])
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let day: i8 = words.get(at.checked_sub(1)?)?.parse().ok()?;
    let month = month(words.get(at)?)?;
    // `asctime` has the time before the year: `Tue Jun 2 10:00:02 2026` puts
    // the day after the month and is not a date of a mail field.
    let year = year(words.get(at + 1)?)?;
    let (hour, minute, second) = clock(words.get(at + 2)?)?;
    let offset = words.get(at + 3).map_or(Some(0), |word| zone(word))?;
    let civil = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    let utc = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(utc.timestamp().as_second() - offset)
}

fn month(word: &str) -> Option<i8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| *name == start)?;
    let long = word.len() == 3 || word.bytes().all(|octet| octet.is_ascii_alphabetic());
    i8::try_from(at + 1)
        .ok()
        .filter(|_| long && word.len() <= 9)
}

/// Two and three digits as RFC 5322 4.3 says.
fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        2 if year < 50 => Some(year + 2000),
        2 | 3 => Some(year + 1900),
        4 => Some(year),
        _ => None,
    }
}

fn clock(word: &str) -> Option<(i8, i8, i8)> {
    let mut parts = word.split([':', '.']);
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second: i8 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    // A leap second counts as the one before.
    Some((hour, minute, second.min(59)))
}

/// Seconds east of Greenwich. An unknown zone name counts as UTC
/// (RFC 5322 4.3: `-0000`).
fn zone(word: &str) -> Option<i64> {
    let hours = |count: i64| Some(count * 3600);
    if let Some(digits) = word.strip_prefix(['+', '-']) {
        let digits = digits.replace(':', "");
        let number: i64 = digits.get(..4)?.parse().ok()?;
        let seconds = (number / 100) * 3600 + (number % 100) * 60;
        return Some(if word.starts_with('-') {
            -seconds
        } else {
            seconds
        });
    }
    match word.to_ascii_uppercase().as_str() {
        "EST" | "CDT" => hours(-5),
        "EDT" => hours(-4),
        "CST" | "MDT" => hours(-6),
        "MST" | "PDT" => hours(-7),
        "PST" => hours(-8),
        "JST" => hours(9),
        "CET" => hours(1),
        "CEST" => hours(2),
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn usual_forms_are_read() {
        let noon = Some(1_767_268_800);
        assert_eq!(parse("Thu, 1 Jan 2026 12:00:00 +0000"), noon);
        assert_eq!(parse(" Thu, 01 Jan 2026 21:00:00 +0900 (JST)"), noon);
        assert_eq!(parse("1 Jan 26 12:00 GMT"), noon);
        assert_eq!(parse("Thu, 1 Jan 2026 04:00:00 -0800 (PST)"), noon);
        assert_eq!(parse("Thu, 1 January 2026 12:00:00"), noon);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "Jan",
            "1 Jan",
            "99 Jan 2026 12:00:00 +0000",
            "1 Jan 2026 77:00",
            "今日",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
