// Size, colour and weight of what is drawn, by the reader's choice.
export const COMMUNITIES = ["authority", "recommendation", "service", "theme", "issue", "inspection", "scale-upper", "accent", "finding", "scale-lower"];

const SAID = ["recommendation", "finding", "judgement", "decision"], NEAR = 0.8, NARROW = 600;

export class Style {
  constructor(view) {
    this.view = view;
    this.degree = new Map();
  }

  /** Count the links of what is visible. */
  prepare({ edges }) {
    this.degree = new Map();
    for (const { from, to } of edges) for (const id of [from, to]) this.degree.set(id, (this.degree.get(id) ?? 0) + 1);
  }

  of(node) {
    return { size: this.#size(node), colour: this.#colour(node) };
  }

  weight(node) {
    const kinds = { authority: 60, theme: 55, issue: 50, inspection: 30, board: 20, service: 18 };
    return (kinds[node.kind] ?? 5) + Math.min(40, this.degree.get(node.id) ?? 0) + (node.count ? 25 : 0);
  }

  /** How strong a line is: in the score, staff lines and bar lines stand out. */
  strength(edge) {
    if (!this.score) return 0.9;
    const { at } = this.view.state, [a, b] = [at[edge.from], at[edge.to]];
    return a && b && (Math.abs(a[0] - b[0]) < 70 || Math.abs(a[1] - b[1]) < 30) && !edge.property.endsWith("#askedToImprove") ? 0.9 : 0.04;
  }

  get score() {
    return this.view.state.layout === "score";
  }

  /** Where a label stands in the layout at a scale, on a screen so wide: `side` of its mark, `only` there, or `none`. */
  side(node, scale, wide) {
    const body = ["authority", "board", "partnership", "agency"].includes(node.kind);
    const sides = this.view.state.layout === "sides";
    if ((sides || this.score) && SAID.includes(node.kind) && !node.count && scale < NEAR) return { none: true };
    if (sides && wide <= NARROW) return { side: node.kind === "theme" ? "left" : "right" };
    if (sides) return { side: body ? "left" : "right", only: body || node.kind === "theme" };
    if (!this.score) return {};
    if (node.kind === "inspection" && !node.count) return { none: true };
    return body || ["theme", "issue", "service"].includes(node.kind) ? { side: "left", only: true } : {};
  }

  /** The room that a layout's labels need at each side of a screen so wide, and the least scale at which it can be read. */
  room(wide, layout) {
    const long = Math.min(wide * 0.38, 300);
    if (layout === "score") return { left: long, right: Math.min(wide * 0.12, 90), top: 80, least: 0.37 };
    if (layout === "sides" && wide > NARROW) return { left: 210, right: Math.min(wide * 0.34, 350), top: 30, least: 0 };
    return { left: Math.min(wide * 0.1, 70), right: Math.min(wide * 0.12, 110), top: 30, least: 0 };
  }

  /** An inspection without its council, which its line names: how it looked, and the year. */
  brief(node) {
    const how = node.label.split(" · ").slice(1, -1).join(" ") || node.label;
    return `${how} ${node.facts?.year?.[0] ?? ""}`.trim();
  }

  width(edge) {
    return edge.count > 1 && !edge.to.startsWith("urn:fold:") ? Math.min(7, 1 + (edge.count - 1) * 1.4) : 1.2;
  }

  #size(node) {
    const degree = this.degree.get(node.id) ?? 0;
    switch (this.view.state.size) {
      case "links": return Math.min(34, 6 + 3.2 * Math.sqrt(degree));
      case "recurs": return Math.min(34, 6 + 4 * Math.sqrt(this.#recurs(node)));
      default: return node.count ? node.size : Math.min(node.size * 1.7, node.size + Math.sqrt(degree) * 1.1);
    }
  }

  /** How often a thing recurs: an issue's inspections, else the inspections behind its links. */
  #recurs(node) {
    const own = Number(node.facts?.inspections?.[0] ?? 0);
    if (own) return own;
    return Math.max(0, ...[...this.view.edges.values()].filter((edge) => edge.from === node.id || edge.to === node.id).map((edge) => edge.count - 1));
  }

  #colour(node) {
    switch (this.view.state.colour) {
      case "grade": return node.facts?.grade && node.kind === "judgement" ? node.token : "staff";
      case "community": {
        const place = this.view.communities?.[node.id];
        return place === undefined ? "staff" : COMMUNITIES[place % COMMUNITIES.length];
      }
      default: return node.token;
    }
  }
}
