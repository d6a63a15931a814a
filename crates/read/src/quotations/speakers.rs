//! Names the speakers: who a phrase, a pronoun or a document stands for.

use super::draft::{Draft, Speaker};
use super::scene::Scene;
use super::together;
use document::{ActorKind, ActorRef, Deprel, MentionKind, NameType, TokenRange, Upos, Xpos};
use rustc_hash::FxHashMap;

/// Words that may tell people without a name apart.
const LONGEST_TAIL: u32 = 12;

/// Words between a description and the end of the name beside it.
const APPOSED: u32 = 10;

/// Words of the longest source.
const LONGEST_SOURCE: u32 = 40;

/// Who spoke so far.
#[derive(Default)]
pub(super) struct Speakers {
    last: Option<ActorRef>,
    /// The sentence in which they did.
    last_at: u32,
    /// People without names who spoke last, or passed on what another said, with the sentence.
    many: Option<(ActorRef, u32)>,
    /// Earlier speakers by the lemma of the noun that named them.
    described: FxHashMap<String, ActorRef>,
    /// The last of several people without names.
    plural: Option<ActorRef>,
    /// The head of the phrase that spoke last, if a noun that names nobody.
    unnamed: Option<u32>,
}

impl Speakers {
    /// The speaker of the next draft in text order; `None` if nobody is to be found.
    pub(super) fn name(&mut self, scene: &Scene<'_>, draft: &Draft) -> Option<ActorRef> {
        let source = match draft.speaker {
            Speaker::Last => ActorRef { span: None, ..self.last.clone()? },
            Speaker::Phrase(head) => self.going_on(scene, draft, head).or_else(|| self.phrase(scene, head))?,
        };
        self.remember_many(scene, draft, &source);
        if let Speaker::Phrase(head) = draft.speaker {
            let goes_on = scene.tree().upos(head) == Upos::Pron && self.unnamed.is_some();
            self.unnamed = if is_unnamed(scene, head, &source) { Some(head) } else { self.unnamed.filter(|_| goes_on) };
        }
        if let Speaker::Phrase(head) = draft.speaker
            && scene.tree().upos(head) == Upos::Noun
        {
            self.described.insert(scene.tree().lemma(head).to_lowercase(), source.clone());
            if scene.tree().xpos(head) == Xpos::Nns {
                self.plural = Some(source.clone());
            }
        }
        self.last = Some(source.clone());
        self.last_at = draft.sentence;
        Some(source)
    }

    /// Notes people without names who spoke or passed something on.
    fn remember_many(&mut self, scene: &Scene<'_>, draft: &Draft, source: &ActorRef) {
        let tree = scene.tree();
        let plural = |head: &u32| tree.xpos(*head) == Xpos::Nns && scene.data.sources.contains(tree.lemma(*head));
        let spoke = match draft.speaker {
            Speaker::Phrase(head) => Some(head).filter(|head| plural(head) && !is_person(scene, source)),
            Speaker::Last => None,
        };
        if spoke.is_some() {
            self.many = Some((source.clone(), draft.sentence));
        } else if let Some(head) = draft.via.filter(plural) {
            let words = scene.span(described(scene, head));
            let reference = ActorRef { actor: None, name: one_line(scene, words), span: Some(words) };
            self.many = Some((reference, draft.sentence));
        }
    }

    /// "..., he added" after a person spoke: the same one, not somebody whom the words just reported name; "they" after
    /// people without names: those.
    fn going_on(&self, scene: &Scene<'_>, draft: &Draft, head: u32) -> Option<ActorRef> {
        let tree = scene.tree();
        let span = Some(tree.span(head));
        let word = tree.lower(head);
        if word == "they" {
            let (many, at) = self.many.as_ref()?;
            return (draft.sentence <= at + 1).then(|| ActorRef { span, ..many.clone() });
        }
        let last = self.last.as_ref().filter(|_| matches!(word, "he" | "she") && draft.sentence <= self.last_at + 2)?;
        let antecedent = scene.found.anaphor_at(head).and_then(|anaphor| anaphor.antecedent);
        if antecedent.is_some_and(|token| last.span.is_some_and(|span| span.contains(tree.span(token)))) {
            return Some(ActorRef { span, ..last.clone() });
        }
        let meant = scene.found.mention_at(head)?.actor;
        let id = last.actor.filter(|&id| id != meant && scene.found.actor(id).kind == ActorKind::Person)?;
        let inside = tree.sentence_of(draft.tokens.start) == tree.sentence_of(head) || draft.tokens.end <= head;
        let reported =
            || draft.content.iter().flat_map(|&span| tree.segmentation.tokens_in(span)).filter(|&at| at < head);
        let named = |token: u32| {
            let mention = scene.found.mention_at(token);
            mention.is_some_and(|mention| mention.actor == meant && mention.kind == MentionKind::Name)
        };
        let other = if word == "he" { "she" } else { "he" };
        let fits = !scene
            .found
            .reading
            .mentions
            .iter()
            .any(|mention| mention.actor == id && scene.cx.slice(mention.span).eq_ignore_ascii_case(other));
        (inside && fits && reported().any(named)).then(|| ActorRef { span, ..last.clone() })
    }

    fn phrase(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        let tree = scene.tree();
        let span = Some(scene.span(source(scene, head)));
        if let Some(actor) = self.same_body(scene, head) {
            return Some(ActorRef { span, ..actor });
        }
        let several = || together::meant(scene, head, self.last.as_ref());
        if let Some(actor) = self.same_unnamed(scene, head).or_else(several) {
            return Some(ActorRef { span, ..actor });
        }
        if let Some(actor) = joined(scene, head) {
            return Some(ActorRef { span, ..actor });
        }
        if let Some(actor) = known(scene, head).or_else(|| apposed(scene, head)) {
            return Some(ActorRef { span, ..actor });
        }
        if let Some(name) = person_name(scene, head) {
            return Some(ActorRef { actor: None, name, span });
        }
        if tree.upos(head) == Upos::Pron {
            let own = || matches!(tree.lower(head), "he" | "she" | "they" | "it").then(|| itself(scene, head));
            return self.pronoun(scene, head).or_else(own).map(|actor| ActorRef { span, ..actor });
        }
        if let Some(actor) = self.described_before(scene, head).or_else(|| self.author(scene, head)) {
            return Some(ActorRef { span, ..actor });
        }
        let name = one_line(scene, scene.span(described(scene, head)));
        Some(ActorRef { actor: None, name, span })
    }

    /// "it added" after a body spoke: the same body, whoever was named since.
    fn same_body(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        let last = self.last.as_ref().filter(|_| scene.tree().lower(head) == "it")?;
        let at = last.span.map(|span| scene.tree().segmentation.tokens_in(span)).filter(|tokens| !tokens.is_empty())?;
        let near = scene.tree().sentence_of(head) == scene.tree().sentence_of(at.start)
            || self.last_but_one(scene, head, at.start);
        let body = last.actor.is_some_and(|id| scene.found.actor(id).kind.is_party());
        (near && body).then(|| last.clone())
    }

    /// Whether a body spoke in the sentence before, or in the one before that and nobody acted since.
    fn last_but_one(&self, scene: &Scene<'_>, head: u32, last: u32) -> bool {
        let tree = scene.tree();
        let (here, there) = (tree.sentence_of(head), tree.sentence_of(last));
        let acts = |sentence: u32| {
            let subject = super::subject::own(scene, tree.root(sentence));
            subject.is_some_and(|subject| scene.found.is(subject, "actor") && subject != last)
        };
        here == there + 1 && scene.found.is(last, "actor") || here == there + 2 && !acts(there + 1)
    }

    /// "she" after "his spokeswoman said": the spokeswoman, not someone named before.
    fn same_unnamed(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        let tree = scene.tree();
        let (before, pronoun) = (self.unnamed?, tree.lower(head));
        let near = tree.sentence_of(head) <= tree.sentence_of(before) + 1;
        let noun = tree.lower(before);
        let fits = match pronoun {
            "she" => !noun.ends_with("man") || noun.ends_with("woman"),
            "he" => !noun.ends_with("woman"),
            _ => false,
        };
        if near && fits { self.last.clone() } else { None }
    }

    /// An unresolved pronoun is whoever spoke last; "one", "some", "others" speak as themselves.
    fn pronoun(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        match scene.tree().lower(head) {
            "he" | "she" if !self.person_spoke(scene) => actor_before(scene, head).or_else(|| self.last.clone()),
            "it" => document_before(scene, head).or_else(|| self.last.clone()),
            "he" | "she" | "they" | "who" | "which" | "his" | "her" | "their" | "its" => self.last.clone(),
            "i" | "we" | "you" | "this" | "that" | "these" | "those" | "my" | "our" | "your" => None,
            _ => {
                let span = scene.span(phrase(scene, head));
                Some(ActorRef { actor: None, name: scene.cx.slice(span).to_owned(), span: Some(span) })
            }
        }
    }

    /// Whether whoever spoke last may be a person.
    fn person_spoke(&self, scene: &Scene<'_>) -> bool {
        let id = self.last.as_ref().and_then(|last| last.actor);
        id.is_none_or(|id| scene.found.actor(id).kind == ActorKind::Person)
    }

    /// "the official" after "a senior official": the same one.
    fn described_before(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        let tree = scene.tree();
        let definite = tree.children_by(head, "det").any(|det| tree.lower(det) == "the");
        let noun = tree.upos(head) == Upos::Noun || scene.data.sources.contains(&tree.lemma(head).to_lowercase());
        let plain = tree.subtree(head).len() <= 2 && noun;
        if !definite || !plain || scene.is_document(head) {
            return None;
        }
        let lemma = tree.lemma(head).to_lowercase();
        let same = self.described.get(&lemma).cloned();
        let plural = tree.xpos(head) == Xpos::Nns && matches!(&*lemma, "source" | "official" | "diplomat" | "person");
        same.or_else(|| self.plural.clone().filter(|_| plural))
    }

    /// A document speaks for whoever issued it: its possessor, else the last speaker.
    fn author(&self, scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
        let tree = scene.tree();
        if !scene.is_document(head) {
            return None;
        }
        let of = |child: &u32| scene.has_child_word(*child, "case", &["by", "from"]);
        let issued =
            matches!(tree.lemma(head), "statement" | "post" | "tweet" | "message" | "communique" | "communiqué");
        let named = || {
            let before =
                |child: &u32| *child < head && matches!(tree.deprel(*child).base(), "compound" | "amod" | "nmod");
            tree.children(head).iter().copied().filter(before).find(|&child| scene.found.actor_at(child).is_some())
        };
        let issuer = scene.child(head, Deprel::NmodPoss).or_else(|| tree.children_by(head, "nmod").find(of));
        let issuer = issuer.or_else(|| named().filter(|_| issued));
        let issuer = issuer.filter(|&issuer| scene.speaks(issuer) && scene.found.time_at(issuer).is_none());
        if let Some(issuer) = issuer {
            return known(scene, issuer).or_else(|| self.phrase(scene, issuer));
        }
        let definite = tree.children_by(head, "det").any(|det| tree.lower(det) == "the");
        if definite && issued && tree.subtree(head).len() <= 2 { self.last.clone() } else { None }
    }
}

fn is_person(scene: &Scene<'_>, source: &ActorRef) -> bool {
    source.actor.is_some_and(|id| scene.found.actor(id).kind == ActorKind::Person)
}

/// A pronoun of which nobody is known: its word stands for the speaker.
fn itself(scene: &Scene<'_>, head: u32) -> ActorRef {
    let span = scene.tree().span(head);
    ActorRef { actor: None, name: scene.cx.slice(span).to_owned(), span: Some(span) }
}

/// Somebody without a name who is the subject of the sentence before: "A spokesman for the embassy denied it."
fn actor_before(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let tree = scene.tree();
    let before = tree.sentence_of(head).checked_sub(1)?;
    let subject = super::subject::own(scene, tree.root(before))?;
    let person = tree.xpos(subject) == Xpos::Nn && scene.data.sources.contains(tree.lemma(subject));
    let words = scene.span(described(scene, subject));
    (person && scene.may_speak(subject)).then(|| ActorRef {
        actor: None,
        name: one_line(scene, words),
        span: Some(words),
    })
}

/// The document that "it" means: the subject or predicate of the sentence before.
fn document_before(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let tree = scene.tree();
    let before = tree.sentence_of(head).checked_sub(1)?;
    let root = tree.root(before);
    let subject = super::subject::own(scene, root).or_else(|| scene.child(root, Deprel::NsubjPass));
    let document = subject.unwrap_or(root);
    let words = scene.span(phrase(scene, document));
    scene.is_document(document).then(|| ActorRef { actor: None, name: one_line(scene, words), span: Some(words) })
}

/// The exact words on one line.
fn one_line(scene: &Scene<'_>, span: text::Span) -> String {
    scene.cx.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a singular noun of people that names nobody speaks here.
fn is_unnamed(scene: &Scene<'_>, head: u32, source: &ActorRef) -> bool {
    let tree = scene.tree();
    let person = scene.data.sources.contains(&tree.lemma(head).to_lowercase()) && scene.may_speak(head);
    tree.xpos(head) == Xpos::Nn && person && !is_person(scene, source)
}

/// Several who speak together: "Ana Lee and Hugo Paz said".
fn joined(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let tree = scene.tree();
    let above = tree.head(head).filter(|&first| tree.deprel(head) == Deprel::Conj && first < head);
    let first = above.filter(|&first| scene.found.is(first, "actor")).unwrap_or(head);
    let rest = tree.children_by(first, "conj").filter(|&one| one > first);
    let beside = beside(scene, head).filter(|_| first == head);
    let members: Vec<u32> = beside.into_iter().chain(std::iter::once(first)).chain(rest).collect();
    let named = |&token: &u32| {
        let mention = scene.found.mention_at(token).filter(|mention| mention.kind == MentionKind::Name)?;
        let person = scene.found.actor(mention.actor).kind == ActorKind::Person;
        Some((person, spoken_name(scene, token)?.name))
    };
    let names: Vec<(bool, String)> = members.iter().map(named).collect::<Option<_>>()?;
    let alike = names.iter().all(|(person, _)| *person == names[0].0);
    let (last, others) = names.split_last()?;
    let others: Vec<&str> = others.iter().map(|(_, name)| &**name).collect();
    (alike && !others.is_empty()).then(|| ActorRef {
        actor: None,
        name: format!("{} and {}", others.join(", "), last.1),
        span: None,
    })
}

/// The person named before "and" and the person at `head`, whatever the tree: "[Lee] and Paz".
fn beside(scene: &Scene<'_>, head: u32) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(head)).start;
    let joint = head.checked_sub(1).filter(|&joint| joint > start && tree.lower(joint) == "and")?;
    let both = scene.found.is(joint - 1, "person") && scene.found.is(head, "person");
    both.then_some(joint - 1)
}

/// The actor meant at `token`: a person by their name, anyone else as the article calls them there.
fn spoken_name(scene: &Scene<'_>, token: u32) -> Option<ActorRef> {
    let mention = scene.found.mention_at(token)?;
    let actor = scene.found.actor_ref(token)?;
    let named = matches!(mention.kind, MentionKind::Name | MentionKind::Metonym);
    let called = named && scene.found.actor(mention.actor).kind != ActorKind::Person;
    let name = if called { one_line(scene, mention.span) } else { actor.name };
    Some(ActorRef { name, ..actor })
}

/// The actor that the mentions layer found for this phrase.
fn known(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let usable = |token: u32| {
        let mention = scene.found.mention_at(token)?;
        let covers_head = mention.span.contains(scene.tree().span(head)) || mention.head == head;
        let person = scene.found.actor(mention.actor).kind == ActorKind::Person;
        let fits = mention.kind != MentionKind::Adjective && (covers_head || person);
        fits.then(|| spoken_name(scene, token)).flatten()
    };
    // "the Lee government" is no person.
    let owner =
        |token: &u32| *token < head && scene.tree().upos(head) == Upos::Noun && scene.found.is(*token, "person");
    let core: Vec<u32> = scene.core(head).into_iter().filter(|token| !owner(token)).collect();
    let first = |layer: &str| core.iter().copied().filter(|&token| scene.found.is(token, layer)).find_map(usable);
    first("person").or_else(|| first("party")).or_else(|| core.iter().copied().find_map(usable))
}

/// The person named between commas after a description: "Its president, councillor [Ana Lee], accuses".
fn apposed(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(head)).end;
    let comma = (head + 1..end.min(head + APPOSED)).find(|&token| scene.is_comma(token))?;
    let close = (comma + 1..end.min(comma + APPOSED)).find(|&token| scene.is_comma(token))?;
    let verb = |token: u32| matches!(tree.upos(token), Upos::Verb | Upos::Aux | Upos::Pron);
    let person = (comma + 1..close).find(|&token| scene.found.is(token, "person"))?;
    let noun = tree.upos(head) == Upos::Noun && scene.data.sources.contains(&tree.lemma(head).to_lowercase());
    let plain = noun && tree.xpos(head) != Xpos::Nns && !(head + 1..person).any(verb);
    plain.then(|| scene.found.actor_ref(person)).flatten()
}

/// A person's name in the phrase: its head, or what stands beside it ("spokesman Lee", "the envoy, Ana Lee").
fn person_name(scene: &Scene<'_>, head: u32) -> Option<String> {
    let tree = scene.tree();
    let mut names = scene.core(head).into_iter().filter_map(|token| tree.name_at(token));
    let names: Vec<_> = names.by_ref().map(|name| &tree.parse.names[name as usize]).collect();
    let person = names.iter().find(|name| name.kind == NameType::Person);
    person.map(|name| scene.cx.slice(tree.span_of(name.tokens.clone())).to_owned())
}

/// The phrase without relative clauses, appositions and what follows a comma.
pub(super) fn phrase(scene: &Scene<'_>, head: u32) -> TokenRange {
    let tree = scene.tree();
    let subtree = tree.subtree(head);
    let cut = tree.children(head).iter().copied().filter(|&child| {
        child > head
            && matches!(tree.deprel(child).base(), "acl" | "appos" | "parataxis" | "punct" | "advcl" | "case" | "cop")
    });
    let own = |child: &u32| {
        matches!(tree.deprel(*child).base(), "det" | "amod" | "compound" | "nummod" | "nmod" | "flat" | "advmod")
    };
    let before = tree.children(head).iter().copied().filter(|child| *child < head).filter(own);
    let start = before.map(|child| tree.subtree(child).start).min().unwrap_or(head);
    let end = cut.map(|child| tree.subtree(child).start).min().unwrap_or(subtree.end).clamp(head + 1, subtree.end);
    let dash = (start..head).rev().find(|&token| matches!(tree.form(token), "-" | "–" | "—") && parted(scene, token));
    let start = dash.map_or(start, |dash| dash + 1);
    let start = (start..head).find(|&token| tree.upos(token) != Upos::Adp).unwrap_or(head);
    let relative = |token: u32| {
        let next = token + 1 < end && matches!(tree.xpos(token + 1), Xpos::Wp | Xpos::Wdt);
        scene.is_comma(token) && next
    };
    let end = (head + 1..end).find(|&token| relative(token)).unwrap_or(end);
    let clipped = scene.trim(start..end);
    if clipped.contains(&head) { clipped } else { head..head + 1 }
}

/// What names people without a name: the phrase with what tells them apart ("sources close to the bank").
fn described(scene: &Scene<'_>, head: u32) -> TokenRange {
    let tree = scene.tree();
    let words = phrase(scene, head);
    let end = tree.subtree(head).end;
    let stop = (words.end..end).find(|&token| scene.is_punct(token) || is_finite(scene, token)).unwrap_or(end);
    let adds = stop > words.end && stop - words.end <= LONGEST_TAIL && tree.upos(head) == Upos::Noun;
    let tied =
        adds && scene.cue_at(words.end).is_none() && matches!(tree.upos(words.end), Upos::Adj | Upos::Verb | Upos::Adp);
    if tied { words.start..stop } else { words }
}

/// The whole source of PARC 3.0: the phrase with its appositions and relative clauses.
fn source(scene: &Scene<'_>, head: u32) -> TokenRange {
    let tree = scene.tree();
    let words = phrase(scene, head);
    let outside = |child: u32| matches!(tree.deprel(child).base(), "appos" | "acl" | "nmod" | "amod");
    let children = tree.children(head).iter().copied().filter(|&child| child >= words.end && outside(child));
    let end = children.map(|child| tree.subtree(child).end).max().unwrap_or(words.end).max(words.end);
    let end = (words.end..end).find(|&token| scene.is_mark(token) || tree.form(token) == ";").unwrap_or(end);
    let whole = scene.trim(words.start..end);
    if whole.end < words.end || whole.len() as u32 > LONGEST_SOURCE { words } else { whole }
}

fn is_finite(scene: &Scene<'_>, token: u32) -> bool {
    scene.has_finite(token..token + 1)
}

/// Whether blanks stand around the token.
fn parted(scene: &Scene<'_>, token: u32) -> bool {
    let span = |token: u32| scene.tree().span(token);
    token > 0 && span(token - 1).end() < span(token).start() && span(token).end() < span(token + 1).start()
}
