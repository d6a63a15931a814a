//! Who is who over articles, as tables: `tests/identity/*.toml` holds cases of people and parties as articles name them, and
//! which of them are one.

use document::{Actor, ActorKind, Article, ArticleId, DateBasis, Mask, Provenance, Published, Reading, RuleId};
use record::Record;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use text::{SourceText, Span};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// Lists of mentions; those of one list are one, those of two lists are two.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    /// `article: name = other form; role; of side`.
    #[serde(default)]
    people: Vec<Vec<String>>,
    /// `article: name = other form; kind`, an organization if no kind is given.
    #[serde(default)]
    parties: Vec<Vec<String>>,
}

/// One article in the making: its text is the names that it uses.
#[derive(Default)]
struct Draft {
    text: String,
    reading: Reading,
}

impl Draft {
    fn add(&mut self, mention: &str, is_person: bool) {
        let mut fields = mention.split(';').map(str::trim);
        let forms: Vec<String> =
            fields.next().unwrap_or_default().split(" = ").map(|form| form.trim().to_owned()).collect();
        let start = self.text.len();
        self.text.push_str(&forms.join(" "));
        let evidence = vec![Span::at(start..self.text.len())];
        self.text.push('\n');
        let (mut role, mut affiliation, mut kind) = (None, None, ActorKind::Organization);
        for field in fields {
            match field {
                "country" => kind = ActorKind::Country,
                "body" => kind = ActorKind::Body,
                "group" => kind = ActorKind::Group,
                _ => match field.strip_prefix("of ") {
                    Some(side) => affiliation = Some(side.to_owned()),
                    None => role = Some(field.to_owned()),
                },
            }
        }
        let kind = if is_person { ActorKind::Person } else { kind };
        let rule = RuleId::new("test");
        self.reading.actors.push(Actor {
            kind,
            name: forms[0].clone(),
            variants: forms,
            role,
            affiliation,
            evidence,
            rule,
        });
    }
}

impl Case {
    /// The mentions of each expected entry, in their lists.
    fn expected(&self) -> BTreeSet<BTreeSet<String>> {
        let plain = |mention: &String| {
            let (article, rest) = mention.split_once(": ").unwrap();
            let name = rest.split(" = ").next().unwrap_or_default().split(';').next().unwrap_or_default();
            format!("{article}: {}", name.trim())
        };
        let lists = self.people.iter().chain(&self.parties);
        lists.map(|list| list.iter().map(plain).collect()).collect()
    }

    fn record(&self) -> Record {
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for (lists, is_person) in [(&self.people, true), (&self.parties, false)] {
            for mention in lists.iter().flatten() {
                let (article, rest) = mention.split_once(": ").unwrap();
                drafts.entry(article.to_owned()).or_default().add(rest, is_person);
            }
        }
        let articles: Vec<(Article, Reading)> = drafts.into_iter().map(finished).collect();
        let masks: Vec<Mask> = articles.iter().map(|(article, _)| Mask::keep_all(&article.source)).collect();
        let readings: Vec<_> =
            articles.iter().zip(&masks).map(|((article, reading), mask)| (article, mask, reading)).collect();
        assemble::Assembler::new(lang::Pack::embedded()).unwrap().assemble(&readings)
    }
}

/// Articles appear a day after the other in the order of their letters, each elsewhere.
fn finished((id, draft): (String, Draft)) -> (Article, Reading) {
    let day = usize::from(id.bytes().next().unwrap_or_default()) % 28 + 1;
    let published = Some(Published { date: format!("1998-04-{day:02}"), basis: DateBasis::Given });
    let outlet = Some(format!("The {id} Post"));
    let provenance = Provenance { published, outlet, ..Provenance::default() };
    (Article { id: ArticleId(id), source: SourceText::new(draft.text.as_str()), provenance }, draft.reading)
}

fn found(record: &Record) -> BTreeSet<BTreeSet<String>> {
    let people = record.people.iter().map(|one| {
        one.reports.iter().map(|report| format!("{}: {}", report.article.0, report.given.variants[0])).collect()
    });
    let parties = record.parties.iter().map(|one| {
        one.reports.iter().map(|report| format!("{}: {}", report.article.0, report.given.variants[0])).collect()
    });
    people.chain(parties).collect()
}

#[test]
fn names_of_one_are_one_entry_and_names_of_two_are_two() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identity");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.extend(std::env::var_os("IDENTITY_CASES").map(Into::into));
    files.sort();
    let (mut faults, mut count) = (Vec::new(), 0);
    for file in files {
        let cases: Cases = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases.case {
            count += 1;
            let (expected, found) = (case.expected(), found(&case.record()));
            if expected != found {
                let wrong: Vec<_> = found.difference(&expected).collect();
                faults.push(format!("{}: {}\n    got {wrong:?}", file.display(), case.what));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count} cases:\n{}", faults.len(), faults.join("\n"));
}
