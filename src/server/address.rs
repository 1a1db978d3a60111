//! Which addresses are the public internet's.

use ipnet::IpNet;
use std::{
    net::{IpAddr, Ipv6Addr},
    sync::LazyLock,
};

/// What is not the public internet (IANA's registries of special-purpose addresses), for IPv4.
static NOT_PUBLIC: LazyLock<Vec<IpNet>> = LazyLock::new(|| {
    let nets = [
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10", // between carriers; one cloud's metadata service
        "127.0.0.0/8",
        "168.63.129.16/32", // one cloud's own services, from within
        "169.254.0.0/16",   // metadata services
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    ];
    nets.iter().filter_map(|net| net.parse().ok()).collect()
});

/// Whether this is an address of the public internet. One of IPv6 that carries one of IPv4 is what it carries.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(_) => !NOT_PUBLIC.iter().any(|net| net.contains(&address)),
        IpAddr::V6(six) => carried(six).map_or_else(|| is_public_v6(six), is_public),
    }
}

/// Only 2000::/3 is given out; in it, what is for documentation and tunnels is not.
const fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let given_out = first & 0xe000 == 0x2000;
    let special = first == 0x2001 && (second < 0x0200 || second == 0x0db8) || first == 0x3fff && second < 0x1000;
    given_out && !special
}

/// The address of IPv4 inside: mapped, compatible, translated (RFC 6052) or 6to4.
fn carried(address: Ipv6Addr) -> Option<IpAddr> {
    let segments = address.segments();
    let four = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::from([a, b, c, d])
    };
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(four(high, low)),
        [0x2002, high, low, ..] => Some(four(high, low)),
        _ => None,
    }
}

/// Loopback and private networks; never link-local, where metadata services are.
pub fn is_of_own_network(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four.is_loopback() || four.is_private(),
        IpAddr::V6(six) => carried(six).map_or_else(
            || {
                six.is_loopback()
                    || (six.segments()[0] & 0xfe00 == 0xfc00
                        && ![[0xfd00, 0x0ec2], [0xfd20, 0x00ce]].iter().any(|start| six.segments().starts_with(start)))
            },
            is_of_own_network,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for public in ["8.8.8.8", "52.94.0.1", "2606:4700::1111", "2a00:1450:4001::1"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        let not = [
            "127.0.0.1",
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "0.0.0.0",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "fec0::1",
        ];
        for not in not {
            assert!(!is_public(not.parse().expect("an address")), "{not}");
        }
        for never in ["169.254.169.254", "fe80::1", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254", "0.0.0.0"] {
            assert!(!is_of_own_network(never.parse().expect("an address")), "{never}");
        }
    }
}
