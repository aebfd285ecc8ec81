// The drawing: vis-network kept equal to what is visible, with the project's own shapes and labels.
import { DataSet, Network } from "vis-network/standalone";
import { frame, shaped } from "./frame.js";
import { drawLabels, drawRising, placed } from "./labels.js";
import { draw, token } from "./shapes.js";
import { visible } from "./visible.js";

/** Links that are hidden while the drawing moves, and links so few that each can be drawn strongly. */
const MANY = 1200, FEW = 160;
/** The least size of a figure in a counted thing, in pixels of the screen; a double click is over after so many milliseconds. */
const FIGURE = 11, SETTLED = 450;

export class Drawing {
  constructor(container, view, style) {
    this.view = view;
    this.style = style;
    this.container = container;
    this.looks = new Map();
    this.told = new Map();
    this.nodes = new DataSet();
    this.edges = new DataSet();
    this.seen = { ids: new Set(), edges: [] };
    this.readTheme();
    this.network = new Network(container, { nodes: this.nodes, edges: this.edges }, { ...view.data.options, autoResize: true });
    this.network.on("afterDrawing", (c) => this.#labels(c));
    this.network.on("dragStart", () => { this.dragging = true; });
    this.network.on("dragEnd", () => this.#still());
    for (const event of ["resize", "zoom"]) this.network.on(event, () => { this.placed = null; });
    this.onMove(() => { this.fitted = false; });
    this.network.on("hoverNode", ({ node }) => this.#hover(node));
    this.network.on("blurNode", () => this.#hover(null));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.readTheme(); this.update(true); });
  }

  #still() {
    this.dragging = false;
    this.placed = null;
    this.#redraw();
  }

  readTheme() {
    const names = ["paper", "ink", "ink-soft", "mark-outline", "rule-strong", "staff", "issue", "recommendation", "link"];
    this.theme = Object.fromEntries(names.map((name) => [name, token(name)]));
    this.theme.sans = token("sans");
    this.tokens = new Map();
  }

  colour(name) {
    if (!this.tokens.has(name)) this.tokens.set(name, token(name) || name);
    return this.tokens.get(name);
  }

  /** Bring the drawing up to date with the view. */
  update(all = false) {
    const { ids, edges } = (this.seen = visible(this.view));
    this.style.prepare(this.seen);
    this.placed = null;
    const many = edges.length > MANY;
    if (many !== this.many) this.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    this.many = many;
    this.few = edges.length <= FEW;
    if (all) this.told.clear();
    if ([...ids].some((id) => !this.nodes.get(id))) this.refit();
    this.#bring(this.nodes, [...ids].map((id) => this.#node(id)));
    this.#bring(this.edges, this.#apart(edges));
    this.#select();
  }

  /** Make a set of vis-network's hold these items; one that looks as it did is not given again, which costs most of an update. */
  #bring(set, items) {
    const wanted = new Set(items.map(({ id }) => id)), gone = set.getIds().filter((id) => !wanted.has(id));
    for (const id of gone) this.told.delete(id);
    set.remove(gone);
    set.update(items.filter((item) => {
      const look = JSON.stringify(item), known = this.told.get(item.id) === look;
      this.told.set(item.id, look);
      return !known;
    }));
  }

  /** Draw on the next frame, once however often it is asked for; `network.redraw` draws at once, each time. */
  #redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  #node(id) {
    const node = this.view.nodes.get(id), [x, y] = this.view.state.at[id] ?? [node.x, node.y];
    this.looks.set(id, this.style.of(node));
    return {
      id, x, y, size: this.looks.get(id).size, shape: "custom", fixed: false,
      ctxRenderer: ({ ctx, x: left, y: top, state }) => { // vis-network keeps the first one, so that it looks up the size and colour of today
        const { size, colour } = this.looks.get(id);
        return { drawNode: () => this.#draw(ctx, node, left, top, size, this.colour(colour), state), nodeDimensions: { width: size * 2, height: size * 2 } };
      },
    };
  }

  #draw(c, node, x, y, r, fill, { selected, hover }) {
    const { paper, ink } = this.theme, pinned = this.view.state.pinned.includes(node.id);
    if (node.count) draw(c, node.shape, x + r * 0.22, y - r * 0.22, r * 0.92, { fill: paper, outline: fill, paper, width: 1.2 });
    draw(c, node.shape, x, y, r, { fill, paper, outline: selected || hover ? ink : this.theme["mark-outline"], width: selected ? 3.5 : hover ? 2.5 : 1 });
    if (node.count && r * this.network.getScale() > FIGURE * 0.75) this.#figure(c, node, x, y, r);
    if (pinned) { c.beginPath(); c.arc(x + r, y - r, 3.2, 0, 2 * Math.PI); c.fillStyle = ink; c.fill(); }
  }

  #figure(c, node, x, y, r) {
    const scale = this.network.getScale();
    c.font = `700 ${Math.max(r * 0.85, FIGURE / scale)}px ${this.theme.sans}`;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.lineJoin = "round";
    c.lineWidth = 2.5 / Math.min(scale, 1);
    c.strokeStyle = this.theme.paper;
    c.strokeText(String(node.count), x, y);
    c.fillStyle = this.theme.ink;
    c.fillText(String(node.count), x, y);
  }

  /** Edges with their lines; those between the same two nodes are drawn apart. */
  #apart(edges) {
    const between = new Map();
    return edges.map((edge) => {
      const pair = [edge.from, edge.to].sort().join(" "), place = between.get(pair) ?? 0;
      between.set(pair, place + 1);
      return {
        id: edge.id, from: edge.from, to: edge.to,
        width: this.style.width(edge),
        color: { color: this.theme[this.few && edge.count < 2 ? "rule-strong" : "staff"], highlight: this.theme.link, hover: this.theme["ink-soft"], opacity: this.style.strength(edge) },
        smooth: place ? { enabled: true, type: place % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 * Math.ceil(place / 2) } : false,
        title: undefined,
      };
    });
  }

  #select() {
    const { selected } = this.view.state, chosen = (set) => (selected && set.get(selected) ? [selected] : []);
    this.network.setSelection({ nodes: chosen(this.nodes), edges: chosen(this.edges) });
    this.#redraw();
  }

  #hover(id) {
    this.hovered = id;
    this.near = id ? new Set([id, ...this.network.getConnectedNodes(id)]) : null;
    this.#redraw();
  }

  /** Labels keep their places while the drawing is dragged, and find new ones when it stands still. */
  #labels(c) {
    const scale = this.network.getScale(), nodes = this.network.body.nodes;
    const at = (id) => nodes[id] && this.network.canvasToDOM(nodes[id]);
    const look = { ...this.theme, ratio: this.network.canvas.pixelRatio }, key = `${scale} ${this.view.state.selected} ${this.hovered}`;
    if (!this.placed || (this.placedFor !== key && !this.dragging)) {
      const { clientWidth: width, clientHeight: height } = this.container;
      this.placed = placed(c, this.#items(at, scale), { size: { width, height }, sans: look.sans, covered: frame(this.container).covered }).reverse();
      this.placedFor = key;
    }
    drawLabels(c, this.placed, { ...look, at });
    if (this.style.score) drawRising(c, this.#bars(at, scale), look);
  }

  /** What stands over the bar lines of a score: how and when each inspection looked. */
  #bars(at, scale) {
    const bars = [...this.seen.ids].map((id) => this.view.nodes.get(id)).filter((node) => node.kind === "inspection" && !node.count);
    return bars.map((node) => ({ node, place: at(node.id) })).filter(({ place }) => place)
      .map(({ node, place }) => ({ x: place.x + 2, y: place.y - this.style.of(node).size * scale - 7, label: this.style.brief(node) }));
  }

  #items(at, scale) {
    const { selected } = this.view.state, near = this.near?.size < 30 ? this.near : new Set();
    const few = [...this.seen.ids].filter((id) => this.view.nodes.get(id).kind === "authority").length <= 6;
    return [...this.seen.ids].filter((id) => this.network.body.nodes[id]).map((id) => {
      const node = this.view.nodes.get(id), { side, only, none } = this.style.side(node, scale, this.container.clientWidth), chosen = id === selected || near.has(id);
      return {
        id, at: at(id), r: this.style.of(node).size * scale, label: none && !chosen ? "" : node.label, weight: this.style.weight(node),
        strong: Number(chosen || (node.kind === "authority" && few)), side, only: only && !chosen, heavy: node.kind === "authority" || node.kind === "theme",
      };
    }).filter(({ label }) => label);
  }

  /** Find the labels new places: something has opened or closed over the canvas. */
  relabel() {
    this.placed = null;
    this.#redraw();
  }

  /** Where all nodes stand now. */
  positions() {
    return Object.fromEntries(Object.entries(this.network.getPositions()).map(([id, { x, y }]) => [id, [x, y]]));
  }

  /** A thing was clicked, or nothing (null); a link counts as a thing. */
  onPick(listener) {
    this.network.on("click", ({ nodes, edges }) => listener(nodes[0] ?? edges[0] ?? null));
  }

  onOpen(listener) {
    this.network.on("doubleClick", ({ nodes, edges }) => (nodes[0] ?? edges[0]) && listener(nodes[0] ?? edges[0]));
  }

  /** The view was moved or zoomed by the reader. */
  onMove(listener) {
    for (const event of ["zoom", "dragEnd"]) this.network.on(event, listener);
  }

  /** Zoom and middle, as an address holds them. */
  where() {
    const { x, y } = this.network.getViewPosition();
    return [Math.round(this.network.getScale() * 10_000) / 10_000, Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  }

  go([scale, x, y]) {
    this.fitted = false;
    this.network.moveTo({ scale, position: { x, y }, animation: false });
  }

  onMoved(listener) {
    this.network.on("dragEnd", ({ nodes }) => nodes.length && listener(nodes));
  }

  /** Bring a thing or a link into view, clear of the panel; it stays where it can be seen already, and in a view of all. */
  show(id, { centre = false } = {}) {
    const edge = this.edges.get(id), ends = this.network.getPositions(edge ? [edge.from, edge.to] : this.nodes.get(id) ? [id] : []);
    const places = Object.values(ends), { left, right, top, bottom } = frame(this.container);
    if (!places.length) return;
    const seen = places.map((place) => this.network.canvasToDOM(place)).every(({ x, y }) => x > left && x < right && y > top && y < bottom);
    if (seen && (!centre || this.fitted)) return;
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const scale = Math.min(Math.max(this.network.getScale(), 0.6), Math.max(right - left - 80, 40) / (Math.max(...xs) - Math.min(...xs)), Math.max(bottom - top - 80, 40) / (Math.max(...ys) - Math.min(...ys)));
    const offset = { x: (left + right - this.container.clientWidth) / 2, y: (top + bottom - this.container.clientHeight) / 2 };
    const middle = { x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 };
    this.network.moveTo({ position: middle, scale, animation: false, offset });
  }

  zoom(factor) {
    this.fitted = false;
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  weightiest() {
    const weight = (id) => this.style.weight(this.view.nodes.get(id));
    return [...this.seen.ids].sort((a, b) => weight(b) - weight(a))[0];
  }

  /** Positions of a layout in the proportions of the screen. */
  shaped(positions, layout) {
    this.laid = { positions, layout };
    return shaped(positions, this.#room(layout), layout === "force");
  }

  /** Bring rows, columns and scores, as the server laid them out, into the proportions that the screen has now. */
  #reshape() {
    const { laid, view } = this, { layout, pinned, shown, at } = view.state;
    if (layout === "force" || laid?.layout !== layout || pinned.length || shown.some((id) => !laid.positions[id])) return;
    view.change({ at: { ...at, ...this.shaped(laid.positions, layout) } }, "", { step: false });
  }

  /** How many times as wide as high the free part of the screen is. */
  wide(layout) {
    const { wide, high } = this.#room(layout);
    return wide / high;
  }

  /** The free part of the screen without the room of a layout's labels. */
  #room(layout) {
    const free = frame(this.container), { left, right, top, least } = this.style.room(free.right - free.left, layout);
    return { wide: Math.max(free.right - free.left - left - right, 100), high: Math.max(free.bottom - 30 - free.top - top, 100), least };
  }

  /** After the panel has opened or closed, or something was added: all is brought into view again, unless the reader has moved it; a moment later, for a double click. */
  refit() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (!this.fitted || !frame(this.container).beside) return;
      this.#reshape();
      this.fit();
    }, SETTLED);
  }

  /** Bring all that is visible into view, clear of what stands on the canvas; a score stays large enough to be read from its top. */
  fit() {
    const at = this.view.state.at, places = [...this.seen.ids].map((id) => at[id]).filter(Boolean);
    if (!places.length) return;
    const free = frame(this.container), room = this.style.room(free.right - free.left, this.view.state.layout);
    const left = free.left + room.left, right = free.right - room.right, top = free.top + room.top, bottom = free.bottom - 30;
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const whole = Math.min(1.5, (right - left) / Math.max(x1 - x0, 1), (bottom - top) / Math.max(y1 - y0, 1));
    const scale = Math.max(whole, room.least), [wide, high] = [this.container.clientWidth, this.container.clientHeight];
    const x = scale > whole ? x0 + (wide / 2 - left) / scale : (x0 + x1) / 2 + (wide - left - right) / 2 / scale;
    const y = scale > whole ? y0 + (high / 2 - top) / scale : (y0 + y1) / 2 + (high - top - bottom) / 2 / scale;
    this.placed = null;
    this.fitted = true;
    this.network.moveTo({ position: { x, y }, scale, animation: false });
  }
}
