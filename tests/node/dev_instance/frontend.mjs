// The Frontend API, called as a browser does it. For tests whose subject is another client.

/** The instance's own host, and the origin of an application whose users sign in there. */
export const box = process.env.CLERK_API_URL;
export const app = 'http://localhost:4011';

/** A browser that remembers who it is to the box. */
export async function newBrowser() {
  const { id } = await (await fetch(`${box}/v1/dev_browser`, { method: 'POST', headers: { origin: app } })).json();
  const call = async (path, form, method = 'POST') => {
    const separator = path.includes('?') ? '&' : '?';
    const body = method === 'POST' ? new URLSearchParams(form ?? {}) : undefined;
    const url = `${box}/v1${path}${separator}__clerk_db_jwt=${id}`;
    const response = await fetch(url, { method, body, headers: { origin: app } });
    const [, cookie] = /^__client=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '') ?? [];
    return { status: response.status, body: await response.json(), cookie };
  };
  return { id, call };
}

/** A browser in which somebody is signed in, the client with its cookie, and the session. */
export async function signedIn(identifier, password) {
  const browser = await newBrowser();
  const { body, cookie } = await browser.call('/client/sign_ins', { identifier, password });
  return { ...browser, cookie, client: body.client.id, session: body.response.created_session_id };
}
