//! The actors of an article in the making, with their mentions.

use super::lexicon::{Gender, plain};
use crate::Context;
use document::{Actor, ActorId, ActorKind, Mention, MentionKind, RuleId, TokenRange};
use rustc_hash::FxHashMap;
use text::Span;

/// Index into [`Cast::drafts`].
pub(super) type DraftId = usize;

/// An actor in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: ActorKind,
    pub(super) name: String,
    /// What the finished actor is called instead.
    pub(super) shown: Option<String>,
    pub(super) role: Option<String>,
    pub(super) affiliation: Option<String>,
    pub(super) gender: Option<Gender>,
    /// Sentence that states the role.
    pub(super) role_sentence: Option<u32>,
    pub(super) rule: &'static str,
}

impl Draft {
    pub(super) fn new(kind: ActorKind, name: &str, rule: &'static str) -> Self {
        let name = name.to_owned();
        Self { kind, name, shown: None, role: None, affiliation: None, gender: None, role_sentence: None, rule }
    }
}

/// A mention in the making.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) draft: DraftId,
    pub(super) tokens: TokenRange,
    pub(super) kind: MentionKind,
    /// Whether its words are a form of the actor's name.
    pub(super) form: bool,
}

/// Words that point back to several, or to somebody without a name, in the making.
#[derive(Clone, Debug)]
pub(super) struct Anaphor {
    pub(super) head: u32,
    pub(super) tokens: TokenRange,
    pub(super) drafts: Vec<DraftId>,
    /// The head of the phrase that names nobody.
    pub(super) antecedent: Option<u32>,
    pub(super) guess: bool,
    pub(super) rule: &'static str,
}

/// What the layer finds.
#[derive(Debug)]
pub(crate) struct Named {
    /// Actors in order of first mention.
    pub(crate) actors: Vec<Actor>,
    /// Mentions in text order.
    pub(crate) mentions: Vec<Mention>,
    /// Words that point back to what is not one actor, in text order.
    pub(crate) anaphors: Vec<document::Anaphor>,
}

/// All actors and mentions so far.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) drafts: Vec<Draft>,
    pub(super) uses: Vec<Use>,
    pub(super) anaphors: Vec<Anaphor>,
    by_name: FxHashMap<(ActorKind, String), DraftId>,
}

impl Cast {
    /// The actor of that kind and name, made if new.
    pub(super) fn named(&mut self, kind: ActorKind, name: &str, rule: &'static str) -> DraftId {
        let next = self.drafts.len();
        let id = *self.by_name.entry((kind, name.to_owned())).or_insert(next);
        if id == next {
            self.drafts.push(Draft::new(kind, name, rule));
        }
        id
    }

    /// An actor that shares its name with no other.
    pub(super) fn add(&mut self, draft: Draft) -> DraftId {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Notes a mention by a form of the name.
    pub(super) fn name(&mut self, draft: DraftId, tokens: TokenRange, kind: MentionKind) {
        self.uses.push(Use { draft, tokens, kind, form: true });
    }

    /// Notes a mention that is no form of the name: pronouns, descriptions.
    pub(super) fn refer(&mut self, draft: DraftId, tokens: TokenRange, kind: MentionKind) {
        self.uses.push(Use { draft, tokens, kind, form: false });
    }

    /// Notes words that point back to what is not one actor.
    pub(super) fn point(&mut self, anaphor: Anaphor) {
        self.anaphors.push(anaphor);
    }

    /// Sorts the mentions by place, so that "the last one" can be asked.
    pub(super) fn sort(&mut self) {
        self.uses.sort_by_key(|one| (one.tokens.start, std::cmp::Reverse(one.tokens.end), one.draft));
    }

    /// Organisations that are no body of a state go by the form the article uses first, also where people speak for them.
    fn show_names_used(&mut self) {
        let shown: FxHashMap<String, String> =
            self.drafts.iter().filter_map(|draft| Some((draft.name.clone(), draft.shown.clone()?))).collect();
        for draft in &mut self.drafts {
            if let Some(name) = draft.shown.take() {
                draft.name = name;
            }
            if let Some(name) = draft.affiliation.as_ref().and_then(|affiliation| shown.get(affiliation)) {
                draft.affiliation = Some(name.clone());
            }
        }
    }

    /// The finished layer: actors in order of first mention, mentions in text order.
    pub(super) fn finish(mut self, cx: &Context<'_>) -> Named {
        self.sort();
        self.show_names_used();
        let mut order = vec![usize::MAX; self.drafts.len()];
        let mut actors: Vec<Actor> = Vec::new();
        for one in &self.uses {
            if order[one.draft] == usize::MAX {
                order[one.draft] = actors.len();
                actors.push(actor(cx, &self.drafts[one.draft], one));
            }
            if one.form {
                add_variant(cx, &mut actors[order[one.draft]], one);
            }
        }
        let mentions = self.uses.iter().map(|one| mention(cx, one, order[one.draft])).collect();
        self.anaphors.sort_by_key(|one| one.head);
        let anaphors = self.anaphors.iter().map(|one| anaphor(cx, one, &order)).collect();
        Named { actors, mentions, anaphors }
    }
}

fn actor(cx: &Context<'_>, draft: &Draft, first: &Use) -> Actor {
    let mut sentences = vec![cx.analysis.sentence_of(first.tokens.start)];
    sentences.extend(draft.role_sentence.filter(|sentence| !sentences.contains(sentence)));
    sentences.sort_unstable();
    let span = |sentence: &u32| cx.analysis.segmentation.sentences[*sentence as usize].span;
    Actor {
        kind: draft.kind,
        name: draft.name.clone(),
        variants: Vec::new(),
        role: draft.role.clone(),
        affiliation: draft.affiliation.clone(),
        evidence: sentences.iter().map(span).collect(),
        rule: RuleId::new(draft.rule),
    }
}

/// Adds the form used, once a spelling.
fn add_variant(cx: &Context<'_>, actor: &mut Actor, one: &Use) {
    let form = cx.slice(cx.analysis.span_of(one.tokens.clone()));
    if !actor.variants.iter().any(|known| plain(known) == plain(form)) {
        actor.variants.push(form.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

fn mention(cx: &Context<'_>, one: &Use, actor: usize) -> Mention {
    let span: Span = cx.analysis.span_of(one.tokens.clone());
    Mention { actor: id(actor), span, head: cx.analysis.head_of(one.tokens.clone()), kind: one.kind }
}

fn id(actor: usize) -> ActorId {
    ActorId(u32::try_from(actor).expect("fewer actors than tokens"))
}

fn anaphor(cx: &Context<'_>, one: &Anaphor, order: &[usize]) -> document::Anaphor {
    document::Anaphor {
        span: cx.analysis.span_of(one.tokens.clone()),
        head: one.head,
        actors: one.drafts.iter().map(|&draft| id(order[draft])).collect(),
        antecedent: one.antecedent,
        guess: one.guess,
        rule: RuleId::new(one.rule),
    }
}
