//! Addresses among the inputs, and how the network may be used.

#[cfg(feature = "fetch")]
pub(crate) use with::Network;
#[cfg(not(feature = "fetch"))]
pub(crate) use without::Network;

use std::path::Path;

/// Whether an input is an address and no file.
pub(crate) fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.starts_with("https://") || path.starts_with("http://"))
}

#[cfg(feature = "fetch")]
mod with {
    use crate::terminal;
    use anyhow::ensure;
    use clap::Args;
    use fetch::{Answer, Client, Known, Settings};
    use ingest::{Ingested, Options};
    use std::net::IpAddr;
    use std::path::PathBuf;
    use std::time::Duration;

    /// How the network may be used.
    #[derive(Args, Debug)]
    #[command(next_help_heading = "Addresses")]
    pub(crate) struct Network {
        /// An address of your own network that may be connected to (127.0.0.1); all others of private networks are refused.
        #[arg(long, value_name = "ADDRESS")]
        allow_private: Vec<IpAddr>,
        /// Seconds between two requests to one host; robots.txt can ask for more. Under 1 only with --allow-private.
        #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
        delay: f64,
        /// Where the owner of a site can reach you; it is sent with every request.
        #[arg(long, value_name = "ADDRESS")]
        contact: Option<String>,
    }

    impl Network {
        pub(crate) fn client(&self) -> anyhow::Result<Client> {
            let polite = self.delay >= 1.0 || !self.allow_private.is_empty();
            ensure!(polite, "--delay {} is too short for other people's servers; give 1 or more", self.delay);
            let delay = Duration::try_from_secs_f64(self.delay)?;
            let mut settings = Settings { delay, allow_private: self.allow_private.clone(), ..Settings::default() };
            if let Some(contact) = &self.contact {
                let plain = contact.chars().all(|c| c.is_ascii_graphic());
                ensure!(plain, "--contact {contact:?} cannot be sent; give an address of mail or of a page");
                settings.user_agent = format!("{}; {contact}", settings.user_agent);
            }
            Ok(Client::new(settings))
        }

        /// Fetches pages and feeds and reads them; nothing is kept.
        pub(crate) fn read(&self, addresses: &[PathBuf], options: &Options) -> anyhow::Result<Ingested> {
            let client = self.client()?;
            let progress = terminal::fetching();
            progress.set_length(addresses.len() as u64);
            let mut out = Ingested::default();
            for address in addresses {
                let address = address.to_string_lossy();
                match client.get(&address, &Known::default()) {
                    Ok(Answer::Page(page)) => {
                        let bytes = if page.is_html() { page.to_warc() } else { page.body };
                        let (articles, problems) = ingest::read_bytes(&address, &bytes, options);
                        out.append(Ingested { articles, problems });
                    }
                    // Nothing was known before.
                    Ok(Answer::Unchanged) => {}
                    Err(error) => out.problems.push(error.problem(&address)),
                }
                progress.inc(1);
            }
            progress.finish_and_clear();
            Ok(out)
        }
    }
}

#[cfg(not(feature = "fetch"))]
mod without {
    use anyhow::bail;
    use clap::Args;
    use ingest::{Ingested, Options};
    use std::path::PathBuf;

    /// This build cannot use the network.
    #[derive(Args, Debug)]
    pub(crate) struct Network {}

    impl Network {
        pub(crate) fn read(&self, addresses: &[PathBuf], _: &Options) -> anyhow::Result<Ingested> {
            bail!("{}: this build cannot fetch; save the page and give the file", addresses[0].display())
        }
    }
}
