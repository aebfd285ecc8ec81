// The exported page: the same drawing, legend and table, and the words under each thing, with nothing to ask.
import { byId, make, mark } from "./dom.js";
import { Drawing } from "./drawing.js";
import { shapes } from "./kinds.js";
import { legend } from "./legend.js";
import { Style } from "./style.js";
import { Table } from "./table.js";
import { View } from "./view.js";
import { visible } from "./visible.js";

const view = new View(JSON.parse(byId("data").textContent));
const drawing = new Drawing(byId("canvas"), view, new Style(view));
const actions = {
  select(id) { view.change({ selected: id }, "", { step: false }); },
  kind(kind) { const kinds = view.state.kinds ?? []; view.change({ kinds: kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind] }, ""); },
  filter(name, value) { const chosen = view.state.filters[name] ?? []; view.change({ filters: { ...view.state.filters, [name]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] } }, ""); },
};
const table = new Table(view, actions, shapes), showLegend = legend(view, actions, shapes);

function panel() {
  const id = view.state.selected, node = view.nodes.get(id), edge = view.edges.get(id), box = byId("panel");
  box.hidden = !node && !edge;
  document.body.classList.toggle("with-panel", !box.hidden);
  if (edge && !node) return box.replaceChildren(make("h2", {}, `${view.name(edge.from)} – ${edge.label} – ${view.name(edge.to)}`), make("p", { class: "words" }, edge.count > 1 ? `${edge.count} inspections` : ""));
  if (!node) return undefined;
  const said = view.data.said[id], { edges } = visible(view);
  const near = edges.filter((other) => other.from === id || other.to === id).map((other) => make("li", {}, make("button", { class: "item", onclick: () => actions.select(other.from === id ? other.to : other.from) }, `${other.label}: ${view.name(other.from === id ? other.to : other.from)}`)));
  return box.replaceChildren(
    make("button", { class: "close", "aria-label": "Close", onclick: () => actions.select(null) }, "×"),
    make("p", { class: "kind" }, mark(`mark-${shapes(node.kind)}`, `mark--${shapes(node.kind)}`), view.kind(node.kind).one), make("h2", {}, node.label),
    said ? make("figure", { class: "cited" }, make("blockquote", { class: "quote" }, said.text), make("figcaption", {}, said.cited)) : "",
    make("ul", { class: "members" }, ...near));
}

function follow() {
  drawing.update();
  showLegend();
  table.update();
  panel();
}

const shown = make("button", { class: "tool", onclick: () => shown.setAttribute("aria-pressed", String(table.toggle())), "aria-pressed": "false" }, "Table");
byId("tools").append(shown, make("button", { class: "tool", onclick: () => drawing.fit() }, "Fit"));
drawing.onPick((id) => actions.select(id));
view.onChange(follow);
follow();
drawing.fit();
