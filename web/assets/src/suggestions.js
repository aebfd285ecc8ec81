// Suggestions under a search box, as the ARIA combobox pattern has it. `choose` gets the suggestion taken.
export function suggest(input, choose) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "Suggestions";
  list.hidden = true;
  input.after(list);
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.ariaExpanded = "false";

  let found = [];
  let current = -1;
  let asked = 0;

  function show() {
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.ariaExpanded = String(!list.hidden);
    mark(-1);
  }

  function option(hit, number) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${list.id}-${number}`;
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = hit.context || hit.kindLabel;
    item.append(hit.label, kind);
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(hit);
    });
    return item;
  }

  function mark(number) {
    current = number;
    [...list.children].forEach((item, n) => (item.ariaSelected = String(n === number)));
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[number].id);
  }

  function take(hit) {
    found = [];
    show();
    choose(hit);
  }

  input.addEventListener("input", async () => {
    const turn = ++asked;
    const words = input.value.trim();
    const answer = words ? await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`) : null;
    const hits = answer?.ok ? await answer.json() : [];
    if (turn !== asked) return; // a newer question is on its way
    found = hits;
    show();
  });

  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      found = [];
      show();
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      take(found[current]);
    } else if (found.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((current + step + found.length) % found.length);
    }
  });

  input.addEventListener("blur", () => {
    found = [];
    show();
  });
}
