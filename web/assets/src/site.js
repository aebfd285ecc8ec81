// Progressive enhancement of every page: the phone's menu, and suggestions under the search box.
import { ServiceNavigation } from "govuk-frontend";
import { suggest } from "./suggestions.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const navigation of document.querySelectorAll('[data-module="govuk-service-navigation"]')) {
  new ServiceNavigation(navigation);
}
suggest(document.querySelector("#site-search"), (hit) => location.assign(hit.address));
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.closest("[hidden]").hidden = false;
  button.closest("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = words; }, 1500);
  });
}
for (const input of document.querySelectorAll("[data-choose]")) {
  suggest(input, (hit) => location.assign(`${input.dataset.choose}?focus=${encodeURIComponent(hit.iri)}`));
}
