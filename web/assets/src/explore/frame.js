// What of the canvas can be seen: beside the legend and the panel on a wide screen, above the panel on a narrow one;
// and a drawing in its proportions.
import { byId } from "./dom.js";

/** Screens wider than these have the legend open, and the panel beside the drawing (`_stage.scss`, `_panel.scss`). */
const WIDE = 900, SHEET = 700;
/** The most that a drawing is stretched one way, and that of the forces, whose directions say nothing but look round. */
const STRETCHED = 3, ROUND = 1.8;
/** The most that what has a least scale, and so may be too wide, is pressed together. */
const PRESSED = 0.6;

/** The free part of a container in its own pixels, and the boxes that are covered. */
export function frame(container) {
  const whole = container.getBoundingClientRect();
  const boxes = [byId("legend"), byId("panel"), document.querySelector(".cut")].filter((part) => part && !part.hidden && part.offsetParent);
  const cut = document.querySelector(".cut"), top = cut && whole.width <= WIDE ? cut.offsetHeight : 0;
  const covered = boxes.map((part) => part.getBoundingClientRect()).map((box) => [box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top]);
  const panel = byId("panel"), open = panel && !panel.hidden, beside = open ? panel.offsetLeft > 0 : whole.width > SHEET, wide = whole.width > WIDE;
  return {
    covered, beside, left: wide ? 240 : 0, right: open && beside ? panel.offsetLeft : whole.width, top,
    bottom: open && !beside ? panel.offsetTop : whole.height - (wide ? 0 : 40),
  };
}

/** Positions stretched one way so that they fill a screen `wide` by `high` pixels; those that may be turned lie as the screen does. */
export function shaped(positions, { wide, high, least }, turn) {
  const upright = turn && high > wide * 1.2, places = Object.entries(positions).map(([id, [x, y]]) => [id, upright ? [y, x] : [x, y]]);
  const span = (axis) => Math.max(...places.map(([, place]) => place[axis])) - Math.min(...places.map(([, place]) => place[axis]));
  const [across, down] = places.length ? [span(0), span(1)] : [0, 0], most = turn ? ROUND : STRETCHED;
  const fitting = (room, size) => Math.max(Math.min(room / size, 1.5), least);
  const more = (factor, fewest = 1) => Math.min(Math.max(factor, fewest), most);
  const fx = across && down ? more(wide / fitting(high, down) / across, least ? PRESSED : 1) : 1, fy = across && down ? more(high / fitting(wide, across) / down) : 1;
  return Object.fromEntries(places.map(([id, [x, y]]) => [id, [Math.round(x * fx), Math.round(y * fy)]]));
}
