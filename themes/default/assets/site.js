// What the pages gain with scripts on. Everything here is an extra: without it all text, tables, charts and links are there.
(function () {
  "use strict";
  var root = document.documentElement;
  var names = ["size", "theme", "spacing", "font", "images"];

  // The panel «Версия для слабовидящих»: attributes of <html> follow the radio buttons and are remembered; early.js puts them back.
  function panel() {
    var settings = document.getElementById("panel");
    if (!settings) return;
    var message = document.getElementById("panel-message");
    function show() {
      settings.querySelectorAll("input").forEach(function (input) {
        input.checked = (root.dataset[input.name] || "") === input.value;
      });
    }
    function remember() {
      var chosen = {};
      names.forEach(function (name) { if (root.dataset[name]) chosen[name] = root.dataset[name]; });
      try { localStorage.setItem("opora", JSON.stringify(chosen)); } catch (error) { return; }
      message.textContent = document.body.dataset.saved;
    }
    function choose(name, value) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
    settings.addEventListener("change", function (event) {
      choose(event.target.name, event.target.value);
      remember();
    });
    document.getElementById("panel-reset").addEventListener("click", function () {
      names.forEach(function (name) { choose(name, ""); });
      show();
      remember();
    });
    show();
  }

  // Opened from a folder without a server, a link to a folder must name its file.
  function local_links() {
    if (location.protocol !== "file:") return;
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && /\/$/.test(link.pathname)) link.pathname += "index.html";
    });
  }

  function folded(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ").trim();
  }

  // [data-filter="label"] is a table or a list: an input above it hides what does not match. The count is announced.
  function filter(target, number) {
    var items = Array.prototype.slice.call(target.tBodies ? target.tBodies[0].rows : target.children);
    var box = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var status = document.createElement("p");
    box.className = "search";
    input.type = "search";
    input.id = "filter-" + number;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = target.dataset.filter;
    status.setAttribute("role", "status");
    status.className = "small muted";
    box.append(label, input, status);
    var place = target.closest(".table-scroll") || target;
    place.parentNode.insertBefore(box, place);
    var texts = items.map(function (item) { return folded(item.textContent); });
    input.addEventListener("input", function () {
      var words = folded(input.value).split(" ");
      var shown = 0;
      items.forEach(function (item, i) {
        var matches = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
        item.hidden = !matches;
        if (matches) shown += 1;
      });
      status.textContent = target.dataset.filterStatus.replace("%1", shown).replace("%2", items.length);
    });
  }

  // The interactive chart comes only when asked for: its program is many times heavier than the page.
  var program = null;
  function load_program() {
    if (program) return program;
    program = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = document.body.dataset.interactive;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    program.catch(function () { program = null; });
    return program;
  }
  function offer_interactive(figure) {
    var button = document.createElement("button");
    var message = document.createElement("p");
    button.type = "button";
    button.className = "no-print";
    button.textContent = document.body.dataset.interactiveLabel;
    message.setAttribute("role", "status");
    message.className = "small";
    figure.append(button, message);
    button.addEventListener("click", function () {
      var container = document.createElement("div");
      button.disabled = true;
      var chart = fetch(figure.dataset.chart).then(function (response) { return response.json(); });
      Promise.all([chart, load_program()]).then(function (loaded) {
        var values = loaded[0].datasets.table;
        delete loaded[0].datasets;
        figure.prepend(container);
        return window.oporaChart(container, JSON.stringify(loaded[0]), JSON.stringify(values));
      }).then(function () {
        figure.querySelector(":scope > svg").remove();
        button.remove();
        message.remove();
      }).catch(function () {
        container.remove();
        button.disabled = false;
        message.textContent = document.body.dataset.interactiveFailed;
      });
    });
  }

  panel();
  local_links();
  document.querySelectorAll("[data-filter]").forEach(filter);
  // From a folder nothing can be fetched; the static chart and the table are there all the same.
  if (document.body.dataset.interactive && location.protocol !== "file:") document.querySelectorAll("[data-chart]").forEach(offer_interactive);
})();
