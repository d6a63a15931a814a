//! Whose position it is: from the words that name a holder to the party they speak for.

use super::clause;
use super::described::Described;
use super::employer;
use crate::events::row_before;
use crate::{Context, Found};
use document::{Actor, ActorId, ActorKind, ActorRef, Analysis, Upos, Xpos};
use lang::{LangError, Pack, WordList};
use text::Span;

/// Collective nouns followed down: "members of a group of unions".
const COLLECTIVES: usize = 3;
/// Commas before an aside that are looked at.
const ASIDES: usize = 3;

/// Names and words that stand for parties.
#[derive(Debug)]
pub(crate) struct Holders {
    first_person: WordList,
    spokespeople: WordList,
    observers: WordList,
    own_bodies: WordList,
    own_sides: WordList,
    governments: WordList,
    collectives: WordList,
    whose: WordList,
    go_betweens: WordList,
    described: Described,
}

impl Holders {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            first_person: pack.list("positions/first_person.txt")?,
            spokespeople: pack.list("positions/spokespeople.txt")?,
            own_bodies: pack.list("positions/own_bodies.txt")?,
            observers: pack.list("positions/observers.txt")?,
            own_sides: pack.list("positions/own_sides.txt")?,
            governments: pack.list("positions/governments.txt")?,
            collectives: pack.list("positions/collectives.txt")?,
            whose: pack.list("positions/whose.txt")?,
            go_betweens: pack.list("positions/go_betweens.txt")?,
            described: Described::new(pack)?,
        })
    }

    /// The parties meant by the phrase headed by `token`.
    pub(crate) fn parties(&self, cx: &Context<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
        if self.is_first_person(cx, token) || self.is_own_side(cx, token) {
            let speaker = self.speaker(cx, found, token);
            if speaker.is_some() || self.is_first_person(cx, token) {
                return speaker.into_iter().collect();
            }
        }
        if let Some(sayer) = sayer_of(&cx.analysis, token) {
            return self.parties(cx, found, sayer);
        }
        let token = self.collected(cx, found, token);
        // "The producers Qatar and Kuwait": names beside a description tell whom it means.
        let named = |token: u32| {
            let mut beside = cx.analysis.children_by(token, "appos");
            beside.any(|name| found.actor_ref(name).is_some())
        };
        let back = |token: u32| found.anaphor_at(token).filter(|_| !named(token));
        if let Some(before) = back(token).and_then(|one| one.antecedent).filter(|&before| before < token) {
            return self.parties(cx, found, before);
        }
        let joined = document::walk::joined(&cx.analysis, token);
        let refs = joined.into_iter().flat_map(|token| match back(token) {
            Some(_) => found.meant(cx, token),
            None => self.actors(cx, found, token),
        });
        // "The death of A, and B have refused": a name in a phrase of its own stands in no row.
        let row = row_before(&cx.analysis, found, token).into_iter();
        let refs = row.filter(|actor| !is_in_phrase(&cx.analysis, actor)).chain(refs);
        let refs = refs.filter(|actor| !self.observes(found, actor));
        let mut parties: Vec<ActorRef> = Vec::new();
        for party in refs.filter_map(|actor| self.party_of(found, employer::of(cx, found, &self.described, actor))) {
            if !parties.iter().any(|known| known.name == party.name) {
                parties.push(party);
            }
        }
        parties
    }

    /// Whether the word at `token` means its speaker: "we", "our".
    pub(crate) fn is_first_person(&self, cx: &Context<'_>, token: u32) -> bool {
        self.first_person.contains(cx.analysis.lower(token))
    }

    /// "A group of activists", "members of the union": the noun of the "of" phrase, where the first only counts.
    fn collected(&self, cx: &Context<'_>, found: &Found, token: u32) -> u32 {
        let analysis = &cx.analysis;
        let of = |&child: &u32| analysis.children_by(child, "case").any(|case| analysis.lower(case) == "of");
        let counts = |token: u32| {
            let lists = |word: &str| self.collectives.contains(word);
            let bare = found.actor_ref(token).is_none_or(|actor| lists(&actor.name.to_lowercase()));
            bare && (lists(analysis.lemma(token)) || lists(analysis.lower(token)))
        };
        let below = |at: u32| analysis.children_by(at, "nmod").chain(analysis.children_by(at, "obl")).find(of);
        let down = |&at: &u32| if counts(at) { below(at) } else { None };
        std::iter::successors(Some(token), down).take(COLLECTIVES).last().unwrap_or(token)
    }

    /// "His country", "their members": in what someone says, the side they speak for.
    fn is_own_side(&self, cx: &Context<'_>, token: u32) -> bool {
        let analysis = &cx.analysis;
        let pronoun = |poss: u32| analysis.upos(poss) == Upos::Pron;
        self.own_sides.contains(analysis.lemma(token)) && analysis.children_by(token, "nmod").any(pronoun)
    }

    /// The party of who is quoted at `token`.
    pub(crate) fn speaker(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<ActorRef> {
        let quotation = &found.reading.quotations[found.quotation_at(token)? as usize];
        if let Some(party) = quotation.source.span.and_then(|span| self.side_of(cx, found, &quotation.source, span)) {
            return Some(party);
        }
        let source = ActorRef { span: None, ..quotation.source.clone() };
        if self.observes(found, &source) || is_pronoun(cx, &quotation.source) {
            return None;
        }
        self.party_of(found, employer::of(cx, found, &self.described, source))
    }

    /// "A Canadian official": the party named beside a source that is no actor of its own.
    fn side_of(&self, cx: &Context<'_>, found: &Found, source: &ActorRef, span: Span) -> Option<ActorRef> {
        let tokens = cx.analysis.segmentation.tokens_in(span);
        if source.actor.is_some() || tokens.is_empty() {
            return None;
        }
        let head = cx.analysis.head_of(tokens);
        let party = self.actors(cx, found, head).into_iter().next().filter(|party| party.actor.is_some())?;
        self.party_of(found, ActorRef { span: None, ..party })
    }

    /// Whether the actor only describes the talks: an analyst, a poll.
    fn observes(&self, found: &Found, actor: &ActorRef) -> bool {
        let role = actor.actor.and_then(|id| found.actor(id).role.as_deref()).unwrap_or_default();
        let words = |text: &str| {
            text.split_whitespace().any(|word| self.observers.contains(word.to_lowercase().trim_end_matches('s')))
        };
        words(role) || actor.actor.is_none_or(|id| found.actor(id).kind != ActorKind::Person) && words(&actor.name)
    }

    /// The actor right before `verb`, adverbs and times between them left out: "Iran on Friday flatly ruled out ...".
    pub(crate) fn before(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let analysis = &cx.analysis;
        let start = analysis.sentence_tokens(analysis.sentence_of(verb)).start;
        let time = |token: u32| found.time_at(token).is_some();
        let between = |token: u32| {
            time(token)
                || matches!(analysis.upos(token), Upos::Adv | Upos::Aux | Upos::Part)
                || analysis.upos(token) == Upos::Adp && time(token + 1)
        };
        let near = (start.max(verb.saturating_sub(7))..verb).rev().find(|&token| !between(token));
        let near =
            near.and_then(|token| if is_comma(analysis, token) { opens_aside(cx, found, token) } else { Some(token) });
        near.map(|token| self.actors(cx, found, token))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|actor| self.party_of(found, actor))
            .collect()
    }

    /// The party that an actor speaks for: an official's country or body; a government's country; itself for another party;
    /// none for places and outlets.
    pub(crate) fn party_of(&self, found: &Found, actor: ActorRef) -> Option<ActorRef> {
        let Some(id) = actor.actor else { return Some(actor) };
        let known: &Actor = found.actor(id);
        if matches!(known.kind, ActorKind::Place | ActorKind::Outlet) {
            return None;
        }
        let unnamed = known.kind == ActorKind::Body && known.affiliation.is_none();
        if let Some(country) = main_country(found).filter(|_| unnamed && self.governments.contains(&known.name)) {
            return Some(ActorRef { span: actor.span, ..country });
        }
        let Some(name) = self.spoken_for(found, known) else {
            return Some(ActorRef { name: known.name.clone(), ..actor });
        };
        Some(ActorRef { actor: party_named(found, &name), name, ..actor })
    }

    /// The name of the party that `actor` speaks for, if it is another.
    fn spoken_for(&self, found: &Found, actor: &Actor) -> Option<String> {
        let last = actor.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let singular = last.strip_suffix('s').unwrap_or(&last);
        let spokespeople = self.spokespeople.contains(&last) || self.spokespeople.contains(singular);
        let own_will = self.own_bodies.contains(&last);
        match (actor.kind, &actor.affiliation) {
            (ActorKind::Person, Some(party)) => Some(party.clone()),
            (ActorKind::Body, Some(party)) if !own_will => Some(party.clone()),
            (ActorKind::Group, Some(party)) if spokespeople => Some(party.clone()),
            // "The Rapid Support Forces" have a name of their own, "the Iranian armed forces" have not.
            (ActorKind::Organization, Some(party)) if spokespeople && !is_acronymed(&actor.variants) => {
                Some(party.clone())
            }
            (ActorKind::Body | ActorKind::Group | ActorKind::Organization, None) if spokespeople => {
                led_by(found, actor)
            }
            _ => None,
        }
    }

    /// The actor at `token`, or those that a word for its people hangs on: "Iranian officials", "delegations from A and B".
    fn actors(&self, cx: &Context<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
        let analysis = &cx.analysis;
        let own = found.actor_ref(token);
        let kind = own.as_ref().and_then(|own| Some(found.actor(own.actor?).kind));
        let described = !matches!(kind, Some(ActorKind::Country | ActorKind::Person));
        if described && self.spokespeople.contains(analysis.lemma(token)) {
            let beside = self.beside(cx, found, token);
            let other = |actor: &ActorRef| own.as_ref().is_none_or(|own| own.actor != actor.actor);
            if beside.iter().any(other) {
                return beside;
            }
            // "The company's chief executive": the party by what it is.
            let owner =
                analysis.children_by(token, "nmod").find(|&owner| analysis.deprel(owner).as_str() == "nmod:poss");
            if let Some(party) = owner.filter(|_| own.is_none()).and_then(|at| self.described.party(cx, found, at)) {
                return vec![party];
            }
        }
        if matches!(kind, None | Some(ActorKind::Group | ActorKind::Place)) {
            let named = analysis.children_by(token, "appos").find_map(|apposed| {
                let own = || self.described.party(cx, found, apposed).filter(|_| own.is_none());
                let refs = found.actor_refs(cx, apposed);
                Some(if refs.is_empty() { own().into_iter().collect() } else { refs }).filter(|refs| !refs.is_empty())
            });
            if let Some(named) = named.filter(|refs: &Vec<ActorRef>| self.party_of(found, refs[0].clone()).is_some()) {
                return named;
            }
            let whose = analysis.children_by(token, "nmod").find(|&owner| analysis.lower(owner) == "whose");
            let country = whose.filter(|_| self.governments.contains(analysis.lemma(token)));
            let owner =
                country.and_then(|whose| clause::antecedent(analysis, whose)).and_then(|at| found.actor_ref(at));
            if let Some(owner) = owner {
                return vec![owner];
            }
        }
        own.or_else(|| self.government(cx, found, token))
            .or_else(|| self.described.party(cx, found, token))
            .into_iter()
            .collect()
    }

    /// The actors that tell for whom the noun at `token` stands, with those joined to them: "delegations from A and B",
    /// "Presidents Ana Lee of A and Bo Li of B".
    fn beside(&self, cx: &Context<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
        let analysis = &cx.analysis;
        let children = || analysis.children(token).iter().copied().filter(|&child| self.tells_whose(cx, token, child));
        let Some(first) = children().find(|&child| !found.actor_refs(cx, child).is_empty()) else { return Vec::new() };
        let mut refs = found.actor_refs(cx, first);
        // Names are hung part by part: what is joined to a name hangs on its last part.
        let parts = children().filter(|&child| child != first && analysis.deprel(child).base() == "flat");
        let heads = std::iter::once(first).chain(parts);
        for joined in heads.flat_map(|head| analysis.children_by(head, "conj")) {
            let named = || analysis.children_by(joined, "appos").find_map(|name| found.actor_ref(name));
            let other = found.actor_ref(joined).or_else(named);
            refs.extend(other.filter(|other| refs.iter().all(|known| known.actor != other.actor)));
        }
        refs
    }

    /// Whether `child` may name whom the noun at `token` speaks for: "Iranian officials", "the statement by Iran", not
    /// "the letter to Iran", "the mediator in Iran".
    fn tells_whose(&self, cx: &Context<'_>, token: u32, child: u32) -> bool {
        let analysis = &cx.analysis;
        let whose = |case: u32| {
            let word = analysis.lower(case);
            self.whose.contains(word)
                && !(matches!(word, "in" | "for") && self.go_betweens.contains(analysis.lemma(token)))
        };
        match analysis.deprel(child).base() {
            "nmod" => analysis.children_by(child, "case").all(whose),
            "amod" | "compound" | "appos" | "flat" => true,
            _ => false,
        }
    }

    /// "The government", of no country in particular: the one country that the article is about.
    fn government(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<ActorRef> {
        let bare = |&child: &u32| matches!(cx.analysis.deprel(child).base(), "det" | "case" | "punct");
        let means = self.governments.contains(cx.analysis.lemma(token))
            && found.mention_at(token).is_none()
            && cx.analysis.xpos(token) != Xpos::Nns
            && cx.analysis.children(token).iter().filter(|&&child| child < token).all(bare);
        if means { main_country(found) } else { None }
    }
}

/// "Chile and Peru said they would ...": the joined or plural subject of the verb in whose clause "they" is the subject.
fn sayer_of(analysis: &Analysis<'_>, pronoun: u32) -> Option<u32> {
    let verb = analysis.head(pronoun).filter(|_| analysis.lower(pronoun) == "they")?;
    let says = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "ccomp")?;
    let subject = analysis.children_by(says, "nsubj").next().filter(|&subject| subject < says)?;
    let several = matches!(analysis.xpos(subject), Xpos::Nns | Xpos::Nnps | Xpos::Cd)
        || analysis.lower(subject) == "percent"
        || analysis.children_by(subject, "conj").next().is_some();
    (several && says < pronoun && analysis.deprel(pronoun).base() == "nsubj").then_some(subject)
}

/// Whether a preposition governs the name of `actor`.
fn is_in_phrase(analysis: &Analysis<'_>, actor: &ActorRef) -> bool {
    let tokens = actor.span.map(|span| analysis.segmentation.tokens_in(span)).filter(|tokens| !tokens.is_empty());
    tokens.is_some_and(|tokens| analysis.children_by(analysis.head_of(tokens), "case").next().is_some())
}

fn is_comma(analysis: &Analysis<'_>, token: u32) -> bool {
    analysis.xpos(token) == Xpos::Comma
}

/// "Trump, while campaigning, promised ...": the actor that opens the clause, before the aside that `closing` ends.
fn opens_aside(cx: &Context<'_>, found: &Found, closing: u32) -> Option<u32> {
    let analysis = &cx.analysis;
    let start = analysis.sentence_tokens(analysis.sentence_of(closing)).start;
    let commas = (start + 1..closing).rev().filter(|&token| is_comma(analysis, token));
    let mut before = commas.map(|comma| comma - 1).take(ASIDES);
    before.find(|&name| {
        let mention = found.mention_at(name).map(|mention| analysis.segmentation.tokens_in(mention.span).start);
        let opens = mention.map(|first| analysis.subtree(name).start.min(first));
        let joined = |first: u32| matches!(analysis.upos(first - 1), Upos::Cconj | Upos::Sconj);
        opens.is_some_and(|first| first <= start + 1 || analysis.lower(first - 1) == ";" || joined(first))
    })
}

/// Whether nothing but a pronoun names the party: nobody knows whose position it is.
pub(super) fn is_pronoun(cx: &Context<'_>, party: &ActorRef) -> bool {
    let tokens = party.span.map(|span| cx.analysis.segmentation.tokens_in(span)).unwrap_or(0..0);
    let own =
        |token: u32| cx.analysis.upos(token) == Upos::Pron && cx.analysis.lower(token) == party.name.to_lowercase();
    party.actor.is_none() && tokens.len() == 1 && own(tokens.start)
}

/// Whether one of the names is an acronym: only what has a name of its own gets one.
fn is_acronymed(names: &[String]) -> bool {
    names.iter().any(|name| name.len() > 1 && name.chars().all(char::is_uppercase))
}

/// The countries of the article with how often each is named, most often first.
fn countries_named(found: &Found) -> Vec<(usize, u32, &Actor)> {
    let mut named = vec![0_usize; found.reading.actors.len()];
    for mention in &found.reading.mentions {
        named[mention.actor.0 as usize] += 1;
    }
    let countries = (0..).zip(&found.reading.actors).filter(|(_, actor)| actor.kind == ActorKind::Country);
    let mut counted: Vec<(usize, u32, &Actor)> = countries.map(|(id, actor)| (named[id as usize], id, actor)).collect();
    counted.sort_by_key(|&(count, id, _)| (std::cmp::Reverse(count), id));
    counted
}

/// The country that the article is about: named twice at least, and twice as often as any other.
pub(super) fn main_country(found: &Found) -> Option<ActorRef> {
    let mut counted = countries_named(found).into_iter();
    let (count, id, actor) = counted.next()?;
    let clear = counted.next().is_none_or(|(second, ..)| count >= 2 * second);
    (count >= 2 && clear).then(|| ActorRef { actor: Some(ActorId(id)), name: actor.name.clone(), span: None })
}

/// "The Lee administration", "Lee's government": the party of the person whose name comes first.
fn led_by(found: &Found, body: &Actor) -> Option<String> {
    let first = body.name.split(' ').next()?;
    let first = first.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    let leads = |actor: &&Actor| actor.kind == ActorKind::Person && actor.name.split(' ').any(|part| part == first);
    found.reading.actors.iter().find(leads)?.affiliation.clone()
}

fn party_named(found: &Found, name: &str) -> Option<ActorId> {
    let at = found.reading.actors.iter().position(|actor| actor.kind.is_party() && actor.name == name)?;
    u32::try_from(at).ok().map(ActorId)
}
