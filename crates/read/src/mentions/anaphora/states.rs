//! "The government", "parliament" of no country in particular: of the one country that the article is about.

use super::super::cast::{Cast, DraftId};
use super::super::lexicon::Lexicon;
use document::ActorKind;

/// Gives bodies of a state that are named without one the country of the article, if it is about one.
pub(super) fn read(lexicon: &Lexicon, cast: &mut Cast) {
    let Some(country) = main_country(cast).map(|draft| cast.drafts[draft].name.clone()) else { return };
    for draft in cast.drafts.iter_mut().filter(|draft| draft.kind == ActorKind::Body && draft.affiliation.is_none()) {
        let small = draft.name.chars().all(|c| !c.is_uppercase());
        let last = draft.name.rsplit(' ').next().unwrap_or_default();
        if small && lexicon.anaphors.state.contains(last) {
            draft.affiliation = Some(country.clone());
        }
    }
}

/// The country that the article names twice at least, and twice as often as any other.
fn main_country(cast: &Cast) -> Option<DraftId> {
    let mut times = vec![0_usize; cast.drafts.len()];
    cast.uses.iter().for_each(|one| times[one.draft] += 1);
    let mut order: Vec<DraftId> =
        (0..cast.drafts.len()).filter(|&draft| cast.drafts[draft].kind == ActorKind::Country).collect();
    order.sort_by_key(|&draft| (std::cmp::Reverse(times[draft]), draft));
    let first = *order.first()?;
    let clear = order.get(1).is_none_or(|&second| times[first] >= 2 * times[second]);
    (times[first] >= 2 && clear).then_some(first)
}
