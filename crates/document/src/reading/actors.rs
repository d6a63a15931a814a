use crate::RuleId;
use text::Span;

/// An actor of one article: its place in [`Reading::actors`](crate::Reading::actors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

/// A person, party, place or outlet with everything the article says of who it is (ACE's entity; a coreference chain).
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// Its fullest name in the article ("Mary Robinson"), or for a party the name it is known by ("Ireland" for "Dublin").
    pub name: String,
    /// Every form used, in order of first use, without titles.
    pub variants: Vec<String>,
    /// For a person, the office or role as the article states it.
    pub role: Option<String>,
    /// For a person, the country or body they speak for, as that party's name.
    pub affiliation: Option<String>,
    /// Sentences that name it first and state its role; at most three.
    pub evidence: Vec<Span>,
    /// What recognised it.
    pub rule: RuleId,
}

/// Kinds of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state or its government.
    Country,
    /// A body of a state or of states: ministry, parliament, commission, court, the UN.
    Body,
    /// Another organisation: company, union, party, movement.
    Organization,
    /// People named by description: "rail unions", "the opposition", "European allies".
    Group,
    /// A place that does not act: a city as a venue, a region.
    Place,
    /// Who publishes: newspaper, agency, broadcaster. Never a party.
    Outlet,
}

impl ActorKind {
    /// Whether such an actor can hold a position.
    #[must_use]
    pub const fn is_party(self) -> bool {
        matches!(self, Self::Country | Self::Body | Self::Organization | Self::Group)
    }

    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Body => "body",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Place => "place",
            Self::Outlet => "outlet",
        }
    }
}

/// One place where an actor is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Who.
    pub actor: ActorId,
    /// The words, without determiner and without the office that goes before a name.
    pub span: Span,
    /// The token that heads the phrase.
    pub head: u32,
    /// How it is meant.
    pub kind: MentionKind,
}

/// Forms of mention (ACE, BookNLP).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// By name, or by a form of it.
    Name,
    /// By a common noun: "the Ukrainian leader".
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By what stands for it: "Kyiv" for Ukraine, "the American side".
    Metonym,
    /// By an adjective of nationality: "Russian" in "Russian delegation".
    Adjective,
}

/// What a pronoun or description points back to, where that is not one actor that is certain: several together ("the two
/// leaders"), people whom no name shows ("they" after "the miners"), or a guess. The rest are mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anaphor {
    /// The words, without determiner.
    pub span: Span,
    /// The token that heads them.
    pub head: u32,
    /// Those meant, each once.
    pub actors: Vec<ActorId>,
    /// Without actors: the token that heads the phrase it stands for.
    pub antecedent: Option<u32>,
    /// Whether only what the whole article is about tells, not the sentences before.
    pub guess: bool,
    /// What resolved it.
    pub rule: RuleId,
}

/// A use of an actor as speaker, participant, holder.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorRef {
    /// Who, if it is one of the reading's actors.
    pub actor: Option<ActorId>,
    /// Its name, or the describing words where it is no actor of its own ("media reports").
    pub name: String,
    /// The words used here; `None` where it follows from another sentence.
    pub span: Option<Span>,
}
