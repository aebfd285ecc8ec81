// Progressive enhancement of every page: the phone's menu, and suggestions under the search box.
import { ServiceNavigation } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const navigation of document.querySelectorAll('[data-module="govuk-service-navigation"]')) {
  new ServiceNavigation(navigation);
}
