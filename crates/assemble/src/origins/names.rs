//! One newsroom under several names: its initials, its site, its editions.

use lang::{LangError, Pack};
use std::collections::BTreeMap;

use crate::words::folded;

/// Newsrooms that go by several names, from `world/newsrooms.tsv`.
#[derive(Debug)]
pub(crate) struct Newsrooms {
    /// The name shown, by every form's key.
    names: BTreeMap<String, String>,
    /// Every form as written.
    forms: Vec<&'static str>,
    /// The same for the words of site addresses that are no form in a text.
    sites: BTreeMap<String, String>,
    /// Last words of a name that an edition adds: "English", "India", "Online".
    editions: Vec<String>,
    /// Sites on which anybody publishes.
    hosts: Vec<String>,
}

impl Newsrooms {
    pub(crate) fn new(pack: &Pack, editions: &[String], hosts: &[String]) -> Result<Self, LangError> {
        let (mut names, mut sites, mut forms) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for row in pack.rows("world/newsrooms.tsv")? {
            let [name, others, at] = row[..] else { continue };
            for form in std::iter::once(name).chain(listed(others)) {
                names.insert(key(form), name.to_owned());
                forms.push(form);
            }
            sites.extend(listed(at).filter_map(|site| Some((label(site)?, name.to_owned()))));
        }
        Ok(Self { names, forms, sites, editions: editions.to_vec(), hosts: hosts.to_vec() })
    }

    /// Every form that a text may use, as written.
    pub(crate) fn forms(&self) -> &[&'static str] {
        &self.forms
    }

    /// The key of a form: a site's own word, else its words written together.
    pub(crate) fn key(&self, form: &str) -> String {
        match label(form).filter(|_| !self.hosts.iter().any(|host| form.to_lowercase().contains(&**host))) {
            Some(label) if !label.is_empty() => label,
            _ => key(form),
        }
    }

    /// The name shown for a form, by those of the list and by `more`: as it is, as a site, or as an edition of it.
    pub(crate) fn name<'n>(&'n self, form: &str, more: &'n BTreeMap<String, String>) -> Option<&'n str> {
        let form = form.trim();
        let of = |key: &str| self.names.get(key).or_else(|| more.get(key)).map(String::as_str);
        let key = self.key(form);
        if let Some(name) = of(&key) {
            return Some(name);
        }
        if label(form).is_some() {
            let stripped =
                || key.strip_suffix("news").or_else(|| key.strip_prefix("the")).or_else(|| key.strip_suffix("online"));
            return self.sites.get(&key).map(String::as_str).or_else(|| of(stripped()?));
        }
        let plain = folded(form);
        let mut words: Vec<&str> = plain.split(' ').filter(|word| *word != "the").collect();
        while words.len() > 1 && words.last().is_some_and(|last| self.editions.iter().any(|edition| edition == last)) {
            words.pop();
            if let Some(name) = of(&words.concat()) {
                return Some(name);
            }
        }
        None
    }
}

fn listed(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|form| *form != "-")
}

/// A form's words written together, without the article before them.
fn key(form: &str) -> String {
    let folded = folded(form);
    folded.strip_prefix("the ").unwrap_or(&folded).replace(' ', "")
}

/// Parts of an address that stand before the country or the kind of site.
const SECOND: [&str; 9] = ["co", "com", "org", "net", "gov", "ac", "or", "ne", "gob"];

/// The word that a site's address is known by: "bbc" of "www.bbc.co.uk"; `None` for what is no address.
fn label(form: &str) -> Option<String> {
    let form = form.trim().trim_end_matches('/');
    if form.contains(char::is_whitespace) || !form.contains('.') {
        return None;
    }
    let lower = form.to_lowercase();
    let mut labels: Vec<&str> = lower.split('.').collect();
    let last = labels.pop()?;
    if last.len() < 2
        || !last.bytes().all(|byte| byte.is_ascii_lowercase())
        || form.ends_with(|last: char| last.is_uppercase())
    {
        return None;
    }
    if labels.len() > 1 && labels.last().is_some_and(|second| SECOND.contains(second)) {
        labels.pop();
    }
    labels.pop().filter(|label| !label.is_empty()).map(|label| label.replace('-', ""))
}
