//! "He", "she", "it" and "they": by recency, subjects first.
//!
//! Every noun phrase is a candidate, not only those that name somebody: what a thing or an unnamed person would be meant by is
//! given to nobody else. Before a verb of acting ("it agreed") things are passed over.

use super::super::cast::{Anaphor, Cast, DraftId};
use super::super::lexicon::{Gender, Lexicon};
use super::super::people::is_office;
use super::super::roles::mentions_by_token;
use super::several::{self, Together};
use crate::{Context, Found};
use document::{ActorKind, Deprel, MentionKind, TokenRange, Upos, Xpos, walk};
use rustc_hash::FxHashMap;

/// Sentences to look back.
const REACH: u32 = 4;

/// Resolves pronouns in text order, so that each can stand for the one before it.
pub(super) fn read(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, cast: &mut Cast) {
    cast.sort();
    let quoted = quoted(cx);
    let mut taken: Vec<bool> = mentions_by_token(cx, cast).into_iter().map(|one| one.is_some()).collect();
    cast.anaphors.iter().for_each(|one| taken[one.head as usize] = true);
    let mut candidates = candidates(cx, found, lexicon, cast);
    for token in 0..cx.analysis.len() {
        let Some(asked) = asked(cx, token).filter(|_| !taken[token as usize]) else { continue };
        let acting = acts(cx, lexicon, token);
        let search = Search { cx, cast, candidates: &candidates, quoted: &quoted, token, asked, acting };
        let Some(meant) = search.meant() else { continue };
        match &meant {
            What::Thing => continue,
            What::One(draft) => {
                if let Asked::Person(gender) = asked {
                    cast.drafts[*draft].gender.get_or_insert(gender);
                }
                cast.refer(*draft, token..token + 1, MentionKind::Pronoun);
            }
            What::Many(drafts) => cast.point(pointer(token, drafts.clone(), None)),
            What::Noun { head, .. } => cast.point(pointer(token, Vec::new(), Some(*head))),
        }
        let at = candidates.partition_point(|one| one.head <= token);
        candidates.insert(at, Candidate { head: token, what: meant });
    }
}

fn pointer(head: u32, drafts: Vec<DraftId>, antecedent: Option<u32>) -> Anaphor {
    Anaphor { head, tokens: head..head + 1, drafts, antecedent, guess: false, rule: "read/mentions/pronoun" }
}

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Person(Gender),
    Party,
    Several,
}

fn asked(cx: &Context<'_>, token: u32) -> Option<Asked> {
    match cx.analysis.lower(token) {
        "he" | "him" | "his" | "himself" => Some(Asked::Person(Gender::He)),
        "she" | "her" | "hers" | "herself" => Some(Asked::Person(Gender::She)),
        "it" | "its" | "itself" => Some(Asked::Party).filter(|_| cx.analysis.deprel(token).base() != "expl"),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Asked::Several),
        _ => None,
    }
}

/// Whether only a person or party can be meant: the subject of a verb of acting, or whose people are named.
fn acts(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    let a = &cx.analysis;
    let Some(head) = a.head(token) else { return false };
    let acting = |verb: u32| a.upos(verb) == Upos::Verb && lexicon.anaphors.acting.contains(a.lemma(verb));
    let active = a.deprel(token) == Deprel::Nsubj;
    let willing = || a.children_by(head, "xcomp").any(acting);
    active && (acting(head) || willing())
        || a.deprel(token) == Deprel::NmodPoss
            && (is_office(cx, lexicon, head) || lexicon.groups.contains(a.lower(head)))
}

/// What a phrase stands for.
#[derive(Clone, Debug)]
enum What {
    One(DraftId),
    /// Several named together.
    Many(Vec<DraftId>),
    /// People or a party that only a noun names.
    Noun {
        head: u32,
        gender: Option<Gender>,
        person: bool,
    },
    Thing,
}

#[derive(Clone, Debug)]
struct Candidate {
    head: u32,
    what: What,
}

/// The heads of all noun phrases, with what they stand for, in text order.
fn candidates(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, cast: &Cast) -> Vec<Candidate> {
    let named: FxHashMap<u32, DraftId> = cast
        .uses
        .iter()
        .filter(|one| one.kind != MentionKind::Adjective)
        .map(|one| (cx.analysis.head_of(one.tokens.clone()), one.draft))
        .collect();
    let covered = mentions_by_token(cx, cast);
    let joined: FxHashMap<u32, Together> = several::together(cx, lexicon, cast)
        .into_iter()
        .filter(|group| cx.analysis.children_by(group.first, "conj").next().is_some())
        .map(|group| (group.first, group))
        .collect();
    let several: FxHashMap<u32, &Anaphor> = cast.anaphors.iter().map(|one| (one.head, one)).collect();
    let mut all = Vec::new();
    for head in (0..cx.analysis.len()).filter(|&head| !is_modifier(cx, head) && !is_nobody(cx, head)) {
        if let Some(group) = joined.get(&head) {
            all.push(Candidate { head, what: What::Many(group.members.clone()) });
        }
        let what = match (several.get(&head), named.get(&head)) {
            (Some(one), _) => Some(What::Many(one.drafts.clone())),
            (None, Some(&draft)) => Some(What::One(draft)),
            (None, None) if covered[head as usize].is_some() || found.time_at(head).is_some() => None,
            (None, None) => noun(cx, lexicon, head),
        };
        all.extend(what.map(|what| Candidate { head, what }));
    }
    all
}

/// A common noun: people, a party, or a thing.
fn noun(cx: &Context<'_>, lexicon: &Lexicon, head: u32) -> Option<What> {
    let a = &cx.analysis;
    let part = matches!(a.deprel(head).base(), "compound" | "flat" | "fixed" | "appos");
    let renamed =
        a.children(head).iter().any(|&child| child > head && matches!(a.deprel(child).base(), "flat" | "appos"));
    if !matches!(a.upos(head), Upos::Noun | Upos::Propn) || part || renamed {
        return None;
    }
    let (lower, lemma) = (a.lower(head), a.lemma(head));
    let plural = matches!(a.xpos(head), Xpos::Nns | Xpos::Nnps);
    let person = is_office(cx, lexicon, head) || matches!(lemma, "man" | "woman" | "person" | "people");
    let acts = a.deprel(head) == Deprel::Nsubj
        && a.head(head)
            .is_some_and(|verb| a.upos(verb) == Upos::Verb && lexicon.anaphors.acting.contains(a.lemma(verb)));
    let group = lexicon.groups.contains(lower) || lexicon.anaphors.people.contains(lower) || acts;
    let party = lexicon.anaphors.sort_of(lower, lemma).is_some() || lexicon.kinds.contains(lemma);
    let gender = lexicon.nominals.get(lemma).and_then(|known| known.gender).or_else(|| gender_of(lexicon, lower));
    let named = person || group || party;
    Some(if named { What::Noun { head, gender, person: person && !plural } } else { What::Thing })
}

/// What a noun of people tells of their gender.
fn gender_of(lexicon: &Lexicon, noun: &str) -> Option<Gender> {
    let woman = lexicon.anaphors.women.contains(noun) || noun.ends_with("woman");
    let man = lexicon.anaphors.men.contains(noun) || noun.ends_with("man");
    if woman { Some(Gender::She) } else { man.then_some(Gender::He) }
}

/// Whether a name only modifies a noun ("the Berg plan").
fn is_modifier(cx: &Context<'_>, head: u32) -> bool {
    cx.analysis.deprel(head).base() == "compound" && cx.analysis.head(head).is_some_and(|noun| noun > head)
}

/// "No other party": nobody is meant who could be meant again.
fn is_nobody(cx: &Context<'_>, head: u32) -> bool {
    cx.analysis.children_by(head, "det").any(|det| matches!(cx.analysis.lower(det), "no" | "neither"))
}

/// Whether each token stands between quotation marks, paragraph by paragraph.
fn quoted(cx: &Context<'_>) -> Vec<bool> {
    let mut quoted = vec![false; cx.analysis.len() as usize];
    let mut open = false;
    let mut paragraph = u32::MAX;
    for token in 0..cx.analysis.len() {
        let of = cx.analysis.segmentation.sentences[cx.analysis.sentence_of(token) as usize].paragraph;
        open &= of == paragraph;
        paragraph = of;
        match cx.analysis.form(token) {
            "“" | "``" | "«" => open = true,
            "”" | "''" | "»" => open = false,
            "\"" => open = !open,
            _ => quoted[token as usize] = open,
        }
    }
    quoted
}

/// The head of the phrase that a name stands in as an apposition or part: "the minister, [Lee]".
fn whole(cx: &Context<'_>, head: u32) -> u32 {
    let part = |&at: &u32| {
        let tied = matches!(cx.analysis.deprel(at).base(), "appos" | "flat");
        cx.analysis.head(at).filter(|_| tied)
    };
    std::iter::successors(Some(head), part).take(4).last().unwrap_or(head)
}

/// The verbs that share their subject with `verb`: those it is joined to or depends on as an infinitive.
fn shared<'c>(cx: &'c Context<'_>, verb: u32) -> impl Iterator<Item = u32> + 'c {
    let up = move |&at: &u32| {
        let own = cx.analysis.children_by(at, "nsubj").next().is_some();
        let joined = matches!(cx.analysis.deprel(at).base(), "conj" | "xcomp");
        cx.analysis.head(at).filter(|_| joined && !own)
    };
    std::iter::successors(up(&verb), up).take(4)
}

struct Search<'s> {
    cx: &'s Context<'s>,
    cast: &'s Cast,
    candidates: &'s [Candidate],
    quoted: &'s [bool],
    token: u32,
    asked: Asked,
    acting: bool,
}

impl Search<'_> {
    fn meant(&self) -> Option<What> {
        match self.ahead() {
            Some(verb) => self.cataphor(verb),
            None => self.antecedent().map(|one| one.what.clone()),
        }
    }

    /// Those whom the clause behind names together: its subject, if several are joined there, else with whom it deals.
    fn cataphor(&self, verb: u32) -> Option<What> {
        let a = &self.cx.analysis;
        let part = |one: &&Candidate| {
            let relation = a.deprel(one.head).base();
            a.head(one.head) == Some(verb)
                && one.head > self.token
                && matches!(relation, "nsubj" | "obj" | "iobj" | "obl")
        };
        let parts: Vec<&Candidate> = self.candidates.iter().filter(part).collect();
        let several = parts.iter().find(|one| matches!(one.what, What::Many(_)) && self.is_subject(one.head));
        if let Some(several) = several {
            return Some(several.what.clone());
        }
        let mut people: Vec<DraftId> = Vec::new();
        for one in &parts {
            if let What::One(draft) = one.what
                && self.cast.drafts[draft].kind == ActorKind::Person
                && !people.contains(&draft)
            {
                people.push(draft);
            }
        }
        (people.len() > 1).then_some(What::Many(people))
    }

    fn antecedent(&self) -> Option<&Candidate> {
        if let Some(sayer) = self.sayer() {
            return Some(sayer);
        }
        let sentence = self.cx.analysis.sentence_of(self.token);
        let content = self.content();
        let here = self.best_in(sentence, |head| head < self.token && self.free(head) && !content.contains(&head));
        here.or_else(|| {
            // Of "they" in a quotation only the quotation tells.
            let reach = if self.asked == Asked::Several && self.quoted[self.token as usize] { 0 } else { REACH };
            (sentence.saturating_sub(reach)..sentence).rev().find_map(|earlier| self.best_in(earlier, |_| true))
        })
    }

    /// "X says it will": who says a clause is its subject's first meaning.
    fn sayer(&self) -> Option<&Candidate> {
        let a = &self.cx.analysis;
        let clause = a.head(self.token).filter(|_| a.deprel(self.token).base() == "nsubj")?;
        let verb = a.head(clause).filter(|_| a.deprel(clause).base() == "ccomp")?;
        let subject = walk::subject_of(a, verb).filter(|&subject| subject < self.token && self.free(subject))?;
        // "The company said they would": those who speak for it.
        let collective = |one: &Candidate| {
            let party = match &one.what {
                What::One(draft) => self.cast.drafts[*draft].kind.is_party(),
                What::Noun { person, .. } => !person,
                _ => false,
            };
            self.asked == Asked::Several && party
        };
        let fits = |one: &&Candidate| self.fits(one) && !matches!(one.what, What::Thing) || collective(one);
        self.candidates.iter().find(|one| one.head == subject && fits(one))
    }

    /// What is said before its speaker is named at the end ("X will go, he said"): nobody in it is the speaker.
    fn content(&self) -> TokenRange {
        let a = &self.cx.analysis;
        let subject = a.deprel(self.token) == Deprel::Nsubj;
        let Some(verb) = a.head(self.token).filter(|_| subject) else { return 0..0 };
        let clause = a.children_by(verb, "ccomp").find(|&clause| clause < self.token);
        // "...; he called it unfair" has an object of its own and says nothing of what stands before.
        let bare = || ["ccomp", "xcomp", "obj"].iter().all(|part| a.children_by(verb, part).next().is_none());
        let aside = || a.deprel(verb).base() == "parataxis" && bare();
        match clause {
            Some(clause) => a.subtree(clause).start..a.subtree(clause).end.min(self.token),
            None if aside() => a.sentence_tokens(a.sentence_of(verb)).start..self.token,
            None => 0..0,
        }
    }

    /// "In their first meeting, X and Y ...": the verb of the clause behind, where an owner stands before its subject.
    fn ahead(&self) -> Option<u32> {
        let a = &self.cx.analysis;
        let owner = self.asked == Asked::Several && a.deprel(self.token) == Deprel::NmodPoss;
        let phrase = a.ancestors(self.token).take(4).find(|&up| a.deprel(up).base() == "obl").filter(|_| owner);
        let verb = phrase.and_then(|phrase| a.head(phrase).filter(|&verb| verb > phrase));
        verb.filter(|&verb| a.children_by(verb, "nsubj").any(|subject| subject > self.token))
    }

    /// Of the fitting phrases in a sentence the subject nearest the root, else the first.
    fn best_in(&self, sentence: u32, may: impl Fn(u32) -> bool) -> Option<&Candidate> {
        let tokens = self.cx.analysis.sentence_tokens(sentence);
        let start = self.candidates.partition_point(|one| one.head < tokens.start);
        let inside = self.candidates[start..].iter().take_while(|one| one.head < tokens.end);
        inside.filter(|one| self.fits(one) && may(one.head)).min_by_key(|one| self.rank(one.head))
    }

    fn fits(&self, one: &Candidate) -> bool {
        match (self.asked, &one.what) {
            (Asked::Person(gender), What::One(draft)) => {
                let draft = &self.cast.drafts[*draft];
                draft.kind == ActorKind::Person && draft.gender.is_none_or(|known| known == gender)
            }
            (Asked::Person(gender), What::Noun { gender: of, person, .. }) => {
                *person && of.is_none_or(|known| known == gender) && self.is_subject(one.head)
            }
            (Asked::Party, What::One(draft)) => {
                let kind = self.cast.drafts[*draft].kind;
                let party = matches!(kind, ActorKind::Country | ActorKind::Body | ActorKind::Organization);
                party && !self.is_plural(one.head) || kind == ActorKind::Group && self.is_singular(one.head)
            }
            (Asked::Party, What::Noun { person, .. }) => !person && self.is_singular(one.head),
            (Asked::Party, What::Thing) => !self.acting && self.is_singular(one.head) && self.may_be_thing(one.head),
            (Asked::Several, What::One(draft)) => self.cast.drafts[*draft].kind.is_party() && self.is_plural(one.head),
            (Asked::Several, What::Many(_)) => true,
            (Asked::Several, What::Noun { .. }) => self.is_plural(one.head),
            (Asked::Several, What::Thing) => !self.acting && self.is_plural(one.head) && self.is_subject(one.head),
            (Asked::Person(_) | Asked::Party, What::Many(_)) | (Asked::Person(_), What::Thing) => false,
        }
    }

    /// Whether a thing can be what the pronoun means: any for an object, subjects and objects for the rest.
    fn may_be_thing(&self, head: u32) -> bool {
        let owner = self.cx.analysis.deprel(self.token) == Deprel::NmodPoss;
        let relation = self.cx.analysis.deprel(self.token);
        let object = matches!(relation.base(), "obj" | "obl" | "nmod") && !owner;
        object || self.is_subject(head) || !owner && self.cx.analysis.deprel(head).base() == "obj"
    }

    fn is_singular(&self, head: u32) -> bool {
        matches!(self.cx.analysis.xpos(head), Xpos::Nn | Xpos::Nnp) || self.cx.analysis.lower(head) == "it"
    }

    fn is_plural(&self, head: u32) -> bool {
        matches!(self.cx.analysis.xpos(head), Xpos::Nns | Xpos::Nnps) && self.cx.analysis.upos(head) != Upos::Propn
            || matches!(self.cx.analysis.lower(head), "they" | "them" | "their")
    }

    fn is_subject(&self, head: u32) -> bool {
        self.cx.analysis.deprel(whole(self.cx, head)).base() == "nsubj"
    }

    /// Subjects before the owners of subjects before the rest, outer clauses before inner ones, what the reporter says before
    /// what is quoted.
    fn rank(&self, head: u32) -> (bool, u8, usize, u32) {
        let analysis = &self.cx.analysis;
        let owner = analysis.deprel(head) == Deprel::NmodPoss
            && analysis.head(head).is_some_and(|owned| self.is_subject(owned));
        let place = if self.is_subject(head) { 0 } else { 2 - u8::from(owner) };
        let inside = self.quoted[head as usize] && !self.quoted[self.token as usize];
        (inside, place, analysis.ancestors(head).take(16).count(), head)
    }

    /// Not an argument of the same verb, which would need "himself"; owners are free.
    fn free(&self, head: u32) -> bool {
        let analysis = &self.cx.analysis;
        // "The mandate is his" owns too.
        let owner = analysis.deprel(self.token) == Deprel::NmodPoss
            || matches!(analysis.lower(self.token), "his" | "its" | "their" | "theirs");
        let phrase = whole(self.cx, head);
        let verb = analysis.head(self.token);
        let argument = |verb: u32| analysis.head(phrase) == Some(verb);
        let subject = |verb: u32| argument(verb) && analysis.deprel(phrase).base() == "nsubj";
        let object = analysis.deprel(self.token).base() != "nsubj";
        let same = verb.is_some_and(|verb| argument(verb) || object && shared(self.cx, verb).any(subject));
        let reflexive = analysis.lower(self.token).ends_with("self") || analysis.lower(self.token).ends_with("selves");
        let speaker = self.quoted[self.token as usize] && !self.quoted[head as usize];
        (owner || !same || reflexive) && !(speaker && self.asked != Asked::Party)
    }
}
