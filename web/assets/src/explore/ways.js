// How two things hang together, and the groups and go-betweens of what is shown: in words, in the side panel.
import { byId, count, make, say } from "./dom.js";
import { post, suggest } from "./server.js";
import { COMMUNITIES } from "./style.js";
import { visible } from "./visible.js";

/** A sheet of the panel's place, with a heading. */
function sheet(actions, title, ...children) {
  const box = byId("panel");
  const close = () => { box.hidden = true; document.body.classList.remove("with-panel"); byId("canvas").focus(); actions.drawing.refit(); };
  box.replaceChildren(make("button", { class: "close", "aria-label": "Close", onclick: close }, "×"), make("h2", {}, title), ...children);
  box.hidden = false;
  document.body.classList.add("with-panel");
  actions.drawing.refit();
}

/** Places of ways from one thing to another: the ends at both sides, what is between as far across as it is along its way. */
function alongside(view, from, paths) {
  const along = new Map([[from, 0]]), columns = new Map(), at = {};
  for (const steps of paths) {
    let here = from;
    steps.forEach(({ link }, k) => {
      const edge = view.edges.get(link);
      here = edge.from === here ? edge.to : edge.from;
      if (!along.has(here)) along.set(here, (k + 1) / steps.length);
    });
  }
  for (const [id, part] of along) columns.set(part, [...(columns.get(part) ?? []), id]);
  for (const [part, ids] of columns) ids.forEach((id, k) => { at[id] = [Math.round(part * 800), Math.round((k - (ids.length - 1) / 2) * 60)]; });
  return at;
}

export function ways(view, actions) {
  const find = async (from, to, every, { alone = false } = {}) => {
    const found = await post("paths", { from, to, every, shown: view.state.shown });
    if (found.ids.length) {
      actions.take(found, "The ways between them");
      if (alone) view.change({ at: { ...view.state.at, ...alongside(view, from, found.paths) } }, "", { step: false });
      const off = view.state.hidden.filter((id) => !found.ids.includes(id));
      view.change({ hidden: off, selected: null }, found.words, { step: false });
    }
    sheet(actions, found.words,
      found.complete ? "" : make("p", { class: "words" }, "The search stopped at its limit; there may be more."),
      make("ol", { class: "ways" }, ...found.paths.map((path) => make("li", {}, ...path.map((step) => make("div", {}, make("button", { class: "item", onclick: () => actions.select(step.link) }, step.words)))))),
      every ? "" : make("button", { class: "do", onclick: () => find(from, to, true, { alone }) }, "All ways of up to four steps"));
    if (alone) actions.drawing.fit();
    else byId("panel").focus();
    say(found.words);
  };
  document.addEventListener("path-from", ({ detail: from }) => ask(view, actions, from, (to) => find(from, to, false)));
  return find;
}

/** Ask for the other end of a path: from what is shown, or by a search. */
function ask(view, actions, from, go) {
  const list = make("ul", { class: "members" });
  const shown = view.state.shown.filter((id) => id !== from && !id.startsWith("urn:fold:")).map((id) => ({ iri: id, label: view.name(id) }));
  const fill = (hits) => list.replaceChildren(...hits.slice(0, 60).map((hit) => make("li", {}, make("button", { class: "item", onclick: () => go(hit.iri) }, hit.label))));
  const heavy = (hit) => ["authority", "theme", "issue", "inspection"].indexOf(view.nodes.get(hit.iri)?.kind) >>> 0;
  fill(shown.sort((a, b) => heavy(a) - heavy(b)));
  let number = 0;
  const search = async (event) => {
    const words = event.target.value.trim(), mine = ++number;
    const hits = words ? await suggest(byId("find-words").dataset.suggest, words) : shown;
    if (mine === number) fill(hits);
  };
  const input = make("input", { type: "search", oninput: search });
  sheet(actions, `From ${view.name(from)} to …`, make("label", { class: "filter-label" }, "Find the other end ", input), list);
  input.focus();
}

export function groups(view, actions) {
  return async () => {
    const found = await post("measures", { ids: [...visible(view).ids], least: view.state.least, query: view.data.query });
    view.communities = found.groups;
    view.change({ colour: "community" }, count(found.words.length, "group"));
    const dot = (place) => make("span", { class: `dot dot--${COMMUNITIES[place % COMMUNITIES.length]}`, "aria-hidden": "true" });
    sheet(actions, "Groups in what is shown", make("p", { class: "words" }, found.explained),
      make("ul", { class: "groups" }, ...found.words.map(({ group, words }) => make("li", {}, dot(group), words))),
      found.between.length ? make("h3", {}, "What joins the rest") : "",
      make("ol", { class: "ways" }, ...found.between.map(({ id, label }) => make("li", {}, make("button", { class: "item", onclick: () => actions.select(id, { centre: true }) }, label)))));
    byId("panel").focus();
  };
}
