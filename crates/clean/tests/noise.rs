//! Articles with the noise that scraping leaves in them, made up for these tests: every line of noise must go, every
//! sentence of the report must stay.

use clean::Cleaner;
use document::{Article, ArticleId, Provenance};
use lang::Pack;
use text::SourceText;

/// Cleans lines of which those with a `-` in front are noise, and says which are judged otherwise.
fn wrong(marked: &str) -> Vec<String> {
    let lines: Vec<(bool, &str)> = marked
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| (line.starts_with("-|"), line.trim_start_matches("-|")))
        .collect();
    let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n\n");
    let source = SourceText::new(&*text);
    let article = Article { id: ArticleId("a".to_owned()), source: source.clone(), provenance: Provenance::default() };
    let mask = Cleaner::new(Pack::embedded()).expect("a sound pack").clean(&article);
    let kept: Vec<&str> = mask.kept().flat_map(|span| source.slice(span).lines()).map(str::trim).collect();
    let mut at = 0;
    let mut wrong = Vec::new();
    for (noise, line) in lines {
        let found = kept.get(at) == Some(&line);
        at += usize::from(found);
        if found == noise {
            wrong.push(format!("{} {line}", if noise { "kept:" } else { "lost:" }));
        }
    }
    wrong
}

#[test]
fn a_page_copied_whole() {
    let wrong = wrong(
        "-|Skip to main content
        -|Home
        -|World
        -|Politics
        -|Sign in
        -|Subscribe
        -|Lake states agree to share the upper river
        -|Share
        -|Facebook
        -|Email
        -|Copy link
        -|By Ann Writer
        -|Published 4 May 1994, 10:15 GMT
        -|The two delegations shake hands at the lakeside hotel on Tuesday. Photograph: Example Agency
        The two lake states agreed on Tuesday to share the water of the upper river, ending nine years of dispute.
        Under the accord, each side may draw a third of the flow in dry months, the chief negotiator said.
        -|Advertisement
        -|Story continues below advertisement
        \u{201c}We have given more than we wanted,\u{201d} the minister told reporters after the signing.
        -|Read more: Five things to know about the upper river
        The accord must still be ratified by both parliaments, which meet again in June.
        -|Sign up for our morning newsletter
        -|Enter your email address
        -|By signing up you agree to our terms of use and privacy policy.
        Fishermen on the eastern shore said they feared for their catch if the level fell again.
        -|More on this story
        -|Rival ministers meet for the first time in years
        -|Why the dam was never finished
        -|Most read
        -|1. Storm closes mountain pass
        -|2. Team wins cup after extra time
        -|Leave a comment
        -|Your email address will not be published.
        -|Required fields are marked *
        -|© 1994 Example News. All rights reserved.",
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn key_points_cookies_and_a_live_page() {
    let wrong = wrong(
        "-|We use cookies to improve your experience on our site. Accept all
        -|Manage preferences
        -|Port talks break off after night session
        -|Key points
        -|* Dockers walk out after eleven hours
        -|* Owners offer four percent over two years
        -|* Mediator plans new date
        -|3 min read
        -|Listen to this article
        The talks between the dockers and the port owners broke off early on Friday after eleven hours, both sides said.
        The owners had offered four percent over two years; the union demands six percent and shorter night shifts.
        -|File photo of containers at the northern port (Example Agency)
        The mediator said she would name a new date within days.
        -|ALSO READ | Rail strike called off at the last minute
        If no deal is reached by Monday, the union will call its members out, its leader said.
        -|[Image: Cranes stand idle at the northern port]
        -|Follow Example News on social media for the latest updates
        -|Tags: port, strike, wages
        -|Topics
        -|Labour
        -|Transport",
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_storys_teasers_in_a_sidebar() {
    let wrong = wrong(
        "-|Rebels release forty soldiers
        -|(Last updated 3 hours ago)
        HILLTOWN (Example News) - Rebels in the north released forty captured soldiers on Sunday, a day before talks resume.
        The men were handed to the Red Cross at a bridge outside the town, witnesses said.
        -|RECOMMENDED
        -|Minister denies plan to resign
        -|Harvest fails for second year
        -|Oil price falls below eighteen dollars
        The army said it would free sixty rebels in return once their names had been checked.
        -|What do you think? Join the conversation
        -|Support independent journalism. Donate today.
        A spokesman for the rebels called the release a sign of good will and asked for an answer.
        -|(Reporting by Ann Writer; editing by Bob Checker)
        -|Click here to report an error in this article
        -|Download our app",
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn widgets_questions_and_appeals_to_the_reader() {
    let wrong = wrong(
        "-|BREAKING
        -|Strike at ferry line ends after pay deal
        -|2 hours ago
        -|Ann Writer
        -|Transport correspondent, Example News
        A two-week strike at the biggest ferry line ended on Monday night after both sides accepted a pay proposal.
        -|Image caption,
        -|Passengers waited for days at the northern terminal
        Crews will receive 5.5 percent more from July, the union's chairwoman said after fourteen hours of talks.
        -|Sign up to First Edition
        -|Our morning email breaks down the key stories of the day, telling you what is happening and why it matters
        -|Skip past newsletter promotion
        \u{201c}We got what you all fought for,\u{201d} she told the crews outside the ministry.
        -|What is in the deal?
        The deal runs until the end of next year. Union members will vote on it from Wednesday.
        -|Have you been affected by the strike? Tell us your story.
        -|You can also get in touch in the following ways:
        A spokesman for the company said ferries would sail again from Tuesday morning.
        -|Create a password that only you will remember.
        -|Quiz: How well do you know your harbours?
        -|Comments (112)
        -|Sign in or create your account to join the discussion
        -|username44: They never wanted a deal anyway.",
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn advice_and_interviews_speak_to_their_reader() {
    let wrong = wrong(
        "If you travel to the uplands this spring, you should carry your papers at all times and keep to the main road.
        You can cross at the bridge below Hilltown, where both sides let travellers pass if your name is on their lists.
        Do not take pictures of soldiers, and do not stay out after dark, whatever your guide may tell you about the risk.",
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}
