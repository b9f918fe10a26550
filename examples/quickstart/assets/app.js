// What pages do with Clerk's browser SDK: sign in and out, switch organizations, and keep the session's cookie fresh.
// Who may do what is decided by the server alone.

const Clerk = window.Clerk;
const one = (selector) => document.querySelector(selector);
const signedInAs = document.body.dataset.session;

one(`nav a[href="${location.pathname}"]`)?.setAttribute('aria-current', 'page');

await Clerk.load({ telemetry: false, ...(one('[data-hosted-sign-in]') ? {} : { signInUrl: '/sign-in' }), afterSignOutUrl: '/' });

/** Where to go after signing in: to the page that sent here, if it is one of this site. */
function destination() {
  const asked = URL.parse(new URLSearchParams(location.search).get('redirect_url') ?? '/dashboard', location.href);
  return asked?.origin === location.origin ? asked.href : '/dashboard';
}

async function signIn(identifier, password) {
  const attempt = await Clerk.client.signIn.create({ identifier, password });
  if (attempt.status !== 'complete') throw new Error('This account needs another step, which this page does not have.');
  await Clerk.setActive({ session: attempt.createdSessionId });
  location.assign(destination());
}

/** Has the buttons wait until something is done, and says what went wrong. */
async function busy(buttons, what) {
  const error = one('[role=alert]');
  if (error) error.hidden = true;
  for (const button of buttons) button.disabled = true;
  try {
    await what();
  } catch (failure) {
    for (const button of buttons) button.disabled = false;
    if (!error) throw failure;
    error.textContent = failure.errors?.[0]?.longMessage ?? failure.errors?.[0]?.message ?? failure.message;
    error.hidden = false;
  }
}

const signInForm = one('[data-sign-in]');
const people = [...document.querySelectorAll('[data-email]')];
signInForm?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, password } = signInForm.elements;
  busy([...signInForm.querySelectorAll('button'), ...people], () => signIn(email.value, password.value));
});
for (const person of people) {
  person.addEventListener('click', () => busy(people, () => signIn(person.dataset.email, person.dataset.password)));
}
// The session is there, and the page was made before its cookie was.
if (signInForm && Clerk.session) location.replace(destination());

one('[data-hosted-sign-in]')?.addEventListener('click', () =>
  Clerk.redirectToSignIn({ signInForceRedirectUrl: destination() }));
let isSigningOut = false;
one('[data-sign-out]')?.addEventListener('click', () => {
  isSigningOut = true;
  Clerk.signOut();
});

// A session that ends elsewhere ends here: the next token that is asked for does not come.
Clerk.addListener(({ session }) => {
  if (signedInAs && !session && !isSigningOut) location.reload();
});

// A token lives for a minute, and a tab that slept may have an older one: a form waits for one that is good.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    await Clerk.session?.getToken().catch(() => null);
    form.submit();
  });
}

const organizations = one('[data-organizations]');
if (organizations && Clerk.user) {
  const { data } = await Clerk.user.getOrganizationMemberships({ pageSize: 50 });
  const choices = data.map(({ organization, role }) => [organization.id, organization.name, role]);
  choices.push([null, 'Personal account', 'what is yours alone']);
  organizations.replaceChildren(...choices.map(choice));
}

/** An organization to switch to. The server learns of it by the next token, so the page is loaded anew. */
function choice([organization, name, role]) {
  const button = document.createElement('button');
  button.className = 'quiet';
  button.append(name, Object.assign(document.createElement('small'), { textContent: role }));
  if (organization === (Clerk.organization?.id ?? null)) button.setAttribute('aria-current', 'true');
  button.addEventListener('click', () =>
    busy([...organizations.querySelectorAll('button')], async () => {
      await Clerk.setActive({ organization });
      location.reload();
    }));
  const item = document.createElement('li');
  item.append(button);
  return item;
}
