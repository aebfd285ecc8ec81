// The side panel: what is chosen, in plain words, with the quotes under it; what can be done with it.
import { byId, linkTo, make, mark } from "./dom.js";
import { get } from "./server.js";

export class Panel {
  constructor(view, actions, shapes) {
    this.view = view;
    this.actions = actions;
    this.shapes = shapes;
    this.box = byId("panel");
    this.shown = null;
  }

  /** Follow the view's selection. */
  async follow() {
    const { selected, least } = this.view.state;
    if (selected === this.shown) return;
    this.shown = selected;
    if (!selected) return this.close();
    try {
      const edge = this.view.edges.get(selected);
      const about = edge && !this.view.nodes.has(selected) ? await this.#link(edge) : await get("thing", { id: selected, least: least > 100 ? 1 : least });
      if (this.shown === selected) this.#fill(about, edge);
    } catch (error) {
      if (this.shown === selected) this.#fill({ title: error.message, kindLabel: "", words: [], quotes: [], groups: [] });
    }
  }

  close() {
    this.box.hidden = true;
    document.body.classList.remove("with-panel");
    this.actions.drawing.relabel();
    this.actions.drawing.refit();
  }

  #link(edge) {
    if (edge.to.startsWith("urn:fold:")) return get("thing", { id: edge.to });
    return get("link", { source: edge.from, property: edge.property, target: edge.to });
  }

  #fill(about, edge) {
    const fold = about.id?.startsWith("urn:fold:");
    this.box.replaceChildren(
      make("button", { class: "close", "aria-label": "Close", onclick: () => { this.actions.select(null); byId("canvas").focus(); } }, "×"),
      make("p", { class: "kind" }, about.kind && about.kind !== "link" ? mark(`mark-${this.shapes(about.kind)}`, `mark--${this.shapes(about.kind)}`) : "", about.kindLabel),
      make("h2", {}, about.title),
      ...(about.words ?? []).map((words) => make("p", { class: "words" }, words)),
      ...(about.quotes ?? []).map(quote),
      fold ? this.#members(about) : "",
      about.questions?.length ? make("ul", { class: "questions" }, ...about.questions.map(({ words, href }) => make("li", {}, linkTo(href, words)))) : "",
      this.#buttons(about, edge),
      ...this.#groups(about),
    );
    this.box.hidden = false;
    document.body.classList.add("with-panel");
    this.box.scrollTop = 0;
    this.actions.drawing.relabel();
    this.actions.drawing.show(edge?.id ?? about.id);
    this.actions.drawing.refit();
  }

  #buttons(about, edge) {
    const { actions, view } = this, id = about.id;
    const button = (words, action, title) => make("button", { class: "do", onclick: action, title }, words);
    const copy = make("button", { class: "do", onclick: async () => { await navigator.clipboard.writeText(about.citation); copy.textContent = "Copied"; setTimeout(() => { copy.textContent = "Copy citation"; }, 1500); } }, "Copy citation");
    if (about.behind) return make("p", { class: "dos" }, button("Show what was asked", () => actions.open(edge)), copy);
    if (!id) return make("p", { class: "dos" }, about.citation ? copy : "");
    const pinned = view.state.pinned.includes(id), focused = view.state.focus === id;
    return make("p", { class: "dos" },
      about.address ? linkTo(about.address, "Open its page") : "",
      button(id.startsWith("urn:fold:") ? "Open all" : "Expand", () => actions.expand(id)),
      button("Collapse", () => actions.collapse(id)),
      button(focused ? "Show the rest" : "Only this", () => actions.focus(id)),
      button(pinned ? "Unpin" : "Pin", () => { actions.pin(id); this.shown = null; this.follow(); }),
      button("Hide", () => actions.hide(id)),
      about.citation ? button("Path from here", () => document.dispatchEvent(new CustomEvent("path-from", { detail: id }))) : "",
      about.citation ? copy : "");
  }

  #groups(about) {
    if (!about.groups?.length) return [];
    return [make("h3", {}, "Linked with"), ...about.groups.map((group) => {
      const items = group.items.map((item) => make("li", {}, make("button", { class: "item", onclick: () => this.#go(group, item) }, item.label)));
      const more = group.count > items.length ? make("li", { class: "more" }, `and ${group.count - items.length} more`) : "";
      return make("div", { class: "branch" },
        make("details", {}, make("summary", {}, mark(`mark-${this.shapes(group.kind)}`, `mark--${this.shapes(group.kind)}`), group.words), make("ul", {}, ...items, more)),
        make("button", { class: "plus", "aria-label": `Show ${group.words}`, title: "Show them in the network", onclick: () => this.actions.expand(about.id, [group.kind]) }, "+"));
    })];
  }

  #go(group, item) {
    return this.view.state.shown.includes(item.id) ? this.actions.select(item.id, { centre: true }) : this.actions.choose(group.fold, [item.id]);
  }

  #members(about) {
    const list = make("ul", { class: "members" });
    const fill = (words) => list.replaceChildren(...about.members.filter((member) => member.label.toLowerCase().includes(words.toLowerCase())).slice(0, 200)
      .map((member) => make("li", {}, make("button", { class: "item", onclick: () => this.actions.choose(about.id, [member.id]) }, member.label))));
    fill("");
    return make("div", {}, make("label", { class: "filter-label" }, "Find among them ", make("input", { type: "search", oninput: (event) => fill(event.target.value) })), list);
  }
}

function quote({ text, cited, href }) {
  return make("figure", { class: "cited" }, make("blockquote", { class: "quote" }, text), make("figcaption", {}, linkTo(href, cited)));
}
