// Labels on the canvas: the weightiest first, and none over another; nearer views show more.
const FONT = 13, LINE = FONT * 1.2, MOST = 320;

/** Break a label into at most two lines. */
function lines(label, width) {
  const text = label.length > 64 ? `${label.slice(0, 62).trimEnd()}…` : label;
  if (text.length <= width) return [text];
  const cut = text.replaceAll(" ·", "\u00a0·").lastIndexOf(" ", Math.ceil(text.length / 2) + 4);
  return cut > 0 ? [text.slice(0, cut), text.slice(cut + 1)] : [text];
}

/** What is taken on the screen: boxes in the cells of a grid. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  #at([left, top, right, bottom]) {
    const found = [];
    for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x++)
      for (let y = Math.floor(top / 40); y <= Math.floor(bottom / 40); y++) found.push(`${x},${y}`);
    return found;
  }

  free(box) {
    const over = (other) => other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1];
    return this.#at(box).every((cell) => !this.cells.get(cell)?.some(over));
  }

  take(box) {
    for (const cell of this.#at(box)) this.cells.has(cell) ? this.cells.get(cell).push(box) : this.cells.set(cell, [box]);
  }
}

/** The places that a label may have about a mark, the best first: below, right, left, above; `side` comes before all, or alone. */
function places(x, y, r, wide, high, { side, only }) {
  const found = about(x, y, r, wide, high), best = found[side === "left" ? 2 : 1];
  return only ? [best] : side ? [best, ...found] : found;
}

function about(x, y, r, wide, high) {
  return [
    { align: "center", x, top: y + r + 2, box: [x - wide / 2, y + r + 2, x + wide / 2, y + r + 2 + high] },
    { align: "left", x: x + r + 4, top: y - high / 2, box: [x + r + 4, y - high / 2, x + r + 4 + wide, y + high / 2] },
    { align: "right", x: x - r - 4, top: y - high / 2, box: [x - r - 4 - wide, y - high / 2, x - r - 4, y + high / 2] },
    { align: "center", x, top: y - r - 3 - high, box: [x - wide / 2, y - r - 3 - high, x + wide / 2, y - r - 3] },
  ];
}

/** A spot whose label would leave the screen, moved back onto it. */
function within({ align, x, top, box: [left, above, right, below] }, { width, height }) {
  const dx = Math.max(3 - left, Math.min(0, width - 3 - right)), dy = Math.max(3 - above, Math.min(0, height - 3 - below));
  return { align, x: x + dx, top: top + dy, box: [left + dx, above + dy, right + dx, below + dy] };
}

const measured = new Map();

/** A label's lines and their width; measured once. */
function measure(c, node, sans) {
  const face = font(node, sans), key = `${face} ${Boolean(node.side)} ${node.only} ${node.label}`;
  if (!measured.has(key)) {
    c.font = face;
    const text = lines(node.label, node.only ? 64 : node.side ? 30 : 26);
    measured.set(key, { text, wide: Math.max(...text.map((line) => c.measureText(line).width)) });
  }
  return measured.get(key);
}

/** The room beside a node, up to the edge of the screen or what stands on it. */
function beside({ at: { x, y }, r, side }, { width }, covered) {
  const row = covered.filter(([, top, , bottom]) => top < y + LINE / 2 && bottom > y - LINE / 2), left = side === "left";
  const edges = row.map((box) => (left ? box[2] : box[0])).filter((edge) => left === edge < x);
  return (left ? x - Math.max(0, ...edges) : Math.min(width, ...edges) - x) - r - 8;
}

/** The label of a line, cut to the room before the line begins. */
function cut({ text: [line], wide }, room) {
  const kept = Math.floor((line.length * room) / wide) - 2;
  return wide <= room || kept < 8 ? { text: [line], wide } : { text: [`${line.slice(0, kept).trimEnd()}…`], wide: room };
}

/**
 * The labels to draw of `nodes` ({id, at, r, label, weight, strong, heavy}, in pixels of the screen), with their places:
 * none over another, over what stands on the canvas (`covered`), or beyond its edge.
 */
export function placed(c, nodes, { size, sans, covered }) {
  nodes = nodes.filter(({ at }) => at.x > 0 && at.y > 0 && at.x < size.width && at.y < size.height);
  const taken = new Taken(), found = [];
  for (const box of covered) taken.take(box);
  for (const { at, r } of nodes) taken.take([at.x - r * 0.8, at.y - r * 0.8, at.x + r * 0.8, at.y + r * 0.8]);
  const fits = ({ box }) => box[0] >= 0 && box[1] >= 0 && box[2] <= size.width && box[3] <= size.height && taken.free(box);
  nodes.sort((a, b) => b.strong - a.strong || b.weight - a.weight);
  for (const node of nodes.slice(0, MOST * 3)) {
    if (found.length >= MOST || (node.r < (node.side ? 2 : 3.2) && !node.strong)) continue;
    const { text, wide } = node.only ? cut(measure(c, node, sans), beside(node, size, covered)) : measure(c, node, sans);
    const spots = places(node.at.x, node.at.y, node.r, wide, LINE * text.length, node);
    const moved = node.heavy && !node.only ? spots.map((spot) => within(spot, size)) : [];
    const spot = [...spots, ...moved].find(fits) ?? (node.strong ? within(spots[0], size) : null);
    if (!spot) continue;
    taken.take(spot.box);
    found.push({ id: node.id, face: font(node, sans), text, align: spot.align, dx: spot.x - node.at.x, dy: spot.top - node.at.y });
  }
  return found;
}

const font = (node, sans) => `${node.strong || node.heavy ? 600 : 400} ${FONT}px ${sans}`;

/** Draw placed labels over the canvas, where their nodes stand now; `ratio` is its pixels for one of the screen. */
export function drawLabels(c, found, { at, ratio, ink, paper }) {
  c.save();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.lineJoin = "round";
  c.textBaseline = "top";
  c.lineWidth = 4;
  c.strokeStyle = paper;
  c.fillStyle = ink;
  for (const { id, face, text, align, dx, dy } of found) {
    const point = at(id);
    if (!point) continue;
    c.font = face;
    c.textAlign = align;
    text.forEach((line, k) => c.strokeText(line, point.x + dx, point.y + dy + k * LINE));
    text.forEach((line, k) => c.fillText(line, point.x + dx, point.y + dy + k * LINE));
  }
  c.restore();
}

/** Draw a label that rises to the right from each point, as dates do over the bars of a score. */
export function drawRising(c, points, { ratio, ink, paper, sans }) {
  c.save();
  Object.assign(c, { font: `${FONT}px ${sans}`, textBaseline: "middle", textAlign: "left", lineJoin: "round", lineWidth: 4, strokeStyle: paper, fillStyle: ink });
  for (const { x, y, label } of points) {
    c.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
    c.rotate(-Math.PI / 4);
    c.strokeText(label, 0, 0);
    c.fillText(label, 0, 0);
  }
  c.restore();
}
