//! The services that were recognised, each with where it shows.

use crate::diagnosis::Diagnosis;
use crate::model::step::{Evidence, Mark, Step};
use crate::provider::SeenIn;

pub(super) fn step(diagnosis: &Diagnosis) -> Option<Step> {
    if diagnosis.providers.is_empty() {
        return None;
    }
    let mut children: Vec<(&str, Step)> = Vec::new();
    for found in &diagnosis.providers {
        let at = children.iter().position(|(id, _)| *id == found.id);
        let step = match at {
            Some(at) => children.remove(at).1,
            None => told(diagnosis, &found.id),
        };
        let kind = match found.seen_in {
            SeenIn::Spf => "provider_spf",
            SeenIn::Mx => "provider_mx",
            SeenIn::Dkim => "provider_dkim",
            SeenIn::Received => "provider_received",
        };
        let step = step.evidence(Evidence::new(kind, found.evidence.as_str()));
        let place = at.unwrap_or(children.len());
        children.insert(place, (&found.id, step));
    }
    let mut station = Step::new("walk.providers", Mark::Info).arg("count", children.len());
    for (id, step) in children {
        let places: Vec<String> = diagnosis
            .providers
            .iter()
            .filter(|found| found.id == id)
            .map(|found| found.seen_in.as_str().to_owned())
            .collect();
        station.steps.push(step.arg("seen_in", places));
    }
    Some(station)
}

fn told(diagnosis: &Diagnosis, id: &str) -> Step {
    let book = diagnosis.shelf.find(id);
    let name = |lang: &str| book.map_or(id, |book| book.names.get(lang)).to_owned();
    Step::new("provider", Mark::Info)
        .arg("id", id)
        .arg("name", name("en"))
        .arg("name_ja", name("ja"))
}
