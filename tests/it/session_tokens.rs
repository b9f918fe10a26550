//! Tokens that look like a session's and are none.

use clerk_guard::{
    Auth, Timestamp, TokenVerifier,
    auth::AuthState,
    testing::TestInstance,
    verify::TokenErrorKind::{self, Invalid, InvalidSignature, TypeMismatch, VerificationFailed},
};
use serde_json::{Value, json};

const NOW: i64 = 1_749_789_477;

fn header(instance: &TestInstance) -> Value {
    json!({ "alg": "RS256", "kid": instance.key_id(), "typ": "JWT" })
}

fn payload() -> Value {
    json!({ "sub": "user_ada", "sid": "sess_1", "iat": NOW, "nbf": NOW - 10, "exp": NOW + 60, "v": 2 })
}

fn verify(instance: &TestInstance, token: &str) -> Result<Auth, TokenErrorKind> {
    let verified = TokenVerifier::new().verify(token, &instance.keys(), Timestamp::from_unix_seconds(NOW));
    verified.map(Auth::from).map_err(|error| error.kind())
}

/// Signs with one member of header or payload set to something else; `null` takes it away.
fn changed(instance: &TestInstance, part: &str, member: &str, value: Value) -> String {
    let (mut header, mut payload) = (header(instance), payload());
    let object = if part == "header" { &mut header } else { &mut payload };
    if value.is_null() {
        object.as_object_mut().unwrap().remove(member);
    } else {
        object[member] = value;
    }
    instance.sign_text(&header.to_string(), &payload.to_string())
}

#[test]
fn genuine_tokens_of_other_kinds_are_no_sessions() {
    let instance = TestInstance::new();
    assert!(verify(&instance, &changed(&instance, "header", "cat", json!("cl_B7d4PD111AAA"))).is_ok());
    assert!(verify(&instance, &changed(&instance, "header", "cat", json!("cl_I7d4PD111III"))).is_ok());
    for (part, member, value, kind) in [
        ("header", "cat", json!("cl_B7d4PD222AAA"), TypeMismatch),
        ("header", "cat", json!("cl_B7d4PD333AAA"), Invalid),
        ("header", "cat", json!("cl_B7d4PD444AAA"), TypeMismatch),
        ("header", "cat", json!(""), TypeMismatch),
        ("header", "cat", json!(["cl_B7d4PD111AAA"]), TypeMismatch),
        ("header", "typ", json!("at+jwt"), Invalid),
        ("header", "typ", json!("application/at+jwt"), Invalid),
        ("header", "typ", json!("jwt"), Invalid),
        ("header", "crit", json!(["b64"]), Invalid),
        ("payload", "sub", json!("mch_2xKZ"), TypeMismatch),
        ("payload", "sub", json!(""), VerificationFailed),
        ("payload", "sid", json!(null), TypeMismatch),
        ("payload", "sid", json!(""), TypeMismatch),
        ("payload", "sid", json!(7), TypeMismatch),
        ("payload", "v", json!(3), VerificationFailed),
        ("payload", "v", json!("2"), VerificationFailed),
        ("payload", "exp", json!(null), VerificationFailed),
    ] {
        let token = changed(&instance, part, member, value.clone());
        assert_eq!(verify(&instance, &token).err(), Some(kind), "{part} {member} {value}");
    }
}

#[test]
fn a_machine_token_with_padding_is_judged_as_what_is_verified() {
    let instance = TestInstance::new();
    let machine = changed(&instance, "payload", "sub", json!("mch_2xKZ"));
    for padding in ["=", "=="] {
        assert_eq!(verify(&instance, &format!("{machine}{padding}")).err(), Some(Invalid));
    }
}

#[test]
fn nothing_in_a_token_chooses_the_key_that_verifies_it() {
    let (instance, other) = (TestInstance::new(), TestInstance::with_new_key());
    let mut header = header(&instance);
    header["jwk"] = other.jwks()["keys"][0].clone();
    header["jku"] = json!("https://evil.example/jwks.json");
    header["x5u"] = json!("https://evil.example/cert.pem");
    let forged = other.sign_text(&header.to_string(), &payload().to_string());
    assert_eq!(verify(&instance, &forged).err(), Some(InvalidSignature));
    let genuine = instance.sign_text(&header.to_string(), &payload().to_string());
    assert!(verify(&instance, &genuine).is_ok());
}

#[test]
fn every_bit_of_a_token_counts() {
    let instance = TestInstance::new();
    let token = instance.sign(&payload());
    assert!(verify(&instance, &token).is_ok());
    for at in (0..token.len()).step_by(7) {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(bytes).unwrap();
        assert!(forged == token || verify(&instance, &forged).is_err(), "byte {at}");
    }
}

#[test]
fn a_pending_session_is_signed_in_to_nothing() {
    let instance = TestInstance::new();
    for (status, active) in [
        (json!("active"), true),
        (json!(null), true),
        (json!("pending"), false),
        (json!("revoked"), false),
        (json!("Active"), false),
        (json!(1), false),
    ] {
        let auth = verify(&instance, &changed(&instance, "payload", "sts", status.clone())).unwrap();
        assert_eq!(auth.session().is_some(), active, "{status}");
        assert_eq!(auth.user_id().is_some(), active, "{status}");
        assert_eq!(matches!(auth.state(), AuthState::Pending(_)), !active, "{status}");
    }
}

#[test]
fn pem_and_key_set_are_the_same_key() {
    let instance = TestInstance::new();
    let pem = clerk_guard::KeySet::from_pem(&instance.pem()).unwrap();
    let verifier = TokenVerifier::new();
    let now = Timestamp::from_unix_seconds(NOW);
    assert!(verifier.verify(&instance.sign(&payload()), &pem, now).is_ok());
    let other = TestInstance::with_new_key().sign(&payload());
    assert_eq!(verifier.verify(&other, &pem, now).unwrap_err().kind(), InvalidSignature);
}

#[test]
fn a_configured_key_is_read_however_it_was_pasted_and_refused_with_what_to_do() {
    use clerk_guard::{KeySet, verify::KeyError};

    let pem = TestInstance::new().pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for spelling in [
        pem.clone(),
        pem.replace('\n', "\r\n"),
        pem.replace('\n', "\\n"),
        pem.replace('\n', " "),
        pem.replace('\n', ""),
        format!("\"{}\"", pem.trim()),
        body.clone(),
        format!("  {body}\n"),
    ] {
        assert!(KeySet::from_pem(&spelling).is_ok(), "{spelling}");
    }
    for (wrong, error) in [
        (String::new(), KeyError::Rsa),
        ("garbage!".to_owned(), KeyError::Encoding),
        (body.chars().take(200).collect(), KeyError::Rsa),
        (pem.replace("PUBLIC KEY", "PRIVATE KEY"), KeyError::Private),
        (pem.replace("PUBLIC KEY", "CERTIFICATE"), KeyError::Label),
        (pem.replace("-----END", "END"), KeyError::Encoding),
    ] {
        assert_eq!(KeySet::from_pem(&wrong).unwrap_err(), error, "{wrong}");
    }
}
