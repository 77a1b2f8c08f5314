//! Services by the names that a case shows. The longest pattern wins, so a
//! name belongs to one service only, unless two share the very same one.

use serde::Serialize;

use super::{By, Certainty, Playbook, SeenIn};

/// Names that a case shows. Their order is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Targets of SPF terms.
    pub spf: Vec<String>,
    /// The MAIL FROM domain.
    pub mail_from: Option<String>,
    /// Mail exchanges.
    pub mx: Vec<String>,
    pub selectors: Vec<String>,
    /// Signing domains, and what the keys' names are aliases of.
    pub dkim: Vec<String>,
    /// Hosts that handed the mail on, on the sender's side.
    pub received: Vec<String>,
}

/// A service that was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recognised {
    pub id: String,
    pub seen_in: SeenIn,
    /// The name that told it.
    pub evidence: String,
    pub certainty: Certainty,
}

/// Each service once for each place it shows in.
pub(super) fn recognise<'a>(
    books: impl Iterator<Item = &'a Playbook> + Clone,
    seen: &Seen,
) -> Vec<Recognised> {
    let mut all = Vec::new();
    let mut look = |names: &mut dyn Iterator<Item = &String>, by: &[By], seen_in: SeenIn| {
        for name in names {
            for found in owners(books.clone(), name, by, seen_in) {
                let known = |one: &Recognised| one.id == found.id && one.seen_in == seen_in;
                if !all.iter().any(known) {
                    all.push(found);
                }
            }
        }
    };
    look(&mut seen.spf.iter(), &[By::Spf], SeenIn::Spf);
    // A MAIL FROM below the service's own domain tells the same.
    let both = [By::Spf, By::Received];
    look(&mut seen.mail_from.iter(), &both, SeenIn::Spf);
    look(&mut seen.dkim.iter(), &[By::Dkim], SeenIn::Dkim);
    look(&mut seen.selectors.iter(), &[By::Selector], SeenIn::Dkim);
    look(&mut seen.mx.iter(), &[By::Mx], SeenIn::Mx);
    look(&mut seen.received.iter(), &[By::Received], SeenIn::Received);
    all
}

/// The services whose pattern tells most about `name`.
fn owners<'a>(
    books: impl Iterator<Item = &'a Playbook>,
    name: &str,
    by: &[By],
    seen_in: SeenIn,
) -> Vec<Recognised> {
    let mut best = 0;
    let mut owners: Vec<Recognised> = Vec::new();
    for book in books {
        let signs = book.signs.iter().filter(|sign| by.contains(&sign.by));
        let matching = signs.flat_map(|sign| {
            let patterns = sign.patterns.iter().filter(|one| one.matches(name));
            patterns.map(|one| (one.weight(), sign.certainty))
        });
        let Some((weight, certainty)) = matching.max_by_key(|(weight, _)| *weight) else {
            continue;
        };
        if weight > best {
            best = weight;
            owners.clear();
        }
        if weight == best {
            owners.push(Recognised {
                id: book.id.clone(),
                seen_in,
                evidence: name.to_owned(),
                certainty,
            });
        }
    }
    owners
}
