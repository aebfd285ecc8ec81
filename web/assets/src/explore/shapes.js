// The shapes of kinds and grades on the canvas, and the colours of the page's tokens.
const path = {
  square: (c, x, y, r) => c.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72),
  rounded: (c, x, y, r) => c.roundRect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72, r * 0.6),
  bar: (c, x, y, r) => c.rect(x - r * 0.36, y - r, r * 0.72, r * 2),
  page: (c, x, y, r) => polygon(c, x, y, r, [[-0.7, -0.9], [0.25, -0.9], [0.7, -0.45], [0.7, 0.9], [-0.7, 0.9]]),
  dot: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  triangle: (c, x, y, r) => polygon(c, x, y, r, [[0, -1], [1, 0.75], [-1, 0.75]]),
  triangleDown: (c, x, y, r) => polygon(c, x, y, r, [[0, 1], [1, -0.75], [-1, -0.75]]),
  diamond: (c, x, y, r) => polygon(c, x, y, r, [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]]),
  hexagon: (c, x, y, r) => polygon(c, x, y, r, [0, 1, 2, 3, 4, 5].map((k) => [Math.sin((k * Math.PI) / 3), Math.cos((k * Math.PI) / 3)])),
  star: (c, x, y, r) => polygon(c, x, y, r, Array.from({ length: 10 }, (_, k) => {
    const radius = k % 2 ? 0.52 : 1.15;
    return [radius * Math.sin((k * Math.PI) / 5), -radius * Math.cos((k * Math.PI) / 5)];
  })),
};

function polygon(c, x, y, r, points) {
  points.forEach(([dx, dy], k) => (k ? c.lineTo(x + dx * r, y + dy * r) : c.moveTo(x + dx * r, y + dy * r)));
  c.closePath();
}

/** The value of a token of `tokens.css` in the theme of the moment. */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Draw one shape; a hollow one keeps the paper's colour inside. */
export function draw(c, shape, x, y, r, { fill, outline, paper, width = 1 }) {
  const hollow = shape.startsWith("hollow-") || shape.startsWith("ring-") || shape.startsWith("figure-");
  const base = shape.startsWith("figure-") ? "square" : shape.startsWith("ring-") ? "dot" : shape.replace("hollow-", "");
  c.beginPath();
  (path[base] ?? path.dot)(c, x, y, r);
  c.fillStyle = hollow ? paper : fill;
  c.fill();
  c.lineWidth = hollow ? Math.max(2, width) : width;
  c.strokeStyle = hollow && width < 2 ? fill : outline;
  c.stroke();
  if (hollow) inside(c, shape, x, y, r, fill);
}

function inside(c, shape, x, y, r, fill) {
  c.fillStyle = c.strokeStyle = fill;
  c.beginPath();
  if (shape === "ring-full") c.arc(x, y, r * 0.6, 0, 2 * Math.PI);
  if (shape === "ring-half") c.arc(x, y, r, -Math.PI / 2, Math.PI / 2);
  if (shape === "ring-bar") c.rect(x - r * 0.6, y - r * 0.12, r * 1.2, r * 0.24);
  c.fill();
  if (shape.startsWith("figure-")) {
    c.font = `700 ${r * 1.4}px system-ui, sans-serif`;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.fillText(shape.slice(7), x, y + r * 0.06);
  }
}
