//! Identifier alignment (RFC 9989 4.4): the two domains side by side, and
//! the mode that would have made them align.

use super::record::Mode;
use crate::model::result::{Aligned, Identifier, Verdict};
use crate::model::step::{Evidence, Mark, Step};

/// By which mechanism an identifier was authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Spf,
    Dkim,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Dkim => "dkim",
        }
    }
}

/// An identifier that passed.
#[derive(Clone, Debug)]
pub(super) struct Passed {
    pub method: Method,
    pub domain: String,
}

/// What was given: those that passed, and a step for each that did not.
pub(super) struct Identifiers {
    pub passed: Vec<Passed>,
    pub others: Vec<Step>,
}

pub(super) fn sort(spf: Option<&Identifier>, dkim: &[Identifier]) -> Identifiers {
    let mut sorted = Identifiers {
        passed: Vec::new(),
        others: Vec::new(),
    };
    let all = spf
        .map(|identifier| (Method::Spf, identifier))
        .into_iter()
        .chain(dkim.iter().map(|identifier| (Method::Dkim, identifier)));
    let mut seen = [false; 2];
    for (method, identifier) in all {
        if let Some(seen) = seen.get_mut(method as usize) {
            *seen = true;
        }
        let domain = super::plain_domain(&identifier.domain);
        if identifier.result == Verdict::Pass && !domain.is_empty() {
            sorted.passed.push(Passed { method, domain });
        } else {
            sorted.others.push(
                Step::new("dmarc.identifier", Mark::Info)
                    .arg("method", method.as_str())
                    .arg("domain", super::or_dash(&domain))
                    .arg("result", identifier.result.as_str()),
            );
        }
    }
    for (method, seen) in [Method::Spf, Method::Dkim].into_iter().zip(seen) {
        if !seen {
            let step = Step::new("dmarc.no_identifier", Mark::None);
            sorted.others.push(step.arg("method", method.as_str()));
        }
    }
    sorted
}

/// What a comparison needs.
pub(super) struct Comparison<'a> {
    pub author: &'a str,
    pub author_org: Option<&'a str>,
    pub domain_org: Option<&'a str>,
    pub mode: Mode,
    /// Whether both have one organizational domain; `None`: not known.
    pub same_org: Option<bool>,
}

/// Compares, and tells of it. `None` where an answer is missing.
pub(super) fn compare(passed: &Passed, with: &Comparison) -> (Option<bool>, Step) {
    let identical = passed.domain == with.author;
    let aligned = match with.mode {
        Mode::Strict => Some(identical),
        Mode::Relaxed if identical => Some(true),
        Mode::Relaxed => with.same_org,
    };
    let (mark, word) = match aligned {
        Some(true) => (Mark::Pass, "yes"),
        Some(false) => (Mark::Fail, "no"),
        None => (Mark::Trouble, "unsure"),
    };
    let would = match (aligned, with.mode, with.same_org) {
        (Some(false), Mode::Strict, Some(true)) => "relaxed",
        _ => "none",
    };
    let common = common_suffix(with.author, &passed.domain);
    let side = |kind, domain: &str| {
        let matching = domain.len() - common..domain.len();
        Evidence::new(kind, domain).highlight(matching, mark)
    };
    let step = Step::new("dmarc.alignment", mark)
        .arg("method", passed.method.as_str())
        .arg("author", with.author)
        .arg("domain", passed.domain.as_str())
        .arg("mode", with.mode.as_str())
        .arg("author_org", with.author_org.unwrap_or("-"))
        .arg("domain_org", with.domain_org.unwrap_or("-"))
        .arg("aligned", word)
        .arg("would", would)
        .evidence(side("alignment_author", with.author))
        .evidence(side("alignment_identifier", &passed.domain));
    (aligned, step)
}

/// Octets of the labels that two domains share at their ends.
fn common_suffix(a: &str, b: &str) -> usize {
    let labels = a
        .rsplit('.')
        .zip(b.rsplit('.'))
        .take_while(|(a, b)| a == b)
        .map(|(label, _)| label.len() + 1)
        .sum::<usize>();
    labels.saturating_sub(1)
}

/// All comparisons together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    pub aligned: Aligned,
    pub unsure: bool,
}

impl Outcome {
    pub fn add(&mut self, method: Method, aligned: Option<bool>) {
        match (method, aligned) {
            (Method::Spf, Some(true)) => self.aligned.spf = true,
            (Method::Dkim, Some(true)) => self.aligned.dkim = true,
            (_, None) => self.unsure = true,
            (_, Some(false)) => {}
        }
    }

    /// 5.3.5; an alignment that is certain outweighs a missing answer.
    pub fn verdict(self) -> Verdict {
        if self.aligned.spf || self.aligned.dkim {
            Verdict::Pass
        } else if self.unsure {
            Verdict::Temperror
        } else {
            Verdict::Fail
        }
    }
}

#[cfg(test)]
mod tests {
    use super::common_suffix;

    #[test]
    fn whole_labels_only() {
        assert_eq!(common_suffix("mail.example.com", "example.com"), 11);
        assert_eq!(common_suffix("badexample.com", "example.com"), 3);
        assert_eq!(common_suffix("example.jp", "example.com"), 0);
        assert_eq!(common_suffix("com", "com"), 3);
    }
}
