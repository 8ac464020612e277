// Reading works without any of this.
(function () {
  "use strict";
  // The language switch keeps the place: the last anchor above the reader's eyes has the same id in the other language.
  var link = document.querySelector("a.lang[href]");
  function place() {
    var found = "";
    document.querySelectorAll("main .at[id]").forEach(function (item) {
      if (item.offsetParent && item.getBoundingClientRect().top < window.innerHeight / 3) { found = item.id; }
    });
    return window.scrollY > 0 ? (found ? "#" + found : location.hash) : "";
  }
  if (link) {
    var href = link.getAttribute("href");
    var keep = function () { link.setAttribute("href", href + (link.dataset.query || "") + place()); };
    ["click", "focus", "pointerenter", "contextmenu"].forEach(function (name) { link.addEventListener(name, keep); });
  }
  // On a phone a row of a table is a card, whose figures say what they are.
  document.querySelectorAll(".cell .table:not(.drawn *) table").forEach(function (table) {
    var heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
    if (heads.length < 3) { return; }
    table.classList.add("stack");
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      if (row.cells.length !== heads.length) { return; }
      Array.from(row.cells).forEach(function (cell, i) { if (i) { cell.dataset.l = heads[i].textContent.trim(); } });
    });
  });
  // What scrolls sideways can be scrolled with the keyboard. Sizes are read when the browser has them: to ask for them
  // here would set the whole page once before its glyphs are there and once more with them.
  var sizes = new ResizeObserver(function (seen) {
    seen.forEach(function (entry) {
      var box = entry.target;
      if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
    });
  });
  document.querySelectorAll(".table, .drawing, pre").forEach(function (box) { sizes.observe(box); });
  // A hidden part that a link leads to is opened.
  function open() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
})();
