//! Where a service keeps its customers' DKIM keys: the target of the CNAME
//! that a customer publishes, as far as selector and domain alone tell it.

use super::Certainty;
use super::pattern::Pattern;

/// A rule that makes a CNAME's target of a selector and a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAlias {
    /// As it is written; `*` for any selector.
    pub selector: String,
    /// As it is written, with `{selector}` and `{domain}`.
    pub target: String,
    /// `None`: any selector.
    pattern: Option<Pattern>,
    /// Characters that the selector has.
    length: Option<usize>,
    pub certainty: Certainty,
    /// A key of [`super::Playbook::sources`].
    pub source: String,
}

/// What is wrong with such a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Selector,
    Target,
}

impl KeyAlias {
    /// Reads a rule. Any selector may stand only where the target tells one
    /// from another; else every missing key would seem to be the service's.
    pub(super) fn new(
        selector: &str,
        target: &str,
        length: Option<usize>,
        certainty: Certainty,
        source: String,
    ) -> Result<Self, Fault> {
        let any = selector == "*";
        let pattern = Pattern::selector(selector);
        let told = target.contains("{selector}");
        if any && !told
            || !any && pattern.is_none()
            || length.is_some_and(|l| !(1..=63).contains(&l))
        {
            return Err(Fault::Selector);
        }
        let sample = filled(target, "s1", "example.com");
        let sound = Pattern::host(&sample).is_some() && !sample.contains(['*', '#']);
        if !sound || sample.starts_with('.') {
            return Err(Fault::Target);
        }
        Ok(Self {
            selector: selector.to_owned(),
            target: target.to_owned(),
            pattern: pattern.filter(|_| !any),
            length,
            certainty,
            source,
        })
    }

    /// Where the key of this selector at this domain would stand; `None`
    /// where the selector is not of the rule's kind.
    pub fn target_for(&self, selector: &str, domain: &str) -> Option<String> {
        let fits = self
            .pattern
            .as_ref()
            .is_none_or(|pattern| pattern.matches(selector));
        let long = self.length.is_none_or(|length| length == selector.len());
        let one_label = !selector.contains('.');
        (fits && long && one_label).then(|| filled(&self.target, selector, domain))
    }
}

fn filled(target: &str, selector: &str, domain: &str) -> String {
    target
        .replace("{selector}", selector)
        .replace("{domain}", domain)
        .to_ascii_lowercase()
}
