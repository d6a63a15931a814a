//! How time and memory of finding copies grow with the number of articles.
//!
//! `cargo run --release -p assemble --example grouping -- 10000 100000 1000000` makes that many articles each, three in
//! ten of them copies of an earlier one (whole, cut, in another order, reworded), and prints what grouping them took.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program to look at figures")]

use assemble::{CopyKind, copies};
use document::{Article, ArticleId, DateBasis, Mask, Provenance, Published};
use std::process::ExitCode;
use text::SourceText;

/// Articles a day: a large crawl.
const A_DAY: usize = 3000;
const OUTLETS: usize = 400;
/// The first outlets are agencies that others print and name.
const AGENCIES: usize = 5;
const VOCABULARY: u64 = 30_000;

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        eprintln!("no sizes given: write numbers of articles, as in `grouping 10000 100000`");
        return ExitCode::from(2);
    }
    println!("articles   processor seconds   groups of copies   pairs found of pairs made   peak memory in MiB");
    for size in sizes {
        let made = articles(size);
        let input: Vec<(&Article, &Mask)> = made.iter().map(|one| (&one.article, &one.mask)).collect();
        let start = processor_seconds();
        let found = copies(&input);
        let seconds = processor_seconds() - start;
        let groups = found.iter().filter(|one| one.kind == CopyKind::Original).count();
        let copied = || made.iter().enumerate().filter_map(|(at, one)| Some((at, one.of?)));
        let right = copied().filter(|&(at, of)| found[at].original == found[of].original).count();
        println!("{size:>8} {seconds:>19.1} {groups:>18} {right:>14} of {} {:>19}", copied().count(), peak_memory());
    }
    ExitCode::SUCCESS
}

struct Made {
    article: Article,
    mask: Mask,
    /// The article that it copies.
    of: Option<usize>,
}

fn articles(size: usize) -> Vec<Made> {
    let mut random = Random(88_172_645_463_325_252);
    let mut made: Vec<Made> = Vec::with_capacity(size);
    for at in 0..size {
        let reach = at.min(2 * A_DAY);
        let of = (reach > 0 && random.below(10) < 3).then(|| at - 1 - random.below(reach as u64) as usize);
        let text = match of {
            Some(of) => variant(made[of].article.source.as_str(), &mut random),
            None => report(&mut random),
        };
        let outlet = if random.below(10) == 0 { random.below(AGENCIES as u64) } else { random.below(OUTLETS as u64) };
        made.push(article(at, &text, outlet, of));
    }
    made
}

fn article(at: usize, text: &str, outlet: u64, of: Option<usize>) -> Made {
    let day = at / A_DAY;
    let date = format!("{}-{:02}-{:02}", 1990 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let source = SourceText::new(text);
    let provenance = Provenance {
        outlet: Some(outlet_name(outlet)),
        published: Some(Published { date, basis: DateBasis::Given }),
        ..Provenance::default()
    };
    Made { mask: Mask::keep_all(&source), article: Article { id: ArticleId(format!("a{at}")), source, provenance }, of }
}

fn outlet_name(outlet: u64) -> String {
    if outlet < AGENCIES as u64 { format!("Agency{outlet} Wire") } else { format!("Paper{outlet} Times") }
}

/// Sentences of words, common ones more often; some quote and some name an agency.
fn report(random: &mut Random) -> String {
    let count = 8 + random.below(8);
    (0..count).map(|_| sentence(random)).collect::<Vec<_>>().join("\n\n")
}

fn sentence(random: &mut Random) -> String {
    let count = 12 + random.below(14);
    let mut words: Vec<String> = (0..count).map(|_| word(random)).collect();
    match random.below(12) {
        0 => words.push(format!("he told {}", outlet_name(random.below(AGENCIES as u64)))),
        1 => words.insert(0, format!("\"{}\" the minister said", sentence_of(6, random))),
        _ => {}
    }
    words.join(" ") + "."
}

fn sentence_of(count: usize, random: &mut Random) -> String {
    (0..count).map(|_| word(random)).collect::<Vec<_>>().join(" ")
}

fn word(random: &mut Random) -> String {
    // The product of two even numbers falls off as the frequencies of words do, roughly.
    let rank = random.below(VOCABULARY) * random.below(VOCABULARY) / VOCABULARY;
    format!("w{rank}")
}

fn variant(text: &str, random: &mut Random) -> String {
    let mut parts: Vec<&str> = text.split("\n\n").collect();
    match random.below(4) {
        0 => parts.truncate((parts.len() * 6 / 10).max(3)),
        1 => {
            let middle = parts.len() / 2;
            parts.rotate_left(middle);
        }
        2 => {
            let reworded: Vec<String> =
                text.split(' ').map(|old| if random.below(12) == 0 { word(random) } else { old.to_owned() }).collect();
            return reworded.join(" ");
        }
        _ => {}
    }
    parts.join("\n\n")
}

/// The most memory that this process has held, in MiB; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// Processor time of this process in seconds, in hundredths; 0 where the system does not tell. Other work on the machine
/// does not count.
fn processor_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A xorshift generator: the same articles on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
