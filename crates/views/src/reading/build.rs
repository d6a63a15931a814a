//! From the reader's types to the contract's fields.

use super::{
    ActorView, ArticleView, ConditionView, DateView, DiagnosticView, DisputeView, DocumentView, DroppedView, EventView,
    MadeView, PartyView, PersonView, PositionView, ReadingView, RegionView, SliceView, StatementView,
};
use document::{
    ActorId, ActorKind, ActorRef, Article, ConditionMention, DisputeMention, DocumentMention, EventMention, Mask,
    PositionMention, Quotation, Reading, RuleId,
};
use text::Span;

/// Builds the view of one reading; `with_text` adds the article's text.
#[must_use]
pub fn reading(article: &Article, mask: &Mask, reading: &Reading, with_text: bool) -> ReadingView {
    let build = Build { article, reading };
    ReadingView {
        schema: "rapporteur.reading/1",
        article: article_view(article, mask),
        body: mask.kept().map(|span| RegionView { start: span.start(), end: span.end() }).collect(),
        dropped: dropped(mask),
        people: build.people(),
        parties: build.parties(),
        dates: build.dates(),
        statements: build.statements(),
        events: number("e", &reading.events, |id, one| build.event(id, one)),
        positions: number("q", &reading.positions, |id, one| build.position(id, one)),
        conditions: number("c", &reading.conditions, |id, one| build.condition(id, one)),
        disputes: number("d", &reading.disputes, |id, one| build.dispute(id, one)),
        documents: number("t", &reading.documents, |id, one| build.document(id, one)),
        diagnostics: reading
            .diagnostics
            .iter()
            .map(|one| DiagnosticView { code: one.code, message: one.message.clone() })
            .collect(),
        text: with_text.then(|| article.source.as_str().to_owned()),
    }
}

fn article_view(article: &Article, mask: &Mask) -> ArticleView {
    let from = &article.provenance;
    ArticleView {
        id: article.id.0.clone(),
        outlet: from.outlet.clone(),
        title: article.headline(mask).map(str::to_owned),
        url: from.url.clone(),
        published: from.published.as_ref().map(|published| published.date.clone()),
        published_basis: from.published.as_ref().map_or("unknown", |published| published.basis.as_str()),
        language: from.language.clone(),
    }
}

fn dropped(mask: &Mask) -> Vec<DroppedView> {
    let view = |(span, reason): (Span, document::DropReason)| DroppedView {
        start: span.start(),
        end: span.end(),
        reason: reason.as_str(),
    };
    mask.dropped().map(view).collect()
}

fn number<T, V>(prefix: &str, entries: &[T], view: impl Fn(String, &T) -> V) -> Vec<V> {
    (1..).zip(entries).map(|(n, entry)| view(format!("{prefix}{n}"), entry)).collect()
}

struct Build<'a> {
    article: &'a Article,
    reading: &'a Reading,
}

impl Build<'_> {
    fn text(&self, span: Span) -> String {
        self.article.source.slice(span).to_owned()
    }

    fn slice(&self, span: Span) -> SliceView {
        SliceView { start: span.start(), end: span.end(), text: self.text(span) }
    }

    fn slices(&self, spans: &[Span]) -> Vec<SliceView> {
        spans.iter().map(|&span| self.slice(span)).collect()
    }

    fn made(&self, rule: &RuleId) -> MadeView {
        let confidence = self.reading.confidence.get(rule).map(|share| (share * 100.0).round() / 100.0);
        MadeView { rule: rule.to_string(), confidence }
    }

    fn id(&self, actor: ActorId) -> Option<String> {
        let kind = self.reading.actors[actor.0 as usize].kind;
        let prefix = match kind {
            ActorKind::Person => "p",
            kind if kind.is_party() => "a",
            _ => return None,
        };
        Some(format!("{prefix}{}", actor.0 + 1))
    }

    fn actor(&self, who: &ActorRef) -> ActorView {
        let id = who.actor.and_then(|actor| self.id(actor));
        ActorView { id, name: who.name.clone(), slice: who.span.map(|span| self.slice(span)), role: None }
    }

    fn people(&self) -> Vec<PersonView> {
        let people = (0..).zip(&self.reading.actors).filter(|(_, actor)| actor.kind == ActorKind::Person);
        let view = |(at, actor): (u32, &document::Actor)| PersonView {
            id: self.id(ActorId(at)).unwrap_or_default(),
            name: actor.name.clone(),
            variants: actor.variants.clone(),
            role: actor.role.clone(),
            affiliation: actor.affiliation.clone(),
            evidence: self.slices(&actor.evidence),
            made: self.made(&actor.rule),
        };
        people.map(view).collect()
    }

    fn parties(&self) -> Vec<PartyView> {
        let parties = (0..).zip(&self.reading.actors).filter(|(_, actor)| actor.kind.is_party());
        let view = |(at, actor): (u32, &document::Actor)| PartyView {
            id: self.id(ActorId(at)).unwrap_or_default(),
            name: actor.name.clone(),
            kind: actor.kind.as_str(),
            variants: actor.variants.clone(),
            evidence: self.slices(&actor.evidence),
            made: self.made(&actor.rule),
        };
        parties.map(view).collect()
    }

    fn dates(&self) -> Vec<DateView> {
        let view = |time: &document::TimeExpression| DateView {
            slice: self.slice(time.span),
            kind: time.kind.as_str(),
            value: time.value.clone(),
            modifier: time.modifier,
            made: self.made(&time.rule),
        };
        self.reading.times.iter().map(view).collect()
    }

    fn statements(&self) -> Vec<StatementView> {
        (0..).zip(&self.reading.quotations).map(|(at, one)| self.statement(at, one)).collect()
    }

    fn statement(&self, at: u32, one: &Quotation) -> StatementView {
        StatementView {
            id: format!("s{}", at + 1),
            speaker: self.actor(&one.source),
            kind: one.kind.as_str(),
            content: self.slices(&one.content),
            cue: one.cue.map_or_else(|| one.cue_lemma.clone(), |cue| self.text(cue)),
            cue_span: one.cue.map(|cue| self.slice(cue)),
            addressee: one.addressee.as_ref().map(|who| who.name.clone()),
            via: one.via.as_ref().map(|who| who.name.clone()),
            date: one.date.clone(),
            issues: self.issues_of(at),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }

    /// Issues of the positions that stand in a quotation, each once.
    fn issues_of(&self, quotation: u32) -> Vec<String> {
        let mut issues: Vec<String> = Vec::new();
        for position in self.reading.positions.iter().filter(|one| one.quotation == Some(quotation)) {
            let issue = position.issue_key.clone().unwrap_or_else(|| self.text(position.issue));
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
        issues
    }

    fn event(&self, id: String, one: &EventMention) -> EventView {
        let participant = |participant: &document::Participant| ActorView {
            role: participant.role.clone(),
            ..self.actor(&participant.who)
        };
        EventView {
            id,
            kind: one.kind.clone(),
            status: one.status.as_str(),
            participants: one.participants.iter().map(participant).collect(),
            place: one.place.clone(),
            date: one.date.clone(),
            round: one.round,
            topics: one.topics.iter().map(|&span| self.text(span)).collect(),
            plover: one.plover.clone(),
            plover_mode: one.plover_mode.clone(),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }

    fn position(&self, id: String, one: &PositionMention) -> PositionView {
        PositionView {
            id,
            party: self.actor(&one.party),
            issue: self.text(one.issue),
            issue_key: one.issue_key.clone(),
            stance: one.stance.as_str(),
            value: one.value.map(|span| self.text(span)),
            date: one.date.clone(),
            statement: one.quotation.map(|at| format!("s{}", at + 1)),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }

    fn condition(&self, id: String, one: &ConditionMention) -> ConditionView {
        ConditionView {
            id,
            holder: one.holder.as_ref().map(|who| self.actor(who)),
            first: self.text(one.first),
            then: self.text(one.then),
            kind: one.kind.as_str(),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }

    fn dispute(&self, id: String, one: &DisputeMention) -> DisputeView {
        DisputeView {
            id,
            claim: self.text(one.claim),
            claimed_by: one.claimed_by.as_ref().map(|who| self.actor(who)),
            denied_by: one.denied_by.as_ref().map(|who| self.actor(who)),
            contradicted_by: one.contradicted_by.as_ref().map(|who| self.actor(who)),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }

    fn document(&self, id: String, one: &DocumentMention) -> DocumentView {
        DocumentView {
            id,
            kind: one.kind.clone(),
            title: self.text(one.title),
            between: one.between.iter().map(|who| self.actor(who)).collect(),
            status: one.status.as_str(),
            date: one.date.clone(),
            evidence: self.slices(&one.evidence),
            made: self.made(&one.rule),
        }
    }
}
