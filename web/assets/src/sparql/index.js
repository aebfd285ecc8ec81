// The query page: an editor in place of the text field, tabs and history, and answers without loading the page again.
import { copying } from "./copying.js";
import { Editor } from "./editor.js";
import { History } from "./history.js";
import { Runner } from "./running.js";
import { Tabs } from "./tabs.js";

const form = document.querySelector("#query");
const text = document.querySelector("#text");
const asked = { text: text.value, is: text.dataset.asked === "yes", title: text.dataset.title };

const history = new History(document.querySelector("#history"), (query) => tabs.open(query));
const editor = new Editor(form, text);
const tabs = new Tabs(document.querySelector("#tabs"), editor, asked);
const runner = new Runner(form, document.querySelector("#outcome"), editor, (query, told) => history.add(query, told));

editor.onRun(() => form.requestSubmit());
editor.onChange((query) => tabs.keep(query));
editor.tools(document.querySelector("#editor-tools"));
if (asked.is && document.querySelector("#told")) history.add(asked.text, document.querySelector("#told").textContent);
if (text.dataset.line) editor.mark(Number(text.dataset.line), Number(text.dataset.column));
copying(document.querySelector("#outcome"));
const groups = document.querySelectorAll(".questions details");
if (matchMedia("(min-width: 900px)").matches && ![...groups].some((group) => group.open)) groups[0].open = true;
window.workbench = { editor, tabs, runner };
