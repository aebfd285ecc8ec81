// Size, colour and weight of what is drawn, by the reader's choice.
export const COMMUNITIES = ["authority", "recommendation", "service", "theme", "issue", "inspection", "scale-upper", "accent", "finding", "scale-lower"];

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
    if (this.view.state.layout !== "score") return 0.9;
    const { at } = this.view.state, [a, b] = [at[edge.from], at[edge.to]];
    return a && b && (Math.abs(a[0] - b[0]) < 70 || Math.abs(a[1] - b[1]) < 30) && !edge.property.endsWith("#askedToImprove") ? 0.9 : 0.15;
  }

  /** The side of its mark on which a label stands best in the layout. */
  side(node) {
    const body = ["authority", "board", "partnership", "agency"].includes(node.kind);
    if (this.view.state.layout === "sides") return body ? "left" : "right";
    if (this.view.state.layout === "score") return body || ["theme", "issue", "service"].includes(node.kind) ? "left" : null;
    return null;
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
