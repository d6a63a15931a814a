use super::fetch::To;
use crate::Outcome;
use fetch::{Folder, FolderError, Plan};
use std::io::Write as _;
use std::time::Duration;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Time between two rounds: 90s, 15m, 2h; at least a minute.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = time)]
    every: Duration,
    #[command(flatten)]
    to: To,
}

fn time(text: &str) -> Result<Duration, String> {
    let form = || "write a time as 90s, 15m or 2h".to_owned();
    let unit = text.chars().last().ok_or_else(form)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return Err(form()),
    };
    let number: u64 = text[..text.len() - 1].parse().map_err(|_| form())?;
    let time = Duration::from_secs(number.saturating_mul(seconds));
    if time < Duration::from_secs(60) { Err("feeds are polled at most once a minute".to_owned()) } else { Ok(time) }
}

/// Polls again and again. Killed at any moment, the next run goes on: there is nothing to clean up.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    loop {
        // A new client asks for robots.txt again.
        let client = args.to.network.client()?;
        // Opened anew each time, so that feeds can be added between two rounds.
        match Folder::open(&args.to.into) {
            Ok(mut folder) => {
                let plan = Plan { addresses: Vec::new(), feeds: true, retry: false, most: args.to.limit() };
                args.to.round(&mut folder, &client, &plan)?;
            }
            Err(error @ FolderError::Locked(_)) => writeln!(std::io::stderr(), "{error}")?,
            Err(error) => return Err(error.into()),
        }
        std::thread::sleep(args.every);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!(time("15m"), Ok(Duration::from_secs(900)));
        assert_eq!(time("2h"), Ok(Duration::from_secs(7200)));
        for wrong in ["", "m", "15", "-1m", "10s", "é"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }
}
