//! Who is named, under which forms, in which role and for whom: on sentences of our own about other negotiations.

use document::{Actor, ActorKind, Article, ArticleId, Mask, Provenance, Reading};
use lang::Pack;
use parse::Model;
use read::{Context, Found, Reader};
use segment::Segmenter;
use text::SourceText;

fn with_reading<T>(text: &str, look: impl FnOnce(&Context<'_>, &Found) -> T) -> T {
    let source = SourceText::new(text);
    let article = Article { id: ArticleId("own".into()), source, provenance: Provenance::default() };
    let mask = Mask::keep_all(&article.source);
    let segmentation = Segmenter::english().segment(&article.source, &mask);
    let parse = parse::parse(&article.source, &segmentation, Model::embedded());
    let reader = Reader::new(Pack::embedded()).expect("the pack compiles");
    let reading = reader.read(&article, &mask, &segmentation, &parse);
    let cx = Context::new(&article, &mask, &segmentation, &parse);
    let found = Found::of(&cx, reading);
    look(&cx, &found)
}

fn read(text: &str) -> Reading {
    with_reading(text, |_, found| found.reading.clone())
}

fn named<'r>(reading: &'r Reading, name: &str) -> &'r Actor {
    let found = reading.actors.iter().find(|actor| actor.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {:?}", reading.actors.iter().map(|a| &a.name).collect::<Vec<_>>()))
}

/// The name of the actor meant by the last `word` of the text.
fn meant(text: &str, word: &str) -> Option<String> {
    with_reading(text, |cx, found| {
        let token = (0..cx.analysis.len()).rev().find(|&token| cx.analysis.form(token) == word)?;
        found.actor_at(token).map(|actor| actor.name.clone())
    })
}

#[test]
fn a_person_goes_by_full_name_and_surname_without_title() {
    let reading =
        read("Kenyan President William Ruto opened the talks. President Ruto urged patience. Ruto left on Monday.");
    let ruto = named(&reading, "William Ruto");
    assert_eq!(ruto.variants, ["William Ruto", "Ruto"]);
    assert_eq!(ruto.role.as_deref(), Some("Kenyan President"));
    assert_eq!(ruto.affiliation.as_deref(), Some("Kenya"));
}

#[test]
fn articles_particles_and_syllables_stay_in_the_name() {
    let reading =
        read("Walid al-Muallem met Herman Van Rompuy. Moallem said little. His spokesman, Yoon Young-chan, was there.");
    assert_eq!(named(&reading, "Walid al-Muallem").kind, ActorKind::Person);
    assert_eq!(named(&reading, "Herman Van Rompuy").kind, ActorKind::Person);
    assert_eq!(named(&reading, "Yoon Young-chan").kind, ActorKind::Person);
}

#[test]
fn roles_are_read_from_appositions_on_either_side() {
    let text = "Anna Berg, head of the Norwegian delegation, met the union's lawyer, Peter Marsh, on Friday.";
    let reading = read(text);
    assert_eq!(named(&reading, "Anna Berg").role.as_deref(), Some("head of the Norwegian delegation"));
    assert_eq!(named(&reading, "Anna Berg").affiliation.as_deref(), Some("Norway"));
    assert!(named(&reading, "Peter Marsh").role.as_deref().is_some_and(|role| role.ends_with("lawyer")));
}

#[test]
fn a_title_in_the_plural_holds_for_all_it_is_joined_to() {
    let reading = read("They met Maria Lopez and Daniel Ortiz, Mexico's envoys to the talks.");
    for name in ["Maria Lopez", "Daniel Ortiz"] {
        assert!(named(&reading, name).role.as_deref().is_some_and(|role| role.contains("envoy")), "{name}");
        assert_eq!(named(&reading, name).affiliation.as_deref(), Some("Mexico"), "{name}");
    }
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    let text = "Cuban President Raul Castro spoke. His brother Fidel Castro did not. Castro then left.";
    let reading = read(text);
    assert_eq!(named(&reading, "Raul Castro").variants, ["Raul Castro", "Castro"]);
    assert_eq!(named(&reading, "Fidel Castro").variants, ["Fidel Castro"]);
}

#[test]
fn another_name_that_someone_is_known_as_is_theirs() {
    let reading = read("Rebel leader Rodrigo Londono, better known as Timochenko, signed. Timochenko shook hands.");
    assert_eq!(named(&reading, "Rodrigo Londono").variants, ["Rodrigo Londono", "Timochenko"]);
}

#[test]
fn a_capital_acts_or_is_a_place() {
    assert_eq!(meant("The envoys met in Khartoum on Monday.", "Khartoum").as_deref(), Some("Khartoum"));
    assert_eq!(meant("Officials said Khartoum wanted a truce.", "Khartoum").as_deref(), Some("Sudan"));
    assert_eq!(meant("The deal between Cairo and Khartoum collapsed.", "Khartoum").as_deref(), Some("Sudan"));
}

#[test]
fn sides_bodies_and_groups_know_their_country() {
    let text = "The Colombian side agreed. Colombia's defence ministry objected. Two Colombian officials left.";
    with_reading(text, |_, found| {
        for name in ["Colombia", "Colombia's defence ministry", "Two Colombian officials"] {
            let index = found.reading.actors.iter().position(|actor| actor.name == name);
            let id = document::ActorId(u32::try_from(index.expect(name)).unwrap());
            assert_eq!(found.country_of(id).as_deref(), Some("Colombia"), "{name}");
        }
    });
}

#[test]
fn pronouns_and_descriptions_point_back() {
    let text = "German Chancellor Angela Merkel met Greek Prime Minister Alexis Tsipras. She said the deal was near.";
    assert_eq!(meant(text, "She").as_deref(), Some("Angela Merkel"));
    let text = "German Chancellor Angela Merkel met Alexis Tsipras. The German leader said the deal was near.";
    assert_eq!(meant(text, "leader").as_deref(), Some("Angela Merkel"));
}

#[test]
fn outlets_are_no_parties() {
    let reading = read("The minister told Reuters that the talks had failed.");
    assert_eq!(named(&reading, "Reuters").kind, ActorKind::Outlet);
}

#[test]
fn hostile_text_is_read_without_panic() {
    for text in
        ["", "’s ’s of the", "President", "KING OF THE of of of and", "\u{200b}A\u{200c} -\u{2011}- President —"]
    {
        let _ = read(text);
    }
}
