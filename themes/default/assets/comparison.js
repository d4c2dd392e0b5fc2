// Two to six schools side by side: the newest of everything, or one result through all its years. What is shown comes in the words of the schools' own
// pages: shkoly/ID/index.json, «compared». The choice is in the address, so that it can be kept and sent. Schools stand by alphabet, never by a result.
(function () {
  "use strict";
  var place = document.getElementById("comparison");
  var words = place.dataset;
  var fewest = 2;
  var most = 6;
  var shownAtOnce = 24;
  var schools = []; // [id, name, settlement] by alphabet
  var compared = []; // [name of the prepared page, title, 1 for an indicator]
  var chosen = []; // ids
  var records = {}; // id: promise of index.json
  var latest = 0;
  var walking = false; // through the list of results

  // The name, with the settlement where another school has the same name.
  function named(id) {
    var own = schools.filter(function (school) { return school[0] === id; })[0];
    var twin = schools.some(function (school) { return school[0] !== id && school[1] === own[1]; });
    return twin && own[2] ? own[1] + ", " + own[2] : own[1];
  }

  function make(name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function folded(text) { return text.toLowerCase().replace(/ё/g, "е"); }
  function filled(text, one, two) { return text.replace("%1", one).replace("%2", two); }
  function quoted(names) { return names.map(function (name) { return "«" + name + "»"; }).join(", "); }
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

  var box = make("div", "", "search");
  var label = make("label", words.filterLabel);
  var input = make("input");
  var fieldset = make("fieldset", "", "choices");
  var list = make("div", "", "choice-list");
  var more = make("p", "", "small muted");
  var whatLabel = make("label", words.whatLabel);
  var what = make("select");
  var whatBox = make("div", "", "search");
  var status = make("p");
  var clear = make("button", words.clear);
  var result = make("div");
  input.type = "search";
  input.id = "comparison-filter";
  input.autocomplete = "off";
  label.htmlFor = input.id;
  what.id = "comparison-what";
  whatLabel.htmlFor = what.id;
  status.setAttribute("role", "status");
  clear.type = "button";
  box.append(label, input);
  fieldset.append(make("legend", words.list), list, more);
  whatBox.append(whatLabel, what);

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
    more.textContent = found.length > shown.length ? filled(words.more, shown.length, found.length) : "";
    if (active) {
      var again = list.querySelector('input[value="' + active + '"]');
      if (again) again.focus();
    }
    clear.hidden = chosen.length === 0;
  }

  function option(page, title) {
    var made = make("option", title);
    made.value = page;
    return made;
  }

  function showSubjects() {
    what.append(option("", words.everything));
    [words.exams, words.indicators].forEach(function (title, kind) {
      var group = make("optgroup");
      group.label = title;
      compared.forEach(function (one) { if (one[2] === kind) group.append(option(one[0], one[1])); });
      if (group.children.length > 0) what.append(group);
    });
  }

  function header(text, scope, className) {
    var cell = make("th", text, className);
    cell.scope = scope;
    return cell;
  }

  function small(cell, text) {
    if (text) cell.append(make("br"), make("span", text, "small muted"));
  }

  function valueCell(found) {
    if (!found) return make("td", words.none, "number word");
    var cell = make("td", found.value, found.is_number ? "number" : "number word");
    small(cell, found.limits);
    small(cell, found.counted);
    return cell;
  }

  function factRow(title, loaded, fact) {
    var row = make("tr");
    row.append(header(title, "row"));
    loaded.forEach(function (school) { row.append(make("td", fact(school), "number")); });
    row.append(make("td", "—", "number muted"));
    return row;
  }

  // A difference is claimed only when the limits of two schools do not touch.
  function verdict(loaded, found) {
    var known = loaded.map(function (school, i) { return { name: named(school.id), of: found[i] }; })
      .filter(function (one) { return one.of && one.of.low !== null && one.of.high !== null; });
    if (known.length < fewest) return "";
    var higher = known.map(function (one) {
      var lower = known.filter(function (other) { return one.of.low > other.of.high; });
      return lower.length > 0 ? filled(words.higher, quoted([one.name]), quoted(lower.map(function (other) { return other.name; }))) : "";
    }).filter(Boolean);
    return higher.length > 0 ? words.proven + " " + higher.join("; ") + "." : words.notProven;
  }

  function valueRow(title, note, loaded, found) {
    var row = make("tr");
    var head = header(title, "row");
    var any = found.filter(Boolean)[0];
    small(head, note);
    small(head, verdict(loaded, found));
    row.append(head);
    found.forEach(function (one) { row.append(valueCell(one)); });
    row.append(make("td", any.district, "number"));
    return row;
  }

  // Newest period first: rows of [period, its words, what each school has].
  function periods(page, loaded) {
    var seen = {};
    loaded.forEach(function (school, i) {
      school.compared.forEach(function (one) {
        if (one.page !== page) return;
        seen[one.period] = seen[one.period] || [one.period, one.when, loaded.map(function () { return null; })];
        seen[one.period][2][i] = one;
      });
    });
    return Object.keys(seen).sort().reverse().map(function (period) { return seen[period]; });
  }

  function everything(body, loaded) {
    body.append(factRow(words.status, loaded, function (school) { return school.status.title; }));
    body.append(factRow(words.pupils, loaded, function (school) { return school.pupils === null ? words.none : String(school.pupils); }));
    body.append(factRow(words.teachers, loaded, function (school) { return school.teachers === null ? words.none : String(school.teachers); }));
    compared.forEach(function (one) {
      var newest = periods(one[0], loaded)[0];
      if (newest) body.append(valueRow(one[1], newest[1], loaded, newest[2]));
    });
  }

  function subject() {
    return compared.filter(function (one) { return one[0] === what.value; })[0];
  }

  function table(loaded) {
    var one = subject();
    var made = make("table");
    var caption = make("caption");
    var head = make("tr");
    var body = make("tbody");
    caption.id = "comparison-caption";
    caption.append(make("span", one ? filled(one[2] ? words.captionValue : words.captionExam, one[1]) : words.caption));
    head.append(header(one ? words.period : words.result, "col"));
    loaded.forEach(function (school) {
      var cell = header("", "col", "number");
      var link = make("a", named(school.id));
      link.href = words.root + "shkoly/" + school.id + "/";
      cell.append(link);
      head.append(cell);
    });
    head.append(header(words.district, "col", "number"));
    if (one) periods(one[0], loaded).forEach(function (row) { body.append(valueRow(row[1], "", loaded, row[2])); });
    else everything(body, loaded);
    var top = make("thead");
    top.append(head);
    made.append(caption, top, body);
    var scroll = make("section", "", "table-scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("aria-labelledby", caption.id);
    scroll.append(made);
    return body.children.length > 0 ? scroll : make("p", words.nothing);
  }

  function all() {
    var one = subject();
    var line = make("p");
    if (!one || !words.all) return line;
    var link = make("a", filled(words.all, one[1]));
    link.href = words.root + "sravnenie/" + one[0] + "/";
    line.append(link);
    return line;
  }

  function say() {
    var missing = [words.missingTwo, words.missingOne][chosen.length];
    status.textContent = missing || (chosen.length >= most ? words.full : filled(words.chosen, chosen.length, most));
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
      result.append(make("h3", words.title), make("p", words.note, "table-note"), table(loaded), all());
      status.textContent = filled(words.announce, loaded.length) + (chosen.length >= most ? " " + words.full : "");
    }).catch(function () {
      if (number === latest) status.textContent = words.failed;
    });
  }

  // Every choice is a step that the back button takes back; going through the list of results by arrow keys is one.
  function remember(step) {
    var parts = [];
    if (chosen.length > 0) parts.push("shkoly=" + chosen.join(","));
    if (what.value) parts.push("pokazatel=" + what.value);
    history[step || "pushState"](null, "", parts.length > 0 ? "?" + parts.join("&") : location.pathname);
    showChoices();
    showResult();
  }

  function fromAddress() {
    var address = new URLSearchParams(location.search);
    var asked = (address.get("shkoly") || "").split(",");
    chosen = schools.map(function (school) { return school[0]; }).filter(function (id) { return asked.indexOf(id) >= 0; }).slice(0, most);
    what.value = address.get("pokazatel") || "";
    if (what.selectedIndex < 0) what.value = "";
    walking = false;
    showChoices();
    showResult();
  }

  function begin(loaded) {
    schools = loaded.schools;
    compared = loaded.compared;
    showSubjects();
    place.append(make("p", words.lead), box, fieldset, whatBox, status, clear, result);
    list.addEventListener("change", function (event) {
      var id = event.target.value;
      chosen = event.target.checked ? chosen.concat(id) : chosen.filter(function (other) { return other !== id; });
      remember();
    });
    what.addEventListener("change", function () {
      remember(walking ? "replaceState" : "pushState");
      walking = true;
    });
    what.addEventListener("blur", function () { walking = false; });
    input.addEventListener("input", showChoices);
    clear.addEventListener("click", function () {
      chosen = [];
      remember();
      input.focus();
    });
    window.addEventListener("popstate", fromAddress);
    fromAddress();
  }

  if (location.protocol === "file:") place.append(make("p", words.local));
  else read(words.schools).then(begin).catch(function () { place.append(make("p", words.failed)); });
})();
