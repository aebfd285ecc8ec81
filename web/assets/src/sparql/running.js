// Running a query and changing the view of its answer without loading the page again; stopping for good.
const LONGEST = 7000; // characters of an address that every server takes

/** Runs the query of a form and shows what comes in `outcome`; `answered` gets the query and what is told of it. */
export class Runner {
  constructor(form, outcome, editor, answered) {
    Object.assign(this, { form, outcome, editor, answered });
    this.button = form.querySelector("#run");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.running) this.stop();
      else this.run();
    });
    outcome.addEventListener("click", (event) => this.#follow(event));
    outcome.addEventListener("submit", (event) => this.#filter(event));
    addEventListener("popstate", () => location.reload());
  }

  /** Run what stands in the editor. */
  async run() {
    const query = this.editor.value;
    const view = new URLSearchParams(location.search).get("view");
    const address = new URL(this.form.action);
    if (view) address.searchParams.set("view", view);
    if (await this.#show(address, query)) this.outcome.querySelector("#answer-title")?.focus();
    const told = this.outcome.querySelector("#told");
    if (told) this.answered(query, told.textContent);
  }

  /** Stop it: the server sees that nobody waits any more, and ends the query. */
  stop() {
    this.running?.abort();
  }

  async #show(address, query) {
    this.running?.abort();
    const running = (this.running = new AbortController());
    const ticking = this.#tick();
    try {
      const page = await this.#page(address, query, running.signal);
      this.#take(page);
      return true;
    } catch (error) {
      if (error.name !== "AbortError") this.#say("The server can’t be reached", "Try again in a moment.");
      else if (this.running === running) this.#say("Stopped", "The query was stopped, here and on the server.");
      return false;
    } finally {
      clearInterval(ticking);
      if (this.running === running) this.#rest();
    }
  }

  async #page(address, query, signal) {
    const long = query.length + address.href.length > LONGEST;
    const target = new URL(address);
    if (!long) target.searchParams.set("query", query);
    const body = long ? new URLSearchParams({ ...Object.fromEntries(address.searchParams), query }) : undefined;
    const answer = await fetch(long ? this.form.action : target, { method: long ? "POST" : "GET", body, signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.query = query;
    if (!long && target.href !== location.href) history.pushState(null, "", target);
    return page;
  }

  #take(page) {
    const text = page.querySelector("#text");
    this.outcome.replaceChildren(...page.querySelector("#outcome, main").childNodes);
    this.outcome.dispatchEvent(new CustomEvent("answer"));
    if (text?.dataset.line) this.editor.mark(Number(text.dataset.line), Number(text.dataset.column));
  }

  // A link to another view, order or page of the same answer.
  #follow(event) {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !this.#isOurs(link.href) || link.id === "permalink") return;
    event.preventDefault();
    this.#show(this.#viewOf(new URL(link.href)), this.#asked());
  }

  #filter(event) {
    const form = event.target;
    if (!form.matches(".table-tools")) return;
    event.preventDefault();
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value);
    this.#show(this.#viewOf(address), this.#asked()).then(() => this.outcome.querySelector("#contains")?.focus());
  }

  // The query of the answer that is shown: what came with the page, or was run since.
  #asked() {
    return this.query ?? this.outcome.querySelector(".downloads [name=query]")?.value ?? this.editor.value;
  }

  #viewOf(address) {
    const view = new URL(this.form.action);
    for (const name of ["view", "sort", "contains", "labels", "page"]) {
      if (address.searchParams.has(name)) view.searchParams.set(name, address.searchParams.get(name));
    }
    return view;
  }

  #isOurs(href) {
    const address = new URL(href);
    return address.origin === location.origin && address.pathname === new URL(this.form.action).pathname;
  }

  #say(title, words) {
    const box = document.createElement("div");
    box.className = "govuk-error-summary";
    box.role = "alert";
    const heading = document.createElement("h2");
    heading.className = "govuk-error-summary__title";
    heading.textContent = title;
    const said = document.createElement("p");
    said.textContent = words;
    box.append(heading, said);
    this.outcome.replaceChildren(box);
  }

  #tick() {
    const started = performance.now();
    const show = () => (this.button.textContent = `Stop (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    this.button.classList.add("govuk-button--warning");
    show();
    return setInterval(show, 100);
  }

  #rest() {
    this.running = null;
    this.button.classList.remove("govuk-button--warning");
    this.button.textContent = "Run";
  }
}
