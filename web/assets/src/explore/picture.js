// What is on the screen as a PNG.
import { described } from "./png.js";

/** The height of the citation below a picture. */
const FOOT = 40;

/** The drawing as a small picture, at most so many pixels a side and so many characters: a data address. */
export function small({ container, theme }, side, characters) {
  const screen = container.querySelector("canvas"), scale = side / Math.max(screen.width, screen.height);
  const out = canvas(screen.width * scale, screen.height * scale, theme.paper);
  out.getContext("2d").drawImage(screen, 0, 0, out.width, out.height);
  const address = out.toDataURL("image/png");
  return address.length <= characters ? address : small({ container, theme }, side * 0.75, characters);
}

/** The drawing at `ratio` times its pixels, with its citation below and in the file: a blob. */
export async function picture(drawing, ratio, citation) {
  const { container, theme } = drawing, [wide, high] = [container.clientWidth, container.clientHeight];
  const scale = Math.max(ratio, drawing.network.canvas.pixelRatio), out = canvas(wide * scale, (high + FOOT) * scale, theme.paper);
  const c = out.getContext("2d");
  c.save();
  c.beginPath();
  c.rect(0, 0, wide * scale, high * scale);
  c.clip();
  large(drawing, c, scale, { wide, high });
  c.restore();
  c.setTransform(scale, 0, 0, scale, 0, 0);
  Object.assign(c, { font: `11px ${theme.sans}`, fillStyle: theme["ink-soft"], textBaseline: "top", textAlign: "left" });
  lines(c, citation, wide - 20).slice(0, 2).forEach((line, k) => c.fillText(line, 10, high + 6 + k * 15));
  const blob = await new Promise((done) => out.toBlob(done, "image/png"));
  return described(new Uint8Array(await blob.arrayBuffer()), citation);
}

function canvas(width, height, paper) {
  const out = document.createElement("canvas"), c = out.getContext("2d");
  [out.width, out.height] = [Math.round(width), Math.round(height)];
  c.fillStyle = paper;
  c.fillRect(0, 0, out.width, out.height);
  return out;
}

/** A text in lines no wider than so many pixels. */
function lines(c, text, width) {
  const found = [""];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (c.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

/** Draw the network anew on a larger canvas, so that text stays sharp. */
function large({ network }, c, ratio, { wide, high }) {
  const place = network.getViewPosition(), scale = network.getScale();
  const { canvas, renderer } = network;
  const kept = { context: canvas.getContext, pixelRatio: canvas.pixelRatio };
  canvas.getContext = () => c;
  canvas.pixelRatio = ratio;
  c.save();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  const translation = { x: wide / 2 - place.x * scale, y: high / 2 - place.y * scale };
  c.translate(translation.x, translation.y);
  c.scale(scale, scale);
  renderer._drawEdges(c);
  renderer._drawNodes(c, true);
  network.body.emitter.emit("afterDrawing", c);
  c.restore();
  Object.assign(canvas, { pixelRatio: kept.pixelRatio });
  canvas.getContext = kept.context;
}
