//! Gold on sentences that are not ours: `corpus/sentences` holds offsets into them, the texts stay where they are.
//!
//! A line is `{"sentence": N, "characters": M, "gold": {...}}`: sentence N, counted from 0, of a tab-separated file of one
//! token a line, M characters long once joined. `{"at": [start, end]}` in the gold stands for that stretch of it, in
//! characters. Unfolded, both are articles and gold as `score.py` takes them.

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read};

/// The sentences of a gzipped file of tokens by their numbers, joined as they were printed.
///
/// # Errors
/// If the file cannot be unpacked.
pub fn sentences(file: impl Read) -> Result<BTreeMap<usize, String>> {
    let mut found = BTreeMap::new();
    let mut tokens: Vec<String> = Vec::new();
    let mut close = |tokens: &mut Vec<String>| {
        if !tokens.is_empty() {
            found.insert(found.len(), joined(tokens));
            tokens.clear();
        }
    };
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.context("the file of sentences cannot be unpacked")?;
        match line.split('\t').next().unwrap_or_default() {
            "" => close(&mut tokens),
            comment if comment.starts_with("# ") => {}
            token => tokens.push(token.to_owned()),
        }
    }
    close(&mut tokens);
    Ok(found)
}

/// Articles and gold of the lines of one file of `corpus/sentences`.
///
/// # Errors
/// If a line is not of the shape above, or its sentence is not the one that it was written for.
pub fn unfold(coded: &[Value], sentences: &BTreeMap<usize, String>) -> Result<(Vec<Value>, Vec<Value>)> {
    let pairs = coded.iter().map(|line| {
        let number = line["sentence"].as_u64().and_then(|number| usize::try_from(number).ok());
        let number = number.context("a line without the number of its sentence")?;
        let text = sentences.get(&number).with_context(|| format!("there is no sentence {number}"))?;
        let characters: Vec<char> = text.chars().collect();
        if line["characters"].as_u64() != u64::try_from(characters.len()).ok() {
            bail!("sentence {number} is not the one that the gold was written for: {text}");
        }
        let id = json!(format!("sentence-{number}"));
        let mut gold = Map::from_iter([("id".to_owned(), id.clone())]);
        for (kind, entries) in line["gold"].as_object().context("a line without gold")? {
            let entries = filled(entries, &characters).with_context(|| format!("sentence {number}"))?;
            gold.insert(kind.clone(), entries);
        }
        gold.extend([("boilerplate".to_owned(), json!([])), ("body_first_sentence".to_owned(), json!(text))]);
        Ok((json!({ "id": id, "text": text }), Value::Object(gold)))
    });
    Ok(pairs.collect::<Result<Vec<_>>>()?.into_iter().unzip())
}

/// The value with its stretches in words.
fn filled(value: &Value, text: &[char]) -> Result<Value> {
    Ok(match value {
        Value::Array(all) => Value::Array(all.iter().map(|one| filled(one, text)).collect::<Result<_>>()?),
        Value::Object(fields) if fields.len() == 1 && fields.contains_key("at") => {
            let bound = |at: usize| value["at"][at].as_u64().and_then(|offset| usize::try_from(offset).ok());
            let stretch = bound(0).zip(bound(1)).and_then(|(start, end)| text.get(start..end));
            json!(stretch.with_context(|| format!("{value} is no stretch of it"))?.iter().collect::<String>())
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, one)| Ok((key.clone(), filled(one, text)?)));
            Value::Object(fields.collect::<Result<_>>()?)
        }
        plain => plain.clone(),
    })
}

/// Tokens as they were printed: no blank before closing marks and endings, after opening ones, or inside quotation marks.
pub(crate) fn joined(tokens: &[String]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let possessive = token == "'" && text.ends_with('s') && at + 1 < tokens.len();
        let closes = token.starts_with(['.', ',', ';', ':', '?', '!', '%', ')']) || possessive || is_ending(token);
        if at > 0 && !closes && !text.ends_with(['(', '$']) {
            text.push(' ');
        }
        text.push_str(token);
    }
    let text = text.replace("``", "\"").replace("''", "\"");
    let parts: Vec<&str> = text.split('"').collect();
    if parts.len().is_multiple_of(2) {
        return text;
    }
    let trimmed = parts.iter().enumerate().map(|(at, part)| if at % 2 == 1 { part.trim() } else { part });
    trimmed.collect::<Vec<_>>().join("\"")
}

/// "'s", "n't" and their like, alone or before a mark.
fn is_ending(token: &str) -> bool {
    ["'s", "'re", "'ve", "'ll", "'d", "n't", "'m"].iter().any(|ending| {
        token.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(tokens: &str) -> String {
        joined(&tokens.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn tokens_are_joined_as_they_were_printed() {
        assert_eq!(printed("Norway 's envoys did n't sign ( yet ) ."), "Norway's envoys didn't sign (yet).");
        assert_eq!(printed("The ministers ' `` last word '' , he said"), "The ministers' \"last word\", he said");
        assert_eq!(printed("$ 5 million , 40 % of it"), "$5 million, 40% of it");
    }

    #[test]
    fn stretches_are_filled_in_and_another_text_is_refused() {
        let sentences = BTreeMap::from([(3, "Norway met Chile.".to_owned())]);
        let line =
            json!({ "sentence": 3, "characters": 17, "gold": { "meetings": [{ "evidence": { "at": [0, 10] } }] } });
        let (articles, gold) = unfold(std::slice::from_ref(&line), &sentences).unwrap();
        assert_eq!(articles[0]["text"], "Norway met Chile.");
        assert_eq!(gold[0]["meetings"][0]["evidence"], "Norway met");
        let other = BTreeMap::from([(3, "Norway met nobody.".to_owned())]);
        assert!(unfold(&[line], &other).unwrap_err().to_string().contains("sentence 3 is not the one"));
    }
}
