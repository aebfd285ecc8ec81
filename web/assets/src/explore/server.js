// What the page asks of the server, all of it JSON from this site.
const here = new URL("explore", new URL(document.querySelector("#find").getAttribute("action") + "/..", location.href));

/** The address of one of the explorer's answers. */
export const at = (name) => `${here.pathname}/${name}`;

async function answered(request) {
  const response = await request;
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail || `The server answered ${response.status}.`);
  return body;
}

const accept = { Accept: "application/json" };

export const get = (name, parameters) => answered(fetch(`${at(name)}?${new URLSearchParams(parameters)}`, { headers: accept }));

export const post = (name, body, method = "POST") =>
  answered(fetch(at(name), { method, headers: { ...accept, "Content-Type": "application/json" }, body: JSON.stringify(body) }));

/** Suggestions for what has been typed. */
export const suggest = (address, words) => answered(fetch(`${address}?${new URLSearchParams({ q: words })}`, { headers: accept }));
