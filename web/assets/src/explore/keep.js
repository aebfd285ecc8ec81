// Keeping a view: a link to it, a saved view with a name and a picture, files of what is on the screen.
import { addressOf, packed, stateOf } from "./address.js";
import { make, say } from "./dom.js";
import { menu } from "./menu.js";
import { picture, small } from "./picture.js";
import { at, post } from "./server.js";
import { visible } from "./visible.js";

const BROWSER = "ritornello-views";

export function keep(view, drawing) {
  const state = () => stateOf(view, drawing.where());
  const whole = async (options) => new URL(await addressOf(state(), { ...options, writable: view.data.writable }), location.href).href;
  return [exportMenu(view, drawing, whole), keepMenu(view, drawing, state, whole)];
}

function exportMenu(view, drawing, whole) {
  return menu("Export", (close) => {
    const near = make("input", { type: "checkbox" });
    const button = (words, action) => make("li", {}, make("button", { class: "item", onclick: async () => { close(); await action(await whole({ short: true })); } }, words));
    return [
      make("p", { class: "words" }, "Exactly what is on the screen, with its citation, the date of the data and the reports."),
      make("p", {}, make("label", { class: "tick" }, near, " And what is linked with it, one step further (not in the picture)")),
      make("ul", { class: "files" },
        button("PNG picture", (address) => savePicture(view, drawing, address)),
        ...view.data.files.map(([form, words]) => button(words, (address) => send(form, { ...screen(view, drawing, address), near: near.checked })))),
    ];
  });
}

/** What is on the screen, as the server reads it. */
function screen(view, drawing, address) {
  const { base } = view.data, { ids } = visible(view);
  const n = [...ids].map((id) => {
    const [x, y] = view.state.at[id], { size, colour } = drawing.style.of(view.nodes.get(id));
    return [id.startsWith(base) ? `~${id.slice(base.length)}` : id, Math.round(x), Math.round(y), Math.round(size * 10) / 10, colour];
  });
  return { n, m: view.state.least, b: view.data.start, q: view.data.query, address };
}

function send(form, shown) {
  const page = make("form", { method: "post", action: `${at("export")}/${form}`, hidden: true }, make("input", { name: "screen", value: JSON.stringify(shown) }));
  document.body.append(page);
  page.submit();
  page.remove();
}

const cited = async (view, drawing, address) => (await post("citation", screen(view, drawing, address))).citation;

async function savePicture(view, drawing, address) {
  download(await picture(drawing, 2, await cited(view, drawing, address)), "ritornello.png");
}

function download(blob, name) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
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
      const given = { state: state(), name: name.value, notes: notes.value, picture: small(drawing, 480, 300_000) };
      try {
        const { address } = view.data.writable ? await post("views", given) : inBrowser(given, await whole());
        told.replaceChildren("Saved. ", make("a", { href: address }, "Its address"));
      } catch (error) {
        told.textContent = error.message;
      }
    };
    return [
      make("p", {}, make("label", {}, "A link to exactly this view ", link)),
      make("p", { class: "dos" },
        make("button", { class: "do", onclick: async () => { await navigator.clipboard.writeText(link.value); say("The link is copied"); close(); } }, "Copy the link"),
        view.data.writable ? make("button", { class: "do", onclick: async () => { link.value = await whole({ short: true }); link.select(); } }, "Make it short") : "",
        make("button", { class: "do", onclick: async () => { await navigator.clipboard.writeText(await cited(view, drawing, await whole({ short: true }))); say("The citation is copied"); close(); } }, "Copy citation")),
      make("form", { onsubmit: save }, make("h2", { class: "sheet-title" }, "Save it with a name"),
        make("label", {}, "Name ", name), make("label", {}, "Notes ", notes), make("button", { class: "tool" }, "Save"), told),
      make("p", { class: "dos" }, make("button", { class: "do", onclick: () => download(new Blob([JSON.stringify(state())], { type: "application/json" }), "ritornello-view.json") }, "Save as a file"),
        make("label", { class: "do" }, "Open a file", make("input", { type: "file", accept: ".json", class: "govuk-visually-hidden", onchange: (event) => open(event.target, told) }))),
      make("p", {}, make("a", { href: at("views") }, "All saved views"), ...(view.data.writable ? [] : [inBrowserList()])),
    ];
  });
}

/** Show the view that a file holds. */
async function open({ files: [file] }, told) {
  try {
    location.assign(`${at("").replace(/\/$/, "")}?state=${await packed(JSON.stringify(JSON.parse(await file.text())))}`);
  } catch {
    told.textContent = "That file holds no view.";
  }
}

/** Keep a view in this browser, where the deployment is read-only. */
function inBrowser({ state, name, notes }, address) {
  const kept = JSON.parse(localStorage.getItem(BROWSER) ?? "[]").filter((other) => other.name !== name);
  localStorage.setItem(BROWSER, JSON.stringify([{ name, notes, state, address }, ...kept].slice(0, 100)));
  return { address };
}

function inBrowserList() {
  const kept = JSON.parse(localStorage.getItem(BROWSER) ?? "[]");
  const rest = (name) => localStorage.setItem(BROWSER, JSON.stringify(kept.filter((other) => other.name !== name)));
  return make("ul", { class: "files" }, ...kept.map(({ name, notes, address }) => {
    const row = make("li", {}, make("a", { href: address }, name), notes ? ` ${notes} ` : " ", make("button", { class: "item", onclick: () => { rest(name); row.remove(); } }, "delete"));
    return row;
  }));
}
