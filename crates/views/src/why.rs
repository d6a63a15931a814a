use record::{Entry, Evidence, Field, Record};
use std::fmt::Write as _;

/// What is known of a rule: its reason and an example of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleNote {
    /// Why the rule is right.
    pub why: String,
    /// Its patterns, as written.
    pub patterns: Vec<String>,
    /// A sentence it matches.
    pub example: Option<String>,
    /// A sentence it must not match, and why.
    pub counter_example: Option<String>,
    /// How often it made an entry where that was measured, and how often that was right.
    pub measured: Option<(u32, u32)>,
}

/// Why the entry `id` stands in the record: its evidence by article, and the rules that saw it. `None` if there is no such
/// entry. `note` looks a rule up.
#[must_use]
pub fn why(record: &Record, id: &str, note: impl Fn(&str) -> Option<RuleNote>) -> Option<String> {
    let mut text = None;
    let mut look = |found: Option<String>| text = text.take().or(found);
    look(entry(&record.people, id, "person", |one| one.name.clone()));
    look(entry(&record.parties, id, "party", |one| one.name.clone()));
    look(entry(&record.events, id, "event", |one| format!("{}, {}", one.kind.replace('_', " "), one.status)));
    look(entry(&record.statements, id, "statement", |one| {
        format!("{}: “{}”", one.speaker.name, one.content.join(" "))
    }));
    look(entry(&record.positions, id, "position", |one| format!("{} {} {}", one.party.name, one.stance, one.issue)));
    look(entry(&record.conditions, id, "condition", |one| format!("“{}” {} “{}”", one.first, one.kind, one.then)));
    look(entry(&record.disputes, id, "dispute", |one| one.claim.clone()));
    look(entry(&record.documents, id, "document", |one| format!("{}, {}", one.title, one.status.replace('_', " "))));
    let mut text = text?;
    for rule in rules(record, id) {
        rule_note(&mut text, &rule, note(&rule));
    }
    Some(text)
}

fn entry<T>(entries: &[Entry<T>], id: &str, kind: &str, title: impl Fn(&T) -> String) -> Option<String> {
    let entry = entries.iter().find(|entry| entry.answers_to(id))?;
    let mut text = format!("# {kind} `{}`: {}\n", entry.id, title(&entry.what));
    let count = &entry.corroboration;
    let _ = writeln!(
        text,
        "\n{} article(s), {} outlet(s), {} independent origin(s): {}\n\n## Evidence\n",
        count.articles,
        count.outlets,
        count.independent,
        count.origins.join(", ")
    );
    for one in &entry.evidence {
        let words = one.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "- {} [{}..{}]: {words}\n  rule `{}`", one.article, one.start, one.end, one.rule);
    }
    if !entry.merged_because.is_empty() {
        text.push_str("\n## Taken for one because\n\n");
        entry.merged_because.iter().for_each(|merge| {
            let joined: Vec<String> = merge.joined.iter().map(|id| format!("`{id}`")).collect();
            let _ = writeln!(text, "- {} (strength {:.2}): {}", merge.why, merge.strength, joined.join(", "));
        });
    }
    fields(&mut text, &entry.fields);
    Some(text)
}

/// What reports give differently, value by value.
fn fields(text: &mut String, fields: &[Field]) {
    let several: Vec<&Field> = fields.iter().filter(|field| field.values.len() > 1).collect();
    if several.is_empty() {
        return;
    }
    text.push_str("\n## Side by side\n\n");
    for field in several {
        let note = if field.disagree { " (cannot all be right)" } else { "" };
        let _ = writeln!(text, "- {}{note}", field.field);
        for value in &field.values {
            let shown = value.value.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(text, "  - {shown}: {}", value.corroboration.origins.join(", "));
        }
    }
}

/// The rules behind an entry, each once, in evidence order.
fn rules(record: &Record, id: &str) -> Vec<String> {
    fn of<'e, T>(entries: &'e [Entry<T>], id: &str) -> Option<&'e [Evidence]> {
        entries.iter().find(|entry| entry.answers_to(id)).map(|entry| &entry.evidence[..])
    }
    let evidence = of(&record.people, id)
        .or_else(|| of(&record.parties, id))
        .or_else(|| of(&record.events, id))
        .or_else(|| of(&record.statements, id))
        .or_else(|| of(&record.positions, id))
        .or_else(|| of(&record.conditions, id))
        .or_else(|| of(&record.disputes, id))
        .or_else(|| of(&record.documents, id));
    let mut rules: Vec<String> = Vec::new();
    for one in evidence.into_iter().flatten() {
        if !rules.contains(&one.rule) {
            rules.push(one.rule.clone());
        }
    }
    rules
}

fn rule_note(text: &mut String, rule: &str, note: Option<RuleNote>) {
    let _ = writeln!(text, "\n## Rule `{rule}`\n");
    let Some(note) = note else {
        let _ = writeln!(text, "A mechanism of the program rather than a rule file; its source is named so.");
        return;
    };
    if !note.why.is_empty() {
        let _ = writeln!(text, "{}\n", note.why);
    }
    for pattern in &note.patterns {
        let _ = writeln!(text, "    {pattern}");
    }
    if let Some(example) = note.example {
        let _ = writeln!(text, "\nIt matches: {example}");
    }
    if let Some(counter) = note.counter_example {
        let _ = writeln!(text, "It must not match: {counter}");
    }
    if let Some((fired, right)) = note.measured {
        let _ = writeln!(text, "\nMeasured: it was right {right} times of {fired}.");
    }
}
