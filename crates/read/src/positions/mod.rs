//! Who wants, offers, refuses what.
//!
//! Rules of `data/lang/en/positions/rules` find a predicate of stance and the words it is about; the rest is general:
//! whose stance it is (subjects, agents, possessors, speakers, officials), how negation turns it, what of the words
//! names the issue, and that a party takes a stance on an issue once.

pub(crate) mod clause;
mod conditional;
mod dedupe;
mod described;
mod employer;
mod extent;
pub(crate) mod holder;
pub(crate) mod issues;
pub(crate) mod phrases;
mod value;

use crate::quantities::Quantities;
use crate::{Context, Found};
use clause::Clauses;
use document::{ActorKind, ActorRef, Analysis, PositionMention, RuleId, Stance, TokenRange, Upos, Xpos};
use holder::Holders;
use issues::Issues;
use lang::{LangError, Pack, RuleMatch, RuleSet, WordList};
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Positions {
    rules: RuleSet,
    clauses: Clauses,
    holders: Holders,
    issues: Issues,
    anaphors: WordList,
    will: WordList,
    empty_issues: WordList,
    no_issues: WordList,
    light_verbs: WordList,
    rates: WordList,
    carriers: WordList,
    conditional_rules: WordList,
    abilities: WordList,
    human_verbs: WordList,
    topics: WordList,
    threats: WordList,
    quantities: Quantities,
}

/// A stance as a rule found it, before it is joined with the others.
struct Taken {
    verb: u32,
    issue: TokenRange,
    stance: Stance,
    parties: Vec<ActorRef>,
    rule: RuleId,
}

impl Taken {
    /// "A draft that China will not support": what is refused is the draft, which `other` names, not the act.
    fn is_told_by(&self, other: &Self) -> bool {
        let act = self.issue.contains(&self.verb) && !other.issue.contains(&self.verb);
        // "A 30 percent raise": the figure alone names nothing.
        let figure = self.issue.end == other.issue.start && self.stance == other.stance;
        self.verb == other.verb && (act || figure)
    }
}

impl Positions {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            rules: pack.rules("positions/rules")?,
            clauses: Clauses::new(pack)?,
            holders: Holders::new(pack)?,
            issues: Issues::new(pack)?,
            anaphors: pack.list("positions/anaphors.txt")?,
            will: pack.list("positions/will.txt")?,
            quantities: Quantities::new(pack)?,
            empty_issues: pack.list("positions/empty_issues.txt")?,
            no_issues: pack.list("positions/no_issues.txt")?,
            light_verbs: pack.list("positions/light_verbs.txt")?,
            rates: pack.list("positions/rates.txt")?,
            carriers: pack.list("positions/carriers.txt")?,
            conditional_rules: pack.list("positions/conditional_rules.txt")?,
            abilities: pack.list("positions/ability_modals.txt")?,
            human_verbs: pack.list("positions/human_verbs.txt")?,
            topics: pack.list("positions/topics.txt")?,
            threats: pack.list("positions/threats.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<PositionMention> {
        let mut positions = Vec::new();
        for sentence in cx.sentences() {
            let matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            let all: Vec<Taken> = matches.iter().filter_map(|one| self.taken(cx, found, one)).collect();
            for one in &all {
                if !all.iter().any(|other| one.is_told_by(other)) {
                    self.note(cx, found, one, &mut positions);
                }
            }
        }
        conditional::apply(cx, found, self, &mut positions);
        self.classify(cx, &mut positions);
        dedupe::once_each(cx, positions)
    }

    /// Gives each position whose issue is not known by its topic the issue of the ontology that its words are about.
    fn classify(&self, cx: &Context<'_>, positions: &mut [PositionMention]) {
        let fields = self.issues.fields(&cx.analysis);
        for position in positions.iter_mut().filter(|position| position.issue_key.is_none()) {
            let tokens = cx.analysis.segmentation.tokens_in(position.issue);
            position.issue_key = self.issues.key_of(&cx.analysis, tokens, &fields);
        }
    }

    fn taken(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>) -> Option<Taken> {
        let analysis = &cx.analysis;
        let verb = one.found.token("verb").unwrap_or(one.found.tokens.start);
        // "Should not": what is denied is the verb of the modal.
        let predicate = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "aux").unwrap_or(verb);
        let key = if self.clauses.is_negated(analysis, predicate) { "negated" } else { "stance" };
        let stance = Stance::ALL.iter().copied().find(|stance| Some(stance.as_str()) == one.rule.gives(key))?;
        let carried = |verb: u32| {
            matches!(analysis.deprel(verb).base(), "xcomp" | "advcl" | "ccomp")
                && analysis.head(verb).is_some_and(|head| self.carriers.contains(analysis.lemma(head)))
        };
        let refuses = stance == Stance::Opposes && self.clauses.is_denied_will(analysis, verb);
        let stance = if refuses { Stance::Rejects } else { stance };
        let open = self.clauses.is_supposed(analysis, verb)
            || clause::is_infinitive(analysis, verb) && !carried(verb) && !self.clauses.is_told_purpose(analysis, verb);
        // "Have not yet agreed" tells how far the talks are, not what a side refuses.
        let pending =
            key == "negated" && one.rule.gives("stance") == Some("accepts") && clause::is_perfect(analysis, verb);
        if pending || self.clauses.is_denied(analysis, verb) || open && one.rule.gives("supposed").is_none() {
            return None;
        }
        let mut parties = self.parties(cx, found, one, verb);
        // "He hoped that others would join", "demanded that they accept": nobody has taken that stance yet.
        if let Some(wishes) =
            self.clauses.anticipated_by(analysis, verb).filter(|_| one.rule.gives("holder") != Some("speaker"))
        {
            let own = self.holders.parties(cx, found, wishes);
            parties.retain(|party| own.iter().any(|one| one.name == party.name));
        }
        let partner =
            one.found.token("partner").map(|partner| self.holders.parties(cx, found, partner)).unwrap_or_default();
        parties.extend(partner);
        parties.retain(|party| !holder::is_pronoun(cx, party));
        // "What Russia wants": the words do not tell what.
        let token = one.found.token("issue").filter(|&token| analysis.lower(token) != "what")?;
        let token = clause::antecedent(analysis, token).unwrap_or(token);
        let speaks = one.rule.gives("holder") == Some("speaker");
        let issue = extent::within_quotation(cx, found, verb, self.issue_tokens(cx, verb, token, speaks));
        let itself = found.actor_ref(token).is_some_and(|actor| {
            self.holders.party_of(found, actor).is_some_and(|party| parties.iter().any(|own| own.name == party.name))
        });
        let courtesy = self.no_issues.contains(analysis.lemma(token));
        if parties.is_empty() || courtesy || itself && issue.end - issue.start <= 2 {
            return None;
        }
        Some(Taken { verb, issue, stance, parties, rule: one.rule.id.clone() })
    }

    fn parties(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, verb: u32) -> Vec<ActorRef> {
        let analysis = &cx.analysis;
        if one.rule.gives("holder") == Some("speaker") {
            let believer = self.clauses.believer(&cx.analysis, verb);
            let believers = believer.map(|token| self.holders.parties(cx, found, token)).unwrap_or_default();
            let speaker = believers.into_iter().next().or_else(|| self.holders.speaker(cx, found, verb));
            let subject =
                self.clauses.subject(&cx.analysis, verb).map(|subject| self.holders.parties(cx, found, subject));
            // What speakers say they must do themselves is no demand on another.
            let own = |party: &ActorRef| subject.iter().flatten().any(|own| own.name == party.name);
            return speaker.filter(|party| one.rule.gives("of_others").is_none() || !own(party)).into_iter().collect();
        }
        // "Would rather keep": the modal has no subject of its own.
        let verb = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "aux").unwrap_or(verb);
        let acting = || match one.rule.gives("holder") {
            Some("subject") => self.clauses.subject(analysis, verb),
            _ => self.clauses.actor(analysis, verb),
        };
        let holder = one.found.token("holder").or_else(acting).map(|holder| named_by(analysis, found, verb, holder));
        if holder.is_some_and(|holder| is_anybody(analysis, holder)) {
            return Vec::new();
        }
        let parties = holder.map(|holder| self.holders.parties(cx, found, holder)).unwrap_or_default();
        if !parties.is_empty() || one.found.token("holder").is_some() {
            return parties;
        }
        let reporting =
            self.clauses.reporting_subject(analysis, verb).or_else(|| self.clauses.first_subject(analysis, verb));
        let parties = reporting.map(|subject| self.holders.parties(cx, found, subject)).unwrap_or_default();
        // Before a passive stands whom it befell.
        if !parties.is_empty() || clause::is_finite_passive(analysis, verb) {
            return parties;
        }
        let before = self.holders.before(cx, found, verb);
        if before.is_empty() { self.people_at(cx, found, verb, holder).into_iter().collect() } else { before }
    }

    /// "The processors urged ...": whoever does what only people do, by their own words.
    fn people_at(&self, cx: &Context<'_>, found: &Found, verb: u32, holder: Option<u32>) -> Option<ActorRef> {
        let analysis = &cx.analysis;
        let several = |at: &u32| matches!(analysis.xpos(*at), Xpos::Nns | Xpos::Nnps | Xpos::Nnp);
        let holder = holder
            .filter(several)
            .filter(|&at| found.time_at(at).is_none())
            .filter(|&at| analysis.head(at) == Some(verb) && at < verb)?;
        let name = analysis.upos(holder) == Upos::Propn;
        let does =
            analysis.deprel(holder).as_str() == "nsubj" && (name || self.human_verbs.contains(analysis.lemma(verb)));
        does.then(|| crate::found::reference(cx, holder))
    }

    /// "The council passed the bill. Chile opposes it": what a bare pronoun stands for where nobody took a stance on it so far:
    /// the nearest noun for something that sides are for or against, a sentence back at most.
    fn topic(&self, cx: &Context<'_>, verb: u32, tokens: &TokenRange) -> Option<TokenRange> {
        let analysis = &cx.analysis;
        let pronoun = tokens.start;
        let bare = tokens.end == pronoun + 1 && self.anaphors.contains(analysis.lower(pronoun));
        let plural = matches!(analysis.lower(pronoun), "them" | "these" | "those");
        let from = analysis.sentence_tokens(analysis.sentence_of(verb).saturating_sub(1)).start;
        let named = |&noun: &u32| {
            analysis.upos(noun) == Upos::Noun
                && self.topics.contains(analysis.lemma(noun))
                && (analysis.xpos(noun) == Xpos::Nns) == plural
                && analysis.head(noun) != Some(verb)
                && analysis.deprel(noun).base() != "compound"
        };
        let noun = (from..pronoun).rev().find(named).filter(|_| bare && pronoun > verb)?;
        let words = phrases::phrase(analysis, noun, true);
        let end = if words.contains(&verb) { noun + 1 } else { words.end };
        Some(words.start..end)
    }

    /// Adds a position for each party and each of joined issues.
    fn note(&self, cx: &Context<'_>, found: &Found, one: &Taken, positions: &mut Vec<PositionMention>) {
        for (tokens, opposed) in extent::joined_issues(cx, one.verb, &one.issue) {
            let stance = if opposed { turned(one.stance) } else { one.stance };
            let tokens = without_no(cx, self.named(cx, found, tokens));
            let empty = tokens.clone().all(|token| self.empty_issues.contains(cx.analysis.lower(token)));
            for party in &one.parties {
                let mut position = self.position(cx, found, one, party.clone(), tokens.clone(), positions);
                position.stance = stance;
                if !empty || position.evidence.len() > 1 || !tokens_hold(cx, &tokens, position.issue) {
                    positions.push(position);
                }
            }
        }
    }

    fn position(
        &self,
        cx: &Context<'_>,
        found: &Found,
        one: &Taken,
        party: ActorRef,
        tokens: TokenRange,
        earlier: &[PositionMention],
    ) -> PositionMention {
        let analysis = &cx.analysis;
        let quotation = found.quotation_at(one.verb);
        let mut evidence = vec![cx.sentence_span(one.verb)];
        let mut issue = phrases::span(analysis, &tokens);
        let (value, quantity) = self.value(cx, found, one.verb, tokens.clone());
        let unit = quantity.as_ref().map(|quantity| &*quantity.unit);
        // "The offer was 4 percent": the figure whole.
        if let Some(figure) = value.filter(|figure| figure.overlaps(issue) && figure.start() < issue.start()) {
            issue = Span::new(figure.start(), issue.end());
        }
        let told = |position: &PositionMention| (position.issue, position.evidence.first().copied());
        let meant = self.meant(cx, one.verb, (&tokens, unit), &party, earlier).map(told).or_else(|| {
            let topic = self.topic(cx, one.verb, &tokens)?;
            Some((phrases::span(analysis, &topic), Some(cx.sentence_span(topic.start))))
        });
        if let Some((span, sentence)) = meant {
            issue = span;
            evidence.splice(0..0, sentence.filter(|span| !evidence.contains(span)));
        }
        let topic = self.figure_of(cx, found, one.verb, &tokens);
        PositionMention {
            party,
            issue,
            issue_key: topic,
            stance: one.stance,
            value,
            quantity,
            date: quotation.and_then(|index| found.reading.quotations[index as usize].date.clone()),
            quotation,
            evidence,
            rule: one.rule.clone(),
        }
    }

    /// Whether the figure of `position` may be one of what `unit` counts: the same measure, or things.
    fn counts_alike(&self, unit: Option<&str>, position: &PositionMention) -> bool {
        let (Some(unit), Some(other)) = (unit, &position.quantity) else { return false };
        let things = |unit: &str| !self.quantities.is_measure(unit);
        unit == other.unit || unit.is_empty() || things(unit) && things(&other.unit)
    }

    /// What "it", "this", "those demands" refer to: the issue of another party's latest position, two sentences back at most.
    fn meant<'p>(
        &self,
        cx: &Context<'_>,
        verb: u32,
        (tokens, unit): (&TokenRange, Option<&str>),
        party: &ActorRef,
        earlier: &'p [PositionMention],
    ) -> Option<&'p PositionMention> {
        let first = cx.analysis.lower(tokens.start);
        let short = tokens.end - tokens.start <= 3;
        let figure = self.is_figure(cx, tokens);
        let refers = figure || short && self.anaphors.contains(first);
        if !refers {
            return None;
        }
        let here = cx.sentence_span(verb).start();
        let from = cx.analysis.sentence_of(verb).saturating_sub(2);
        let from = cx.analysis.segmentation.sentences[from as usize].span.start();
        let near = |position: &&PositionMention| {
            position.issue.start() >= from && position.issue.start() <= here + cx.sentence_span(verb).len()
        };
        earlier.iter().rev().find(|position| {
            let named = || !self.is_figure(cx, &cx.analysis.segmentation.tokens_in(position.issue));
            let answered = !figure || self.counts_alike(unit, position) && position.issue.end() <= here && named();
            answered
                && near(position)
                && position.party.name != party.name
                && matches!(position.stance, Stance::Demands | Stance::Offers)
        })
    }
}

/// The stance on what is set against the rest by "but not".
fn turned(stance: Stance) -> Stance {
    match stance {
        Stance::Accepts | Stance::Offers => Stance::Rejects,
        Stance::Demands | Stance::Supports => Stance::Opposes,
        Stance::Opposes => Stance::Supports,
        Stance::Rejects | Stance::Conditional => stance,
    }
}

/// "NATO officials in Brussels who promised ...": a clause hung on the place is about those who are there.
fn named_by(analysis: &Analysis<'_>, found: &Found, verb: u32, holder: u32) -> u32 {
    let place = |at: u32| {
        found.actor_ref(at).and_then(|one| one.actor).is_some_and(|id| found.actor(id).kind == ActorKind::Place)
    };
    let clause = analysis.deprel(verb).as_str() == "acl:relcl" && analysis.head(verb) == Some(holder);
    let whose = analysis.head(holder).filter(|&head| analysis.deprel(holder).base() == "nmod" && head < holder);
    if clause && place(holder) {
        let beside = || holder.checked_sub(2).filter(|&at| matches!(analysis.upos(at), Upos::Noun | Upos::Propn));
        return whose.or_else(beside).unwrap_or(holder);
    }
    holder
}

/// "Any country that wants ...", "those who want ...": no party in particular.
fn is_anybody(analysis: &Analysis<'_>, holder: u32) -> bool {
    let described = || analysis.children(holder).iter().any(|&child| analysis.deprel(child).as_str() == "acl:relcl");
    analysis.children_by(holder, "det").any(|det| match analysis.lower(det) {
        "any" | "no" | "every" => true,
        "those" => described(),
        _ => false,
    })
}

/// "Wants no observers" is against observers.
fn without_no(cx: &Context<'_>, tokens: TokenRange) -> TokenRange {
    let bound = |token: u32| matches!(cx.analysis.lower(token), "more" | "less" | "fewer" | "later" | "longer");
    // "Went up to 4 percent".
    let to = cx.analysis.lower(tokens.start) == "to" && tokens.end - tokens.start > 1;
    if to && cx.analysis.upos(tokens.start + 1) == Upos::Num {
        return tokens.start + 1..tokens.end;
    }
    let no = cx.analysis.lower(tokens.start) == "no" && tokens.end - tokens.start > 1;
    if no && !bound(tokens.start + 1) { tokens.start + 1..tokens.end } else { tokens }
}

/// Whether `span` is what `tokens` cover, so that nothing stands in for them.
fn tokens_hold(cx: &Context<'_>, tokens: &TokenRange, span: Span) -> bool {
    phrases::span(&cx.analysis, tokens) == span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_compiles() {
        for made in [
            Positions::new(Pack::embedded()).map(drop),
            crate::conditions::Conditions::new(Pack::embedded()).map(drop),
            crate::disputes::Disputes::new(Pack::embedded()).map(drop),
        ] {
            if let Err(error) = made {
                panic!("{error}");
            }
        }
    }
}
