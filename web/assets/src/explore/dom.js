// Elements made from text: what comes from documents is never read as HTML.

/** An element with attributes and children; a string child is text, a function is a listener of the event in its name. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

/** A mark of the page's sprite. */
export function mark(name, style) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `mark ${style}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** A link that may lead to this site only; another address becomes plain text. */
export function linkTo(address, ...children) {
  const local = typeof address === "string" && address.startsWith("/") && !address.startsWith("//");
  return local ? make("a", { href: address }, ...children) : make("span", {}, ...children);
}

/** A number of things in words. */
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

/** Tell a screen reader what has changed. */
export function say(words) {
  byId("said").textContent = words;
}
