use crate::Context;
use crate::mentions::Named;
use document::{Actor, ActorId, ActorKind, ActorRef, Anaphor, Mention, Quotation, Reading, TimeExpression, TokenRange};
use text::Span;

const NONE: u32 = u32::MAX;

/// What the layers so far found, with look-ups by token.
#[derive(Debug)]
pub struct Found {
    /// The reading in the making.
    pub reading: Reading,
    mention_at: Vec<u32>,
    anaphor_at: Vec<u32>,
    time_at: Vec<u32>,
    quotation_at: Vec<u32>,
}

impl Found {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let none = vec![NONE; cx.analysis.len() as usize];
        Self {
            reading: Reading::default(),
            mention_at: none.clone(),
            anaphor_at: none.clone(),
            time_at: none.clone(),
            quotation_at: none,
        }
    }

    /// The look-ups of a finished reading.
    #[must_use]
    pub fn of(cx: &Context<'_>, reading: Reading) -> Self {
        let mut found = Self::new(cx);
        found.set_times(cx, reading.times.clone());
        let (actors, mentions) = (reading.actors.clone(), reading.mentions.clone());
        found.set_actors(cx, Named { actors, mentions, anaphors: reading.anaphors.clone() });
        found.set_quotations(cx, reading.quotations.clone());
        found.reading = reading;
        found
    }

    pub(crate) fn set_times(&mut self, cx: &Context<'_>, times: Vec<TimeExpression>) {
        mark(cx, &mut self.time_at, times.iter().map(|time| time.span));
        self.reading.times = times;
    }

    pub(crate) fn set_actors(&mut self, cx: &Context<'_>, named: Named) {
        mark(cx, &mut self.mention_at, named.mentions.iter().map(|mention| mention.span));
        (0..).zip(&named.anaphors).for_each(|(index, one)| self.anaphor_at[one.head as usize] = index);
        self.reading.actors = named.actors;
        self.reading.mentions = named.mentions;
        self.reading.anaphors = named.anaphors;
    }

    pub(crate) fn set_quotations(&mut self, cx: &Context<'_>, quotations: Vec<Quotation>) {
        for (index, quotation) in (0..).zip(&quotations) {
            for &span in &quotation.content {
                fill(cx, &mut self.quotation_at, span, index);
            }
        }
        self.reading.quotations = quotations;
    }

    /// The actor behind an id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.reading.actors[id.0 as usize]
    }

    /// The party that an actor speaks for: a country or organisation for itself, a person, body or group for theirs.
    #[must_use]
    pub fn country_of(&self, id: ActorId) -> Option<String> {
        let actor = self.actor(id);
        match actor.kind {
            ActorKind::Country | ActorKind::Organization => Some(actor.name.clone()),
            ActorKind::Person | ActorKind::Body | ActorKind::Group => actor.affiliation.clone(),
            ActorKind::Place | ActorKind::Outlet => None,
        }
    }

    /// The mention that covers `token`.
    #[must_use]
    pub fn mention_at(&self, token: u32) -> Option<&Mention> {
        self.reading.mentions.get(self.mention_at[token as usize] as usize)
    }

    /// The actor meant at `token`.
    #[must_use]
    pub fn actor_at(&self, token: u32) -> Option<&Actor> {
        self.mention_at(token).map(|mention| self.actor(mention.actor))
    }

    /// A reference to the actor meant at `token`.
    #[must_use]
    pub fn actor_ref(&self, token: u32) -> Option<ActorRef> {
        let mention = self.mention_at(token)?;
        let name = self.actor(mention.actor).name.clone();
        Some(ActorRef { actor: Some(mention.actor), name, span: Some(mention.span) })
    }

    /// What the pronoun or description headed by `token` points back to, where that is several actors, people without a name,
    /// or a guess.
    #[must_use]
    pub fn anaphor_at(&self, token: u32) -> Option<&Anaphor> {
        self.reading.anaphors.get(self.anaphor_at[token as usize] as usize)
    }

    /// Whom the phrase headed by `token` means by name, description or pronoun: one, several ("the two leaders"), or in the
    /// article's words somebody without a name ("they" after "the miners"). Empty if nobody is known. What is joined to it by
    /// "and" is not asked. References of one who is meant have the span of the words here; of several they have none.
    #[must_use]
    pub fn meant(&self, cx: &Context<'_>, token: u32) -> Vec<ActorRef> {
        let Some(anaphor) = self.anaphor_at(token) else { return self.actor_ref(token).into_iter().collect() };
        let known = anaphor.actors.iter().map(|&id| ActorRef {
            actor: Some(id),
            name: self.actor(id).name.clone(),
            span: None,
        });
        let words = anaphor.antecedent.map(|head| reference(cx, head));
        known.chain(words).collect()
    }

    /// The actors that the phrase headed by `head` names: `head` itself and what is joined to it by conjunction.
    #[must_use]
    pub fn actor_refs(&self, cx: &Context<'_>, head: u32) -> Vec<ActorRef> {
        let joined = cx.analysis.children_by(head, "conj");
        std::iter::once(head).chain(joined).filter_map(|token| self.actor_ref(token)).collect()
    }

    /// The time expression that covers `token`.
    #[must_use]
    pub fn time_at(&self, token: u32) -> Option<&TimeExpression> {
        self.reading.times.get(self.time_at[token as usize] as usize)
    }

    /// The time expressions that begin among `tokens`, in text order.
    pub fn times_in(&self, tokens: TokenRange) -> impl Iterator<Item = &TimeExpression> {
        let mut last = NONE;
        tokens.filter_map(move |token| {
            let time = self.time_at[token as usize];
            (time != NONE && std::mem::replace(&mut last, time) != time).then(|| &self.reading.times[time as usize])
        })
    }

    /// The quotation whose content holds `token`, as an index; the innermost.
    #[must_use]
    pub fn quotation_at(&self, token: u32) -> Option<u32> {
        Some(self.quotation_at[token as usize]).filter(|&index| index != NONE)
    }

    /// Answers the `is=` tests of patterns.
    #[must_use]
    pub fn is(&self, token: u32, layer: &str) -> bool {
        let kind = |accepts: fn(ActorKind) -> bool| self.actor_at(token).is_some_and(|actor| accepts(actor.kind));
        match layer {
            "time" => self.time_at(token).is_some(),
            "quoted" => self.quotation_at(token).is_some(),
            "actor" => kind(|kind| kind == ActorKind::Person || kind.is_party()),
            "person" => kind(|kind| kind == ActorKind::Person),
            "party" => kind(ActorKind::is_party),
            "country" => kind(|kind| kind == ActorKind::Country),
            "body" => kind(|kind| kind == ActorKind::Body),
            "group" => kind(|kind| kind == ActorKind::Group),
            "outlet" => kind(|kind| kind == ActorKind::Outlet),
            "place" => kind(|kind| matches!(kind, ActorKind::Place | ActorKind::Country)),
            _ => false,
        }
    }
}

/// Notes at each token the index of the span that covers it; of nested spans the shorter wins.
fn mark(cx: &Context<'_>, at: &mut [u32], spans: impl Iterator<Item = Span>) {
    let mut spans: Vec<(u32, Span)> = (0..).zip(spans).collect();
    spans.sort_by_key(|(index, span)| (std::cmp::Reverse(span.len()), *index));
    for (index, span) in spans {
        fill(cx, at, span, index);
    }
}

fn fill(cx: &Context<'_>, at: &mut [u32], span: Span, index: u32) {
    let tokens = cx.analysis.segmentation.tokens_in(span);
    at[tokens.start as usize..tokens.end as usize].fill(index);
}

/// A reference to the noun at `token` by its own words.
pub(crate) fn reference(cx: &Context<'_>, token: u32) -> ActorRef {
    let span = cx.analysis.span_of(modified_from(cx, token)..token + 1);
    ActorRef { actor: None, name: cx.slice(span).to_owned(), span: Some(span) }
}

/// Where the words that belong to the noun's name begin: its compounds and adjectives right before it.
fn modified_from(cx: &Context<'_>, noun: u32) -> u32 {
    let analysis = &cx.analysis;
    let first = analysis.sentence_tokens(analysis.sentence_of(noun)).start;
    let belongs = |&token: &u32| {
        let part = matches!(analysis.deprel(token).base(), "compound" | "amod" | "flat");
        part && analysis.head(token).is_some_and(|head| head > token && head <= noun)
    };
    (first.max(noun.saturating_sub(4))..noun).rev().take_while(belongs).last().unwrap_or(noun)
}
