//! What programs present, and what has been sealed: each says by itself whether it can be good.

use super::{parts, text_of};
use portico::server::{
    seal::SealingKey,
    secret,
    token::{self, PATTERN},
};

pub fn run(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    access(text);
    // With a good check behind it, so that what follows is reached without guessing 32 bits.
    access(&format!("{text}{}", check_of(text)));
    if let Ok(key) = text.parse::<SealingKey>() {
        let written = key.written();
        assert!(written.len() == 64 && written.eq_ignore_ascii_case(text.trim()), "{text:?}");
        assert_eq!(written.parse::<SealingKey>().expect("its own").id(), key.id());
    }
    let Some([one, other]) = parts(data) else { return };
    assert_eq!(one == other, secret::digest(one) == secret::digest(other));
}

/// What is read prints as it was, and its check fits.
fn access(text: &str) {
    let Some((id, inside)) = token::read(text) else { return };
    assert!(id.number() > 0 && inside.len() == 40, "{text:?}");
    let head = format!("{id}-ptc_{inside}");
    assert_eq!(text, head.clone() + &check_of(&head), "{PATTERN}");
    assert!(inside.bytes().all(|byte| byte.is_ascii_alphanumeric()));
}

/// CRC-32 (ISO 3309) bit by bit, in base 62: written a second time, on purpose.
fn check_of(text: &str) -> String {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut crc = !0_u32;
    for byte in text.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let mut rest = !crc as usize;
    let mut digits = Vec::new();
    for _ in 0..6 {
        digits.insert(0, char::from(ALPHABET[rest % 62]));
        rest /= 62;
    }
    digits.into_iter().collect()
}
