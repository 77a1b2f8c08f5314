//! News of a check. The walk is asked for once at a time: news that comes
//! while it is being put into words asks for it once more, not many times.

use crate::explain::Lang;
use crate::explain::walk::Walk;
use crate::tui::app::State;
use crate::tui::engine::{CheckId, Report};
use crate::tui::event::Effect;

pub fn check(state: &mut State, id: CheckId, news: Report) -> Vec<Effect> {
    let Some(walk) = state.screen(id) else {
        return Vec::new();
    };
    match news {
        Report::Changed => {}
        Report::Finished => walk.running = false,
        Report::Failed(why) => {
            walk.running = false;
            walk.failure = Some(crate::model::harmless::line(&why));
            walk.laid.forget();
        }
    }
    if state.walk.as_ref().is_none_or(|walk| walk.id != id) {
        return Vec::new();
    }
    render(state)
}

/// Asks for the walk in words.
pub fn render(state: &mut State) -> Vec<Effect> {
    let lang = state.lang;
    let Some(walk) = &mut state.walk else {
        return Vec::new();
    };
    if walk.rendering {
        walk.stale = true;
        return Vec::new();
    }
    walk.rendering = true;
    vec![Effect::Render(walk.id, lang)]
}

pub fn walk(state: &mut State, id: CheckId, lang: Lang, words: Option<Box<Walk>>) -> Vec<Effect> {
    let wanted = state.lang;
    let Some(walk) = state.screen(id) else {
        return Vec::new();
    };
    walk.rendering = false;
    let again = std::mem::take(&mut walk.stale) || lang != wanted;
    if let Some(words) = words.filter(|_| lang == wanted) {
        walk.show(*words);
    }
    if again {
        return render(state);
    }
    walk.settle();
    Vec::new()
}
