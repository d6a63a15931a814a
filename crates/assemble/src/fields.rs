//! Fields that several reports give: value by value, with who stands behind each, and whether two cannot both be right.

use crate::numbers;
use crate::when::When;
use crate::words::folded;
use record::{
    Condition, Corroboration, Dispute, Document, Event, Field, Number, Party, Person, Position, Report, Statement,
    Value,
};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The fields of an entry that reports may give differently.
pub(crate) trait Fields {
    /// Field and value as one report gives them.
    fn given(&self) -> Vec<(&'static str, String)>;

    /// Whether the report tells what was, not what may still change: only such reports can disagree.
    fn is_settled(&self) -> bool {
        true
    }

    /// The numbers that one report gives.
    fn numbers(&self) -> &[Number] {
        &[]
    }

    /// The field that numbers of a unit are.
    fn counted(&self, unit: &str) -> Cow<'static, str> {
        unit.to_owned().into()
    }
}

fn some(fields: &mut Vec<(&'static str, String)>, field: &'static str, value: Option<&String>) {
    fields.extend(value.map(|value| (field, value.clone())));
}

impl Fields for Event {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("status", self.status.to_owned())];
        some(&mut fields, "date", self.date.as_ref());
        some(&mut fields, "place", self.place.as_ref());
        some(&mut fields, "round", self.round.map(|round| round.to_string()).as_ref());
        fields
    }

    fn is_settled(&self) -> bool {
        self.status == "held"
    }

    fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    fn counted(&self, unit: &str) -> Cow<'static, str> {
        match unit {
            "minute" => "length".into(),
            "percent" => "percentage".into(),
            _ if matches!(&*self.kind, "demonstration" | "strike") => "size".into(),
            _ => format!("number of {unit}s").into(),
        }
    }
}

impl Fields for Person {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("name", self.name.clone())];
        some(&mut fields, "role", self.role.as_ref());
        some(&mut fields, "affiliation", self.affiliation.as_ref());
        fields
    }
}

impl Fields for Party {
    fn given(&self) -> Vec<(&'static str, String)> {
        vec![("kind", self.kind.to_owned())]
    }
}

impl Fields for Statement {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("content", self.content.join(" "))];
        some(&mut fields, "date", self.date.as_ref());
        some(&mut fields, "addressee", self.addressee.as_ref());
        fields
    }
}

impl Fields for Position {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        some(&mut fields, "value", self.value.as_ref());
        some(&mut fields, "date", self.date.as_ref());
        fields
    }
}

impl Fields for Condition {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        some(&mut fields, "holder", self.holder.as_ref().map(|who| &who.name));
        fields
    }
}

impl Fields for Dispute {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        some(&mut fields, "claimed_by", self.claimed_by.as_ref().map(|who| &who.name));
        some(&mut fields, "denied_by", self.denied_by.as_ref().map(|who| &who.name));
        some(&mut fields, "contradicted_by", self.contradicted_by.as_ref().map(|who| &who.name));
        fields
    }
}

impl Fields for Document {
    fn given(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("status", self.status.to_owned())];
        some(&mut fields, "date", self.date.as_ref());
        fields
    }
}

/// Fields whose values exclude each other where they are told of one settled thing.
const EXCLUSIVE: [&str; 3] = ["date", "place", "round"];

/// The fields that at least two of the reports give.
pub(crate) fn fields<T: Fields>(reports: &[Report<T>], newsrooms: impl Fn(&Report<T>) -> Vec<String>) -> Vec<Field> {
    let first = &reports[0].given;
    let numbers = numbers::fields(reports, T::numbers, T::is_settled, |unit| first.counted(unit), &newsrooms);
    if reports.len() < 2 {
        return numbers;
    }
    let mut by_field: BTreeMap<&'static str, Vec<(String, Vec<usize>)>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        for (field, value) in report.given.given() {
            let values = by_field.entry(field).or_default();
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, of)) => of.push(at),
                None => values.push((value, vec![at])),
            }
        }
    }
    let several = |values: &Vec<(String, Vec<usize>)>| values.iter().map(|(_, of)| of.len()).sum::<usize>() > 1;
    let made = by_field.into_iter().filter(|(_, values)| several(values)).map(|(field, mut values)| {
        values.sort_by_key(|(_, of)| (std::cmp::Reverse(of.len()), of[0]));
        let settled = |of: &[usize]| of.iter().any(|&at| reports[at].given.is_settled());
        let told: Vec<&str> = values.iter().filter(|(_, of)| settled(of)).map(|(value, _)| &**value).collect();
        let disagree = EXCLUSIVE.contains(&field) && exclude(field, &told);
        let values = values.into_iter().map(|(value, of)| Value {
            value,
            corroboration: Corroboration::of(of.iter().map(|&at| &reports[at]), &newsrooms),
            articles: of.iter().map(|&at| reports[at].article.0.clone()).collect(),
            by: Vec::new(),
        });
        Field { field: field.into(), disagree, values: values.collect() }
    });
    made.chain(numbers).collect()
}

/// Whether two of the values cannot both be right.
fn exclude(field: &str, values: &[&str]) -> bool {
    let apart = |one: &str, other: &str| match (field, When::parse(one), When::parse(other)) {
        ("date", Some(one), Some(other)) => !one.meets(other, 0),
        ("date", ..) => false,
        _ => {
            let (one, other) = (folded(one), folded(other));
            !one.split(' ').any(|word| other.split(' ').any(|known| known == word))
        }
    };
    let few = &values[..values.len().min(32)];
    few.iter().enumerate().any(|(at, one)| few[at + 1..].iter().any(|other| apart(one, other)))
}
