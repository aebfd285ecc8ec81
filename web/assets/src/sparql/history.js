// What was asked before, newest first.
import { keep, kept } from "./kept.js";

const MOST = 50;

/** A list of the queries that were answered; `open` gets the one that is chosen. */
export class History {
  constructor(place, open) {
    this.place = place;
    this.open = open;
    this.#draw();
  }

  add(query, told) {
    const before = kept("history", []).filter((one) => one.query !== query);
    keep("history", [{ query, told: told.trim(), when: new Date().toISOString() }, ...before].slice(0, MOST));
    this.#draw();
  }

  #draw() {
    const asked = kept("history", []);
    if (!asked.length) return this.place.replaceChildren();
    const details = document.createElement("details");
    details.className = "history";
    details.open = this.place.querySelector("details")?.open ?? false;
    const summary = document.createElement("summary");
    summary.textContent = `What you asked before (${asked.length})`;
    const list = document.createElement("ol");
    list.append(...asked.map((one) => this.#line(one)));
    details.append(summary, list);
    this.place.replaceChildren(details);
  }

  #line({ query, told, when }) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = query.replace(/^\s*(prefix|base)\b.*$/gim, "").replace(/\s+/g, " ").trim().slice(0, 110);
    button.addEventListener("click", () => {
      document.querySelector("#query-part").open = true;
      this.open(query);
    });
    const note = document.createElement("span");
    note.className = "soft";
    const time = new Date(when).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    note.textContent = `${time}. ${told}`;
    line.append(button, note);
    return line;
  }
}
