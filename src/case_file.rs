//! Case files: an input with the DNS answers it was judged by. One replays
//! offline, the same to the byte. The built-in samples are such files.

mod basis;
mod redact;

use std::io::Write;
use std::net::IpAddr;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::dkim::discovery::Reach;
use crate::dns::Planned;
use crate::model::case::Overrides;
use crate::model::dns::Answer;
pub use basis::Basis;
pub use redact::{Recorded, Told};

/// Version of the form.
const VERSION: u32 = 1;
/// Most octets of a case file: the largest input in base64, and its answers.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// A saved case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    /// Version of the form; also what tells such a file from others.
    pub mailwhy: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Unix seconds set by the agent with `--at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// Unix seconds: the clock when the case was judged.
    #[serde(default)]
    pub now: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<IpAddr>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helo: Option<String>,
    /// How far selectors were searched for.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub reach: Reach,
    /// Records that were assumed, each as `NAME TYPE VALUE`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// Where a first DMARC record has its reports sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_address: Option<String>,
    /// The agent's own playbooks that it was judged by, file by file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub playbooks: Vec<(String, String)>,
    /// The results before the case was redacted; without it nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Box<Recorded>>,
    pub input_base64: String,
    pub dns: Vec<Answer>,
}

fn is_usual(reach: &Reach) -> bool {
    *reach == Reach::default()
}

/// A sample's title, by language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    pub en: String,
    pub ja: String,
}

/// Why a case file cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CaseFileError {
    #[error("{path}: {source}")]
    Io {
        path: String,
        source: std::io::Error,
    },
    #[error("{0} stands there already; choose another name")]
    Exists(String),
    #[error("not a case file: {0}")]
    Form(String),
    #[error("a case file of version {0}; this program reads version {VERSION}")]
    Version(u32),
    #[error("the case is redacted; its results stand as recorded and cannot be compared")]
    Redacted,
}

/// Makes the folder of cases, for its owner alone.
///
/// # Errors
/// Where it cannot be made.
pub fn make_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

impl CaseFile {
    /// A case as it was judged.
    pub fn new(input: &[u8], overrides: &Overrides, now: i64, dns: Vec<Answer>) -> Self {
        Self {
            mailwhy: VERSION,
            title: None,
            at: overrides.at,
            now,
            ip: overrides.ip,
            mail_from: overrides.mail_from.clone(),
            helo: overrides.helo.clone(),
            reach: Reach::default(),
            set: Vec::new(),
            report_address: None,
            playbooks: Vec::new(),
            recorded: None,
            input_base64: STANDARD.encode(input),
            dns,
        }
    }

    /// The records that were assumed.
    ///
    /// # Errors
    /// Where one cannot be read.
    pub fn planned(&self) -> Result<Vec<Planned>, CaseFileError> {
        let lines = self.set.iter().map(|line| Planned::parse(line));
        lines
            .collect::<Result<_, _>>()
            .map_err(|error| CaseFileError::Form(format!("set: {error}")))
    }

    /// The file, where it can be judged again.
    ///
    /// # Errors
    /// Where it is redacted: over what is left nothing verifies.
    pub fn whole(self) -> Result<Self, CaseFileError> {
        match self.recorded {
            Some(_) => Err(CaseFileError::Redacted),
            None => Ok(self),
        }
    }

    /// What the agent had set.
    pub fn overrides(&self) -> Overrides {
        Overrides {
            ip: self.ip,
            mail_from: self.mail_from.clone(),
            helo: self.helo.clone(),
            at: self.at,
        }
    }

    /// The input's octets.
    ///
    /// # Errors
    /// Where they are not base64.
    pub fn input(&self) -> Result<Vec<u8>, CaseFileError> {
        STANDARD
            .decode(&self.input_base64)
            .map_err(|error| CaseFileError::Form(format!("input_base64: {error}")))
    }

    /// Reads a case file's text.
    ///
    /// # Errors
    /// Where it is not one, or of another version.
    pub fn parse(text: &str) -> Result<Self, CaseFileError> {
        let file: Self =
            serde_json::from_str(text).map_err(|error| CaseFileError::Form(error.to_string()))?;
        if file.mailwhy != VERSION {
            return Err(CaseFileError::Version(file.mailwhy));
        }
        Ok(file)
    }

    /// The title in a case file's text, without reading the rest.
    pub fn title_of(text: &str, lang: &str) -> Option<String> {
        #[derive(Deserialize)]
        struct Head {
            title: Option<Title>,
        }
        let title = serde_json::from_str::<Head>(text).ok()?.title?;
        Some(if lang == "ja" { title.ja } else { title.en })
    }

    /// The title of a case file; `None` for any other file.
    pub fn title_at(path: &Path, lang: &str) -> Option<String> {
        if std::fs::metadata(path).ok()?.len() > MAX_FILE {
            return None;
        }
        Self::title_of(&std::fs::read_to_string(path).ok()?, lang)
    }

    /// Reads a case file.
    ///
    /// # Errors
    /// As [`CaseFile::parse`], and where the file cannot be read.
    pub fn load(path: &Path) -> Result<Self, CaseFileError> {
        let io = |source| CaseFileError::Io {
            path: path.display().to_string(),
            source,
        };
        let size = std::fs::metadata(path).map_err(io)?.len();
        if size > MAX_FILE {
            let text = format!("{size} octets; {MAX_FILE} are the limit");
            return Err(CaseFileError::Form(text));
        }
        Self::parse(&std::fs::read_to_string(path).map_err(io)?)
    }

    /// Writes the file whole or not at all, for its owner alone. What stands
    /// there already is replaced only with `overwrite`.
    ///
    /// # Errors
    /// Where the file stands there already, or cannot be written.
    pub fn save(&self, path: &Path, overwrite: bool) -> Result<(), CaseFileError> {
        let io = |source| CaseFileError::Io {
            path: path.display().to_string(),
            source,
        };
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| CaseFileError::Form(error.to_string()))?;
        // A temporary file is made with mode 0600.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        file.as_file().sync_all().map_err(io)?;
        if overwrite {
            file.persist(path).map_err(|error| io(error.error))?;
            return Ok(());
        }
        match file.persist_noclobber(path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(CaseFileError::Exists(path.display().to_string()))
            }
            Err(error) => Err(io(error.error)),
        }
    }
}

macro_rules! sample {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../assets/samples/", $name, ".json")),
        )
    };
}

/// The samples inside the program: name and file.
pub const SAMPLES: &[(&str, &str)] = &[
    sample!("all-well"),
    sample!("spf-ip-not-covered"),
    sample!("esp-unaligned"),
    sample!("dkim-list-footer"),
    sample!("forwarded"),
    sample!("no-dmarc"),
    sample!("two-spf"),
    sample!("dkim-key-missing"),
    sample!("gmail-ptr"),
];

/// A built-in sample by its name.
pub fn sample(name: &str) -> Option<Result<CaseFile, CaseFileError>> {
    let (_, text) = SAMPLES.iter().find(|(known, _)| *known == name)?;
    Some(CaseFile::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_survives_saving_and_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.json");
        let case = CaseFile::new(
            b"From: a@b.example\r\n",
            &Overrides::default(),
            7,
            Vec::new(),
        );
        case.save(&path, false).unwrap();
        assert_eq!(CaseFile::load(&path).unwrap(), case);
        assert!(matches!(
            case.save(&path, false),
            Err(CaseFileError::Exists(_))
        ));
        case.save(&path, true).unwrap();
    }

    #[test]
    fn other_files_are_told_apart() {
        assert!(matches!(CaseFile::parse("{}"), Err(CaseFileError::Form(_))));
        let newer = r#"{"mailwhy":9,"input_base64":"","dns":[]}"#;
        assert!(matches!(
            CaseFile::parse(newer),
            Err(CaseFileError::Version(9))
        ));
    }
}
