//! Look-ups for the screen.

use std::sync::Arc;
use std::time::Instant;

use super::prepare::live;
use super::{Checks, Given, Slot};
use crate::dns::Dns;
use crate::lookup::{self, Resolvers, Settings, Typed};
use crate::tui::engine::{CheckHandle, CheckRequest, Report};
use crate::tui::event::Sink;

impl Checks {
    /// Starts a look-up. Answers of the case that it was opened from are taken
    /// over.
    pub(super) fn look(
        &self,
        request: &CheckRequest,
        text: String,
        beside: bool,
        slot: Slot,
        sink: Sink,
    ) -> CheckHandle {
        slot.keep(Given::Lookup(text.clone(), None));
        let deadline = Instant::now() + self.network.timeout;
        let known = request.over.and_then(|id| self.slot(id));
        let known = known.and_then(|slot| Some(slot.prepared.get()?.answers.clone()));
        let typed = Typed::parse(&text).map_err(|error| error.to_string());
        let made = typed.and_then(|typed| {
            let usual = match known {
                Some(answers) => answers.case(deadline),
                None => Dns::live(live(&self.network, &request.servers)?, Some(deadline)),
            };
            Ok((typed, usual))
        });
        let settings = Settings {
            authorities: beside,
            also: if beside {
                self.network.also.clone()
            } else {
                Vec::new()
            },
            validate: beside,
        };
        let transport = self.network.dns.transport;
        let news = sink.clone();
        self.spawn(request.id, &sink, Arc::default(), async move {
            let (typed, usual) = match made {
                Ok(made) => made,
                Err(error) => {
                    news.send(Report::Failed(error));
                    return;
                }
            };
            let resolvers = Resolvers {
                usual,
                one: lookup::one_server(transport, deadline),
            };
            let found = lookup::run(&typed, &resolvers, &settings).await;
            slot.keep(Given::Lookup(text, Some(Arc::new(found))));
            news.send(Report::Finished);
        })
    }
}
