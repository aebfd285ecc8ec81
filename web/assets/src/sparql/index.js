// The query page: keys of the editor, the place of a mistake, and a word while the query runs.
const form = document.querySelector("#query");
const text = document.querySelector("#text");

if (text.dataset.line) select(Number(text.dataset.line), Number(text.dataset.column));

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

form.addEventListener("submit", () => {
  const button = form.querySelector("button");
  button.disabled = true;
  button.textContent = "Running …";
  if (text.value.length > 4000) form.method = "post"; // an address holds no more everywhere
});
addEventListener("pageshow", () => {
  const button = form.querySelector("button");
  button.disabled = false;
  button.textContent = "Run";
});

// Select the word at a line and column, both from 1.
function select(line, column) {
  const start = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  const word = text.value.slice(start).match(/^\S+/)?.[0] ?? " ";
  text.focus();
  text.setSelectionRange(start, start + word.length);
}
