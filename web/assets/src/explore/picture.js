// What is on the screen as a PNG.

/** A data address of the drawing as it stands: at `ratio` times its pixels, or `width` pixels wide. */
export async function picture(drawing, { ratio, width }) {
  const { network, container, theme } = drawing, from = network.canvas, old = from.pixelRatio;
  const screen = container.querySelector("canvas");
  const scale = ratio ? Math.max(ratio / old, 1) : width / screen.width;
  const [wide, high] = [container.clientWidth, container.clientHeight];
  const out = document.createElement("canvas");
  [out.width, out.height] = [Math.round(screen.width * scale), Math.round(screen.height * scale)];
  const c = out.getContext("2d");
  c.fillStyle = theme.paper;
  c.fillRect(0, 0, out.width, out.height);
  if (ratio) large(drawing, c, out, { wide, high });
  else c.drawImage(screen, 0, 0, out.width, out.height);
  return out.toDataURL("image/png");
}

/** Draw the network anew on a larger canvas, so that text stays sharp. */
function large({ network, view }, c, out, { wide, high }) {
  const place = network.getViewPosition(), scale = network.getScale(), ratio = out.width / wide;
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
  void view;
}
