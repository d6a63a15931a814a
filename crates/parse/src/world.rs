//! The names of `data/world` on the lists of the name model.

use crate::gazetteer::{Gazetteer, List};
use std::collections::BTreeMap;

/// A file with the list of each column's names; columns of names alone, parted by bars.
type Table = (&'static str, &'static [(usize, List)]);

const TABLES: &[Table] = &[
    (
        include_str!("../../../data/world/countries.tsv"),
        &[(2, List::Country), (3, List::People), (4, List::City), (5, List::Country)],
    ),
    (
        include_str!("../../../data/world/country-forms.tsv"),
        &[(1, List::Country), (2, List::Country), (3, List::People), (4, List::People), (5, List::City)],
    ),
    (include_str!("../../../data/world/bodies.tsv"), &[(0, List::Body), (3, List::Body)]),
    (include_str!("../../../data/world/peoples.tsv"), &[(0, List::People), (1, List::People)]),
    (include_str!("../../../data/world/subdivisions.tsv"), &[(0, List::City)]),
    (include_str!("../../../data/world/venues.tsv"), &[(0, List::City)]),
    (include_str!("../../../data/world/places.txt"), &[(0, List::Region)]),
    (include_str!("../../../data/world/outlets.txt"), &[(0, List::Body)]),
];

const LEADERS: &str = include_str!("../../../data/world/leaders.tsv");
const OFFICIALS: &str = include_str!("../../../data/world/officials.tsv");

/// A word must begin or end so many names of officials to be a first name or a surname: the list holds titles too.
const OFTEN: usize = 4;

/// Adds the names of the world.
pub(crate) fn add(gazetteer: &mut Gazetteer) {
    for (file, columns) in TABLES {
        for cells in lines(file) {
            for &(column, list) in *columns {
                names(cells.get(column).copied().unwrap_or("-")).for_each(|name| gazetteer.add(name, list));
            }
        }
    }
    let (mut firsts, mut lasts) = (BTreeMap::new(), BTreeMap::new());
    for (file, weight) in [(LEADERS, OFTEN), (OFFICIALS, 1)] {
        for person in lines(file).iter().filter_map(|cells| cells.get(1)).flat_map(|cell| names(cell)) {
            let Some((first, rest)) = person.split_once(' ') else { continue };
            *firsts.entry(first).or_insert(0) += weight;
            *lasts.entry(rest.rsplit(' ').next().unwrap_or(rest)).or_insert(0) += weight;
        }
    }
    for (words, list) in [(firsts, List::First), (lasts, List::Surname)] {
        let often = words.into_iter().filter(|(word, count)| *count >= OFTEN && word.chars().count() > 2);
        often.for_each(|(word, _)| gazetteer.add(word, list));
    }
}

/// The cells of each line that is no comment.
fn lines(file: &str) -> Vec<Vec<&str>> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').collect()).collect()
}

/// The names of a cell; what begins small is a description.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|name| name.len() > 1 && name.starts_with(char::is_uppercase))
}
