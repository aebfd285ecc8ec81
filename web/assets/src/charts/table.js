// What a chart shows is what its table says: labels with their links, and for each a part of a whole.
export function read(table) {
  const [, part, whole] = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map(({ cells: [head, ...numbers] }) => ({
    label: head.textContent,
    href: head.querySelector("a").href,
    part: Number(numbers[0].textContent),
    whole: Number(numbers[1].textContent),
  }));
  return { part, whole, rows };
}

// Years in a row: one without anything has its empty place.
export function everyYear(rows) {
  const byYear = new Map(rows.map((row) => [Number(row.label), row]));
  const first = Math.min(...byYear.keys());
  const years = Math.max(...byYear.keys()) - first + 1;
  return Array.from({ length: years }, (_, n) => byYear.get(first + n) ?? { label: String(first + n), part: 0, whole: 0 });
}

// A long label on two lines, broken at the space nearest to its middle.
export function broken(label) {
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  if (label.length < 17 || !spaces.length) return label;
  const middle = spaces.reduce((best, at) => (Math.abs(at - label.length / 2) < Math.abs(best - label.length / 2) ? at : best));
  return [label.slice(0, middle), label.slice(middle + 1)];
}
