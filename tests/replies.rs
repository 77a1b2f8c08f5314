//! The reply to the customer, for the built-in samples, in both languages.

use mailwhy::case_file::{self, CaseFile, SAMPLES};
use mailwhy::diagnosis::{self, Diagnosis, Settings};
use mailwhy::dns::Dns;
use mailwhy::explain::Lang;
use mailwhy::intake;
use mailwhy::report::reply::{Customer, reply};

/// The samples whose replies are kept word for word.
const KEPT: &[&str] = &["spf-ip-not-covered", "dkim-key-missing", "forwarded"];

fn judge(name: &str) -> Diagnosis {
    let file: CaseFile = case_file::sample(name).unwrap().unwrap();
    let case = intake::read(&file.input().unwrap(), &file.overrides()).unwrap();
    let settings = Settings {
        at: file.at,
        now: file.now,
        ..Settings::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let dns = Dns::recorded(file.dns);
    runtime.block_on(diagnosis::run(case, &dns, &settings, &|_| {}))
}

#[test]
fn replies_are_as_they_were_read() {
    for name in KEPT {
        let diagnosis = judge(name);
        for lang in Lang::ALL {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path("replies");
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            let name = format!("{name}-{lang}");
            settings
                .bind(|| insta::assert_snapshot!(name, reply(&diagnosis, lang, Customer::Sender)));
        }
    }
}

#[test]
fn every_sample_has_a_whole_reply() {
    for (name, _) in SAMPLES {
        let diagnosis = judge(name);
        for lang in Lang::ALL {
            let text = reply(&diagnosis, lang, Customer::Sender);
            for leftover in ["reply-", "change-", "fix-", "{", "}", "「-」", "「」"] {
                assert!(
                    !text.contains(leftover),
                    "{name} {lang}: {leftover}\n{text}"
                );
            }
        }
    }
}

#[test]
fn records_stand_in_it_to_the_letter() {
    for (name, _) in SAMPLES {
        let diagnosis = judge(name);
        let changes = diagnosis.fixes.iter().flat_map(|fix| &fix.changes);
        for record in changes.filter_map(|change| change.after.as_ref()) {
            for lang in Lang::ALL {
                let text = reply(&diagnosis, lang, Customer::Sender);
                assert!(
                    text.lines().any(|line| line.ends_with(record.as_str())),
                    "{name} {lang}: {record}"
                );
            }
        }
    }
}
