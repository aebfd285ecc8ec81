// Buttons that copy: the address of the answer, and each piece of code.
/** Put the buttons into what an answer brings, now and after each answer. */
export function copying(outcome) {
  const add = () => {
    const address = outcome.querySelector("#permalink");
    if (address) address.after(button("Copy the address", () => address.href));
    for (const code of outcome.querySelectorAll(".snippets pre")) code.before(button("Copy", () => code.textContent));
  };
  outcome.addEventListener("answer", add);
  add();
}

function button(words, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = words;
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    made.textContent = "Copied";
    setTimeout(() => (made.textContent = words), 1500);
  });
  return made;
}
