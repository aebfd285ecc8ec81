// The explorer: reads what the server sent, draws it, and ties the parts together.
import { Actions } from "./actions.js";
import { byId, say } from "./dom.js";
import { Drawing } from "./drawing.js";
import { keyboard } from "./keyboard.js";
import { legend } from "./legend.js";
import { Panel } from "./panel.js";
import { search } from "./search.js";
import { Style } from "./style.js";
import { Table } from "./table.js";
import { tools } from "./tools.js";
import { View } from "./view.js";

const SHARED = { board: "body", partnership: "body", agency: "body", "named-service": "service", decision: "finding", framework: "report", area: "report", aspect: "report", grade: "judgement", other: "report" };
const shapes = (kind) => SHARED[kind] ?? kind;

const view = new View(JSON.parse(byId("data").textContent));
byId("canvas").hidden = byId("legend").hidden = false;
const drawing = new Drawing(byId("canvas"), view, new Style(view));
const actions = new Actions(view, drawing);
const panel = new Panel(view, actions, shapes);
const table = new Table(view, actions, shapes);
const bar = tools(view, actions, drawing, table);
const showLegend = legend(view, actions, shapes);

function follow(words) {
  drawing.update();
  showLegend();
  table.update();
  bar.update();
  panel.follow();
  byId("cut").textContent = view.data.cut;
  byId("cut").hidden = !view.data.cut;
  if (words) say(words);
}

drawing.onPick((id) => actions.select(id));
drawing.onOpen((id) => (view.nodes.has(id) ? actions.expand(id) : actions.open(view.edges.get(id))));
drawing.onMoved((ids) => actions.moved(ids));
search(actions, shapes);
keyboard(view, actions, drawing, bar);
view.onChange(follow);
follow("");
drawing.fit();
window.explorer = { view, drawing, actions };
performance.mark("explorer-drawn");
