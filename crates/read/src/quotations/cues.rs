//! Which words attribute: verbs that assert, also where the tagger mistook them.

use super::data::Frames;
use super::scene::Scene;
use document::{Deprel, Upos, Xpos};

/// Words from "let" to "know".
const LETS: u32 = 7;

/// A verb that attributes.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) token: u32,
    /// Its dictionary form, with particle.
    pub(super) lemma: String,
    pub(super) frames: Frames,
    /// One past its particle.
    pub(super) end: u32,
}

impl Scene<'_> {
    /// The cue at `token`, if it is one that asserts: finite or a participle, not negated, not wished for or asked.
    pub(super) fn cue_at(&self, token: u32) -> Option<Cue> {
        let tree = self.tree();
        let verb = tree.upos(token) == Upos::Verb && self.asserts(token);
        if !verb && !self.is_nominalised(token) && !self.is_mistaken(token) {
            return None;
        }
        let (lemma, frames, end) = self.let_known(token).or_else(|| self.lexical(token))?;
        Some(Cue { token, lemma, frames, end })
    }

    /// "let it be known", "has let both sides know": the cue is the verb that lets.
    fn let_known(&self, token: u32) -> Option<(String, Frames, u32)> {
        let tree = self.tree();
        let end = tree.sentence_tokens(tree.sentence_of(token)).end;
        let known = (token + 1..end.min(token + LETS))
            .take_while(|&next| !self.is_punct(next))
            .find(|&next| tree.lemma(next) == "know")
            .filter(|_| tree.lemma(token) == "let")?;
        Some(("let know".into(), self.data.cue("let know")?, known + 1))
    }

    /// The longest cue that begins with the verb at `token`: its dictionary form, its frames, one past its end.
    pub(super) fn lexical(&self, token: u32) -> Option<(String, Frames, u32)> {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let verb = tree.upos(token) == Upos::Verb;
        let lemma = Some(tree.lemma(token).to_lowercase()).filter(|lemma| verb && self.begins_cue(lemma));
        let lemma = lemma.or_else(|| self.stem(token))?;
        for next in token + 1..(token + 3).min(sentence.end) {
            let phrase = format!("{lemma} {}", tree.lower(next));
            if let Some(frames) = self.data.cue(&phrase) {
                return Some((phrase, frames, next + 1));
            }
            if tree.upos(next) != Upos::Adv && tree.lower(next) != "it" {
                break;
            }
        }
        if let Some((phrase, frames)) = self.with_preposition(token, &lemma) {
            return Some((phrase, frames, token + 1));
        }
        let frames = self.data.cue(&lemma).filter(|_| self.child(token, Deprel::CompoundPrt).is_none())?;
        Some((lemma, frames, token + 1))
    }

    /// A cue whose preposition stands further on: "spoke on Monday of", "put the cost at 3 million".
    fn with_preposition(&self, token: u32, lemma: &str) -> Option<(String, Frames)> {
        let tree = self.tree();
        let object = tree.children_by(token, "obj").any(|child| child > token);
        let figure = |child: u32| tree.subtree(child).any(|part| tree.upos(part) == Upos::Num);
        tree.children_by(token, "obl").filter(|&child| child > token).find_map(|child| {
            let case = tree.children_by(child, "case").next()?;
            let phrase = format!("{lemma} {}", tree.lower(case));
            let fits = if lemma == "put" { object && figure(child) } else { !object };
            let frames = self.data.cue(&phrase).filter(|frames| frames.predicate && fits)?;
            Some((phrase, frames))
        })
    }

    /// A participle mistaken for a noun: ", warning that ...".
    fn is_nominalised(&self, token: u32) -> bool {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let between = token > sentence.start && self.is_comma(token - 1) && token + 1 < sentence.end;
        between && tree.xpos(token) == Xpos::Nn && tree.lower(token).ends_with("ing") && tree.lower(token + 1) == "that"
    }

    /// A finite verb mistaken for an adjective or noun: "he clarified to reporters that", ", and points out that".
    fn is_mistaken(&self, token: u32) -> bool {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let form = tree.lower(token);
        let Some(before) = token.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
        let place = match tree.upos(token) {
            Upos::Adj => form.ends_with("ed") && matches!(tree.upos(before), Upos::Pron | Upos::Propn | Upos::Adv),
            Upos::Noun => {
                let root = tree.deprel(token) == Deprel::Root && super::subject::is_nominal(self, before);
                form.ends_with('s') && (root || matches!(tree.upos(before), Upos::Cconj | Upos::Pron))
            }
            _ => false,
        };
        let owned = tree.xpos(before) == Xpos::PrpS;
        let limit = sentence.end.min(token + 5);
        let that = (token + 1..limit).find(|&next| tree.lower(next) == "that");
        let plain = |that: u32| (token + 1..that).all(|next| !self.is_punct(next) && tree.upos(next) != Upos::Verb);
        place && !owned && that.is_some_and(plain)
    }

    /// Whether some cue is this verb, alone or with a particle.
    fn begins_cue(&self, lemma: &str) -> bool {
        self.data.begins_cue(lemma)
    }

    /// The verb behind an inflected form, where the lemma is none: "-ing", "-ed", "-s".
    fn stem(&self, token: u32) -> Option<String> {
        let form = self.tree().lower(token);
        let cut = ["ing", "ed", "s"].into_iter().find_map(|ending| form.strip_suffix(ending))?;
        let ending_in_y = cut.strip_suffix('i').map(|cut| format!("{cut}y"));
        [cut.to_owned(), format!("{cut}e")].into_iter().chain(ending_in_y).find(|verb| self.begins_cue(verb))
    }

    fn asserts(&self, token: u32) -> bool {
        let tree = self.tree();
        let negated = self.has_child_word(token, "advmod", &["not", "n't", "n’t", "never", "hardly"]);
        let subject = self.child(token, Deprel::Nsubj).filter(|&subject| subject < token);
        let own = |child: u32| subject.is_none_or(|subject| child > subject || !self.is_comma(child + 1));
        let aux = |lemmas: &[&str]| {
            tree.children_by(token, "aux").any(|child| own(child) && lemmas.contains(&tree.lemma(child)))
        };
        let passive = self.child(token, Deprel::AuxPass).is_some();
        let asked = self.has_child_word(token, "mark", &["whether", "if", "to"]) && !self.carries_on(token);
        if self.is_reduced(token) || self.is_aside(token) {
            return false;
        }
        let modal = aux(&["would", "could", "should", "may", "might", "must", "can", "will"]);
        if negated || passive || asked || modal && !self.says_only(token) {
            return false;
        }
        match tree.xpos(token) {
            Xpos::Vbd => tree.deprel(token) != Deprel::Acl || self.is_mistagged(token) || self.is_active(token),
            Xpos::Vbz | Xpos::Vbp => true,
            Xpos::Vbn => {
                aux(&["have"])
                    || self.child(token, Deprel::Nsubj).is_some()
                    || self.child(token, Deprel::NsubjPass).is_some()
                    || self.follows_quotation(token)
                    || self.joined_to_perfect(token)
                    || self.is_active(token)
                    || self.is_mistagged(token)
            }
            Xpos::Vbg => tree.deprel(token) != Deprel::Amod && !self.is_gerund(token),
            Xpos::Vb => {
                aux(&["do"])
                    || tree.lower(token).ends_with("ed")
                    || self.carries_on(token)
                    || self.says_only(token)
                    || self.is_bare_present(token)
            }
            _ => false,
        }
    }

    /// A past tense mistaken for a participle: what it governs follows it as no passive participle allows, and a noun
    /// phrase stands before: "the opposition [accused] President Lee of", "an official of the group [called] on".
    fn is_active(&self, token: u32) -> bool {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let Some((lemma, frames, end)) = self.lexical(token) else { return false };
        let after_noun = token > sentence.start
            && (super::subject::is_nominal(self, token - 1) || matches!(tree.upos(token - 1), Upos::Adj | Upos::X));
        let two_objects = matches!(&*lemma, "ask" | "offer" | "promise" | "deny" | "refuse" | "guarantee" | "allow");
        if !after_noun || frames.naming || two_objects || end >= sentence.end || self.found.time_at(end).is_some() {
            return false;
        }
        let takes = matches!(tree.upos(end), Upos::Det | Upos::Propn | Upos::Pron | Upos::Num)
            || tree.lower(end) == "that"
            || frames.addressee && tree.xpos(end) == Xpos::Nns;
        let bare = tree.children_by(token, "aux").next().is_none();
        bare && (takes || lemma.contains(' ') && end > token + 1)
    }

    /// Whether a closing mark stands right before: "...," [conceded] the negotiator.
    fn follows_quotation(&self, token: u32) -> bool {
        let before = token.checked_sub(1).filter(|&mark| self.is_mark(mark));
        before.and_then(|mark| self.quoted_at(mark)).is_some_and(|index| self.quoted_tokens(index).end == token)
    }

    /// "would say only that": says it.
    fn says_only(&self, token: u32) -> bool {
        let tree = self.tree();
        let next = token + 1;
        tree.xpos(token) == Xpos::Vb && next < tree.len() && tree.lower(next) == "only"
    }

    /// A present tense with its subject, mistaken for an infinitive: "the farmers insist that".
    fn is_bare_present(&self, token: u32) -> bool {
        let tree = self.tree();
        let subject = self.child(token, Deprel::Nsubj).filter(|&subject| subject < token);
        let plural =
            |subject: u32| matches!(tree.xpos(subject), Xpos::Nns | Xpos::Nnps) || tree.lower(subject) == "they";
        let joined = |subject: u32| tree.children_by(subject, "conj").next().is_some();
        let bare = tree.children_by(token, "aux").next().is_none() && tree.children_by(token, "mark").next().is_none();
        let fits = |subject: u32| plural(subject) || joined(subject) || tree.deprel(token) == Deprel::Root;
        bare && (tree.deprel(token) != Deprel::Xcomp && subject.is_some_and(fits) || self.says_after_clause(token))
    }

    /// "officials who met him [say] they": a verb of saying right after a relative clause of a plural noun.
    fn says_after_clause(&self, token: u32) -> bool {
        let tree = self.tree();
        let head = tree.head(token).filter(|&head| head < token && tree.deprel(token) == Deprel::Xcomp);
        let relative = |&noun: &u32| {
            let clause = |child: u32| child < token && matches!(tree.deprel(child), Deprel::AclRelcl);
            tree.xpos(noun) == Xpos::Nns && tree.children(noun).iter().any(|&child| clause(child))
        };
        self.data.cue(tree.lemma(token)).is_some_and(|frames| frames.plain) && head.is_some_and(|head| relative(&head))
    }

    /// A participle between commas after who is asked: "An official, asked about it later, said".
    fn is_aside(&self, token: u32) -> bool {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let after = |words: &[&str]| token + 1 < sentence.end && words.contains(&tree.lower(token + 1));
        let asked =
            tree.lower(token) == "asked" && after(&["about", "whether", "if", "by", "why", "how", "what", "when"]);
        asked && token > sentence.start && self.is_comma(token - 1)
    }

    /// "When asked about ...", "Asked whether ...": a participle, whatever its tag.
    fn is_reduced(&self, token: u32) -> bool {
        let tree = self.tree();
        let start = tree.sentence_tokens(tree.sentence_of(token)).start;
        let form = matches!(tree.xpos(token), Xpos::Vbd | Xpos::Vbn)
            && self.child(token, Deprel::Nsubj).is_none_or(|subject| subject > token);
        let opens = |before: u32| {
            matches!(tree.lower(before), "when" | "as" | "if" | "once" | "while" | "unless" | "until" | "though")
        };
        form && (token == start && self.child(token, Deprel::Nsubj).is_none() || token > start && opens(token - 1))
    }

    /// A past tense mistaken for a participle on the sentence's root noun: "Secretary Lee on Friday [ruled out] ...".
    fn is_mistagged(&self, token: u32) -> bool {
        let tree = self.tree();
        let noun = tree.head(token).filter(|&head| head < token && tree.head(head).is_none());
        let bare = tree.children_by(token, "aux").next().is_none();
        if bare && self.follows_name(token) {
            return true;
        }
        bare && tree.head(token).is_none()
            || matches!(tree.deprel(token), Deprel::Acl | Deprel::Root)
                && noun.is_some_and(|noun| matches!(tree.upos(noun), Upos::Noun | Upos::Propn))
    }

    /// Whether a person's name or a pronoun stands right before: nothing but the verb of its clause follows such a name.
    fn follows_name(&self, token: u32) -> bool {
        let tree = self.tree();
        let Some(before) = token.checked_sub(1).filter(|&before| tree.sentence_of(before) == tree.sentence_of(token))
        else {
            return false;
        };
        let name = tree.name_type(before) == Some(document::NameType::Person);
        let next = (token + 1 < tree.len()).then(|| tree.lower(token + 1));
        let passive = next == Some("by");
        name && !passive && matches!(tree.deprel(token), Deprel::Acl | Deprel::Root | Deprel::Conj)
    }

    /// "for saying", "without naming": named as an act, not reported as said.
    fn is_gerund(&self, token: u32) -> bool {
        let words = ["for", "of", "without", "instead", "from", "about", "against", "to"];
        self.has_child_word(token, "mark", &words) || self.has_child_word(token, "case", &words)
    }

    /// "has rejected the plan and accused": the auxiliary counts for both.
    fn joined_to_perfect(&self, token: u32) -> bool {
        let tree = self.tree();
        tree.deprel(token) == Deprel::Conj
            && tree.head(token).is_some_and(|head| {
                tree.xpos(head) == Xpos::Vbn && tree.children_by(head, "aux").any(|child| tree.lemma(child) == "have")
                    || tree.xpos(head) == Xpos::Vbd
            })
    }

    /// "went on to say", "continued to insist".
    fn carries_on(&self, token: u32) -> bool {
        let tree = self.tree();
        tree.deprel(token) == Deprel::Xcomp
            && tree.head(token).is_some_and(|head| matches!(tree.lemma(head), "continue" | "go" | "proceed"))
    }
}
