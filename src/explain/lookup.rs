//! A look-up in words: the same walk that a check is drawn as.

use std::collections::BTreeMap;

use super::lang::Lang;
use super::walk::{Banner, Walk, nodes};
use super::words::Words;
use crate::lookup::Found;
use crate::model::dns::Dnssec;
use crate::model::harmless as plain;
use crate::model::step::{Args, Mark};

/// The look-up as it is drawn; `None` while it is under way.
pub fn lookup(name: &str, found: Option<&Found>, lang: Lang) -> Walk {
    let words = Words::new(lang);
    let mut args = Args::new();
    args.insert("name", plain::line(name).into());
    let title = words.message("lookup-title", &args);
    let Some(found) = found else {
        return Walk {
            title,
            banner: Banner {
                mark: Mark::Pending,
                text: words.get("lookup-pending"),
            },
            nodes: Vec::new(),
            focus: None,
            fixes: None,
            plans: Vec::new(),
            progress: Some((0, 0)),
            differences: BTreeMap::new(),
        };
    };
    let nodes = nodes(&found.steps, &found.findings, &found.dns, lang);
    Walk {
        title,
        banner: banner(found, words, &mut args),
        focus: nodes
            .iter()
            .find(|node| node.mark == Mark::Pass)
            .or(nodes.first())
            // Inside, what leads on is in sight.
            .map(|node| node.children.first().unwrap_or(node).key.clone()),
        nodes,
        fixes: None,
        plans: Vec::new(),
        progress: None,
        differences: BTreeMap::new(),
    }
}

/// What matters most in one sentence.
fn banner(found: &Found, words: Words, args: &mut Args) -> Banner {
    let records: usize = found
        .answers
        .iter()
        .map(|looked| looked.answer.records.len())
        .sum();
    args.insert("count", records.into());
    let troubled = found
        .answers
        .iter()
        .find(|looked| looked.answer.is_trouble());
    let bogus = found
        .answers
        .iter()
        .any(|looked| looked.dnssec == Some(Dnssec::Bogus));
    let (mark, id) = if bogus {
        (Mark::Fail, "lookup-bogus")
    } else if let Some(looked) = troubled {
        args.insert("status", looked.answer.status.as_str().into());
        (Mark::Trouble, "lookup-trouble")
    } else if found.answers.iter().any(|looked| looked.differ) {
        (Mark::Warn, "lookup-differ")
    } else if records == 0 {
        (Mark::None, "lookup-nothing")
    } else {
        (Mark::Pass, "lookup-found")
    };
    Banner {
        mark,
        text: words.message(id, args),
    }
}
