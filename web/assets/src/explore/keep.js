// Keeping a view: a link to it, a saved view with a name and a picture, files of what is on the screen.
import { addressOf, stateOf } from "./address.js";
import { make, say } from "./dom.js";
import { menu } from "./menu.js";
import { picture } from "./picture.js";
import { at, post } from "./server.js";
import { visible } from "./visible.js";

const BROWSER = "ritornello-views";

export function keep(view, drawing) {
  const state = () => stateOf(view, drawing.where());
  const whole = async (options) => new URL(await addressOf(state(), options), location.href).href;
  return [exportMenu(view, drawing, whole), keepMenu(view, drawing, state, whole)];
}

function exportMenu(view, drawing, whole) {
  return menu("Export", (close) => [
    make("p", { class: "words" }, "Exactly what is on the screen, with its citation, the date of the data and the reports."),
    make("ul", { class: "files" },
      make("li", {}, make("button", { class: "item", onclick: () => { close(); savePicture(drawing); } }, "PNG picture")),
      ...Object.entries(view.data.files).map(([form, words]) => make("li", {}, make("button", { class: "item", onclick: async () => { close(); send(form, view, drawing, await whole()); } }, words)))),
  ]);
}

function send(form, view, drawing, address) {
  const { base } = view.data, { ids } = visible(view);
  const n = [...ids].map((id) => {
    const [x, y] = view.state.at[id], { size, colour } = drawing.style.of(view.nodes.get(id));
    return [id.startsWith(base) ? `~${id.slice(base.length)}` : id, Math.round(x), Math.round(y), Math.round(size * 10) / 10, colour];
  });
  const page = make("form", { method: "post", action: `${at("export")}/${form}`, hidden: true }, make("input", { name: "screen", value: JSON.stringify({ n, m: view.state.least, address }) }));
  document.body.append(page);
  page.submit();
  page.remove();
}

async function savePicture(drawing) {
  const link = make("a", { href: await picture(drawing, { ratio: 2 }), download: "ritornello.png" });
  link.click();
}

function keepMenu(view, drawing, state, whole) {
  return menu("Keep", (close) => {
    const link = make("input", { readonly: true, class: "link", "aria-label": "Link to this view" });
    whole().then((address) => { link.value = address; });
    const name = make("input", { required: true, maxlength: 200, value: view.data.saved?.name ?? "" });
    const notes = make("textarea", { rows: 3, maxlength: 5000 }, view.data.saved?.notes ?? "");
    const told = make("p", { class: "words", role: "status" });
    const save = async (event) => {
      event.preventDefault();
      const given = { state: state(), name: name.value, notes: notes.value, picture: await picture(drawing, { width: 480 }) };
      try {
        const { address } = view.data.writable ? await post("views", given) : inBrowser(given);
        told.replaceChildren("Saved. ", make("a", { href: address }, "Its address"));
      } catch (error) {
        told.textContent = error.message;
      }
    };
    return [
      make("p", {}, make("label", {}, "A link to exactly this view ", link)),
      make("p", { class: "dos" },
        make("button", { class: "do", onclick: async () => { await navigator.clipboard.writeText(link.value); say("The link is copied"); close(); } }, "Copy the link"),
        make("button", { class: "do", onclick: async () => { link.value = await whole({ short: true }); link.select(); } }, "Make it short")),
      make("form", { onsubmit: save }, make("h2", { class: "sheet-title" }, "Save it with a name"),
        make("label", {}, "Name ", name), make("label", {}, "Notes ", notes), make("button", { class: "tool" }, "Save"), told),
      make("p", {}, make("a", { href: at("views") }, "All saved views"), ...(view.data.writable ? [] : [inBrowserList()])),
    ];
  });
}

/** Keep a view in this browser, where the deployment is read-only. */
function inBrowser({ state, name, notes }) {
  const kept = JSON.parse(localStorage.getItem(BROWSER) ?? "[]").filter((other) => other.name !== name);
  localStorage.setItem(BROWSER, JSON.stringify([{ name, notes, state, address: location.href }, ...kept].slice(0, 100)));
  return { address: location.href };
}

function inBrowserList() {
  const kept = JSON.parse(localStorage.getItem(BROWSER) ?? "[]");
  const rest = (name) => localStorage.setItem(BROWSER, JSON.stringify(kept.filter((other) => other.name !== name)));
  return make("ul", { class: "files" }, ...kept.map(({ name, address }) => {
    const row = make("li", {}, make("a", { href: address }, name), " ", make("button", { class: "item", onclick: () => { rest(name); row.remove(); } }, "delete"));
    return row;
  }));
}
