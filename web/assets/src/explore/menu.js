// A menu that opens under its button.
import { make } from "./dom.js";

/** `fill` makes what stands in it each time that it opens; it gets a function that closes it. */
export function menu(words, fill) {
  const sheet = make("div", { class: "sheet" });
  const box = make("details", { ontoggle: () => { if (box.open) sheet.replaceChildren(...fill(() => { box.open = false; })); } }, make("summary", {}, words), sheet);
  document.addEventListener("click", (event) => { if (!event.composedPath().includes(box)) box.open = false; });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { box.open = false; box.querySelector("summary").focus(); event.stopPropagation(); } });
  return box;
}
