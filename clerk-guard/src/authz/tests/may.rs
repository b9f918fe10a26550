//! What may be, against what becomes of it for all answers that there are.

use proptest::prelude::*;

use super::*;
use crate::authz::{evaluate_asking, may};

/// A tree over the leaves and three questions.
fn asking() -> impl Strategy<Value = Requirement<'static>> {
    let questions = [0, 1, 2].map(|place| Requirement::When(Question::new(place, "it.is_open")));
    let leaf = prop_oneof![prop::sample::select(LEAVES.to_vec()), prop::sample::select(questions.to_vec())];
    leaf.prop_recursive(4, 20, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            3 => parts.clone().prop_map(|parts| Requirement::All(parts.leak())),
            3 => parts.prop_map(|parts| Requirement::Any(parts.leak())),
            2 => inner.clone().prop_map(|part| Requirement::Not(Box::leak(Box::new(part)))),
            1 => inner.prop_map(|part| {
                Requirement::Policy(NamedPolicy::new("Named", Box::leak(Box::new(part))))
            }),
        ]
    })
}

/// Every way to answer three questions: yes, no, or not at all.
fn answers() -> impl Iterator<Item = [Result<bool, DenialKind>; 3]> {
    let each = [Ok(true), Ok(false), Err(DenialKind::Undecidable)];
    each.into_iter()
        .flat_map(move |a| each.into_iter().flat_map(move |b| each.into_iter().map(move |c| [a, b, c])))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_yes_and_a_no_are_kept_whatever_is_answered(requirement in asking(), caller in callers()) {
        let (auth, now) = (caller.auth(), Timestamp::from_unix_seconds(NOW));
        let foreseen = may(&requirement, &auth, now);
        for answers in answers() {
            let mut answer = |place: u8, _: &_| answers[usize::from(place)];
            let is_met = evaluate_asking(&requirement, &auth, now, &mut answer).is_ok();
            match foreseen {
                May::Yes => prop_assert!(is_met, "{:?}", answers),
                May::No => prop_assert!(!is_met, "{:?}", answers),
                May::Depends => {}
            }
        }
    }

    #[test]
    fn where_nothing_is_asked_nothing_depends(tree in trees(), caller in callers()) {
        let (auth, now) = (caller.auth(), Timestamp::from_unix_seconds(NOW));
        let requirement = requirement(&tree);
        let expected = if evaluate(&requirement, &auth, now).is_ok() { May::Yes } else { May::No };
        prop_assert_eq!(may(&requirement, &auth, now), expected);
    }
}

#[test]
fn what_one_question_decides_depends() {
    let (auth, now) = (member(&json!(null)), Timestamp::from_unix_seconds(NOW));
    let when = Requirement::When(Question::new(0, "it.is_open"));
    let (signed_in, scope) = (Requirement::SignedIn, Requirement::Scope("items:read"));
    for (parts, all, any) in [
        ([when, signed_in], May::Depends, May::Yes),
        ([when, Requirement::Not(&signed_in)], May::No, May::Depends),
        ([when, scope], May::No, May::Depends),
        ([when, when], May::Depends, May::Depends),
    ] {
        assert_eq!(may(&Requirement::All(&parts), &auth, now), all);
        assert_eq!(may(&Requirement::Any(&parts), &auth, now), any);
    }
    // In a policy, nobody answers.
    let named = Requirement::Policy(NamedPolicy::new("Named", &when));
    assert_eq!(may(&named, &auth, now), May::No);
}

/// The compiler refuses such a guard where the policy is known to it; this is what stands behind that.
#[test]
fn what_a_policy_asks_is_not_what_the_call_answers() {
    let (auth, now) = (member(&json!(null)), Timestamp::from_unix_seconds(NOW));
    let when = Requirement::When(Question::new(0, "it.is_open"));
    let named = Requirement::Policy(NamedPolicy::new("Named", &when));
    let not_named = Requirement::Not(&named);
    let asked = |parts: &[Requirement<'_>], is_any, answer| {
        let requirement = if is_any { Requirement::Any(parts) } else { Requirement::All(parts) };
        let result = evaluate_asking(&requirement, &auth, now, &mut |_, _| Ok(answer));
        result.map_err(|denial| denial.kind())
    };
    assert_eq!(asked(&[named, when], false, true), Err(DenialKind::Undecidable));
    assert_eq!(asked(&[when, not_named], false, true), Err(DenialKind::Undecidable));
    assert_eq!(asked(&[not_named, when], true, false), Err(DenialKind::Undecidable));
    // Behind the policy, the call answers again.
    assert_eq!(asked(&[named, when], true, true), Ok(()));
}
