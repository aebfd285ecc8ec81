// The legend at the left foot, which also filters: kinds, then the facts of what is shown with their counts.
import { byId, make, mark } from "./dom.js";
import { draw, token } from "./shapes.js";
import { facets, kindCounts } from "./visible.js";

const FEW = 8;

export function legend(view, actions, shapes) {
  const box = byId("legend"), open = new Set(matchMedia("(min-width: 901px)").matches ? ["key"] : []);
  let colour = view.state.colour;
  return () => {
    if (view.state.colour === "grade" && colour !== "grade") ["all", "grade"].forEach((part) => open.add(part)); // its own key
    colour = view.state.colour;
    const counts = kindCounts(view), off = new Set(view.state.kinds ?? []), { kinds } = view.data;
    const rows = kinds.filter(({ code }) => counts.has(code)).map(({ code, many }) =>
      make("li", {}, make("button", { class: "legend-kind", "aria-pressed": String(!off.has(code)), "data-key": code, onclick: () => actions.kind(code, many) },
        mark(`mark-${shapes(code)}`, `mark--${shapes(code)}`), make("span", {}, many), make("span", { class: "number" }, String(counts.get(code))))));
    const chosen = Object.values(view.state.filters).flat().length + off.size;
    const focused = document.activeElement?.dataset?.key;
    box.replaceChildren(make("details", { class: "key", open: open.has("key"), ontoggle: (event) => toggle(open, "key", event.target.open) },
      make("summary", { "data-key": "key" }, chosen ? `Key and filters (${chosen} on)` : "Key and filters"), make("ul", { class: "legend-kinds", "aria-label": "Kinds, to show or hide" }, ...rows),
      make("details", { class: "filters", open: open.has("all"), ontoggle: (event) => toggle(open, "all", event.target.open) },
        make("summary", {}, chosen ? `Filters (${chosen} on)` : "Filters"),
        ...facets(view).filter(({ counts: found, name }) => found.size > 1 || view.state.filters[name]?.length).map((facet) => dimension(view, actions, facet, open)),
        least(view)),
      chosen || view.state.hidden.length || view.state.focus ? make("button", { class: "do", onclick: () => view.change({ filters: {}, kinds: [], hidden: [], focus: null }, "Everything is shown again") }, "Show everything again") : ""));
    if (focused) box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };
}

function dimension(view, actions, { name, words, counts }, open) {
  const chosen = new Set(view.state.filters[name] ?? []);
  const values = [...counts.keys()].sort(name === "year" ? (a, b) => b.localeCompare(a) : (a, b) => counts.get(b) - counts.get(a) || view.name(a).localeCompare(view.name(b)));
  const shown = open.has(`more ${name}`) ? values : values.filter((value, k) => k < FEW || chosen.has(value));
  return make("details", { class: "dimension", open: open.has(name) || chosen.size > 0, ontoggle: (event) => toggle(open, name, event.target.open) },
    make("summary", {}, words, chosen.size ? ` (${chosen.size})` : ""),
    make("ul", {}, ...shown.map((value) => make("li", {}, make("label", {},
      make("input", { type: "checkbox", checked: chosen.has(value), "data-key": `${name} ${value}`, onchange: () => actions.filter(name, value) }),
      make("span", {}, name === "grade" ? swatch(view, value) : "", name === "year" ? value : view.name(value)), make("span", { class: "number" }, String(counts.get(value))))))),
    shown.length < values.length ? make("button", { class: "do", onclick: () => { open.add(`more ${name}`); view.tell(""); } }, `All ${values.length}`) : "");
}

/** A grade as it is drawn: by its shape too, not by colour alone. */
function swatch(view, grade) {
  const canvas = make("canvas", { class: "swatch", width: 32, height: 32, "aria-hidden": "true" }), c = canvas.getContext("2d");
  const node = [...view.nodes.values()].find(({ kind, facts }) => kind === "judgement" && facts?.grade?.includes(grade));
  c.scale(2, 2);
  if (node) draw(c, node.shape, 8, 8, 6, { fill: token(node.token), paper: token("paper"), outline: token("mark-outline") });
  return canvas;
}

function least(view) {
  if (view.state.least > 100) return "";
  return make("label", { class: "least" }, "Lines from council to theme: asked in at least ",
    make("select", { "data-key": "least", onchange: (event) => view.change({ least: Number(event.target.value) }, "Lines changed") },
      ...[1, 2, 3, 4].map((n) => make("option", { value: n, selected: n === view.state.least }, n === 1 ? "1 inspection" : `${n} inspections`))));
}

const toggle = (open, name, on) => (on ? open.add(name) : open.delete(name));
