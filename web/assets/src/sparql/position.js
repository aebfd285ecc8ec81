// Where in a query a place is: in which part of a triple, and what is known of its subject.
const TOKEN = /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|[?$]\w+|[\w-]*:[\w.:-]*[\w:-]|[\w-]*:|[A-Za-z]\w*|[{}()[\];,.]|[^\s]/g;
const KEYWORDS = /^(prefix|base|select|construct|describe|ask|from|named|where|filter|optional|union|minus|graph|bind|values|service|distinct|reduced|group|order|by|having|limit|offset|asc|desc|as|not|exists|in)$/i;

/** The triples of a text as [subject, predicate, object], and the part of a triple that its end stands in. */
export function read(text) {
  const triples = [];
  let parts = [];
  let depth = 0; // of round brackets: what stands in them is no triple
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("#")) continue;
    if (token === "(") depth++;
    else if (token === ")") depth = Math.max(0, depth - 1);
    else if (depth) continue;
    else if ("{}.".includes(token) || (KEYWORDS.test(token) && token !== "a")) parts = [];
    else if (token === ";") parts = parts.slice(0, 1);
    else if (token === ",") parts = parts.slice(0, 2);
    else if (token === "[") parts = [`[${triples.length}`];
    else if (token === "]") parts = parts.slice(0, 1);
    else if (parts.length < 3) {
      parts = [...parts, token];
      if (parts.length === 3) triples.push(parts);
    }
  }
  return { triples, parts, inBrackets: depth > 0 };
}

/** What stands at the end of a text: the part of the triple (0 to 2), its subject and predicate. */
export function place(before) {
  const { parts, inBrackets } = read(before);
  return { part: inBrackets ? -1 : parts.length % 3, subject: parts[0], predicate: parts[1] };
}

/** The classes that a query gives a subject, as they are written in it. */
export function classesOf(query, subject) {
  return read(query)
    .triples.filter(([s, p]) => s === subject && (p === "a" || p === "rdf:type"))
    .map(([, , object]) => object);
}
