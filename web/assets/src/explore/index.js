// The explorer: reads what the server sent, draws it, and ties the parts together.
import { Actions } from "./actions.js";
import { asked } from "./asked.js";
import { addressOf, followAddress, restored, stateOf } from "./address.js";
import { byId, say } from "./dom.js";
import { Drawing } from "./drawing.js";
import { keyboard } from "./keyboard.js";
import { keep } from "./keep.js";
import { shapes } from "./kinds.js";
import { legend } from "./legend.js";
import { Panel } from "./panel.js";
import { search } from "./search.js";
import { Style } from "./style.js";
import { Table } from "./table.js";
import { tools } from "./tools.js";
import { View } from "./view.js";
import { facets } from "./visible.js";
import { groups, ways } from "./ways.js";

const view = new View(JSON.parse(byId("data").textContent));
byId("canvas").hidden = byId("legend").hidden = false;
const drawing = new Drawing(byId("canvas"), view, new Style(view));
const actions = new Actions(view, drawing);
const panel = new Panel(view, actions, shapes);
const table = new Table(view, actions, shapes);
const join = ways(view, actions);
const bar = tools(view, actions, drawing, table, keep(view, drawing), groups(view, actions));
const remember = followAddress(view, () => drawing.where());
const showLegend = legend(view, actions, shapes);

let started = false;

function follow(words) {
  drawing.update();
  showLegend();
  table.update();
  bar.update();
  panel.follow();
  if (words) say(words);
  if (started) remember();
}

drawing.onPick((id) => actions.select(id));
drawing.onOpen((id) => (view.nodes.has(id) ? actions.expand(id) : actions.open(view.edges.get(id))));
drawing.onMoved((ids) => actions.moved(ids));
search(actions, shapes);
asked(view);
keyboard(view, actions, drawing, bar);
view.onChange(follow);
if (!view.data.state) view.state.at = drawing.shaped(view.state.at, "force");
else view.state = { ...view.state, ...restored(view, view.data.state) };
follow("");
if (view.data.state?.z) drawing.go(view.data.state.z);
else drawing.fit();
drawing.onMove(remember);
started = true;
window.explorer = { view, drawing, actions, join, facets: () => facets(view), address: { addressOf, stateOf } };
performance.mark("explorer-drawn");
if (view.data.between.length > 1) join(...view.data.between, false, { alone: true });
