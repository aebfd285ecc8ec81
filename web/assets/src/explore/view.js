// The state of the view: what is shown and how. Each change is a step that can be undone.
const STEPS = 200;

/** A view over `nodes` and `edges` (Maps by id); `state` is replaced, never changed, so that a step back is the old one. */
export class View {
  constructor(data) {
    this.data = data;
    this.nodes = new Map();
    this.edges = new Map();
    this.names = {};
    this.past = [];
    this.future = [];
    this.listeners = new Set();
    this.state = {
      shown: [], at: {}, hidden: [], pinned: [], filters: {}, focus: null, selected: null,
      layout: "force", colour: "kind", size: "kind", least: data.least, zoom: null,
    };
    this.learn(data);
    this.state.shown = data.nodes.map((node) => node.id);
    this.state.at = Object.fromEntries(data.nodes.map((node) => [node.id, [node.x, node.y]]));
  }

  /** Take in nodes and edges that the server sent, without showing them. */
  learn(drawn) {
    for (const node of drawn.nodes) this.nodes.set(node.id, node);
    for (const edge of drawn.edges) this.edges.set(edge.id, edge);
    Object.assign(this.names, drawn.names);
  }

  /** Change the state by some of its parts; `words` says what was done. */
  change(parts, words, { step = true } = {}) {
    if (step) {
      this.past.push([this.state, words]);
      this.past.splice(0, this.past.length - STEPS);
      this.future = [];
    }
    this.state = { ...this.state, ...parts };
    this.tell(words);
  }

  undo() {
    this.#swap(this.past, this.future, "Undone");
  }

  redo() {
    this.#swap(this.future, this.past, "Done again");
  }

  onChange(listener) {
    this.listeners.add(listener);
  }

  tell(words) {
    for (const listener of this.listeners) listener(words);
  }

  name(iri) {
    return this.names[iri] || this.nodes.get(iri)?.label || iri.split(/[/#]/).pop().replaceAll("-", " ");
  }

  kind(code) {
    return this.data.kinds.find((kind) => kind.code === code) ?? { code, one: code, many: code };
  }

  #swap(from, to, verb) {
    const last = from.pop();
    if (!last) return;
    to.push([this.state, last[1]]);
    this.state = last[0];
    this.tell(`${verb}: ${last[1]}`);
  }
}
