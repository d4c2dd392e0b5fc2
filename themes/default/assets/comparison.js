// Two to six schools side by side. Everything shown comes in the words of the schools' own pages: shkoly/ID/index.json, «compared». The choice is in
// the address, so that it can be kept and sent. Schools stand by alphabet, never by a result.
(function () {
  "use strict";
  var place = document.getElementById("comparison");
  var words = place.dataset;
  var fewest = 2;
  var most = 6;
  var shownAtOnce = 24;
  var schools = []; // [id, name, settlement] by alphabet
  var chosen = []; // ids
  var records = {}; // id: promise of index.json
  var latest = 0;

  function make(name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function folded(text) { return text.toLowerCase().replace(/ё/g, "е"); }
  function counted(text, one, two) { return text.replace("%1", one).replace("%2", two); }
  function read(url) {
    return fetch(url).then(function (response) {
      if (!response.ok) throw new Error(url + ": " + response.status);
      return response.json();
    });
  }
  function record(id) {
    if (!records[id]) {
      records[id] = read(words.root + "shkoly/" + id + "/index.json");
      records[id].catch(function () { delete records[id]; });
    }
    return records[id];
  }

  var lead = make("p", words.lead);
  var box = make("div", "", "search");
  var label = make("label", words.filterLabel);
  var input = make("input");
  var fieldset = make("fieldset", "", "choices");
  var legend = make("legend", words.list);
  var list = make("div", "", "choice-list");
  var more = make("p", "", "small muted");
  var status = make("p");
  var clear = make("button", words.clear);
  var result = make("div");
  input.type = "search";
  input.id = "comparison-filter";
  input.autocomplete = "off";
  label.htmlFor = input.id;
  status.setAttribute("role", "status");
  clear.type = "button";
  box.append(label, input);
  fieldset.append(legend, list, more);

  function matching() {
    var asked = folded(input.value).split(/\s+/).filter(Boolean);
    return schools.filter(function (school) {
      var text = folded(school[1] + " " + school[2]);
      return asked.every(function (word) { return text.indexOf(word) >= 0; });
    });
  }

  function choice(school) {
    var row = make("label");
    var box = make("input");
    box.type = "checkbox";
    box.value = school[0];
    box.checked = chosen.indexOf(school[0]) >= 0;
    box.disabled = !box.checked && chosen.length >= most;
    var name = make("span", school[1]);
    if (school[2]) name.append(" ", make("span", school[2], "small muted"));
    row.append(box, name);
    return row;
  }

  // Chosen schools stay in the list whatever is being looked for: only there can they be taken back.
  function showChoices() {
    var found = matching();
    var shown = found.slice(0, shownAtOnce);
    var kept = schools.filter(function (school) { return chosen.indexOf(school[0]) >= 0 && shown.indexOf(school) < 0; });
    var active = document.activeElement && list.contains(document.activeElement) ? document.activeElement.value : null;
    list.textContent = "";
    kept.concat(shown).forEach(function (school) { list.append(choice(school)); });
    more.textContent = found.length > shown.length ? counted(words.more, shown.length, found.length) : "";
    if (active) {
      var again = list.querySelector('input[value="' + active + '"]');
      if (again) again.focus();
    }
    clear.hidden = chosen.length === 0;
  }

  function header(text, scope, className) {
    var cell = make("th", text, className);
    cell.scope = scope;
    return cell;
  }

  function resultCell(found) {
    if (!found) return make("td", words.none, "number word");
    var cell = make("td", found.share, found.is_number ? "number" : "number word");
    if (found.is_number) cell.append(make("br"), make("span", found.limits, "small muted"), make("br"), make("span", words.participants.replace("%1", found.participants), "small muted"));
    return cell;
  }

  function factRow(title, loaded, fact) {
    var row = make("tr");
    row.append(header(title, "row"));
    loaded.forEach(function (school) { row.append(make("td", fact(school), "number")); });
    row.append(make("td", "—", "number muted"));
    return row;
  }

  function procedures(loaded) {
    var seen = {};
    var all = [];
    loaded.forEach(function (school) {
      school.compared.forEach(function (found) {
        if (seen[found.procedure]) return;
        seen[found.procedure] = true;
        all.push(found);
      });
    });
    return all;
  }

  function resultRow(procedure, loaded) {
    var row = make("tr");
    var title = header(procedure.title, "row");
    title.append(make("br"), make("span", procedure.period, "small muted"));
    row.append(title);
    loaded.forEach(function (school) {
      row.append(resultCell(school.compared.filter(function (found) { return found.procedure === procedure.procedure; })[0]));
    });
    row.append(make("td", procedure.district, "number"));
    return row;
  }

  function table(loaded) {
    var made = make("table");
    var caption = make("caption");
    var head = make("tr");
    var body = make("tbody");
    caption.id = "comparison-caption";
    caption.append(make("span", words.caption));
    head.append(header(words.result, "col"));
    loaded.forEach(function (school) {
      var cell = header("", "col", "number");
      var link = make("a", school.name);
      link.href = words.root + "shkoly/" + school.id + "/";
      cell.append(link);
      head.append(cell);
    });
    head.append(header(words.district, "col", "number"));
    body.append(factRow(words.status, loaded, function (school) { return school.status.title; }));
    body.append(factRow(words.pupils, loaded, function (school) { return school.pupils === null ? words.none : String(school.pupils); }));
    body.append(factRow(words.teachers, loaded, function (school) { return school.teachers === null ? words.none : String(school.teachers); }));
    procedures(loaded).forEach(function (procedure) { body.append(resultRow(procedure, loaded)); });
    var top = make("thead");
    top.append(head);
    made.append(caption, top, body);
    var scroll = make("section", "", "table-scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("aria-labelledby", caption.id);
    scroll.append(made);
    return scroll;
  }

  function say() {
    status.textContent = chosen.length >= most ? words.full : counted(words.chosen, chosen.length, most);
  }

  function showResult() {
    var number = ++latest;
    if (chosen.length < fewest) {
      result.textContent = "";
      say();
      return;
    }
    var ordered = schools.filter(function (school) { return chosen.indexOf(school[0]) >= 0; });
    Promise.all(ordered.map(function (school) { return record(school[0]); })).then(function (loaded) {
      if (number !== latest) return;
      result.textContent = "";
      result.append(make("h3", words.title), make("p", words.note, "table-note"), table(loaded));
      status.textContent = words.announce.replace("%1", loaded.length) + (chosen.length >= most ? " " + words.full : "");
    }).catch(function () {
      if (number === latest) status.textContent = words.failed;
    });
  }

  function remember() {
    history.replaceState(null, "", chosen.length > 0 ? "?shkoly=" + chosen.join(",") : location.pathname);
  }

  function fromAddress() {
    var asked = (new URLSearchParams(location.search).get("shkoly") || "").split(",");
    chosen = schools.map(function (school) { return school[0]; }).filter(function (id) { return asked.indexOf(id) >= 0; }).slice(0, most);
    showChoices();
    showResult();
  }

  function begin(loaded) {
    schools = loaded;
    place.append(lead, box, fieldset, status, clear, result);
    list.addEventListener("change", function (event) {
      var id = event.target.value;
      chosen = event.target.checked ? chosen.concat(id) : chosen.filter(function (other) { return other !== id; });
      remember();
      showChoices();
      showResult();
    });
    input.addEventListener("input", showChoices);
    clear.addEventListener("click", function () {
      chosen = [];
      remember();
      showChoices();
      showResult();
      input.focus();
    });
    window.addEventListener("popstate", fromAddress);
    fromAddress();
  }

  if (location.protocol === "file:") place.append(make("p", words.local));
  else read(words.schools).then(begin).catch(function () { place.append(make("p", words.failed)); });
})();
