//! Mail of a web form or a script: it leaves with the web server's own
//! envelope sender, so nothing vouches for the domain in From.

use super::finding;
use crate::diagnosis::{Diagnosis, related};
use crate::model::finding::Finding;
use crate::model::result::Verdict;

/// Users that web servers and their scripts run as.
const USERS: &[&str] = &[
    "www", "www-data", "apache", "apache2", "httpd", "nginx", "nobody", "php", "cgi", "daemon",
    "wwwrun", "http",
];

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let case = &diagnosis.case;
    let Some(mail_from) = &case.mail_from else {
        return;
    };
    let Some((user, host)) = mail_from.value.rsplit_once('@') else {
        return;
    };
    let server = USERS.contains(&user.to_ascii_lowercase().as_str());
    let passed = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.result == Verdict::Pass);
    let author = case.author_domains.first();
    // A user `www` of the customer's own mail domain is a mailbox.
    let own = author.is_some_and(|author| *author == host);
    if !server || passed || own || !diagnosis.settled {
        return;
    }
    let near = author.is_some_and(|author| related(host, author));
    findings.extend(finding("input.web_form").map(|found| {
        found
            .arg("sender", mail_from.value.as_str())
            .arg("host", host)
            .arg("author", author.map_or("-", String::as_str))
            .arg("near", if near { "yes" } else { "no" })
    }));
}
