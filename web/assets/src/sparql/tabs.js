// Several queries at once: each keystroke is kept, so that a reload loses nothing.
import { keep, kept } from "./kept.js";

const MOST = 12;

/** The tabs over an editor. `asked`: the query that the page came with, and whether somebody asked it. */
export class Tabs {
  constructor(place, editor, asked) {
    this.place = place;
    this.editor = editor;
    this.starter = asked.is ? "" : asked.text;
    this.state = kept("tabs", { current: 0, tabs: [] });
    if (!this.state.tabs.length) this.state = { current: 0, tabs: [{ name: "Query 1", text: asked.text }] };
    if (asked.is) this.open(asked.text, asked.title);
    else this.#show(this.state.current);
  }

  /** Show a query: in the tab that holds it, in the current one if that is empty, else in a new one. */
  open(text, name) {
    const { tabs, current } = this.state;
    const same = tabs.findIndex((tab) => tab.text.trim() === text.trim());
    if (same >= 0) return this.#show(same);
    const here = tabs[current];
    if (!here.text.trim() || here.text === this.starter) Object.assign(here, { text, name: name ?? here.name });
    else {
      tabs.push({ name: name ?? this.#name(), text });
      if (tabs.length > MOST) tabs.shift();
      this.state.current = tabs.length - 1;
    }
    this.#show(this.state.current);
  }

  keep(text) {
    this.state.tabs[this.state.current].text = text;
    keep("tabs", this.state);
  }

  #name() {
    const numbers = this.state.tabs.map((tab) => Number(tab.name.match(/^Query (\d+)$/)?.[1] ?? 0));
    return `Query ${Math.max(0, ...numbers) + 1}`;
  }

  #show(number) {
    this.state.current = Math.min(number, this.state.tabs.length - 1);
    this.editor.value = this.state.tabs[this.state.current].text;
    keep("tabs", this.state);
    this.#draw();
  }

  #close() {
    this.state.tabs.splice(this.state.current, 1);
    if (!this.state.tabs.length) this.state.tabs.push({ name: "Query 1", text: "" });
    this.#show(Math.max(0, this.state.current - 1));
    this.place.querySelector('[aria-current="true"]').focus();
  }

  #draw() {
    const list = document.createElement("ul");
    list.ariaLabel = "Your queries";
    list.append(
      ...this.state.tabs.map((tab, number) => item(tab.name, () => this.#show(number), number === this.state.current)),
      item("New", () => this.#new()),
    );
    if (this.state.tabs.length > 1) list.append(item("Close this one", () => this.#close()));
    this.place.replaceChildren(list);
  }

  #new() {
    this.state.tabs.push({ name: this.#name(), text: "" });
    this.#show(this.state.tabs.length - 1);
    this.editor.cm.focus();
  }
}

function item(words, act, current) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  if (current) button.setAttribute("aria-current", "true");
  if (current === undefined) button.className = "quiet";
  button.addEventListener("click", act);
  line.append(button);
  return line;
}
