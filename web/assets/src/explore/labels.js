// Labels on the canvas: the weightiest first, and none over another; nearer views show more.
const FONT = 13, MOST = 320, CELL = 26;

/** Break a label into at most two lines. */
function lines(label, width) {
  const text = label.length > 64 ? `${label.slice(0, 62).trimEnd()}…` : label;
  if (text.length <= width) return [text];
  const cut = text.lastIndexOf(" ", Math.ceil(text.length / 2) + 4);
  return cut > 0 ? [text.slice(0, cut), text.slice(cut + 1)] : [text];
}

class Taken {
  constructor() {
    this.cells = new Set();
  }
  #cells([left, top, right, bottom], visit) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / (CELL / 2)); y <= Math.floor(bottom / (CELL / 2)); y++) if (visit(`${x},${y}`) === false) return false;
    return true;
  }
  free(box) {
    return this.#cells(box, (cell) => !this.cells.has(cell));
  }
  take(box) {
    this.#cells(box, (cell) => void this.cells.add(cell));
  }
}

/** Draw the labels of `nodes` ({x, y, r, label, weight, strong, quiet}); `scale` is the zoom, `size` the canvas in pixels. */
export function drawLabels(c, nodes, { scale, toScreen, size, ink, paper, sans }) {
  const taken = new Taken(), placed = [];
  const seen = nodes.map((node) => ({ ...node, at: toScreen(node) }));
  const inside = seen.filter(({ at }) => at.x > -40 && at.y > -20 && at.x < size.width + 40 && at.y < size.height + 20);
  for (const node of inside) if (!node.quiet) taken.take(box(node.at.x, node.at.y - node.r * scale * 0.5, node.r * scale * 0.7, node.r * scale));
  inside.sort((a, b) => b.strong - a.strong || b.weight - a.weight);
  for (const node of inside.slice(0, MOST * 4)) {
    if (placed.length >= MOST) break;
    if (node.r * scale < 3.2 && !node.strong) continue;
    c.font = font(node, scale, sans);
    const text = lines(node.label, 24), wide = Math.max(...text.map((line) => c.measureText(line).width)) * scale;
    const line = FONT * 1.2, top = node.at.y + node.r * scale + 3;
    const area = [node.at.x - wide / 2, top, node.at.x + wide / 2, top + line * text.length];
    if (!node.strong && !taken.free(area)) continue;
    taken.take(area);
    placed.push({ node, text });
  }
  for (const { node, text } of placed.reverse()) write(c, node, text, scale, { ink, paper, sans });
}

const font = (node, scale, sans) => `${node.strong || node.heavy ? 600 : 400} ${FONT / scale}px ${sans}`;
const box = (x, y, w, h) => [x - w, y, x + w, y + h];

function write(c, node, text, scale, { ink, paper, sans }) {
  c.font = font(node, scale, sans);
  c.textAlign = "center";
  c.textBaseline = "top";
  c.lineJoin = "round";
  text.forEach((line, k) => {
    const y = node.y + node.r + 3 / scale + k * ((FONT * 1.2) / scale);
    c.lineWidth = 4 / scale;
    c.strokeStyle = paper;
    c.strokeText(line, node.x, y);
    c.fillStyle = ink;
    c.fillText(line, node.x, y);
  });
}
