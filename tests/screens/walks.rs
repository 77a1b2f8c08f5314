//! A made-up walk in both languages: SPF passes for the sending service's
//! domain, nothing is aligned with the author's.

use mailwhy::explain::Lang;
use mailwhy::explain::walk::{Banner, Block, Hooks, Node, Section, Walk};
use mailwhy::model::step::{Highlight, Mark};

fn pick(lang: Lang, en: &'static str, ja: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Ja => ja,
    }
}

pub fn samples(lang: Lang) -> Vec<(&'static str, &'static str)> {
    vec![
        ("all-well", pick(lang, "All is well", "すべて問題なし")),
        (
            "esp-unaligned",
            pick(
                lang,
                "A sending service passes SPF, but is not aligned (bounce)",
                "配信サービスのSPFは合格だが、ドメインが一致しない（バウンス）",
            ),
        ),
        (
            "list-footer",
            pick(
                lang,
                "DKIM broken by a mailing list's footer",
                "メーリングリストのフッターでDKIMが壊れた",
            ),
        ),
    ]
}

fn node(key: &str, mark: Mark, label: &str, outcome: &str) -> Node {
    Node {
        key: key.to_owned(),
        mark,
        label: label.to_owned(),
        outcome: outcome.to_owned(),
        evidence: Vec::new(),
        panel: Vec::new(),
        children: Vec::new(),
        copy: None,
        hooks: Hooks::default(),
    }
}

fn block(caption: &str, text: &str, lit: &[(&str, Mark)]) -> Block {
    Block {
        caption: caption.to_owned(),
        text: text.to_owned(),
        is_questions: false,
        highlights: lit
            .iter()
            .filter_map(|(part, mark)| {
                let start = text.find(part)?;
                Some(Highlight {
                    range: start..start + part.len(),
                    mark: *mark,
                })
            })
            .collect(),
    }
}

fn section(heading: &str, text: &str, mark: Option<Mark>) -> Section {
    Section {
        heading: heading.to_owned(),
        text: text.to_owned(),
        mark,
        general: false,
    }
}

fn spf(lang: Lang) -> Node {
    let mut spf = node(
        "spf",
        Mark::Pass,
        "SPF",
        pick(lang, "pass, 4 of 10", "合格、10回中4回"),
    );
    let record = node(
        "spf/0",
        Mark::Pass,
        pick(lang, "record", "レコード"),
        "bounce.esp.example",
    );
    let include = node(
        "spf/1",
        Mark::Pass,
        "include:_spf.esp.example",
        pick(lang, "match", "一致"),
    );
    spf.children = vec![record, include];
    spf
}

fn dmarc(lang: Lang) -> Node {
    let mut dmarc = node(
        "dmarc",
        Mark::Fail,
        "DMARC",
        pick(lang, "fail → reject", "失敗→拒否"),
    );
    let mut aligned = node(
        "dmarc/1",
        Mark::Fail,
        "SPF",
        pick(lang, "not aligned", "一致しない"),
    );
    aligned.evidence = vec![
        block(
            pick(lang, "From of the message", "メールのFrom"),
            "From: 総務部 <info@example.co.jp>",
            &[("example.co.jp", Mark::Info)],
        ),
        block(
            pick(lang, "MAIL FROM", "MAIL FROM"),
            "bounce-4711@bounce.esp.example",
            &[("bounce.esp.example", Mark::Fail)],
        ),
        block(
            pick(
                lang,
                "Record at _dmarc.example.co.jp",
                "_dmarc.example.co.jpのレコード",
            ),
            "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:dmarc-reports@example.co.jp; ruf=mailto:dmarc-failures@example.co.jp",
            &[("p=reject", Mark::Warn), ("aspf=s", Mark::Fail)],
        ),
    ];
    aligned.copy = Some("v=DMARC1; p=reject; adkim=s; aspf=s".to_owned());
    aligned.panel = vec![
        section(
            pick(lang, "What happened", "何が起きたか"),
            pick(
                lang,
                "The mail passed SPF, but for the sending service's domain bounce.esp.example, so it says nothing about example.co.jp. Nothing else vouches for it.",
                "SPFには合格しましたが、それは配信サービスのドメイン（bounce.esp.example）についてであり、example.co.jpについては何も証明しません。ほかに証明するものもありません。",
            ),
            Some(Mark::Fail),
        ),
        section(
            pick(lang, "Why it matters", "なぜ問題か"),
            pick(
                lang,
                "With p=reject the domain's owner asks receivers to refuse such mail.",
                "p=rejectにより、ドメインの所有者はこのようなメールを拒否するよう受信側に求めています。",
            ),
            None,
        ),
        section(
            pick(
                lang,
                "What to do · the domain's owner",
                "対処（ドメインの所有者）",
            ),
            pick(
                lang,
                "Switch on DKIM with your own domain at the sending service, and publish the key that it names.",
                "配信サービスで自社ドメインのDKIM署名を有効にし、案内された公開鍵をDNSに登録してください。",
            ),
            None,
        ),
    ];
    dmarc.children = vec![
        node(
            "dmarc/0",
            Mark::Pass,
            pick(lang, "record", "レコード"),
            "example.co.jp",
        ),
        aligned,
        node("dmarc/2", Mark::None, "DKIM", pick(lang, "none", "なし")),
    ];
    dmarc
}

/// The walk, or what is there of it before the check ends.
pub fn unaligned(lang: Lang, finished: bool) -> Walk {
    let mut nodes = vec![
        node(
            "input",
            Mark::Pass,
            pick(lang, "Input", "入力"),
            pick(lang, "headers, no body", "ヘッダーのみ"),
        ),
        node("receiver", Mark::Fail, "Gmail", "550-5.7.26"),
        node(
            "way",
            Mark::Pass,
            pick(lang, "Way", "経路"),
            pick(lang, "4 hops, 3 s", "4ホップ、3秒"),
        ),
        spf(lang),
    ];
    if finished {
        nodes.push(node("dkim", Mark::None, "DKIM", pick(lang, "none", "なし")));
        nodes.push(dmarc(lang));
        nodes.push(node(
            "asks",
            Mark::Warn,
            pick(lang, "Gmail asks", "Gmailの要件"),
            pick(lang, "3 of 9 not met", "9件中3件を満たさない"),
        ));
    } else {
        nodes.push(node("dkim", Mark::Pending, "DKIM", ""));
        nodes.push(node("dmarc", Mark::Pending, "DMARC", ""));
    }
    let banner = if finished {
        Banner {
            mark: Mark::Fail,
            text: pick(
                lang,
                "Not aligned: SPF passed for bounce.esp.example, but From is example.co.jp",
                "不一致: SPFはbounce.esp.exampleとして合格しましたが、Fromはexample.co.jpです",
            )
            .to_owned(),
        }
    } else {
        Banner {
            mark: Mark::Pending,
            text: pick(lang, "Checking DKIM and DMARC", "DKIMとDMARCを調べています").to_owned(),
        }
    };
    Walk {
        focus: None,
        fixes: None,
        plans: Vec::new(),
        title: pick(
            lang,
            "ticket 4711 · headers only · 2 repairs",
            "ticket 4711・ヘッダーのみ・修復2件",
        )
        .to_owned(),
        banner,
        nodes,
        progress: Some(if finished { (9, 9) } else { (6, 9) }),
        differences: std::collections::BTreeMap::new(),
    }
}
