//! `spf` and `dmarc`: one evaluation alone.

use anyhow::anyhow;

use super::args::{Common, Dmarc, Spf};
use super::output::{self, Failure};
use super::{exit, runtime};
use crate::diagnosis;
use crate::explain::walk;
use crate::model::finding::Finding;
use crate::model::result::{Remark, Verdict};
use crate::model::step::Step;
use crate::report::text;
use crate::{dmarc, spf};

pub fn spf(common: &Common, arguments: &Spf) -> Result<u8, Failure> {
    let request = spf::Request {
        ip: common.ip,
        mail_from: common.mail_from.clone().unwrap_or_default(),
        helo: common.helo.clone().unwrap_or_default(),
        ..spf::Request::default()
    };
    if common.helo.is_none() && common.mail_from.is_none() {
        return Err(anyhow!("give --mail-from, or --helo for a null sender").into());
    }
    let dns = runtime::resolver(common)?;
    let runtime = runtime::runtime()?;
    let spf = runtime.block_on(async {
        let (dns, _) = dns.with(&common.set).await;
        spf::check(&dns, &request).await
    });
    runtime.shutdown_background();
    if arguments.json {
        output::json(&spf)?;
    } else {
        told(common, spf.result, &spf.steps, &spf.remarks)?;
    }
    Ok(match spf.result {
        Verdict::Pass => exit::GOOD,
        Verdict::Temperror => exit::NO_ANSWER,
        _ => exit::FOUND,
    })
}

pub fn dmarc(common: &Common, arguments: &Dmarc) -> Result<u8, Failure> {
    let dns = runtime::resolver(common)?;
    let runtime = runtime::runtime()?;
    let dmarc = runtime.block_on(async {
        let (dns, _) = dns.with(&common.set).await;
        let (author, spf) = (&arguments.author_domain, arguments.spf.as_ref());
        dmarc::check(&dns, author, spf, &arguments.dkim).await
    });
    runtime.shutdown_background();
    if arguments.json {
        output::json(&dmarc)?;
    } else {
        told(common, dmarc.answer.result, &dmarc.steps, &dmarc.remarks)?;
    }
    Ok(match dmarc.answer.result {
        Verdict::Pass => exit::GOOD,
        Verdict::Temperror => exit::NO_ANSWER,
        _ => exit::FOUND,
    })
}

/// The result on the first line, then how it came about.
fn told(
    common: &Common,
    result: Verdict,
    steps: &[Step],
    remarks: &[Remark],
) -> Result<(), Failure> {
    let findings: Vec<Finding> = remarks.iter().filter_map(diagnosis::of_remark).collect();
    let nodes = walk::nodes(steps, &findings, &[], runtime::lang(common));
    let style = output::style(common);
    let how = text::nodes(&nodes, style);
    output::text_out(&format!("{}\n\n{how}", result.as_str()))
}
