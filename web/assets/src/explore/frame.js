// What of the canvas can be seen: beside the legend and the panel on a wide screen, above the panel on a narrow one.
import { byId } from "./dom.js";

const WIDE = 900;

/** The free part of a container in its own pixels, and the boxes that are covered. */
export function frame(container) {
  const whole = container.getBoundingClientRect();
  const boxes = [byId("legend"), byId("panel"), document.querySelector(".cut")].filter((part) => part && !part.hidden && part.offsetParent);
  const cut = document.querySelector(".cut"), top = cut && whole.width <= WIDE ? cut.offsetHeight : 0;
  const covered = boxes.map((part) => part.getBoundingClientRect()).map((box) => [box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top]);
  const panel = byId("panel"), open = panel && !panel.hidden;
  if (whole.width > WIDE) return { covered, left: 240, right: open ? panel.offsetLeft : whole.width, top: 0, bottom: whole.height };
  return { covered, left: 0, right: whole.width, top, bottom: open ? panel.offsetTop : whole.height - 40 };
}
