// Labels on the canvas: the weightiest first, and none over another; nearer views show more.
const FONT = 13, LINE = FONT * 1.2, MOST = 320;

/** Break a label into at most two lines. */
function lines(label, width) {
  const text = label.length > 64 ? `${label.slice(0, 62).trimEnd()}…` : label;
  if (text.length <= width) return [text];
  const cut = text.lastIndexOf(" ", Math.ceil(text.length / 2) + 4);
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

/** The places that a label may have about a mark, the best first: below, right, left, above, or `side` before all. */
function places(x, y, r, wide, high, side) {
  const found = about(x, y, r, wide, high);
  return side ? [found[side === "left" ? 2 : 1], ...found] : found;
}

function about(x, y, r, wide, high) {
  return [
    { align: "center", x, top: y + r + 2, box: [x - wide / 2, y + r + 2, x + wide / 2, y + r + 2 + high] },
    { align: "left", x: x + r + 4, top: y - high / 2, box: [x + r + 4, y - high / 2, x + r + 4 + wide, y + high / 2] },
    { align: "right", x: x - r - 4, top: y - high / 2, box: [x - r - 4 - wide, y - high / 2, x - r - 4, y + high / 2] },
    { align: "center", x, top: y - r - 3 - high, box: [x - wide / 2, y - r - 3 - high, x + wide / 2, y - r - 3] },
  ];
}

/** The labels to draw of `nodes` ({at, r, label, weight, strong, heavy}, in pixels of the screen), with their places. */
function placed(c, nodes, sans) {
  const taken = new Taken(), found = [];
  for (const { at, r } of nodes) taken.take([at.x - r * 0.8, at.y - r * 0.8, at.x + r * 0.8, at.y + r * 0.8]);
  nodes.sort((a, b) => b.strong - a.strong || b.weight - a.weight);
  for (const node of nodes.slice(0, MOST * 3)) {
    if (found.length >= MOST || (node.r < 3.2 && !node.strong)) continue;
    c.font = font(node, sans);
    const text = lines(node.label, node.side ? 44 : 26), wide = Math.max(...text.map((line) => c.measureText(line).width));
    const spots = places(node.at.x, node.at.y, node.r, wide, LINE * text.length, node.side);
    const spot = spots.find(({ box }) => taken.free(box)) ?? (node.strong ? spots[0] : null);
    if (!spot) continue;
    taken.take(spot.box);
    found.push({ node, text, spot });
  }
  return found;
}

const font = (node, sans) => `${node.strong || node.heavy ? 600 : 400} ${FONT}px ${sans}`;

/** Draw the labels of `nodes` over the canvas; `ratio` is its pixels for one of the screen. */
export function drawLabels(c, nodes, { size, ratio, ink, paper, sans }) {
  const inside = nodes.filter(({ at }) => at.x > -40 && at.y > -20 && at.x < size.width + 40 && at.y < size.height + 20);
  c.save();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.lineJoin = "round";
  c.textBaseline = "top";
  for (const { node, text, spot } of placed(c, inside, sans).reverse()) {
    c.font = font(node, sans);
    c.textAlign = spot.align;
    c.lineWidth = 4;
    c.strokeStyle = paper;
    c.fillStyle = ink;
    text.forEach((line, k) => c.strokeText(line, spot.x, spot.top + k * LINE));
    text.forEach((line, k) => c.fillText(line, spot.x, spot.top + k * LINE));
  }
  c.restore();
}
