/// Clerk's own claims: those that it puts into session tokens by itself, of either version, and one that its SDK adds. No template
/// sets them, and no custom claim has one of their names.
pub const RESERVED: &[&str] = clerk_guard_rules::reserved::RESERVED;

pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
