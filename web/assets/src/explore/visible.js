// What of a view is visible: hidden things, filters, the surroundings of one thing, links that stand for what is drawn.
const ASKED = "https://w3id.org/ritornello/ontology#askedToImprove";

/** What things can be filtered by, in the order shown; `kind` is filtered by the legend. */
export const DIMENSIONS = { theme: "Theme", grade: "Grade", polarity: "What it says", framework: "Framework", authority: "Council", region: "Region", year: "Year" };

const values = (node, name) => (name === "kind" ? [node.kind] : node.facts?.[name] ?? []);

/** Whether a node passes the filters but one; a node that has no such fact passes. */
function passes(node, filters, but) {
  return Object.entries(filters).every(([name, chosen]) => {
    if (name === but || !chosen.length) return true;
    const own = values(node, name);
    return !own.length || own.some((value) => chosen.includes(value));
  });
}

function edgesAmong(view, ids) {
  const said = new Set();
  for (const id of ids) {
    const node = view.nodes.get(id);
    if (node.kind === "recommendation" || node.kind === "issue")
      for (const authority of values(node, "authority")) for (const theme of values(node, "theme")) said.add(`${authority}|${theme}`);
  }
  const found = [];
  for (const edge of view.edges.values()) {
    if (!ids.has(edge.from) || !ids.has(edge.to)) continue;
    const between = edge.property === ASKED && !edge.to.startsWith("urn:fold:");
    if (between && (edge.count < view.state.least || said.has(`${edge.from}|${edge.to}`))) continue;
    found.push(edge);
  }
  return found;
}

/** The nodes' ids and the edges to draw. A thing that a filter leaves without any of its links goes too. */
export function visible(view) {
  const { shown, hidden, filters, focus, kinds } = view.state;
  const off = new Set(hidden), noKinds = new Set(kinds ?? []);
  let ids = new Set(shown.filter((id) => !off.has(id) && !noKinds.has(view.nodes.get(id)?.kind) && view.nodes.has(id)));
  const active = Object.values(filters).some((chosen) => chosen.length);
  if (active) {
    const before = ends(edgesAmong(view, ids));
    ids = new Set([...ids].filter((id) => passes(view.nodes.get(id), filters)));
    const after = ends(edgesAmong(view, ids));
    ids = new Set([...ids].filter((id) => after.has(id) || !before.has(id)));
  }
  let edges = edgesAmong(view, ids);
  if (focus && ids.has(focus)) {
    const near = new Set([focus]);
    for (const edge of edges) if (edge.from === focus || edge.to === focus) near.add(edge.from).add(edge.to);
    ids = near;
    edges = edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  }
  return { ids, edges };
}

const ends = (edges) => new Set(edges.flatMap((edge) => [edge.from, edge.to]));

/** For each dimension its values with the number of shown things that have them and pass all other filters. */
export function facets(view) {
  const shown = view.state.shown.map((id) => view.nodes.get(id)).filter(Boolean);
  const off = new Set(view.state.kinds ?? []);
  return Object.keys(DIMENSIONS).map((name) => {
    const counts = new Map();
    for (const node of shown)
      for (const value of values(node, name)) {
        const fits = !off.has(node.kind) && passes(node, view.state.filters, name);
        counts.set(value, (counts.get(value) ?? 0) + (fits ? 1 : 0));
      }
    return { name, words: DIMENSIONS[name], counts };
  });
}

/** How many shown things there are of each kind that pass the filters. */
export function kindCounts(view) {
  const counts = new Map();
  for (const id of view.state.shown) {
    const node = view.nodes.get(id);
    if (node) counts.set(node.kind, (counts.get(node.kind) ?? 0) + (passes(node, view.state.filters) ? 1 : 0));
  }
  return counts;
}
