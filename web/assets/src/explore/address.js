// The whole state of a view in the address: JSON, deflated, in base64url; behind a short link when it is long.
import { at, post } from "./server.js";

const LONGEST = 1_900, WAIT = 500;

const encode = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** Deflate a text into base64url. */
export async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return encode(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** The state as it stands in an address (`web/explore/address.py` says what its parts are). */
export function stateOf(view, zoom) {
  const { state } = view, { base } = view.data;
  const short = (id) => (id.startsWith(base) ? `~${id.slice(base.length)}` : id);
  const place = new Map(state.shown.map((id, k) => [id, k]));
  const indices = (ids) => ids.map((id) => place.get(id)).filter((k) => k !== undefined);
  const filters = Object.entries(state.filters).filter(([, chosen]) => chosen.length).map(([name, chosen]) => [name, chosen.map(short)]);
  const parts = {
    b: view.data.start ?? null,
    n: state.shown.map((id) => [short(id), ...(state.at[id] ?? [0, 0]).map(Math.round)]),
    h: indices(state.hidden), p: indices(state.pinned), f: Object.fromEntries(filters), k: state.kinds ?? [],
    o: state.selected && short(state.selected), u: state.focus && short(state.focus),
    l: state.layout, c: state.colour, s: state.size, m: state.least, q: view.data.query || null, z: zoom,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && (typeof part !== "object" || Array.isArray(part) ? part?.length !== 0 : Object.keys(part).length)));
}

/** The state of a view from that of an address. */
export function restored(view, state) {
  const { base } = view.data, whole = (id) => (id?.startsWith("~") ? base + id.slice(1) : id ?? null);
  const known = state.n.map(([id, x, y]) => [whole(id), x, y]), ids = known.map(([id]) => id);
  const pick = (indices = []) => indices.map((k) => ids[k]).filter((id) => view.nodes.has(id));
  return {
    shown: ids.filter((id) => view.nodes.has(id)), at: Object.fromEntries(known.map(([id, x, y]) => [id, [x, y]])),
    hidden: pick(state.h), pinned: pick(state.p), kinds: state.k ?? [],
    filters: Object.fromEntries(Object.entries(state.f ?? {}).map(([name, chosen]) => [name, chosen.map(whole)])),
    selected: whole(state.o), focus: whole(state.u), layout: state.l ?? "force", colour: state.c ?? "kind", size: state.s ?? "kind", least: state.m ?? 1,
  };
}

/** The address of a state: with the state in it, or the short link of a long one; the long one where none can be kept. */
export async function addressOf(state, { short = false, writable = true } = {}) {
  const long = `${at("").replace(/\/$/, "")}?state=${await packed(JSON.stringify(state))}`;
  if (!writable || (!short && location.origin.length + long.length <= LONGEST)) return long;
  const { address } = await post("views", { state }).catch(() => ({}));
  if (!address) return long;
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Keep the address bar equal to the view, a moment after each change. */
export function followAddress(view, zoom) {
  let timer, number = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++number, address = await addressOf(stateOf(view, zoom()), { writable: view.data.writable });
      if (mine === number) history.replaceState(null, "", address);
    }, WAIT);
  };
}
