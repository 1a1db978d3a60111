//! Answers of security keys (WebAuthn). The first byte says which: `0` the answer's JSON as it is; `1` a new key; `2` one that proves; `3` a
//! passkey of somebody we do not know yet; `4` one that proves, with a signature that the fuzzer made up.
//!
//! Of the others, the first line is what the browser says (`$challenge` stands for the question), the rest what the key says; the right key
//! signs both here. So what is refused is refused for what is in it, and what is let in has to hold all that a browser must have said.

use super::house::House;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use portico::security::server::{read_aaguid, webauthn};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use webauthn_rs::{
    Webauthn,
    prelude::{
        DiscoverableAuthentication, PublicKeyCredential, RegisterPublicKeyCredential, SecurityKey, SecurityKeyAuthentication,
        SecurityKeyRegistration, Uuid,
    },
};

/// The key whose secret is one, and so its public half the generator of P-256 (SEC 2, section 2.4.2).
const SECRET: &str = "0000000000000000000000000000000000000000000000000000000000000001";
const X: &str = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
const Y: &str = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
const ID: [u8; 16] = *b"sixteen bytes ok";
const OWNER: Uuid = Uuid::from_u128(812);
const HOME: &str = "http://localhost:3000";

struct Asked {
    webauthn: Webauthn,
    pair: EcdsaKeyPair,
    key: SecurityKey,
    new: (String, SecurityKeyRegistration),
    prove: (String, SecurityKeyAuthentication),
    enter: (String, DiscoverableAuthentication),
}

thread_local! {
    static ASKED: Asked = Asked::once();
}

pub fn run(data: &[u8]) {
    let number = read_aaguid(data);
    assert!(number.is_empty() || (number.len() == 36 && data.len() >= 53));
    let Some((first, rest)) = data.split_first() else { return };
    ASKED.with(|asked| match first {
        b'0' => asked.raw(rest),
        b'1' => asked.register(rest),
        b'2' => asked.prove(rest, None),
        b'3' => asked.enter(rest),
        b'4' if rest.len() > 64 => asked.prove(&rest[64..], Some(&rest[..64])),
        _ => {}
    });
}

/// What a browser and a key say when a new one is made here.
pub fn first_answer() -> (String, Vec<u8>) {
    let said = r#"{"type":"webauthn.create","challenge":"$challenge","origin":"http://localhost:3000","crossOrigin":false}"#;
    let bytes = |hex: &str| HEXLOWER.decode(hex.as_bytes()).expect("hex");
    let mut data = Sha256::digest(b"localhost").to_vec();
    data.extend([0x45, 0, 0, 0, 0]); // present, recognised, with a new key; never used
    data.extend([0; 16]);
    data.extend([0, 16]);
    data.extend(ID);
    data.extend(bytes("a50102032620012158"));
    data.push(0x20);
    data.extend(bytes(X));
    data.extend(bytes("225820"));
    data.extend(bytes(Y));
    let mut object = bytes("a363666d74646e6f6e656761747453746d74a0686175746844617461");
    object.extend([0x58, u8::try_from(data.len()).expect("short")]);
    object.extend(data);
    (said.into(), object)
}

impl Asked {
    fn once() -> Self {
        let house = House::open();
        let webauthn = webauthn(&house.app).expect("a host with a name");
        let text = |challenge: &[u8]| BASE64URL_NOPAD.encode(challenge);
        let new = |webauthn: &Webauthn| {
            let (options, state) =
                webauthn.start_securitykey_registration(OWNER, "ada@example.com", "Ada", None, None, None).expect("a question");
            (text(options.public_key.challenge.as_ref()), state)
        };
        let (challenge, state) = new(&webauthn);
        let (said, object) = first_answer();
        let answer = registration(&said.replace("$challenge", &challenge), &object).expect("an answer");
        let key = webauthn.finish_securitykey_registration(&answer, &state).expect("a new key");
        let (options, state) = webauthn.start_securitykey_authentication(std::slice::from_ref(&key)).expect("a question");
        let prove = (text(options.public_key.challenge.as_ref()), state);
        let (options, state) = webauthn.start_discoverable_authentication().expect("a question");
        let enter = (text(options.public_key.challenge.as_ref()), state);
        let hex = |hex: &str| HEXLOWER.decode(hex.as_bytes()).expect("hex");
        let public = [vec![4], hex(X), hex(Y)].concat();
        let pair = EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_ASN1_SIGNING, &hex(SECRET), &public).expect("a key");
        let new = new(&webauthn);
        Self { webauthn, pair, key, new, prove, enter }
    }

    /// Nobody guesses a question, so no text is an answer.
    fn raw(&self, text: &[u8]) {
        if let Ok(answer) = serde_json::from_slice::<RegisterPublicKeyCredential>(text) {
            assert!(self.webauthn.finish_securitykey_registration(&answer, &self.new.1).is_err());
        }
        if let Ok(answer) = serde_json::from_slice::<PublicKeyCredential>(text) {
            assert!(self.webauthn.finish_securitykey_authentication(&answer, &self.prove.1).is_err());
            let _ = self.webauthn.identify_discoverable_authentication(&answer);
            assert!(self.webauthn.finish_discoverable_authentication_v2(&answer, self.enter.1.clone(), self.key.clone()).is_err());
        }
    }

    fn register(&self, data: &[u8]) {
        let Some((said, object)) = split(data, &self.new.0) else { return };
        let Some(answer) = registration(&said, object) else { return };
        let Ok(key) = self.webauthn.finish_securitykey_registration(&answer, &self.new.1) else { return };
        is_ours(&said, "webauthn.create", &self.new.0);
        assert!(holds(object, &Sha256::digest(b"localhost")), "a key for somebody else");
        assert!(holds(object, key.cred_id().as_ref()), "a key with another name");
        let kept = serde_json::to_string(&key).expect("JSON");
        assert_eq!(serde_json::to_string(&serde_json::from_str::<SecurityKey>(&kept).expect("its own")).expect("JSON"), kept);
    }

    fn prove(&self, data: &[u8], made_up: Option<&[u8]>) {
        let Some((said, of_key)) = split(data, &self.prove.0) else { return };
        let Some(answer) = self.answer(&said, of_key, made_up) else { return };
        let let_in = self.webauthn.finish_securitykey_authentication(&answer, &self.prove.1).is_ok();
        assert!(!let_in || made_up.is_none(), "a signature that nobody made");
        if let_in {
            is_ours(&said, "webauthn.get", &self.prove.0);
            is_present(of_key);
        }
    }

    fn enter(&self, data: &[u8]) {
        let Some((said, of_key)) = split(data, &self.enter.0) else { return };
        let Some(answer) = self.answer(&said, of_key, None) else { return };
        let (owner, id) = self.webauthn.identify_discoverable_authentication(&answer).expect("it names its owner");
        assert!(owner == OWNER && id == ID);
        if self.webauthn.finish_discoverable_authentication_v2(&answer, self.enter.1.clone(), self.key.clone()).is_ok() {
            is_ours(&said, "webauthn.get", &self.enter.0);
            is_present(of_key);
            assert!(of_key[32] & 4 != 0, "in the place of a password, and nobody was recognised");
        }
    }

    fn answer(&self, said: &str, of_key: &[u8], signature: Option<&[u8]>) -> Option<PublicKeyCredential> {
        let signed = [of_key, &Sha256::digest(said.as_bytes())].concat();
        let right = self.pair.sign(&SystemRandom::new(), &signed).expect("signed");
        let encode = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        let response = json!({
            "authenticatorData": encode(of_key), "clientDataJSON": encode(said.as_bytes()), "signature": encode(signature.unwrap_or(right.as_ref())),
            "userHandle": encode(OWNER.as_bytes()),
        });
        of_id(response)
    }
}

fn split<'a>(data: &'a [u8], challenge: &str) -> Option<(String, &'a [u8])> {
    let end = data.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&data[..end]).ok()?.replace("$challenge", challenge), &data[end + 1..]))
}

fn of_id<T: serde::de::DeserializeOwned>(response: Value) -> Option<T> {
    let id = BASE64URL_NOPAD.encode(&ID);
    let extensions = json!({});
    serde_json::from_value(json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": extensions })).ok()
}

fn registration(said: &str, object: &[u8]) -> Option<RegisterPublicKeyCredential> {
    of_id(json!({ "attestationObject": BASE64URL_NOPAD.encode(object), "clientDataJSON": BASE64URL_NOPAD.encode(said.as_bytes()) }))
}

/// What the browser has to have said (WebAuthn level 3, sections 7.1 and 7.2).
fn is_ours(said: &str, kind: &str, challenge: &str) {
    let said: Value = serde_json::from_str(said).expect("JSON");
    let origin = said["origin"].as_str().and_then(|origin| url::Url::parse(origin).ok()).expect("an origin");
    assert_eq!((said["type"].as_str(), origin.origin().ascii_serialization().as_str()), (Some(kind), HOME), "{said}");
    assert_eq!(said["challenge"].as_str().map(|text| text.trim_end_matches('=')), Some(challenge), "{said}");
}

/// Made for this site, and somebody was there (WebAuthn level 3, section 6.1).
fn is_present(of_key: &[u8]) {
    assert!(of_key.len() >= 37 && of_key[..32] == Sha256::digest(b"localhost")[..] && of_key[32] & 1 != 0, "{of_key:?}");
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len().max(1)).any(|window| window == part)
}
