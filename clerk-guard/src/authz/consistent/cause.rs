/// What is wrong with a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::authz) enum Cause {
    TwoRoles,
    NotGranted,
    Organization,
    Reverification,
    UserAndMachine,
    NotSignedIn,
    NoMachine,
    Opposite,
    Part,
    EveryUser,
    EveryMachine,
}

impl Cause {
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::TwoRoles => {
                "this can never hold: nobody has two roles in one organization; write `||` between them, or ask for a permission \
                 that both roles have"
            }
            Self::NotGranted => {
                "this can never hold: by clerk-guard.toml, the role that it asks for has not the permission; write `||` between \
                 them, or give the permission to the role, in Clerk and in that file"
            }
            Self::Organization => {
                "this can never hold: roles and permissions are those of the active organization, and this asks for one of them \
                 where no organization is active; take `!org` away"
            }
            Self::Reverification => {
                "this can never hold: whoever passes the stricter reverification passes the laxer one too; take one of them away"
            }
            Self::UserAndMachine => {
                "this can never hold: it asks for a user and for a machine at once, and what is asked of the one is never known \
                 of the other, so `!` does not help; write `||` between what users need and what machines need"
            }
            Self::NotSignedIn => {
                "this can never hold: nothing is known of callers who are not signed in, so `!signed_in` lets in nobody; what they \
                 may call stands without a guard"
            }
            Self::NoMachine => {
                "this can never hold: of users nothing is known that is known of machines, so `!machine` lets in no user; to let \
                 in users alone, write `signed_in`"
            }
            Self::Opposite => {
                "this can never hold: it asks for things that exclude each other; where one of them is enough, write `||`"
            }
            Self::Part => {
                "a part of this can never hold, and would let nobody in: it asks for things that nobody has together; take it \
                 away, or write `||` where one of them is enough"
            }
            Self::EveryUser => {
                "this always holds for a user who is signed in, whatever else it asks: write `signed_in`, or `&&` where all must \
                 hold"
            }
            Self::EveryMachine => {
                "this always holds for a machine, whatever scopes it asks for: write `machine` alone, or `&&` where both must hold"
            }
        }
    }
}
