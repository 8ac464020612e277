// Filters and sorting for long tables; the whole table stands in the page without them.
(function () {
  "use strict";
  // Where a row stands is said once a row; here each printed number gets it.
  var said = document.querySelector("#origins li");
  document.querySelectorAll(".rows tr[data-p] td > a").forEach(function (link) {
    var place = link.closest("tr").dataset.p.split(" "), isComputed = "g" in link.parentNode.dataset;
    if (!isComputed) { link.title = said.textContent.replace(/\{(\d)\}/g, function (_, i) { return place[i]; }); }
    link.classList.add(isComputed ? "computed" : "printed");
  });
  document.querySelectorAll("form.tool").forEach(function (tool) {
    var name = tool.id.replace(/-tool$/, ""), table = document.getElementById(name), body = table.tBodies[0];
    var rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
    var wanted = new URLSearchParams(location.search), fields = [];
    var search = tool.querySelector("input"), clear = tool.querySelector("button"), said = tool.querySelector("output");
    rows.forEach(function (row, i) { row.dataset.at = i; });
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    tool.hidden = false;
    tool.addEventListener("submit", function (event) { event.preventDefault(); });
    function add(control, key, test) { fields.push({ control: control, key: name + "." + key, test: test }); }
    add(search, "q", function (row, value) {
      var text = texts[row.dataset.at];
      return value.toLowerCase().split(/\s+/).every(function (word) { return text.indexOf(word) >= 0; });
    });
    heads.forEach(function (head, column) {
      if (!head.dataset.filter) { return; }
      var choice = document.createElement("select"), known = new Map();
      rows.forEach(function (row) {
        var cell = row.cells[column];
        if (cell.dataset.k && !known.has(cell.dataset.k)) { known.set(cell.dataset.k, cell.textContent.trim()); }
      });
      if (known.size < 2) { return; }
      choice.add(new Option(tool.dataset.all, ""));
      known.forEach(function (text, key) { choice.add(new Option(text, key)); });
      var holder = document.createElement("label");
      holder.append(head.textContent, choice);
      clear.before(holder);
      choice.name = head.dataset.filter;
      add(choice, head.dataset.filter, function (row, value) { return row.cells[column].dataset.k === value; });
    });
    function filter() {
      var used = fields.filter(function (field) { return field.control.value.trim(); }), shown = 0;
      rows.forEach(function (row) {
        row.hidden = !used.every(function (field) { return field.test(row, field.control.value.trim()); });
        if (!row.hidden) { shown += 1; }
      });
      clear.hidden = !used.length;
      said.textContent = tool.dataset.count.replace("{n}", shown).replace("{total}", rows.length);
      remember();
    }
    // The other language's page gets the same filters and order; a file's own address is left alone.
    function remember() {
      var link = document.querySelector("a.lang"), kept = new URLSearchParams((link && link.dataset.query) || "");
      fields.forEach(function (field) {
        var value = field.control.value.trim();
        if (value) { kept.set(field.key, value); } else { kept.delete(field.key); }
      });
      var by = heads.findIndex(function (head) { return /ing$/.test(head.getAttribute("aria-sort") || ""); });
      if (by >= 0) {
        kept.set(name + ".sort", (heads[by].getAttribute("aria-sort") === "descending" ? "-" : "+") + by);
      } else {
        kept.delete(name + ".sort");
      }
      if (link) { link.dataset.query = kept.toString() ? "?" + kept : ""; }
    }
    clear.addEventListener("click", function () {
      fields.forEach(function (field) { field.control.value = ""; });
      filter();
      search.focus();
    });
    tool.addEventListener("input", filter);

    // Figures are ordered within their formula or as numbers, words by the page's language; a third press restores.
    var words = new Intl.Collator(document.documentElement.lang, { numeric: true });
    function figure(cell) { return parseFloat("v" in cell.dataset ? cell.dataset.v : cell.textContent); }
    function sort(column, way) {
      heads.forEach(function (head, i) {
        if (head.querySelector("button")) { head.setAttribute("aria-sort", i === column ? way : "none"); }
      });
      var sign = way === "descending" ? -1 : 1;
      rows.sort(function (a, b) {
        var first = a.cells[column], second = b.cells[column], result = 0;
        if (way === "none") { return a.dataset.at - b.dataset.at; }
        if ("v" in heads[column].dataset) {
          var x = figure(first), y = figure(second);
          if (isNaN(x) || isNaN(y)) { return isNaN(x) - isNaN(y) || a.dataset.at - b.dataset.at; }
          result = (first.dataset.g || "").localeCompare(second.dataset.g || "") || sign * (x - y);
        } else {
          result = sign * words.compare(first.textContent.trim(), second.textContent.trim());
        }
        return result || a.dataset.at - b.dataset.at;
      });
      body.append.apply(body, rows);
      remember();
    }
    heads.forEach(function (head, column) {
      if ("fixed" in head.dataset) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var way = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
        sort(column, way);
      });
    });
    fields.forEach(function (field) { field.control.value = wanted.get(field.key) || ""; });
    var order = /^([-+ ])(\d+)$/.exec(wanted.get(name + ".sort") || "");
    if (order && heads[order[2]]) { sort(+order[2], order[1] === "-" ? "descending" : "ascending"); }
    filter();
  });
})();
