// The bar's tools: undo, layout, colour, size, table, export, keep.
import { byId, make } from "./dom.js";
import { menu } from "./menu.js";

const LAYOUTS = { force: "by links", hierarchy: "by kind, in rows", score: "by year: the score", sides: "councils to themes" };
const COLOURS = { kind: "by kind", grade: "by grade", community: "by group" };
const SIZES = { kind: "by kind", links: "by number of links", recurs: "by how often it recurs" };

const choice = (words, name, values, pick) => make("label", { class: "choice" }, make("span", {}, words),
  make("select", { name, onchange: (event) => pick(event.target.value) }, ...Object.entries(values).map(([value, label]) => make("option", { value }, label))));

export function tools(view, actions, drawing, table, more = [], groups) {
  const button = (words, action, attributes = {}) => make("button", { class: "tool", type: "button", onclick: action, ...attributes }, words);
  const undo = button("Undo", () => view.undo(), { title: "Ctrl+Z", "aria-label": "Undo", "aria-keyshortcuts": "Control+Z" });
  const redo = button("Redo", () => view.redo(), { title: "Ctrl+Y", "aria-label": "Redo", "aria-keyshortcuts": "Control+Y" });
  const layout = choice("Layout", "layout", LAYOUTS, (value) => actions.arrange(value));
  const colour = choice("Colour", "colour", COLOURS, (value) => (value === "community" ? groups() : view.change({ colour: value }, `Colour ${COLOURS[value]}`)));
  const size = choice("Size", "size", SIZES, (value) => view.change({ size: value }, `Size ${SIZES[value]}`));
  const shown = button("Table", () => { shown.setAttribute("aria-pressed", String(table.toggle())); }, { "aria-pressed": "false", title: "T", "aria-keyshortcuts": "T" });
  const fit = button("Fit", () => drawing.fit(true), { title: "0", "aria-keyshortcuts": "0" });
  const box = byId("tools");
  const choices = [layout, colour, size], narrow = matchMedia("(max-width: 700px)");
  const arrange = () => {
    [undo.textContent, redo.textContent] = narrow.matches ? ["↶", "↷"] : ["Undo", "Redo"];
    box.replaceChildren(undo, redo, ...(narrow.matches ? [menu("View", () => choices)] : choices), fit, shown, ...more);
  };
  narrow.addEventListener("change", arrange);
  arrange();
  box.hidden = false;
  return {
    table: shown,
    update() {
      undo.disabled = !view.past.length;
      redo.disabled = !view.future.length;
      for (const [label, name] of [[layout, "layout"], [colour, "colour"], [size, "size"]]) label.querySelector("select").value = view.state[name];
    },
  };
}
