// The editor. No outside host is asked for anything: prefixes and completion are off.
"use strict";
const place = document.getElementById("editor");
const endpoint = new URL(place.dataset.endpoint, document.baseURI).href;
const plain = document.getElementById("plain");
Yasgui.Yasqe.defaults.autocompleters = [];
Yasgui.Yasqe.defaults.value = plain.elements.query.value;
const yasgui = new Yasgui(place, {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: "hepatograph",
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
});
plain.hidden = true;
const given = new URLSearchParams(location.search).get("query");
if (given) yasgui.getTab().setQuery(given);
for (const link of document.querySelectorAll("a.edit")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    yasgui.getTab().setQuery(JSON.parse(link.nextElementSibling.textContent));
    place.scrollIntoView();
  });
}
