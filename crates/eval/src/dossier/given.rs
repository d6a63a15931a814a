//! Readings as the expectation has them, so that putting together is measured apart from reading.

use super::{Expectation, strings, text};
use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, EventMention, EventStatus, Factuality, Participant, PositionMention,
    Quantity, Quotation, QuotationKind, Reading, RuleId, Stance,
};
use pipeline::{Pipeline, Read};
use text::Span;

/// The articles of a dossier as its expectation would have them read: who is named, the reports of events and the steps
/// of positions, where their sentences are given. What the expectation does not list is not read.
#[must_use]
pub fn given(expected: &Expectation, articles: Vec<Article>, pipeline: &Pipeline) -> Vec<Read> {
    let read = |article: Article| {
        let mask = pipeline.clean(&article);
        let reading = Maker { expected, article: &article, reading: Reading::default() }.made();
        Read { article, mask, reading }
    };
    articles.into_iter().map(read).collect()
}

/// Bytes around a name in which its office stands.
const BESIDE: usize = 40;
/// Letters by which two forms of a word are known as one.
const STEM: usize = 4;

struct Maker<'e> {
    expected: &'e Expectation,
    article: &'e Article,
    reading: Reading,
}

impl Maker<'_> {
    fn made(mut self) -> Reading {
        self.expected.tables("person").iter().for_each(|one| self.actor(one, true));
        self.expected.tables("party").iter().for_each(|one| self.actor(one, false));
        self.expected.tables("event").iter().for_each(|one| self.event(one));
        self.expected.tables("statement").iter().for_each(|one| self.statement(one));
        self.expected.tables("position").iter().for_each(|one| self.position(one));
        self.reading
    }

    fn id(&self) -> &str {
        &self.article.id.0
    }

    /// Where some words stand, white space aside.
    fn find(&self, words: &str) -> Option<Span> {
        let start = self.article.source.as_str().find(words)?;
        Some(Span::at(start..start + words.len()))
    }

    fn actor(&mut self, one: &toml::Value, is_person: bool) {
        let mentions = one.get("mentions").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let Some(mention) = mentions.iter().find(|mention| text(mention, "article") == self.id()) else { return };
        let forms = strings(mention, "text");
        let Some(longest) = forms.iter().max_by_key(|form| form.len()) else { return };
        let Some(evidence) = self.find(longest) else { return };
        let kind = match text(one, "kind") {
            _ if is_person => ActorKind::Person,
            "country" => ActorKind::Country,
            "body" => ActorKind::Body,
            "group" => ActorKind::Group,
            _ => ActorKind::Organization,
        };
        let name = if kind == ActorKind::Country { text(one, "name") } else { longest };
        let held = one.get("held").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let role =
            held.iter().find(|held| text(held, "article") == self.id()).map(|held| text(held, "office").to_owned());
        let role = role.or_else(|| self.role_beside(one, evidence));
        self.reading.actors.push(Actor {
            kind,
            name: name.to_owned(),
            variants: forms.iter().map(|form| (*form).to_owned()).collect(),
            role,
            affiliation: Some(text(one, "party")).filter(|party| !party.is_empty()).map(str::to_owned),
            evidence: vec![evidence],
            rule: RuleId::new("given"),
        });
    }

    /// The office of somebody where it stands right beside the name.
    fn role_beside(&self, one: &toml::Value, name: Span) -> Option<String> {
        let source = self.article.source.as_str();
        let ends = |from: usize| (from..=source.len()).find(|&at| source.is_char_boundary(at)).unwrap_or(source.len());
        let range = ends(name.range().start.saturating_sub(BESIDE))..ends(name.range().end + BESIDE);
        let beside = source.get(range)?.to_lowercase();
        let plain = |office: &str| {
            office
                .split([',', '('])
                .next()
                .and_then(|first| first.split(" of ").next().map(str::trim).map(str::to_owned))
        };
        strings(one, "offices").into_iter().filter_map(plain).find(|office| beside.contains(&office.to_lowercase()))
    }

    /// One utterance in the words of this article.
    fn statement(&mut self, one: &toml::Value) {
        let wordings = one.get("wordings").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        for wording in wordings.iter().filter(|wording| text(wording, "article") == self.article.id.0) {
            let (Some(content), Some(source)) = (self.find(text(wording, "text")), self.who(text(one, "speaker")))
            else {
                continue;
            };
            self.reading.quotations.push(Quotation {
                source,
                cue: None,
                cue_lemma: "say".to_owned(),
                content: vec![content],
                kind: QuotationKind::Direct,
                addressee: None,
                via: None,
                date: None,
                evidence: vec![content],
                rule: RuleId::new("given"),
            });
        }
    }

    /// Somebody by the name that the expectation uses, if the article names them.
    fn who(&self, name: &str) -> Option<ActorRef> {
        let tables = self.expected.tables("person").iter().chain(self.expected.tables("party"));
        let entry = tables.into_iter().find(|one| text(one, "name") == name)?;
        self.named(entry).or_else(|| self.titled(entry))
    }

    /// Somebody whom the article tells by an office alone.
    fn titled(&self, entry: &toml::Value) -> Option<ActorRef> {
        let titles = entry.get("titles").and_then(toml::Value::as_array)?;
        let title = titles.iter().find(|title| text(title, "article") == self.id())?;
        Some(ActorRef { actor: None, name: text(title, "text").to_owned(), span: None })
    }

    fn named(&self, entry: &toml::Value) -> Option<ActorRef> {
        let mentions = entry.get("mentions").and_then(toml::Value::as_array)?;
        let forms = strings(mentions.iter().find(|mention| text(mention, "article") == self.id())?, "text");
        let named = |actor: &Actor| actor.variants.iter().map(String::as_str).eq(forms.iter().copied());
        let at = self.reading.actors.iter().position(named)?;
        let actor = ActorId(u32::try_from(at).ok()?);
        Some(ActorRef { actor: Some(actor), name: self.reading.actors[at].name.clone(), span: None })
    }

    fn event(&mut self, one: &toml::Value) {
        let rows = one.get("reports").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let article = self.article;
        for row in rows.iter().filter(|row| text(row, "article") == article.id.0) {
            let Some(span) = self.find(text(row, "slice")) else { continue };
            let who = strings(one, "participants").into_iter().filter_map(|name| self.who(name));
            let place = Some(text(one, "place")).filter(|place| !place.is_empty() && self.find(place).is_some());
            let status = EventStatus::ALL.iter().find(|status| status.as_str() == text(row, "status"));
            let event = EventMention {
                kind: text(one, "kind").to_owned(),
                trigger: span,
                status: status.copied().unwrap_or(EventStatus::Held),
                factuality: Factuality::Certain,
                participants: who.map(|who| Participant { who, role: None }).collect(),
                place: place.map(str::to_owned),
                date: Some(text(row, "date")).filter(|date| !date.is_empty()).map(str::to_owned),
                round: round(text(row, "slice")),
                topics: vec![],
                numbers: Vec::new(),
                several: false,
                assumed: false,
                plover: None,
                plover_mode: None,
                evidence: vec![span],
                rule: RuleId::new("given"),
            };
            self.reading.events.push(event);
        }
    }

    fn position(&mut self, one: &toml::Value) {
        let steps = one.get("steps").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        for step in steps {
            let slices = step.get("slices").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
            let article = self.article;
            for slice in slices.iter().filter(|slice| text(slice, "article") == article.id.0) {
                let Some(span) = self.find(text(slice, "text")) else { continue };
                let party = self.party(text(one, "party"), span);
                let quantity = self.quantity(text(step, "value"), span);
                let stance = Stance::ALL.iter().find(|stance| stance.as_str() == text(step, "stance"));
                let position = PositionMention {
                    party,
                    issue: self.issue(text(one, "issue"), span, quantity.as_ref()),
                    issue_key: Some(text(one, "id").to_owned()),
                    stance: stance.copied().unwrap_or(Stance::Supports),
                    value: Some(quantity.as_ref().map_or(span, |quantity| quantity.span)),
                    quantity,
                    date: Some(text(step, "date")).filter(|date| !date.is_empty()).map(str::to_owned),
                    quotation: None,
                    evidence: vec![span],
                    rule: RuleId::new("given"),
                };
                self.reading.positions.push(position);
            }
        }
    }

    /// A party that a careful reader knows to be meant, whether the article names it or says "the other side".
    fn party(&mut self, name: &str, evidence: Span) -> ActorRef {
        if let Some(who) = self.who(name) {
            return who;
        }
        let at = self.reading.actors.iter().position(|actor| actor.name == name).unwrap_or_else(|| {
            let table = self.expected.tables("party").iter().find(|party| text(party, "name") == name);
            let country = table.is_some_and(|party| text(party, "kind") == "country");
            self.reading.actors.push(Actor {
                kind: if country { ActorKind::Country } else { ActorKind::Organization },
                name: name.to_owned(),
                variants: vec![name.to_owned()],
                role: None,
                affiliation: None,
                evidence: vec![evidence],
                rule: RuleId::new("given"),
            });
            self.reading.actors.len() - 1
        });
        let actor = u32::try_from(at).map_or(u32::MAX, |at| at);
        ActorRef { actor: Some(ActorId(actor)), name: name.to_owned(), span: None }
    }

    /// The word of a sentence that names the issue: the first of the issue's words that stands there; else its number, else
    /// the sentence.
    fn issue(&self, issue: &str, within: Span, quantity: Option<&Quantity>) -> Span {
        let sentence = &self.article.source.as_str()[within.range()];
        let stem = |word: &str| word.get(..STEM).map(str::to_lowercase);
        let named = |wanted: &str| {
            let mut at = 0;
            for word in sentence.split(|char: char| !char.is_alphanumeric()) {
                let start = at + sentence[at..].find(word)?;
                at = start + word.len();
                if stem(word).is_some() && stem(word) == stem(wanted) {
                    return Some(Span::at(within.range().start + start..within.range().start + at));
                }
            }
            None
        };
        issue.split(' ').find_map(named).or(quantity.map(|quantity| quantity.span)).unwrap_or(within)
    }

    /// The number of an expected value ("5.5 percent", "two years") where the sentence has it.
    fn quantity(&self, value: &str, within: Span) -> Option<Quantity> {
        let words: Vec<&str> = value.split(' ').collect();
        let spelt = |word: &&str| CARDINALS.iter().zip(1_u8..).find(|(cardinal, _)| cardinal == &word);
        let amount = |word: &&str| {
            word.replace(',', "").parse().ok().or_else(|| spelt(word).map(|(_, number)| f64::from(number)))
        };
        let (at, amount) = words.iter().enumerate().find_map(|(at, word)| Some((at, amount(word)?)))?;
        let (number, unit) = (words[at], words.get(at + 1).copied().unwrap_or_default());
        let found = self.article.source.as_str()[within.range()].find(number).map(|at| at + within.range().start);
        let span = found.map_or(within, |start| Span::at(start..start + number.len()));
        Some(Quantity { span, low: Some(amount), high: Some(amount), unit: unit.to_owned() })
    }
}

/// Numbers in words, from one.
const CARDINALS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The number that a sentence gives a round.
fn round(slice: &str) -> Option<u32> {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let slice = slice.to_lowercase();
    let told = |at: usize| {
        slice.contains(&format!("{} round", words[at])) || slice.contains(&format!("round {}", CARDINALS[at]))
    };
    let at = (0..words.len()).find(|&at| told(at)).or_else(|| slice.contains("opening round").then_some(0))?;
    u32::try_from(at + 1).ok()
}
