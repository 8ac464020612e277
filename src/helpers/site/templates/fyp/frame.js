// Reading works without any of this.
(function () {
  "use strict";
  // The language switch keeps the place: the last anchor above the reader's eyes has the same id in the other language.
  var link = document.querySelector("a.lang");
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
  // What scrolls sideways can be scrolled with the keyboard.
  function reach() {
    document.querySelectorAll(".table, .drawing, pre").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
    });
  }
  reach();
  window.addEventListener("resize", reach);
  // A hidden part that a link leads to is opened.
  function open() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
})();
