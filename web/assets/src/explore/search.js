// The search box: suggestions as you type; choosing one adds it to the drawing with what stands round it.
import { byId, make, mark } from "./dom.js";
import { suggest } from "./server.js";

const WAIT = 90;

export function search(actions, shapes) {
  const input = byId("find-words"), list = byId("find-list");
  let timer, hits = [], active = -1, asked = 0;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const choose = async (hit) => {
    close();
    input.value = "";
    await actions.add(hit.iri);
  };
  const point = (place) => {
    active = (place + hits.length) % hits.length;
    [...list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === active)));
    input.setAttribute("aria-activedescendant", `find-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    list.replaceChildren(...hits.map((hit, k) => make("li", { id: `find-${k}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(hit); } },
      mark(`mark-${shapes(hit.kind)}`, `mark--${shapes(hit.kind)}`), make("span", { class: "suggested" }, hit.label), make("span", { class: "suggested-kind" }, hit.context || hit.kindLabel))));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(Boolean(hits.length)));
  };
  const ask = async () => {
    const number = ++asked, words = input.value.trim();
    const found = words ? await suggest(input.dataset.suggest, words) : [];
    if (number === asked) { hits = found; active = -1; show(); }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) { event.preventDefault(); point(active + 1); }
    if (event.key === "ArrowUp" && hits.length) { event.preventDefault(); point(active - 1); }
    if (event.key === "Escape") close();
  });
  byId("find").addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (active < 0) await ask();
    if (hits.length) choose(hits[Math.max(active, 0)]);
  });
}
