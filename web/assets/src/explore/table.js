// The same things and links as a table: one row a thing.
import { byId, make, mark } from "./dom.js";
import { visible } from "./visible.js";

export class Table {
  constructor(view, actions, shapes) {
    this.view = view;
    this.actions = actions;
    this.shapes = shapes;
    this.box = byId("table");
    this.box.hidden = true;
  }

  toggle() {
    this.box.hidden = !this.box.hidden;
    byId("stage").hidden = !this.box.hidden;
    this.update();
    if (this.box.hidden) byId("canvas").focus();
    else this.box.querySelector("h2").focus();
    return !this.box.hidden;
  }

  update() {
    if (this.box.hidden) return;
    const { ids, edges } = visible(this.view), linked = new Map([...ids].map((id) => [id, []]));
    for (const edge of edges) {
      linked.get(edge.from).push(edge.to);
      if (edge.to !== edge.from) linked.get(edge.to).push(edge.from);
    }
    const body = [...ids].map((id) => this.#row(this.view.nodes.get(id), linked.get(id)));
    this.box.replaceChildren(
      make("h2", { class: "section-title", id: "table-title", tabindex: "-1" }, "What is shown, as a table"),
      make("p", { class: "part-note" }, `${ids.size} things and ${edges.length} links. ${this.view.data.cut}`),
      make("div", { class: "table-wide", tabindex: "0", role: "group", "aria-label": "Table of what is shown" },
        make("table", { class: "plain-table", id: "things" },
          make("thead", {}, make("tr", {}, ...["Name", "Kind", "Links", "Linked with"].map((words, k) => make("th", { scope: "col", class: k === 2 ? "number" : null }, words)))),
          make("tbody", {}, ...body))));
  }

  #row(node, linked) {
    const name = (id) => this.view.nodes.get(id).label, others = [...new Set(linked)];
    const pick = (id) => make("button", { class: "item", onclick: () => { this.toggle(); this.actions.select(id, { centre: true }); } }, name(id));
    return make("tr", { "data-id": node.id },
      make("th", { scope: "row" }, pick(node.id)),
      make("td", {}, mark(`mark-${this.shapes(node.kind)}`, `mark--${this.shapes(node.kind)}`), ` ${this.view.kind(node.kind).one}`),
      make("td", { class: "number" }, String(linked.length)),
      make("td", {}, ...others.flatMap((id, k) => [k ? "; " : "", pick(id)])));
  }
}
