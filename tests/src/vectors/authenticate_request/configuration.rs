//! The options of a case as our own.

use std::time::Duration;

use clerk_guard::{
    Accepts, Clerk, ClerkBuilder, DebugHeaders, OrganizationSync, Timestamp, TokenKind, TrustedProxies,
    testing::ManualClock,
};
use serde_json::Value;

type Setter = fn(ClerkBuilder, &str) -> ClerkBuilder;

/// Whatever the SDK does without being asked is switched on.
///
/// # Errors
///
/// What we say of options that we do not take.
pub(super) fn clerk(case: &Value, api: &str) -> Result<Clerk, String> {
    let options = &case["options"];
    let now = Timestamp::from_unix_millis(case["now"].as_i64().expect("a case has a clock"));
    let mut builder = Clerk::builder()
        .clock(ManualClock::at(now))
        .api_url(api)
        .trusted_proxies(TrustedProxies::All)
        .debug_headers(DebugHeaders::Full)
        .satellite(is(options, "isSatellite"))
        .satellite_auto_sync(is(options, "satelliteAutoSync"));
    let setters: [(&str, Setter); 9] = [
        ("publishableKey", ClerkBuilder::publishable_key),
        ("secretKey", ClerkBuilder::secret_key),
        ("machineSecretKey", ClerkBuilder::machine_secret_key),
        ("jwtKey", ClerkBuilder::jwt_key),
        ("apiVersion", ClerkBuilder::api_version),
        ("domain", ClerkBuilder::domain),
        ("proxyUrl", ClerkBuilder::proxy_url),
        ("signInUrl", ClerkBuilder::sign_in_url),
        ("signUpUrl", ClerkBuilder::sign_up_url),
    ];
    for (name, set) in setters {
        if let Some(value) = options.get(name).filter(|value| !value.is_null()) {
            builder = set(builder, value.as_str().ok_or_else(no_such)?);
        }
    }
    builder = builder.authorized_parties(texts(&options["authorizedParties"])?);
    builder = builder.audience(texts(&options["audience"])?);
    let issuers = texts(&options["issuer"])?;
    builder = if issuers.is_empty() { builder.any_issuer() } else { builder.issuer(issuers) };
    if let Some(millis) = options["clockSkewInMs"].as_f64() {
        let skew = Duration::try_from_secs_f64(millis / 1000.0).map_err(|_| no_such())?;
        builder = builder.clock_skew(skew);
    }
    if let Some(accepted) = options.get("acceptsToken") {
        builder = builder.accepts(accepts(accepted)?);
    }
    if let Some(patterns) = options.get("organizationSyncOptions") {
        let lists = [&patterns["organizationPatterns"], &patterns["personalAccountPatterns"]];
        let [organization, personal] = lists.map(texts);
        let (organization, personal) = (organization?, personal?);
        let sync = OrganizationSync::new(
            organization.iter().map(String::as_str),
            personal.iter().map(String::as_str),
        );
        builder = builder.organization_sync(sync.map_err(|error| error.to_string())?);
    }
    builder.build().map_err(|error| error.to_string())
}

fn no_such() -> String {
    "our options hold no such value".to_owned()
}

fn is(options: &Value, name: &str) -> bool {
    options[name] == true
}

/// One text or a list of texts. To JavaScript, an empty text is as good as none.
pub(super) fn texts(value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect()),
        Value::Array(list) => {
            list.iter().map(|item| item.as_str().map(str::to_owned).ok_or_else(no_such)).collect()
        }
        _ => Err(no_such()),
    }
}

fn accepts(value: &Value) -> Result<Accepts, String> {
    let kind = |value: &Value| {
        let all = [TokenKind::Session, TokenKind::ApiKey, TokenKind::M2m, TokenKind::OAuth];
        all.into_iter().find(|kind| *value == kind.code()).ok_or_else(no_such)
    };
    match value {
        Value::String(any) if any == "any" => Ok(Accepts::Any),
        Value::Array(kinds) => Ok(kinds.iter().map(kind).collect::<Result<Vec<_>, _>>()?.into()),
        only => kind(only).map(Accepts::Only),
    }
}
