//! `topics`: what lies behind the checks, to read.

use anyhow::anyhow;

use super::args::{Common, Topics};
use super::output::{self, Failure};
use super::{exit, runtime};
use crate::explain;
use crate::report::text;

pub fn run(common: &Common, arguments: &Topics) -> Result<u8, Failure> {
    let walk = explain::topics(runtime::lang(common));
    let Some(name) = &arguments.topic else {
        for node in &walk.nodes {
            output::text_out(&format!("{:<12}  {}", node.key, node.label))?;
        }
        return Ok(exit::GOOD);
    };
    let node = walk.nodes.iter().find(|node| node.key == *name);
    let node = node.ok_or_else(|| anyhow!("{name}: 'mailwhy topics' lists the topics"))?;
    for section in &node.panel {
        let lines = text::paragraphs(&section.text, output::width().min(80));
        output::text_out(&format!("{}\n\n{lines}\n", section.heading))?;
    }
    Ok(exit::GOOD)
}
