// The canvas by keyboard: arrows go to the nearest thing in that direction, with Shift they move it; L goes through
// its links, other letters do what the panel's buttons do.
import { byId } from "./dom.js";

/** How far a key moves a thing, in pixels of the drawing. */
const STEP = 20;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest visible thing from `from` in a direction. */
function next(positions, from, [dx, dy]) {
  const [x, y] = positions[from];
  let best = null, least = Infinity;
  for (const [id, [ox, oy]] of Object.entries(positions)) {
    const along = (ox - x) * dx + (oy - y) * dy, across = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (id === from || along <= 0 || across > along * 2) continue;
    if (along + across * 2 < least) [best, least] = [id, along + across * 2];
  }
  return best;
}

export function keyboard(view, actions, drawing, tools) {
  const canvas = byId("canvas");
  let last = null; // the thing whose links are gone through
  /** The next link of the thing that was chosen last. */
  const link = (id) => {
    if (drawing.positions()[id]) last = id;
    const links = drawing.seen.edges.filter(({ from, to }) => from === last || to === last).map((edge) => edge.id);
    if (links.length) actions.select(links[(links.indexOf(id) + 1) % links.length]);
  };
  const does = {
    Enter: () => byId("panel").focus(),
    e: (id) => actions.expand(id), c: (id) => actions.collapse(id), h: (id) => actions.hide(id), p: (id) => actions.pin(id), f: (id) => actions.focus(id),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { selected } = view.state, positions = drawing.positions(), from = positions[selected] ? selected : last;
    if (WAYS[event.key] && event.shiftKey && positions[selected]) {
      event.preventDefault();
      actions.nudge(selected, WAYS[event.key].map((way) => way * STEP));
    } else if (WAYS[event.key]) {
      event.preventDefault();
      const id = positions[from] ? next(positions, from, WAYS[event.key]) : drawing.weightiest();
      if (id) actions.select(id, { centre: true });
    } else if (event.key === "l" && selected) {
      event.preventDefault();
      link(selected);
    } else if (does[event.key] && positions[selected]) {
      event.preventDefault();
      does[event.key](selected);
    } else if (event.key === "+" || event.key === "-") drawing.zoom(event.key === "+" ? 1.25 : 0.8);
    else if (event.key === "0") drawing.fit(true);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName) && document.activeElement.type !== "checkbox";
    if ((event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase() === "z") { event.preventDefault(); event.shiftKey ? view.redo() : view.undo(); }
    else if ((event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase() === "y") { event.preventDefault(); view.redo(); }
    else if (event.key === "Escape" && view.state.selected && !typing) { actions.select(null); canvas.focus(); }
    else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && event.key === "t") tools.table.click();
    else if (!typing && event.key === "/") { event.preventDefault(); byId("find-words").focus(); }
  });
}
