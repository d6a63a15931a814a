//! The words around a name that state a role: title before it, apposition on either side, "X is the ...".

use super::super::cast::Cast;
use super::super::lexicon::Lexicon;
use super::super::people::{is_office, is_title};
use super::Title;
use crate::{Context, Found};
use document::{ActorKind, TimexType, TokenRange, Upos, Xpos};

/// Tokens a title may have.
const LONGEST: u32 = 16;

type At<'a> = &'a [Option<usize>];

/// The roles stated before this mention of a name.
pub(super) fn around(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    at: At<'_>,
    cast: &Cast,
    name: &TokenRange,
) -> Vec<Title> {
    let reader = Reader { cx, found, lexicon, at, cast };
    let mut titles: Vec<Title> = reader.before(name.start).into_iter().collect();
    if titles.is_empty() {
        titles.extend(reader.apposition_before(name.start));
    }
    titles
}

/// The role stated by "X is the ...".
pub(super) fn predicate(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    at: At<'_>,
    cast: &Cast,
    name: &TokenRange,
) -> Option<Title> {
    Reader { cx, found, lexicon, at, cast }.predicate(name)
}

/// The role stated right after this mention of a name; in the plural it holds for the names joined before too.
pub(super) fn after(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    at: At<'_>,
    cast: &Cast,
    name: &TokenRange,
) -> Option<Title> {
    Reader { cx, found, lexicon, at, cast }.apposition_after(name.end)
}

/// Whether only "and", commas and the like stand between two names.
pub(super) fn joins(cx: &Context<'_>, end: u32, start: u32) -> bool {
    let link = |token: u32| matches!(cx.analysis.lower(token), "and" | "," | "&");
    end < start && start - end <= 2 && (end..start).all(link)
}

struct Reader<'r> {
    cx: &'r Context<'r>,
    found: &'r Found,
    lexicon: &'r Lexicon,
    at: At<'r>,
    cast: &'r Cast,
}

impl Reader<'_> {
    fn sentence(&self, token: u32) -> TokenRange {
        self.cx.analysis.sentence_tokens(self.cx.analysis.sentence_of(token))
    }

    fn office(&self, token: u32) -> bool {
        is_title(self.cx, self.lexicon, token)
    }

    fn is_person(&self, token: u32) -> bool {
        let draft = self.at[token as usize].map(|index| &self.cast.drafts[self.cast.uses[index].draft]);
        draft.is_some_and(|draft| draft.kind == ActorKind::Person)
    }

    fn is_possessive(&self, token: u32) -> bool {
        self.cx.analysis.xpos(token) == Xpos::Pos || matches!(self.cx.analysis.form(token), "'s" | "’s")
    }

    /// Whether a token can stand inside a noun phrase that states a role.
    fn in_phrase(&self, token: u32) -> bool {
        let form = self.cx.analysis.lower(token);
        let noun = matches!(self.cx.analysis.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X);
        let tied = matches!(self.cx.analysis.deprel(token).base(), "amod" | "compound" | "flat") && form != ","
            || self.hyphenated(token);
        noun || tied
            || self.is_possessive(token)
            || self.office(token)
            || self.lexicon.title_words.contains(form)
            || matches!(form, "-" | "‑" | "&" | "/" | "’" | "'")
    }

    /// "On Sunday Presidents X and Y": a date is no part of a title, unless an article makes it one ("the May summit's host").
    fn is_day(&self, token: u32) -> bool {
        let dated = self.found.time_at(token).is_some_and(|time| time.kind == TimexType::Date);
        let noun = matches!(self.cx.analysis.upos(token), Upos::Propn | Upos::Noun);
        let article = |before: u32| self.cx.analysis.upos(before) == Upos::Det && self.found.time_at(before).is_none();
        let within = token.checked_sub(1).is_some_and(article);
        dated && noun && !within
    }

    /// Whether a hyphen ties the token to the next or the one before ("on-site", "son-in-law").
    fn hyphenated(&self, token: u32) -> bool {
        let hyphen = |token: u32| matches!(self.cx.analysis.form(token), "-" | "‑" | "–");
        let glued = |a: u32, b: u32| self.cx.analysis.span(a).end() == self.cx.analysis.span(b).start();
        let next = token + 1;
        (hyphen(token) && token > 0 && next < self.cx.analysis.len() && glued(token - 1, token) && glued(token, next))
            || (next < self.cx.analysis.len() && hyphen(next) && glued(token, next))
            || (token > 0 && hyphen(token - 1) && glued(token - 1, token))
    }

    /// "U.S. Secretary of State X".
    fn before(&self, name: u32) -> Option<Title> {
        let start = self.phrase_start(name);
        let last = (start..name).rev().find(|&token| self.office(token))?;
        let tail = last + 1;
        let clean = tail == name || matches!(self.cx.analysis.lower(tail), "of" | "for" | "to");
        let start = self.cut_front(start, last, name);
        let is_role = (start..name).any(|token| is_role_word(self.cx, self.lexicon, token));
        (clean && is_role).then(|| self.title(start..name, last))
    }

    fn title(&self, tokens: TokenRange, office: u32) -> Title {
        let plural = matches!(self.cx.analysis.xpos(office), Xpos::Nns | Xpos::Nnps);
        Title { tokens, shared: plural }
    }

    /// Where the noun phrase that ends before `end` begins, "of" and "and" included.
    fn phrase_start(&self, end: u32) -> u32 {
        let first = self.sentence(end).start;
        let mut at = end;
        while at > first && end - at < LONGEST {
            let token = at - 1;
            let form = self.cx.analysis.lower(token);
            let next = self.cx.analysis.lower(at);
            let link = matches!(form, "of" | "for" | "and" | "to") && at < end;
            let article = form == "the"
                && at < end
                && token > first
                && matches!(self.cx.analysis.lower(token - 1), "of" | "for" | "and" | "to");
            let person = self.is_person(token) && !matches!(next, "'s" | "’s") && !self.within_owner(token, end);
            let person = person && !(at < end && self.office(at));
            if !(self.in_phrase(token) || link || article) || person || self.is_day(token) {
                break;
            }
            at = token;
        }
        at
    }

    /// Whether the person's name at `token` owns what follows ("Donald Trump's envoy").
    fn within_owner(&self, token: u32, end: u32) -> bool {
        let stop = (token..end).find(|&later| !self.is_person(later)).unwrap_or(end);
        stop < end && self.is_possessive(stop)
    }

    /// Cuts what stands before the title proper: other coordinates, nouns that the title only depends on.
    fn cut_front(&self, start: u32, office: u32, name: u32) -> u32 {
        let mut at = start;
        let mut token = at;
        while token < office {
            let word = self.cx.analysis.lower(token);
            let last = (at..token).rev().find(|&word| is_office(self.cx, self.lexicon, word));
            let chained = last.is_some_and(|last| last + 1 == token || self.is_link(last + 1));
            // "Aide to President X", but "envoy to the Horn of Africa Ambassador X".
            let nested = (token + 1..office).any(|inner| self.is_link(inner));
            let adjacent = office + 1 == name && matches!(word, "for" | "to") && !nested;
            let depends = self.is_link(token) && (!chained || adjacent);
            let joins = last.is_some_and(|last| last + 1 == token || self.is_link(last + 1));
            if depends || word == "and" && !joins && !self.joins_fields(token, office) || word == "the" && at == token {
                at = token + 1;
            }
            token += 1;
        }
        while at < office && (self.is_possessive(at) || matches!(self.cx.analysis.form(at), "-" | "’" | "'" | "/")) {
            at += 1;
        }
        at
    }

    /// "Trade and industry minister": the word before "and" tells of the office too.
    fn joins_fields(&self, and: u32, office: u32) -> bool {
        let a = &self.cx.analysis;
        let before = and.checked_sub(1).filter(|&before| a.sentence_of(before) == a.sentence_of(office));
        before.is_some_and(|field| {
            let tied = matches!(a.deprel(field).base(), "compound" | "amod" | "nmod");
            let word = !matches!(a.lower(field), "'s" | "’s") && self.at[field as usize].is_none();
            word && (tied && a.ancestors(field).take(3).any(|up| up == office)
                || self.lexicon.title_words.contains(a.lower(field)))
        })
    }

    fn is_link(&self, token: u32) -> bool {
        matches!(self.cx.analysis.lower(token), "of" | "for" | "to")
    }

    /// "Russia's chief negotiator, X,".
    fn apposition_before(&self, name: u32) -> Option<Title> {
        let comma = name
            .checked_sub(1)
            .filter(|&token| self.cx.analysis.form(token) == "," && token > self.sentence(name).start)?;
        let start = self.phrase_start(comma);
        let last = (start..comma).rev().find(|&token| self.office(token))?;
        let tail = last + 1;
        let clean = tail == comma || matches!(self.cx.analysis.lower(tail), "of" | "for" | "to");
        let start = self.cut_front(start, last, comma);
        let owned = (start..last).any(|token| self.is_possessive(token));
        let first = self.sentence(name).start;
        let det = start > first && matches!(self.cx.analysis.upos(start - 1), Upos::Det | Upos::Pron);
        (clean && start < comma && (owned || det)).then(|| self.title(start..comma, last))
    }

    /// "X, head of the delegation and secretary of the council," and "X, who is ...".
    fn apposition_after(&self, end: u32) -> Option<Title> {
        let sentence = self.sentence(end - 1);
        let mut at = end;
        if at >= sentence.end || !matches!(self.cx.analysis.form(at), "," | "—" | "–" | "(" | "-" | "as") {
            return None;
        }
        at += 1;
        if at + 1 < sentence.end && self.cx.analysis.lower(at) == "who" && self.cx.analysis.lemma(at + 1) == "be" {
            at += 2;
        }
        while at < sentence.end && self.opens(at) {
            at += 1;
        }
        if let Some(title) = self.leads(at, sentence.end) {
            return Some(title);
        }
        let (stop, office) = self.phrase_after(at, sentence.end)?;
        Some(self.title(at..stop, office))
    }

    /// "X, who leads the delegation": the predicate is the role.
    fn leads(&self, who: u32, limit: u32) -> Option<Title> {
        let verb = who + 1;
        let leads = verb + 2 < limit
            && self.cx.analysis.lower(who) == "who"
            && matches!(self.cx.analysis.lemma(verb), "lead" | "head" | "chair" | "run" | "represent");
        let end = (verb + 1..limit.min(verb + LONGEST)).find(|&token| {
            let part =
                self.in_phrase(token) || self.opens(token) || matches!(self.cx.analysis.lower(token), "of" | "for");
            !part
        });
        let end = end.unwrap_or(limit).min(limit);
        (leads && end > verb + 1).then_some(Title { tokens: verb..end, shared: false })
    }

    fn opens(&self, token: u32) -> bool {
        matches!(self.cx.analysis.upos(token), Upos::Det)
            || self.cx.analysis.xpos(token) == Xpos::PrpS
            || self.cx.analysis.upos(token) == Upos::Adv
    }

    /// A noun phrase headed by an office that begins at `start`: its end and the office.
    fn phrase_after(&self, start: u32, limit: u32) -> Option<(u32, u32)> {
        let limit = limit.min(start + LONGEST);
        let mut at = start;
        while at < limit && self.in_phrase(at) {
            let aide = at + 1 < limit && self.office(at + 1);
            if self.is_person(at) && !self.within_owner(at, limit) && !aide {
                return None;
            }
            at += 1;
        }
        let office = at.checked_sub(1).filter(|&last| last >= start && is_office(self.cx, self.lexicon, last))?;
        let mut stop = at;
        while at < limit {
            let form = self.cx.analysis.lower(at);
            if matches!(form, "of" | "for" | "at" | "to" | "and" | "in" | "with" | "the" | "a") {
                at += 1;
            } else if self.in_phrase(at) && !self.is_person(at) {
                at += 1;
                stop = at;
            } else {
                break;
            }
        }
        Some((stop, office))
    }

    /// "X is the head of ...".
    fn predicate(&self, name: &TokenRange) -> Option<Title> {
        let analysis = &self.cx.analysis;
        let head = analysis.head_of(name.clone());
        let noun = analysis.head(head).filter(|_| analysis.deprel(head).base() == "nsubj")?;
        let copula = analysis.children_by(noun, "cop").next()?;
        let plain =
            !analysis.children_by(noun, "advmod").any(|word| matches!(analysis.lower(word), "not" | "n't" | "no"));
        if !(plain && copula > head && noun > copula && is_office(self.cx, self.lexicon, noun)) {
            return None;
        }
        let mut start = copula + 1;
        while start < noun && (self.opens(start) || !self.in_phrase(start)) {
            start += 1;
        }
        let (stop, office) = self.phrase_after(start, self.sentence(noun).end)?;
        (office == noun).then(|| Title { shared: false, ..self.title(start..stop, office) })
    }
}

/// An office, or a form of address that tells one ("Sen.").
fn is_role_word(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    is_office(cx, lexicon, token) || lexicon.honorifics.get(cx.analysis.form(token)).is_some_and(|known| known.is_role)
}
