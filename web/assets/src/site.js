// Progressive enhancement of every page: the phone's menu, and suggestions under the search box.
import { ServiceNavigation } from "govuk-frontend";
import { suggest } from "./suggestions.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const navigation of document.querySelectorAll('[data-module="govuk-service-navigation"]')) {
  new ServiceNavigation(navigation);
}
suggest(document.querySelector("#site-search"), (hit) => location.assign(hit.address));
for (const input of document.querySelectorAll("[data-choose]")) {
  suggest(input, (hit) => location.assign(`${input.dataset.choose}?focus=${encodeURIComponent(hit.iri)}`));
}
