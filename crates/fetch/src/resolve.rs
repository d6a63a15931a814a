//! From a name to addresses that may be connected to.

use crate::address::is_public;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up and lets only addresses of the public internet through. The connection is made to what this returns, so
/// that a name which answers differently the second time gains nothing; literal addresses pass here too.
#[derive(Debug)]
pub(crate) struct Checked<R> {
    pub(crate) inner: R,
    /// Private addresses that are let through as well.
    pub(crate) allow: Vec<IpAddr>,
}

/// A name that leads into a private network.
#[derive(Debug)]
pub(crate) struct LeadsInside {
    pub(crate) host: String,
    pub(crate) address: SocketAddr,
}

impl fmt::Display for LeadsInside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is an address of a private network ({})", self.host, self.address)
    }
}

impl std::error::Error for LeadsInside {}

impl<R: Resolver> Resolver for Checked<R> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        // What a lookup of a name fails with has no kind of its own.
        let unknown = |error| if matches!(error, Error::Io(_)) { Error::HostNotFound } else { error };
        let found = self.inner.resolve(uri, config, timeout).map_err(unknown)?;
        let mut checked = self.empty();
        let open = |address: &&SocketAddr| is_public(address.ip()) || self.allow.contains(&address.ip());
        for address in found.iter().filter(open) {
            checked.push(*address);
        }
        match (checked.is_empty(), found.first()) {
            (false, _) => Ok(checked),
            (true, None) => Err(Error::HostNotFound),
            (true, Some(&address)) => {
                let host = uri.host().unwrap_or_default().to_owned();
                Err(Error::Other(Box::new(LeadsInside { host, address })))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Answers with a public address first, and with a loopback one from then on.
    #[derive(Debug, Default)]
    struct Rebinding(AtomicUsize);

    impl Resolver for Rebinding {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let mut found = self.empty();
            if self.0.fetch_add(1, Ordering::Relaxed) == 0 {
                found.push(SocketAddr::from(([93, 184, 215, 14], 80)));
            }
            found.push(SocketAddr::from(([127, 0, 0, 1], 80)));
            Ok(found)
        }
    }

    #[test]
    fn a_name_that_changes_its_answer_leads_nowhere() {
        let resolver = Checked { inner: Rebinding::default(), allow: Vec::new() };
        let ask = || {
            let uri = Uri::from_static("http://example.org/");
            resolver.resolve(&uri, &Config::default(), NextTimeout::default())
        };
        assert_eq!(&ask().unwrap()[..], [SocketAddr::from(([93, 184, 215, 14], 80))], "the private one is left out");
        let Err(Error::Other(error)) = ask() else { panic!("the second answer was let through") };
        assert!(error.is::<LeadsInside>());
    }

    /// Fails as a system without a network does.
    #[derive(Debug)]
    struct Failing;

    impl Resolver for Failing {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            Err(Error::Io(std::io::Error::other("failed to lookup address information")))
        }
    }

    #[test]
    fn a_name_without_an_address_is_told_from_a_host_that_does_not_answer() {
        let resolver = Checked { inner: Failing, allow: Vec::new() };
        let answer =
            resolver.resolve(&Uri::from_static("http://a.example/"), &Config::default(), NextTimeout::default());
        assert!(matches!(answer, Err(Error::HostNotFound)));
    }
}
