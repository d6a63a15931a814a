//! Which words of a clause name the issue, and where one issue ends and the next begins.

use super::{Positions, phrases};
use crate::{Context, Found};
use document::{TimexType, TokenRange, Upos};
use text::Span;

/// Heads looked at on the way from a verb up to the noun that its clause hangs on.
const STEPS: usize = 8;

impl Positions {
    /// The words of the issue headed by `token`; with the object in front of an infinitive ("wants the army to leave").
    /// What a party itself will or will not do is told from its verb on.
    pub(super) fn issue_tokens(&self, cx: &Context<'_>, verb: u32, token: u32, with_subject: bool) -> TokenRange {
        let analysis = &cx.analysis;
        let mut issue = before_own_clause(cx, verb, token, phrases::phrase(analysis, token, splits(cx, token)));
        if with_subject && token != verb {
            let subject = analysis.children_by(verb, "nsubj").next();
            issue.start =
                subject.map_or(issue.start, |subject| phrases::phrase(analysis, subject, false).start.min(issue.start));
        }
        if !with_subject && token == verb && analysis.children_by(token, "nsubj").next().is_some() {
            issue.start = verb;
        }
        issue.end = with_infinitive(cx, verb, token, issue.end);
        let infinitive = matches!(analysis.deprel(token).base(), "xcomp" | "acl" | "advcl" | "ccomp");
        if infinitive && analysis.children_by(token, "nsubj").next().is_none() {
            let between = |&object: &u32| object > verb && object < token && self.clauses.passes_on(analysis, verb);
            let mut objects = analysis
                .children(verb)
                .iter()
                .copied()
                .filter(|&child| matches!(analysis.deprel(child).as_str(), "obj" | "iobj" | "obl"))
                .filter(|&child| analysis.children_by(child, "case").all(|case| analysis.lower(case) != "by"));
            if let Some(object) = objects.find(between) {
                issue.start = phrases::phrase(analysis, object, false).start.min(issue.start);
            }
        }
        issue
    }

    /// `tokens` cut to what names the issue: "receive security guarantees" is about the guarantees, and the "15-year"
    /// before a noun is a value, not its name.
    pub(super) fn named(&self, cx: &Context<'_>, found: &Found, tokens: TokenRange) -> TokenRange {
        let analysis = &cx.analysis;
        let head = analysis.head_of(tokens.clone());
        let light = self.light_verbs.contains(analysis.lemma(head));
        let object = analysis.children_by(head, "obj").find(|&object| light && tokens.contains(&object));
        let tokens = match object {
            Some(object)
                if analysis.upos(object) == Upos::Noun && analysis.children_by(head, "xcomp").next().is_none() =>
            {
                let object = phrases::phrase(analysis, object, false);
                object.start.max(tokens.start)..object.end.min(tokens.end)
            }
            _ => tokens,
        };
        with_of_phrase(cx, found, self.without_value(cx, found, tokens))
    }

    /// "A 15-year guarantee", "a five-day truce": the length before the noun is its value.
    fn without_value(&self, cx: &Context<'_>, found: &Found, tokens: TokenRange) -> TokenRange {
        let analysis = &cx.analysis;
        let head = analysis.head_of(tokens.clone());
        let length = found.time_at(tokens.start).filter(|time| time.kind == TimexType::Duration);
        let Some(length) = length else { return tokens };
        let after = analysis.segmentation.tokens_in(length.span).end;
        let noun = matches!(analysis.upos(head), Upos::Noun | Upos::Propn);
        if noun && (tokens.start + 1..=head).contains(&after) { after..tokens.end } else { tokens }
    }
}

/// "Called for parliament to be dissolved": past the infinitive that follows what is called for, whose end is `end`.
fn with_infinitive(cx: &Context<'_>, verb: u32, token: u32, end: u32) -> u32 {
    let analysis = &cx.analysis;
    let called_for = analysis.children_by(token, "case").any(|case| analysis.lower(case) == "for");
    let sentence = analysis.sentence_tokens(analysis.sentence_of(token));
    if !called_for || !sentence.contains(&end) || analysis.lower(end) != "to" || verb > token {
        return end;
    }
    let infinitive = analysis.head(end).filter(|&head| head > end && analysis.deprel(end).base() == "mark");
    infinitive.map_or(end, |infinitive| phrases::phrase(analysis, infinitive, true).end.max(end))
}

/// "The pay rise that the union wanted": the words of the issue headed by `token` before the clause that tells who wants it.
fn before_own_clause(cx: &Context<'_>, verb: u32, token: u32, issue: TokenRange) -> TokenRange {
    if verb <= token || !issue.contains(&verb) {
        return issue;
    }
    let up = std::iter::successors(Some(verb), |&at| cx.analysis.head(at).filter(|&head| head != token));
    let clause = up.take(STEPS).last().filter(|&at| cx.analysis.head(at) == Some(token));
    let start = clause.map_or(issue.end, |clause| cx.analysis.subtree(clause).start);
    if start > token { issue.start..start.min(issue.end) } else { issue }
}

/// `tokens` with a phrase that follows their noun at once and tells of what, wherever the parser hung it: "a cut in output".
fn with_of_phrase(cx: &Context<'_>, found: &Found, tokens: TokenRange) -> TokenRange {
    let analysis = &cx.analysis;
    let sentence = analysis.sentence_tokens(analysis.sentence_of(tokens.start));
    let noun_before = matches!(analysis.upos(tokens.end - 1), Upos::Noun | Upos::Propn);
    if !sentence.contains(&tokens.end) || !noun_before {
        return tokens;
    }
    let word = analysis.lower(tokens.end);
    let Some(noun) = analysis.head(tokens.end).filter(|&noun| noun > tokens.end) else { return tokens };
    let matter = || {
        let thing =
            analysis.upos(noun) == Upos::Noun && found.time_at(noun).is_none() && found.mention_at(noun).is_none();
        matches!(word, "in" | "on" | "to" | "over" | "between") && thing && analysis.deprel(noun).base() == "obl"
    };
    if word == "of" || matter() {
        tokens.start..phrases::phrase(analysis, noun, true).end.max(tokens.end)
    } else {
        tokens
    }
}

/// The part of `tokens` inside the quotation that holds `verb`: an attribution after it is no part of an issue.
pub(super) fn within_quotation(cx: &Context<'_>, found: &Found, verb: u32, tokens: TokenRange) -> TokenRange {
    let Some(index) = found.quotation_at(verb) else { return tokens };
    let holds = |content: &&Span| content.contains(cx.analysis.span(verb));
    let Some(content) = found.reading.quotations[index as usize].content.iter().find(holds) else { return tokens };
    let inside = cx.analysis.segmentation.tokens_in(*content);
    let (start, end) = (tokens.start.max(inside.start), tokens.end.min(inside.end));
    if start < end { start..end } else { tokens }
}

/// The issues in `issue` and joined to it: "calls for a truce and the release of prisoners" has two. With each, whether
/// it is set against the first: "agreed to the truce but not to the inspections".
pub(super) fn joined_issues(cx: &Context<'_>, verb: u32, issue: &TokenRange) -> Vec<(TokenRange, bool)> {
    let analysis = &cx.analysis;
    let head = analysis.head_of(issue.clone());
    let opposed = |joined: u32| {
        analysis.children_by(joined, "advmod").any(|adverb| adverb < joined && analysis.lower(adverb) == "not")
    };
    let joint = |joined: u32| (after_not(cx, phrases::phrase(analysis, joined, true)), opposed(joined));
    let mut issues = vec![(issue.clone(), false)];
    if splits(cx, head) {
        // "Rather than X": set against the issue, and none of its own.
        let beside = |at: u32| {
            // "Or face sanctions": what comes of not doing it.
            let or = analysis.children_by(at, "cc").any(|cc| analysis.lower(cc) == "or");
            or && analysis.upos(at) == Upos::Verb
                || analysis.children_by(at, "cc").any(|cc| matches!(analysis.lower(cc), "rather" | "instead"))
                || phrases::is_new_clause(analysis, at)
        };
        issues.extend(analysis.children_by(head, "conj").filter(|&at| !beside(at)).map(joint));
    }
    issues.extend(added_to(cx, verb, head).map(joint));
    // The second of two nouns is often hung on the verb.
    let noun = |token: u32| matches!(analysis.upos(token), Upos::Noun | Upos::Propn | Upos::Sym);
    let bare = |token: u32| {
        noun(token)
            && analysis
                .children(token)
                .iter()
                .all(|&child| !matches!(analysis.deprel(child).base(), "nsubj" | "cop" | "aux"))
    };
    if noun(head) && verb < head {
        let and = |joined: u32| analysis.children_by(joined, "cc").next().is_some();
        let hung =
            analysis.children_by(verb, "conj").filter(|&joined| joined >= issue.end && bare(joined) && and(joined));
        issues.extend(hung.map(joint));
    }
    issues
}

/// "A pay raise, in addition to a housing allowance": what is put beside the issue headed by `head`.
fn added_to<'a>(cx: &'a Context<'_>, verb: u32, head: u32) -> impl Iterator<Item = u32> + 'a {
    let analysis = &cx.analysis;
    let adds = move |&child: &u32| {
        let mut cases = analysis.children_by(child, "case").map(|case| analysis.lower(case));
        let before = analysis.subtree(child).start;
        let set_off =
            before > 0 && matches!(analysis.lower(before - 1), "," | "addition") || analysis.lower(before) == "plus";
        child > head && set_off && cases.any(|case| matches!(case, "along" | "plus" | "alongside"))
            || child > head && analysis.lower(before) == "in" && analysis.lower(before + 1) == "addition"
    };
    let noun = move |&child: &u32| matches!(analysis.upos(child), Upos::Noun | Upos::Propn);
    let beside = analysis.children_by(head, "nmod").chain(analysis.children_by(verb, "obl"));
    beside.filter(noun).filter(adds)
}

/// "Not to the names": the words after the denial and its preposition.
fn after_not(cx: &Context<'_>, mut tokens: TokenRange) -> TokenRange {
    let skipped = |token: u32| {
        cx.analysis.lower(token) == "not" || matches!(cx.analysis.deprel(token).base(), "case" | "det" | "cc")
    };
    if cx.analysis.lower(tokens.start) == "not" {
        while tokens.end > tokens.start + 1 && skipped(tokens.start) {
            tokens.start += 1;
        }
    }
    tokens
}

/// Whether what is joined to `head` is an issue of its own: joined clauses, and joined noun phrases that each say of what.
fn splits(cx: &Context<'_>, head: u32) -> bool {
    let analysis = &cx.analysis;
    let full = |token: u32| match analysis.upos(token) {
        Upos::Verb => analysis.children_by(token, "nsubj").next().is_none(),
        Upos::Noun | Upos::Propn | Upos::Sym => {
            let said =
                |&child: &u32| matches!(analysis.deprel(child).base(), "nmod" | "acl" | "det" | "amod" | "compound");
            let counted = analysis.children_by(token, "nummod").next().is_some();
            !counted && analysis.children(token).iter().any(said)
        }
        _ => false,
    };
    let mut joined = analysis.children_by(head, "conj").peekable();
    joined.peek().is_some()
        && full(head)
        && joined.all(|joined| full(joined) && analysis.upos(joined) == analysis.upos(head))
}
