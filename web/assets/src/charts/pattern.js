// Slanting lines on the page's ground, so that the rest of a whole is told from the part without colour.
const SIDE = 8;

export function hatched(ground, line) {
  const tile = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const context = tile.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, SIDE, SIDE);
  context.strokeStyle = line;
  context.lineWidth = 1;
  for (const x of [-SIDE, 0, SIDE]) {
    context.moveTo(x, SIDE);
    context.lineTo(x + SIDE, 0);
  }
  context.stroke();
  return context.createPattern(tile, "repeat");
}
