//! A record being typed, in words: what is wrong with it, and where.

use futures::FutureExt;

use super::evidence::harmless;
use super::lang::Lang;
use super::walk::Block;
use super::words::Words;
use crate::diagnosis;
use crate::dns::{Planned, PlannedError};
use crate::model::harmless as plain;
use crate::model::step::{Args, Mark};

/// What is told of a record that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Why it cannot be tried at all.
    pub problem: Option<String>,
    /// The text, with what is wrong drawn out.
    pub block: Option<Block>,
    pub notes: Vec<(Mark, String)>,
}

/// Reads a record as it stands while it is typed; nothing is asked.
pub fn draft(name: &str, kind: &str, value: &str, lang: Lang) -> Draft {
    let words = Words::new(lang);
    let planned = match Planned::new(name.trim(), kind.trim(), value) {
        Ok(planned) => planned,
        Err(error) => {
            return Draft {
                problem: Some(problem(&error, words)),
                ..Draft::default()
            };
        }
    };
    let read = diagnosis::inspect(&planned).now_or_never();
    let inspection = read.unwrap_or_default();
    let block = inspection.evidence.as_ref().map(|evidence| {
        let (text, highlights) = harmless(evidence);
        Block {
            caption: words.evidence(evidence.kind),
            text,
            highlights,
            is_questions: false,
        }
    });
    let notes = inspection
        .findings
        .iter()
        .map(|finding| (finding.severity.mark(), words.finding(finding).what));
    let removal = planned.value.is_none();
    let removal = removal.then(|| (Mark::Info, words.get("draft-removes")));
    Draft {
        problem: None,
        block,
        notes: notes.chain(removal).collect(),
    }
}

fn problem(error: &PlannedError, words: Words) -> String {
    let mut args = Args::new();
    let id = match error {
        PlannedError::Form(_) => "draft-form",
        PlannedError::Name(name) => {
            args.insert("value", plain::line(name).into());
            "draft-name"
        }
        PlannedError::Type(kind) => {
            args.insert("value", plain::line(kind).into());
            "draft-type"
        }
        PlannedError::Value { kind, .. } => {
            args.insert("type", (*kind).into());
            "draft-value"
        }
    };
    words.message(id, &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_of_typing_has_its_words() {
        for lang in Lang::ALL {
            let told = |name, kind, value| draft(name, kind, value, lang);
            for (name, kind, value) in [
                ("", "TXT", ""),
                ("a.example", "FOO", "x"),
                ("a.example", "A", "x"),
            ] {
                let problem = told(name, kind, value).problem.unwrap();
                assert!(!problem.contains("draft-"), "{problem}");
            }
            let wrong = told("a.example", "TXT", "v=spf1 ipv4:192.0.2.1");
            assert_eq!(wrong.problem, None);
            assert!(wrong.notes.iter().any(|(mark, _)| *mark == Mark::Fail));
            assert!(!wrong.block.unwrap().highlights.is_empty());
            let gone = told("a.example", "TXT", " ");
            assert_eq!(gone.notes.len(), 1);
        }
    }
}
