//! Patterns of host names: no regular expressions, so that no file can make
//! matching slow.

/// `spf.example.net` is that name; `.example.net` every name below it and
/// that name itself; `#` stands for one or more digits, `*` for one or more
/// characters of one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
}

impl Pattern {
    /// Reads a pattern; `None` where it could never match, or matches far
    /// too much (a bare ending such as `.jp`).
    pub fn host(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let labels: Vec<&str> = text.strip_prefix('.').unwrap_or(&text).split('.').collect();
        let sound = labels.iter().all(|label| fits(label));
        let firm = labels.iter().rev().take(2);
        let firm = labels.len() >= 2 && firm.into_iter().all(|label| !label.contains(['*', '#']));
        (text.len() <= 253 && sound && firm).then_some(Self { text })
    }

    /// Reads a pattern of a selector: labels, without a leading dot.
    pub fn selector(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let sound = text.split('.').all(fits) && text.chars().any(|c| c.is_ascii_alphanumeric());
        (text.len() <= 63 && sound).then_some(Self { text })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name, where the pattern is a whole one and no wildcard.
    pub fn as_name(&self) -> Option<&str> {
        let wild = self.text.starts_with('.') || self.text.contains(['*', '#']);
        (!wild).then_some(self.text.as_str())
    }

    /// How telling a match is: the longest pattern wins.
    pub fn weight(&self) -> usize {
        self.text.len()
    }

    /// Whether a name is meant; its case and final dot do not matter.
    pub fn matches(&self, name: &str) -> bool {
        let name = name.strip_suffix('.').unwrap_or(name);
        if name.len() > 255 {
            return false;
        }
        let name = name.to_ascii_lowercase();
        let (below, wanted) = match self.text.strip_prefix('.') {
            Some(wanted) => (true, wanted),
            None => (false, self.text.as_str()),
        };
        let mut names = name.rsplit('.');
        for label in wanted.rsplit('.') {
            match names.next() {
                Some(ours) if label_matches(label.as_bytes(), ours.as_bytes()) => {}
                _ => return false,
            }
        }
        below || names.next().is_none()
    }
}

/// One label: letters, digits, hyphen, underscore, at most two wildcards.
fn fits(label: &str) -> bool {
    let wild = label.bytes().filter(|c| matches!(c, b'*' | b'#')).count();
    let known = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'*' | b'#');
    (1..=63).contains(&label.len()) && wild <= 2 && label.bytes().all(known)
}

/// Labels are short and have two wildcards at most, so trying is cheap.
fn label_matches(pattern: &[u8], label: &[u8]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return label.is_empty();
    };
    let wanted: fn(&u8) -> bool = match first {
        b'*' => |_| true,
        b'#' => u8::is_ascii_digit,
        letter => {
            return label
                .split_first()
                .is_some_and(|(ours, others)| ours == letter && label_matches(rest, others));
        }
    };
    let run = label.iter().take_while(|c| wanted(c)).count();
    (1..=run).any(|taken| {
        label
            .get(taken..)
            .is_some_and(|left| label_matches(rest, left))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_on_label_borders() {
        let below = Pattern::host(".secure.ne.jp").unwrap();
        assert!(below.matches("ham01.Secure.NE.jp."));
        assert!(below.matches("secure.ne.jp"));
        assert!(!below.matches("insecure.ne.jp"));
        assert!(!below.matches("secure.ne.jp.example.net"));
        let exact = Pattern::host("spf.secure.ne.jp").unwrap();
        assert!(exact.matches("spf.secure.ne.jp"));
        assert!(!exact.matches("x.spf.secure.ne.jp"));
    }

    #[test]
    fn wildcards_stay_inside_a_label() {
        let digits = Pattern::host("www#.sakura.ne.jp").unwrap();
        assert!(digits.matches("www123.sakura.ne.jp"));
        assert!(!digits.matches("www.sakura.ne.jp"));
        assert!(!digits.matches("www1.x.sakura.ne.jp"));
        let any = Pattern::host("feedback-smtp.*.amazonses.com").unwrap();
        assert!(any.matches("feedback-smtp.ap-northeast-1.amazonses.com"));
        assert!(!any.matches("feedback-smtp.a.b.amazonses.com"));
        assert!(Pattern::selector("rs20######").is_none());
        assert!(Pattern::selector("rs20#").unwrap().matches("rs20261005"));
    }

    #[test]
    fn patterns_that_would_catch_everybody_are_refused() {
        for text in [
            "", ".", "jp", ".jp", "*.jp", ".*.jp", "*.*", "a..b", "a b.c", "例.jp",
        ] {
            assert_eq!(Pattern::host(text), None, "{text}");
        }
        for text in ["", "*", "#", ".", "a b"] {
            assert_eq!(Pattern::selector(text), None, "{text}");
        }
    }
}
