//! All playbooks: the built-in ones, and the agent's own over them.

use std::sync::{Arc, OnceLock};

use super::check;
use super::fault::PlaybookError;
use super::recognise::{self, Recognised, Seen};
use super::{By, Playbook};

/// A built-in file, by its id.
macro_rules! files {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../assets/providers/", $id, ".toml")))),*]
    };
}

pub(super) const FILES: &[(&str, &str)] = files![
    "cpi",
    "activegate",
    "sakura",
    "heteml",
    "lolipop",
    "muumuu",
    "kagoya",
    "arena",
    "zenlogic",
    "iij-securemx",
    "gmoserver",
    "cybermail",
    "hennge",
    "cuenote",
    "haihaimail",
    "benchmark",
    "synergy",
    "goope",
    "xserver",
    "conoha",
    "onamae",
    "google",
    "m365",
    "ses",
    "sendgrid",
    "mailchimp",
    "brevo",
    "hubspot",
    "mailjet",
    "resend",
    "zoho",
    "icloud",
    "shopify",
    "interlink",
    "plesk",
    "satori",
    "wadax",
    "coreserver",
    "mixhost",
    "colorfulbox",
    "netowl",
    "ntt-bizmail",
    "alphamail",
    "lineworks",
    "blastengine",
    "blastmail",
    "spiral",
    "cybozu",
    "mailgun",
    "mandrill",
    "postmark",
    "sparkpost",
    "sfmc",
    "salesforce",
    "zendesk",
    "fastmail",
    "proton",
    "yandex",
    "klaviyo",
    "cf-routing",
    "ebisumart",
    "cafe24",
    "jcity",
    "list-finder",
    "ferret-one",
    "majin",
    "espar",
    "willnet",
    "kinsta",
    "makeshop",
];

/// The built-in playbooks, read at the first call. A test reads every one; a
/// file that cannot be read leaves its service unknown, nothing worse.
pub fn playbooks() -> &'static [Playbook] {
    static BOOKS: OnceLock<Vec<Playbook>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let files = FILES.iter();
        files
            .filter_map(|(_, text)| Playbook::parse(text).ok())
            .collect()
    })
}

/// Services by the names that a case shows, from the built-in playbooks.
pub fn recognise(seen: &Seen) -> Vec<Recognised> {
    Shelf::default().recognise(seen)
}

/// Why a file of the agent's own was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnError {
    /// The file's name as given.
    pub file: String,
    pub faults: Vec<PlaybookError>,
}

/// The playbooks that a case is held against. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    own: Arc<[Playbook]>,
    /// The files that `own` was read from.
    files: Arc<[(String, String)]>,
}

impl Shelf {
    /// The built-in playbooks with the agent's own files (name, text) over
    /// them: one replaces the built-in one of its id, or adds to it with
    /// `extends = true`. A faulty file is told and left out.
    pub fn with(files: &[(String, String)]) -> (Self, Vec<OwnError>) {
        let mut own: Vec<Playbook> = Vec::new();
        let mut errors = Vec::new();
        for (file, text) in files {
            match check::read(text) {
                Ok(read) => {
                    let earlier = own.iter().position(|book| book.id == read.playbook.id);
                    let base = match earlier {
                        Some(at) => Some(own.remove(at)),
                        None => built_in(&read.playbook.id).cloned(),
                    };
                    own.push(match base.filter(|_| read.extends) {
                        Some(base) => joined(base, read.playbook),
                        None => read.playbook,
                    });
                }
                Err(faults) => errors.push(OwnError {
                    file: file.clone(),
                    faults,
                }),
            }
        }
        let shelf = Self {
            own: own.into(),
            files: files.into(),
        };
        (shelf, errors)
    }

    /// The agent's own files, name and text.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
    }

    /// Every playbook, the agent's own first.
    pub fn books(&self) -> impl Iterator<Item = &Playbook> + Clone {
        let replaced = |book: &&Playbook| self.own.iter().all(|own| own.id != book.id);
        self.own.iter().chain(playbooks().iter().filter(replaced))
    }

    pub fn find(&self, id: &str) -> Option<&Playbook> {
        self.books().find(|book| book.id == id)
    }

    pub fn recognise(&self, seen: &Seen) -> Vec<Recognised> {
        recognise::recognise(self.books(), seen)
    }

    /// Whether one of these hosts is the agent's own company's.
    pub fn is_ours<'a>(&self, hosts: impl Iterator<Item = &'a str>) -> bool {
        let seen = Seen {
            received: hosts.map(str::to_owned).collect(),
            ..Seen::default()
        };
        let ours = |found: &Recognised| {
            let book = self.find(&found.id);
            book.is_some_and(|book| book.us == Some(true))
        };
        self.recognise(&seen).iter().any(ours)
    }

    /// The names that a service's customers include in their SPF records,
    /// as far as they are known by name and not only by a pattern.
    pub fn includes(&self, id: &str) -> Vec<String> {
        let signs = self.find(id).into_iter().flat_map(|book| &book.signs);
        let patterns = signs.filter(|sign| sign.by == By::Spf);
        let patterns = patterns.flat_map(|sign| &sign.patterns);
        patterns
            .filter_map(|pattern| pattern.as_name().map(str::to_owned))
            .collect()
    }

    /// Whether the target of an SPF term belongs to a known service: what
    /// its own record holds is then its own affair.
    pub fn knows_spf(&self, target: &str) -> bool {
        let signs = self.books().flat_map(|book| &book.signs);
        signs
            .filter(|sign| sign.by == By::Spf)
            .any(|sign| sign.patterns.iter().any(|one| one.matches(target)))
    }
}

fn built_in(id: &str) -> Option<&'static Playbook> {
    playbooks().iter().find(|book| book.id == id)
}

/// What a file adds goes before what stands there; its names win.
fn joined(base: Playbook, added: Playbook) -> Playbook {
    let mut book = added;
    book.kind = base.kind;
    book.us = book.us.or(base.us);
    book.selectors.extend(base.selectors);
    book.signs.extend(base.signs);
    book.cnames.extend(base.cnames);
    book.facts.extend(base.facts);
    for plan in base.plans {
        if book.plans.iter().all(|own| own.id != plan.id) {
            book.plans.push(plan);
        }
    }
    book.steps.extend(base.steps);
    for (key, source) in base.sources {
        book.sources.entry(key).or_insert(source);
    }
    book
}
