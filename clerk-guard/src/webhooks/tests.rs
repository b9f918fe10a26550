use http::{HeaderMap, HeaderName, HeaderValue};

use super::{WebhookError, WebhookSecret};
use crate::base::Timestamp;

const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const NOW: i64 = 1_749_789_477;
const BODY: &[u8] = br#"{"type":"x","data":{}}"#;
/// HMAC-SHA-256 of `msg_2ada.1749789477.` and the body, made by another implementation.
const SIGNATURE: &str = "v1,ykSb+fvAFUR5RHzGRrh8HHfVht/ajJnBjZUa+I0M068=";

fn headers(list: &[(&str, &str)]) -> HeaderMap {
    let header = |(name, value): &(&str, &str)| {
        (HeaderName::try_from(*name).unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    list.iter().map(header).fold(HeaderMap::new(), |mut map, (name, value)| {
        map.append(name, value);
        map
    })
}

fn right<'a>() -> Vec<(&'a str, &'a str)> {
    vec![("svix-id", "msg_2ada"), ("svix-timestamp", "1749789477"), ("svix-signature", SIGNATURE)]
}

fn verify(list: &[(&str, &str)], body: &[u8], now: i64) -> Result<String, WebhookError> {
    let secret = WebhookSecret::new(SECRET).unwrap();
    secret.verify(&headers(list), body, Timestamp::from_unix_seconds(now)).map(|message| message.id.into())
}

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    right().into_iter().map(|(known, old)| (known, if known == name { value } else { old })).collect()
}

#[test]
fn a_message_with_a_right_signature_is_taken() {
    assert_eq!(verify(&right(), BODY, NOW).unwrap(), "msg_2ada");
    let by_standard: Vec<_> =
        right().iter().map(|(name, value)| (name.replace("svix", "webhook"), *value)).collect();
    let by_standard: Vec<_> = by_standard.iter().map(|(name, value)| (&**name, *value)).collect();
    assert!(verify(&by_standard, BODY, NOW).is_ok());
    // Others beside it: of another secret while secrets change, of another version.
    let several = format!("v1,AAAA v2,abc v1a,{SIGNATURE} {SIGNATURE}");
    assert!(verify(&with("svix-signature", &several), BODY, NOW).is_ok());
    assert!(verify(&with("svix-signature", &format!(" {SIGNATURE} ")), BODY, NOW).is_ok());
}

#[test]
fn what_is_signed_cannot_be_changed() {
    let unsigned = SIGNATURE.strip_prefix("v1,").unwrap();
    let (v2, twice, long) = (format!("v2,{unsigned}"), format!("v1,v1,{unsigned}"), format!("{SIGNATURE}A"));
    for signature in [unsigned, &v2, &twice, &long, "v1,", "v1", ",", "v1,AAAA", &SIGNATURE.to_lowercase()] {
        let found = verify(&with("svix-signature", signature), BODY, NOW);
        assert!(matches!(found, Err(WebhookError::Signature)), "{signature}: {found:?}");
    }
    for (name, value) in [("svix-id", "msg_2eve"), ("svix-timestamp", "1749789478")] {
        assert!(matches!(verify(&with(name, value), BODY, NOW), Err(WebhookError::Signature)), "{name}");
    }
    for body in [&BODY[1..], &[BODY, b" "].concat(), b"", b"\xff\xfe"] {
        assert!(matches!(verify(&right(), body, NOW), Err(WebhookError::Signature)));
    }
    let other = WebhookSecret::new("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").unwrap();
    let found = other.verify(&headers(&right()), BODY, Timestamp::from_unix_seconds(NOW));
    assert!(matches!(found, Err(WebhookError::Signature)));
}

#[test]
fn a_message_is_taken_within_five_minutes_of_when_it_was_sent() {
    assert!(verify(&right(), BODY, NOW + 300).is_ok() && verify(&right(), BODY, NOW - 300).is_ok());
    assert!(matches!(verify(&right(), BODY, NOW + 301), Err(WebhookError::TooOld)));
    assert!(matches!(verify(&right(), BODY, NOW - 301), Err(WebhookError::FromTheFuture)));
}

#[test]
fn headers_are_there_once_and_of_their_form() {
    for name in ["svix-id", "svix-timestamp", "svix-signature"] {
        let missing: Vec<_> = right().into_iter().filter(|(known, _)| *known != name).collect();
        let mut twice = right();
        twice.extend(right());
        for list in [missing, twice, with(name, ""), with(name, "\u{e9}")] {
            let found = verify(&list, BODY, NOW);
            assert!(matches!(found, Err(WebhookError::Header(_))), "{list:?} {found:?}");
        }
    }
    for odd in [
        "now",
        "+1749789477",
        "-9223372036854775808",
        "1749789477.0",
        "17497894770000",
        "9223372036854775807",
    ] {
        let found = verify(&with("svix-timestamp", odd), BODY, NOW);
        assert!(matches!(found, Err(WebhookError::Header("svix-timestamp"))), "{odd} {found:?}");
    }
}

#[test]
fn a_secret_that_could_be_guessed_is_none() {
    for odd in ["", "whsec_", "whsec_AAAA", "whsec_not base64!", "AAAAAAAAAAAAAAAAAAAAAA=="] {
        assert!(WebhookSecret::new(odd).is_err(), "{odd}");
    }
    let secret = WebhookSecret::new(&format!(" {SECRET}\n")).unwrap();
    assert_eq!(format!("{secret:?}"), "WebhookSecret([redacted])");
    assert!(WebhookSecret::new(SECRET.strip_prefix("whsec_").unwrap()).is_ok());
}
