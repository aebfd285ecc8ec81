// The editor: highlighting and syntax from YASQE, completion and the words for mistakes from here.
import Yasqe from "@zazuko/yasqe";
import { Completer } from "./completion.js";
import { firstMistake } from "./mistakes.js";

Yasqe.defaults.autocompleters = []; // its own ask other servers

/** An editor that takes the place of the text field of a form. */
export class Editor {
  constructor(form, text) {
    this.text = text;
    this.words = form.querySelector("#mistake");
    const place = document.createElement("div");
    place.id = "editor";
    text.after(place);
    text.hidden = true;
    this.cm = new Yasqe(place, {
      value: text.value, persistenceId: null, consumeShareLink: null, showQueryButton: false, resizeable: false,
      createShareableLink: null, editorHeight: "auto", viewportMargin: Infinity, inputStyle: "contenteditable",
      screenReaderLabel: "Query in SPARQL", indentUnit: 2, tabSize: 2,
      extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => this.run(), "Cmd-Enter": () => this.run(), "Ctrl-Space": () => this.completer.show() },
    });
    this.completer = new Completer(this.cm, form.dataset.completions);
    this.changed = new Set();
    this.cm.on("change", () => this.#follow());
    form.addEventListener("submit", () => (text.value = this.value), { capture: true });
  }

  get value() {
    return this.cm.getValue();
  }

  set value(query) {
    if (query !== this.value) this.cm.setValue(query);
  }

  onRun(run) {
    this.run = run;
  }

  onChange(listener) {
    this.changed.add(listener);
  }

  /** Mark the word at a line and column, both from 1, and go there. */
  mark(line, column, words) {
    const token = this.cm.getTokenAt({ line: line - 1, ch: column }, true);
    this.#underline(line - 1, column - 1, Math.max(token.end, column));
    if (words) this.#say(words);
    this.cm.focus();
    this.cm.setCursor({ line: line - 1, ch: column - 1 });
  }

  /** Buttons beside "Run". */
  tools(place) {
    place.append(
      button("Tidy", "Indent the query (Shift + Ctrl + F)", () => this.cm.autoformat()),
      button("Complete", "Suggest what can stand here (Ctrl + Space)", () => {
        this.cm.focus();
        this.completer.show();
      }),
    );
  }

  #follow() {
    this.text.value = this.value;
    for (const listener of this.changed) listener(this.value);
    this.marked?.clear();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#check(), 300);
  }

  #check() {
    if (this.cm.state.completionActive) return (this.waiting = setTimeout(() => this.#check(), 300)); // prefixes are declared after it
    this.completer.declare();
    const mistake = firstMistake(this.cm);
    this.#say(mistake?.words ?? "");
    if (mistake) this.#underline(mistake.line, mistake.start, mistake.end);
  }

  #underline(line, start, end) {
    this.marked?.clear();
    this.marked = this.cm.markText({ line, ch: start }, { line, ch: Math.max(end, start + 1) }, { className: "mistaken" });
  }

  #say(words) {
    this.words.textContent = words;
    this.words.hidden = !words;
  }
}

function button(words, title, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = words;
  made.title = title;
  made.addEventListener("click", act);
  return made;
}
