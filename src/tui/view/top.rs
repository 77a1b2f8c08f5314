//! The two lines that are always in sight: what is being looked at, and the
//! verdict.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::put;
use crate::model::step::Mark;
use crate::tui::app::{State, WalkScreen};
use crate::tui::engine::Source;
use crate::tui::words::ui;
use crate::tui::wrap::cut;

/// Columns of the progress bar.
const BAR: usize = 6;

pub fn title(frame: &mut Frame, state: &State, walk: &WalkScreen, area: Rect) {
    let theme = &state.theme;
    let right = progress(state, walk);
    let columns = u16::try_from(right.width()).unwrap_or(0);
    let edge = area.right().saturating_sub(columns + 1);
    put(frame, edge, area.y, area.right(), &right, theme.dim());
    let x = put(frame, area.x + 1, area.y, edge, "mailwhy", theme.strong());
    let name = match &walk.walk {
        Some(words) => words.title.as_str(),
        None => match &walk.source {
            Source::Given { name, .. } => name.as_deref().unwrap_or_default(),
            Source::Sample(name) => name.as_str(),
            Source::Lookup { text, .. } => text.as_str(),
            Source::Case(_) | Source::Compare { .. } | Source::Topics => "",
        },
    };
    let name = crate::model::harmless::line(name);
    let room = usize::from(edge.saturating_sub(x + 3));
    put(
        frame,
        x + 2,
        area.y,
        edge,
        &cut(&name, room, theme.more()),
        theme.dim(),
    );
}

/// `8/9 answers ▕███▏  EN`
fn progress(state: &State, walk: &WalkScreen) -> String {
    let language = ui(state.lang, "ui-language-name");
    let counts = walk.walk.as_ref().and_then(|words| words.progress);
    let Some((answered, asked)) = counts.filter(|(_, asked)| *asked > 0) else {
        return language;
    };
    let answers = ui(state.lang, "ui-answers");
    if !walk.running {
        return format!("{answered}/{asked} {answers}  {language}");
    }
    let full = (answered * BAR / asked).min(BAR);
    let theme = &state.theme;
    let bar = theme.pick("█", "#").repeat(full) + &" ".repeat(BAR - full);
    let (open, shut) = (theme.pick("▕", "["), theme.pick("▏", "]"));
    format!("{answered}/{asked} {answers} {open}{bar}{shut}  {language}")
}

pub fn banner(frame: &mut Frame, state: &State, walk: &WalkScreen, area: Rect) {
    let mark = match (&walk.failure, &walk.walk) {
        (Some(_), _) => Mark::Trouble,
        (None, Some(words)) => words.banner.mark,
        (None, None) => Mark::Pending,
    };
    let style = state.theme.banner(mark);
    put(
        frame,
        area.x + 1,
        area.y,
        area.right(),
        state.theme.sign(mark),
        style,
    );
    for (line, y) in walk.laid.banner.iter().zip(area.y..area.bottom()) {
        put(frame, area.x + 3, y, area.right(), line, style);
    }
}
