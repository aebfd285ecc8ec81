// The first mistake in a query, as the editor's grammar sees it, in words.
const MOST = 6;

/** The line (from 0), start, end and words of the first token that can't stand where it does; null for none. */
export function firstMistake(cm) {
  for (let line = 0; line < cm.lineCount(); line++) {
    const token = cm.getLineTokens(line, true).find((one) => one.state.OK === false);
    if (!token) continue;
    const before = cm.getLineTokens(line, true).filter((one) => one.end <= token.start).pop();
    const words = token.state.errorMsg || help(token.string, (before?.state ?? token.state).possibleCurrent ?? []);
    return { line, start: token.start, end: token.end, words: `Line ${line + 1}, column ${token.start + 1}: ${words}` };
  }
  return null;
}

function help(found, possible) {
  const named = possible.filter((one) => one !== found && !one.startsWith("*")).map(readable);
  const can = [...new Set(named)];
  if (!can.length) return `“${found.trim()}” can’t stand here.`;
  return `“${found.trim()}” can’t stand here; what can is ${can.slice(0, MOST).join(", ")}${can.length > MOST ? " and more" : ""}.`;
}

// The grammar's names for kinds of words.
const KINDS = {
  IRI_REF: "<an address>", PNAME_LN: "a prefixed name", PNAME_NS: "a prefix", VAR1: "?variable", VAR2: "$variable",
  STRING_LITERAL1: "'text'", STRING_LITERAL2: '"text"', STRING_LITERAL_LONG1: "'''text'''", STRING_LITERAL_LONG2: '"""text"""',
  INTEGER: "a number", DECIMAL: "a number", DOUBLE: "a number", BLANK_NODE_LABEL: "_:name", NIL: "()", ANON: "[]",
  LANGTAG: "@language",
};

function readable(name) {
  if (/_(POSITIVE|NEGATIVE)$/.test(name)) return "a number";
  return KINDS[name] ?? name;
}
