use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(SessionClaims)]
union AppClaims {
    level: u8,
    byte: u8,
}

impl<'de> Deserialize<'de> for AppClaims {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self { level: 1 })
    }
}

fn main() {}
