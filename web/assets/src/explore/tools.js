// The bar's tools: undo, layout, colour, size, table, export, keep.
import { byId, make } from "./dom.js";

const LAYOUTS = { force: "As it hangs together", hierarchy: "By kind, in rows", score: "Score: along the years", sides: "Councils against themes" };
const COLOURS = { kind: "by kind", grade: "by grade", community: "by group" };
const SIZES = { kind: "by kind", links: "by number of links", recurs: "by how often it recurs" };

const choice = (words, name, values, pick) => make("label", { class: "choice" }, make("span", {}, words),
  make("select", { name, onchange: (event) => pick(event.target.value) }, ...Object.entries(values).map(([value, label]) => make("option", { value }, label))));

export function tools(view, actions, drawing, table, more = [], groups) {
  const button = (words, action, attributes = {}) => make("button", { class: "tool", type: "button", onclick: action, ...attributes }, words);
  const undo = button("Undo", () => view.undo(), { title: "Ctrl+Z", "aria-keyshortcuts": "Control+Z" });
  const redo = button("Redo", () => view.redo(), { title: "Ctrl+Y", "aria-keyshortcuts": "Control+Y" });
  const layout = choice("Layout", "layout", LAYOUTS, (value) => actions.arrange(value));
  const colour = choice("Colour", "colour", COLOURS, (value) => (value === "community" ? groups() : view.change({ colour: value }, `Colour ${COLOURS[value]}`)));
  const size = choice("Size", "size", SIZES, (value) => view.change({ size: value }, `Size ${SIZES[value]}`));
  const shown = button("Table", () => { shown.setAttribute("aria-pressed", String(table.toggle())); }, { "aria-pressed": "false", title: "T", "aria-keyshortcuts": "T" });
  const fit = button("Fit", () => drawing.fit(true), { title: "0", "aria-keyshortcuts": "0" });
  const box = byId("tools");
  box.replaceChildren(undo, redo, layout, colour, size, fit, shown, ...more);
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
