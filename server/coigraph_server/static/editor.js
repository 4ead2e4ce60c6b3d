"use strict";
// Sets up YASGUI so that it asks nobody but this server: our prefixes, our terms, our endpoint.
(() => {
  const place = document.getElementById("editor");
  const Yasqe = Yasgui.Yasqe;
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const plain = document.getElementById("plain");
  const first = place.dataset.query || document.getElementById("query").value;

  // the list that comes with the editor is kept in localStorage once it was read; ours has a name of its own
  Yasqe.defaults.prefixCcApi = new URL("/prefixes.json", location.href).href;
  Yasqe.defaults.autocompleters = ["prefixes", "variables"];
  let terms = null;
  const known = (kind) => async (_, token) => {
    terms = terms || (await (await fetch("/terms.json")).json());
    const typed = ((token && (token.autocompletionString || token.string)) || "").toLowerCase();
    return terms[kind]
      .filter((term) => term.iri.toLowerCase().includes(typed) || term.short.toLowerCase().includes(typed))
      .map((term) => term.iri);
  };
  for (const kind of ["class", "property"]) {
    Yasqe.forkAutocompleter(kind, { name: kind + "-of-this-graph", bulk: false, persistenceId: null, get: known(kind) });
  }
  Yasqe.defaults.value = first;

  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [] },
    persistenceId: "coigraph",
    autofocus: false,
    yasr: { maxPersistentResponseSize: 0, prefixes: () => prefixes },
  });
  let prefixes = {};
  fetch("/prefixes.json").then((found) => found.json()).then((found) => { prefixes = found; });

  const open = (query, name) => {
    const tab = yasgui.addTab(true, { name });
    tab.getYasqe().setValue(query);
    return tab;
  };
  if (place.dataset.query) open(place.dataset.query, "Query");
  document.getElementById("example").addEventListener("change", async (event) => {
    if (!event.target.value) return;
    const text = await (await fetch("/examples/" + encodeURIComponent(event.target.value) + ".rq")).text();
    open(text, event.target.selectedOptions[0].textContent);
  });
  plain.open = false;

  // the table of the editor holds numbers as text and a part of the rows: the server has all of them
  const whole = document.getElementById("whole");
  whole.hidden = false;
  for (const link of whole.querySelectorAll("a")) {
    link.addEventListener("click", () => {
      const query = yasgui.getTab().getYasqe().getValue();
      link.href = endpoint + "?" + new URLSearchParams({ query, format: link.dataset.format });
    });
  }

  // names that screen readers need and the editor does not give (https://www.w3.org/TR/accname-1.2/)
  const named = [
    [".CodeMirror textarea", "aria-label", "SPARQL query. Press Escape, then Tab, to leave."],
    [".autocomplete", "aria-label", "Address of the endpoint"],
    [".tableSizer", "aria-label", "Rows on a page"],
    [".tableFilter", "aria-label", "Filter of the rows"],
    [".dataTables_wrapper, .yasr_results", "tabindex", "0"],
    [".yasr_results", "role", "region"],
    [".yasr_results", "aria-label", "Answer"],
  ];
  const repair = () => {
    for (const [selector, name, value] of named) {
      for (const node of place.querySelectorAll(selector)) {
        if (node.getAttribute(name) !== value) node.setAttribute(name, value);
      }
    }
    for (const head of place.querySelectorAll("th")) {
      if (head.textContent.trim()) continue;
      const words = document.createElement("span");
      words.className = "unseen";
      words.textContent = "number";
      head.append(words);
    }
  };
  new MutationObserver(repair).observe(place, { childList: true, subtree: true });
  repair();
})();
