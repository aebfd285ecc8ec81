// What can be done with a view. Each action is one step that can be undone, and one request at most.
import { byId, count } from "./dom.js";
import { ring } from "./ring.js";
import { post } from "./server.js";
import { visible } from "./visible.js";

/** Links of authorities with themes whose statements the score shows; more would be a blur. */
const SCORED = 100;
const counted = (edges) => edges.filter((edge) => edge.property.endsWith("#askedToImprove") && !edge.to.startsWith("urn:fold:"));

export class Actions {
  constructor(view, drawing) {
    this.view = view;
    this.drawing = drawing;
    this.arranging = 0;
  }

  get state() {
    return this.view.state;
  }

  /** Show a thing with what stands round it. */
  async add(id) {
    const known = this.state.shown.includes(id);
    const drawn = await post("expand", { id, kinds: [], shown: this.state.shown, least: this.#least() });
    this.#take(drawn, id, known ? this.state.at[id] : this.#edge(), `${this.view.name(id)} added`);
    this.select(id, { centre: true });
  }

  /** Bring in a thing's neighbours, of some kinds or of all that tell something. */
  async expand(id, kinds = []) {
    const fold = id.startsWith("urn:fold:");
    const drawn = await post("expand", { id, kinds, shown: this.state.shown, least: this.#least() });
    const name = this.view.nodes.get(id)?.label ?? "";
    this.#take(drawn, id, this.state.at[id], fold ? `${name} opened` : `${name} expanded`, fold ? [id] : []);
  }

  /** Take some things out of a fold. */
  async choose(id, chosen) {
    const drawn = await post("expand", { id, chosen, shown: this.state.shown });
    this.#take(drawn, id, this.state.at[id], `${count(chosen.length, "thing")} shown`);
  }

  /** Show what stands behind a link between an authority and a theme. */
  async open(edge) {
    const drawn = await post("behind", { pairs: [[edge.from, edge.to]], shown: this.state.shown });
    const [a, b] = [this.state.at[edge.from], this.state.at[edge.to]];
    this.#take(drawn, edge.from, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], "What was asked is shown");
  }

  /** Take away the neighbours that are linked with nothing else. */
  collapse(id) {
    const { edges } = visible(this.view), degree = new Map(), near = new Set();
    for (const { from, to } of edges) {
      for (const end of [from, to]) degree.set(end, (degree.get(end) ?? new Set()).add(from === end ? to : from));
      if (from === id) near.add(to);
      if (to === id) near.add(from);
    }
    const gone = new Set([...near].filter((other) => degree.get(other).size === 1));
    if (gone.size) this.#without(gone, `${count(gone.size, "thing")} folded away`);
  }

  hide(id) {
    this.view.change({ hidden: [...this.state.hidden, id], selected: null }, `${this.#name(id)} hidden`);
  }

  showHidden() {
    this.view.change({ hidden: [], kinds: [] }, "All hidden things are shown again");
  }

  pin(id) {
    const pinned = this.state.pinned.includes(id) ? this.state.pinned.filter((other) => other !== id) : [...this.state.pinned, id];
    this.view.change({ pinned }, `${this.#name(id)} ${pinned.includes(id) ? "pinned" : "unpinned"}`);
  }

  focus(id) {
    const focus = this.state.focus === id ? null : id;
    this.view.change({ focus }, focus ? `Only what is linked with ${this.#name(id)}` : "Everything is shown again");
    this.drawing.fit();
  }

  filter(name, value) {
    const chosen = this.state.filters[name] ?? [];
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    this.view.change({ filters: { ...this.state.filters, [name]: next } }, `${this.view.name(value)} ${next.includes(value) ? "chosen" : "no longer chosen"}`);
  }

  clearFilters() {
    this.view.change({ filters: {}, kinds: [] }, "All filters are off");
  }

  kind(kind, words) {
    const kinds = this.state.kinds ?? [];
    const off = !kinds.includes(kind);
    this.view.change({ kinds: off ? [...kinds, kind] : kinds.filter((other) => other !== kind) }, `${words} ${off ? "hidden" : "shown"}`);
  }

  select(id, { centre = false } = {}) {
    this.view.change({ selected: id }, id ? this.#name(id) : "Nothing is chosen", { step: false });
    if (id && this.state.at[id]) this.drawing.show(id, { centre });
  }

  /** Put all things but the pinned ones where a layout of the server's puts them. */
  async arrange(layout) {
    const { ids, edges } = visible(this.view), mine = ++this.arranging;
    const pairs = layout === "score" ? counted(edges) : [], issues = layout === "score" ? [...ids].filter((id) => this.view.nodes.get(id).kind === "issue") : [];
    const many = pairs.length + issues.length, fresh = many && many <= SCORED ? await this.#behind(pairs, issues) : [];
    const { positions } = await post("arrange", { layout, wide: this.drawing.wide(layout), ids: [...ids, ...fresh], least: this.#least(), query: this.view.data.query });
    if (mine !== this.arranging) return; // another was chosen meanwhile, as when arrows go through the list
    const pinned = new Set(layout === "force" ? this.state.pinned : []);
    const moved = Object.fromEntries(Object.entries(this.drawing.shaped(positions, layout)).filter(([id]) => !pinned.has(id)));
    this.view.change({ layout, shown: [...this.state.shown, ...fresh], at: { ...this.state.at, ...moved } }, "Arranged anew");
    this.drawing.fit();
  }

  /** Fetch what links between authorities and themes stand for, and what raises issues; gives what isn't shown yet. */
  async #behind(pairs, issues) {
    const drawn = await post("behind", { issues, pairs: pairs.map((edge) => [edge.from, edge.to]), shown: this.state.shown });
    this.view.learn(drawn);
    const shown = new Set(this.state.shown);
    return drawn.nodes.map((node) => node.id).filter((id) => !shown.has(id));
  }

  /** Move a thing by some pixels of the drawing, as dragging it does. */
  nudge(id, [dx, dy]) {
    const [x, y] = this.state.at[id], pinned = [...new Set([...this.state.pinned, id])];
    this.view.change({ at: { ...this.state.at, [id]: [x + dx, y + dy] }, pinned }, `${this.#name(id)} moved`);
  }

  moved(ids) {
    const all = this.drawing.positions();
    const at = { ...this.state.at, ...Object.fromEntries(ids.map((id) => [id, all[id].map(Math.round)])) };
    this.view.change({ at, pinned: [...new Set([...this.state.pinned, ...ids])] }, `${this.#name(ids[0])} moved`);
  }

  /** Show things that were fetched, round a point; `instead` are things that they replace. */
  take(drawn, words) {
    this.#take(drawn, null, [0, 0], words);
  }

  #take(drawn, parent, centre, words, instead = []) {
    this.view.learn(drawn);
    const shown = new Set(this.state.shown), off = new Set(this.state.hidden);
    const fresh = drawn.nodes.map((node) => node.id).filter((id) => !shown.has(id));
    const back = drawn.nodes.map((node) => node.id).filter((id) => off.has(id));
    if (drawn.cut) this.view.data.cut = byId("cut").textContent = drawn.cut; // what one screen can't hold
    if (!fresh.length && !back.length && !instead.length) return this.view.change({}, drawn.cut || "Nothing more stands round it", { step: false });
    const kept = this.state.shown.filter((id) => !instead.includes(id));
    const taken = Object.fromEntries(kept.map((id) => [id, this.state.at[id]]));
    const at = { ...this.state.at, ...ring(fresh, centre ?? [0, 0], taken) };
    if (parent && fresh.includes(parent)) at[parent] = centre;
    const hidden = this.state.hidden.filter((id) => !back.includes(id));
    this.view.change({ shown: [...kept, ...fresh], at, hidden, focus: null }, `${words}: ${count(fresh.length, "thing")} more. ${drawn.cut ?? ""}`.trim());
  }

  #without(gone, words) {
    this.view.change({ shown: this.state.shown.filter((id) => !gone.has(id)) }, words);
  }

  /** A free place at the right of what is drawn. */
  #edge() {
    const places = this.state.shown.map((id) => this.state.at[id]);
    if (!places.length) return [0, 0];
    return [Math.round(Math.max(...places.map(([x]) => x)) + 220), Math.round(places.reduce((sum, [, y]) => sum + y, 0) / places.length)];
  }

  #least() {
    return this.state.least > 100 ? 1 : this.state.least;
  }

  #name(id) {
    return this.view.nodes.get(id)?.label ?? "The link";
  }
}
