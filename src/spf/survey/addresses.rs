//! The addresses of `a` and `mx` terms, for both families.

use super::super::evaluate::Here;
use super::super::lookup::{MAX_HOSTS, exchanges};
use super::super::ranges::Block;
use super::super::record::Prefixes;
use super::{BOTH, Part, Survey, worsen};
use crate::model::dns::Answer;
use crate::model::result::{Remark, Verdict};
use crate::model::step::{Mark, Step};

impl Survey<'_> {
    pub(super) async fn mx(
        &mut self,
        here: Here<'_>,
        name: &str,
        prefixes: Prefixes,
        pass: bool,
        part: &mut Part,
        step: &mut Step,
    ) {
        let found = exchanges(self.dns, name, &BOTH).await;
        step.queries.push(found.answer.question.clone());
        if found.answer.is_trouble() {
            step.mark = Mark::Trouble;
            step.findings.push("spf.temperror");
            self.trouble(&found.answer, here.written());
            worsen(&mut part.verdict, Verdict::Temperror);
        }
        if found.hosts.len() > MAX_HOSTS {
            let remark = Remark::new("spf.too_many_mx")
                .arg("domain", name)
                .arg("term", here.written())
                .arg("count", found.hosts.len());
            self.notes.add(remark);
            step.mark = Mark::Fail;
            step.findings.push("spf.too_many_mx");
            worsen(&mut part.verdict, Verdict::Permerror);
        }
        step.args.insert("exchanges", found.hosts.clone().into());
        let hosts_void = found
            .addresses
            .chunks(BOTH.len())
            .any(|pair| pair.iter().all(|answer| answer.is_void()));
        self.addresses(here, &found.addresses, prefixes, pass, part, step);
        self.void(here, found.answer.is_void() || hosts_void, step);
    }

    pub(super) fn addresses(
        &mut self,
        here: Here<'_>,
        answers: &[std::sync::Arc<Answer>],
        prefixes: Prefixes,
        pass: bool,
        part: &mut Part,
        step: &mut Step,
    ) {
        let mut listed = Vec::new();
        for answer in answers {
            step.queries.push(answer.question.clone());
            if answer.is_trouble() {
                step.mark = Mark::Trouble;
                step.findings.push("spf.temperror");
                self.trouble(answer, here.written());
                worsen(&mut part.verdict, Verdict::Temperror);
            }
            for ip in answer.addresses() {
                let length = if ip.is_ipv4() {
                    prefixes.v4
                } else {
                    prefixes.v6
                };
                part.coverage.decide(Block::new(ip, length), pass);
                listed.push(ip.to_string());
            }
        }
        step.args.insert("addresses", listed.into());
    }
}
