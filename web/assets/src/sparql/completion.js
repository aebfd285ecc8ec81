// Completion from the graph's own description: what can stand where the cursor is, called by its name.
import { classesOf, place } from "./position.js";

const WORD = /(?:[?$]\w*|<[^<>\s]*|[\w-]*:?[\w-]*)$/;
const MOST = 40;
const KEYWORDS = ["SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND", "VALUES", "GRAPH", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "DISTINCT", "COUNT", "NOT EXISTS"];

/** Suggestions in an editor, from the address that gives the graph's classes, properties and things. */
export class Completer {
  constructor(cm, address) {
    this.cm = cm;
    this.ready = fetch(address).then((answer) => answer.json());
    cm.on("inputRead", (_, change) => {
      if (change.origin === "+input" && /[\w:?$]/.test(change.text.at(-1))) this.show();
    });
  }

  async show() {
    const data = await this.ready;
    this.cm.showHint({ hint: () => this.#found(data), completeSingle: false, closeCharacters: /[\s{}()[\];,]/ });
  }

  /** Declare the usual prefixes that the query uses. */
  async declare() {
    const { prefixes } = await this.ready;
    if (this.cm.state.completionActive) return; // a line above would close the suggestions
    const declared = this.cm.getPrefixesFromQuery();
    const used = this.cm.getValue().replace(/<[^<>\s]*>|"[^"\n]*"|#.*$/gm, "").match(/[\w-]+(?=:)/g) ?? [];
    for (const name of new Set(used)) if (prefixes[name] && !declared[name]) this.cm.addPrefixes({ [name]: prefixes[name] });
  }

  #found(data) {
    const cursor = this.cm.getCursor();
    const before = this.cm.getRange({ line: 0, ch: 0 }, cursor);
    const word = before.match(WORD)[0];
    const started = performance.now();
    const list = suggestions(data, this.cm.getValue(), before.slice(0, before.length - word.length), word);
    performance.measure("completion", { start: started });
    return { list, from: { line: cursor.line, ch: cursor.ch - word.length }, to: cursor };
  }
}

/** What can stand after `before` where `word` has been begun, best first. */
export function suggestions(data, query, before, word) {
  if (/^[?$]/.test(word)) return variables(query, word);
  if (/\bprefix\s+$/i.test(before)) return prefixes(data, word).map(([name, to]) => ({ text: `${name}: <${to}>` }));
  const { part, subject, predicate } = place(before);
  if (part === 1) return called(data, properties(data, query, subject), word);
  if (part === 2 && predicate === "a") return called(data, data.classes, word);
  if (part === 2) return called(data, things(data, predicate), word);
  const begun = word ? prefixes(data, word).map(([name, to]) => ({ text: `${name}:`, label: to, render: drawn })) : [];
  return [...keywords(word), ...begun, ...called(data, data.things, word, 2)].slice(0, MOST);
}

function prefixes(data, word) {
  return Object.entries(data.prefixes).filter(([name]) => name.startsWith(word.toLowerCase()));
}

function variables(query, word) {
  const found = new Set(query.match(/[?$]\w+/g));
  found.delete(word);
  return [...found].filter((one) => one.slice(1).startsWith(word.slice(1))).sort().map((text) => ({ text }));
}

// The properties of a subject's classes; all where its class isn't said.
function properties(data, query, subject) {
  const places = classesOf(query, subject).flatMap((name) => data.of[expanded(data, name)] ?? []);
  return places.length ? [...new Set(places)].sort((a, b) => a - b).map((at) => data.properties[at]) : data.properties;
}

// The things that a property leads to: those whose addresses have its name in them, else all.
function things(data, predicate) {
  const name = predicate.toLowerCase();
  const its = data.things.filter(([iri]) => iri.split("/").some((part) => part.length > 3 && name.endsWith(part)));
  return its.length ? its : data.things;
}

function called(data, entries, word, least = 0) {
  const wanted = word.toLowerCase();
  if (wanted.length < least) return [];
  const found = [];
  for (const [iri, label, about] of entries) {
    const text = shortened(data, iri);
    const local = text.split(":").pop().toLowerCase();
    const name = label.toLowerCase();
    const words = wanted.split(":").pop();
    const rank = text.toLowerCase().startsWith(wanted) || local.startsWith(words) || name.startsWith(words) ? 0 : name.includes(words) || local.includes(words) ? 1 : -1;
    if (rank < 0 || (wanted.includes(":") && !text.toLowerCase().startsWith(wanted.split(":")[0] + ":"))) continue;
    found.push({ rank, text, label, about, render: drawn });
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
}

function keywords(word) {
  return word ? KEYWORDS.filter((one) => one.startsWith(word.toUpperCase())).map((text) => ({ text })) : [];
}

function drawn(element, _, suggestion) {
  const code = document.createElement("code");
  code.textContent = suggestion.text;
  const label = document.createElement("span");
  label.textContent = suggestion.label;
  if (suggestion.about) element.title = suggestion.about;
  element.append(code, label);
}

function shortened(data, iri) {
  for (const [prefix, namespace] of Object.entries(data.prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return `${prefix}:${local}`;
  }
  return `<${iri}>`;
}

function expanded(data, name) {
  if (name.startsWith("<")) return name.slice(1, -1);
  const [prefix, local] = name.split(":");
  return (data.prefixes[prefix] ?? "") + local;
}
