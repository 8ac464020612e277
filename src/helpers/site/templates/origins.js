// Reading works without this. It shows a number's origin beside it.
(function () {
  "use strict";
  var NUMBERS = ".printed, .computed, .assumed";
  var box = document.getElementById("origin"), shown = null, tapped = null, leaving = 0;

  // A report says each formula once, at its end; the numbers that lead there have only what was put in.
  function formula(number) {
    var href = number.getAttribute("href") || "";
    return href[0] === "#" && document.getElementById(href.slice(1));
  }

  function hide() {
    if (shown) { shown.removeAttribute("aria-describedby"); }
    shown = null;
    box.hidden = true;
  }

  function show(number) {
    clearTimeout(leaving);
    if (shown === number) { return; }
    hide();
    shown = number;
    var head = document.createElement("b"), said = document.createElement("span");
    head.textContent = box.dataset[number.className.match(/printed|computed|assumed/)[0]];
    var item = formula(number);
    if (item) {
      var set = item.firstElementChild;
      said.append(set.cloneNode(true), number.dataset.origin.slice(set.textContent.length));
    } else {
      said.textContent = number.dataset.origin;
    }
    box.replaceChildren(head, said);
    if (number.href) {
      var more = document.createElement("a");
      more.href = (item ? item.querySelector("a") : number).getAttribute("href");
      more.textContent = box.dataset.more;
      more.tabIndex = -1;  // the number itself leads there for those who use the keyboard
      box.append(document.createElement("br"), more);
    }
    box.hidden = false;
    number.setAttribute("aria-describedby", "origin");
    var at = number.getBoundingClientRect(), height = box.offsetHeight;
    var below = at.bottom + height + 12 < innerHeight || at.top < height + 12;
    var right = document.documentElement.clientWidth - box.offsetWidth - 8;
    box.style.left = Math.max(8, Math.min(at.left, right)) + scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - height - 6) + scrollY + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);  // time to move onto the box, where the link is
  }

  document.querySelectorAll(NUMBERS).forEach(function (number) {
    var item = formula(number), values = number.title;
    number.dataset.origin = item ? item.textContent + (values && item.parentNode.dataset.with + values) : values;
    number.removeAttribute("title");  // else the browser shows it a second time
    function on(name, work) { number.addEventListener(name, work); }
    on("pointerenter", function (event) { if (event.pointerType === "mouse") { show(number); } });
    on("pointerleave", function (event) { if (event.pointerType === "mouse") { leave(); } });
    on("focus", function () { show(number); });
    on("blur", leave);
    on("click", function (event) {
      // A tap shows the origin; the link in the box, or a second tap, leads on. A mouse has seen it already.
      if (event.pointerType === "touch" && tapped !== number) {
        event.preventDefault();
        tapped = number;
        show(number);
      }
    });
  });

  box.addEventListener("pointerenter", function () { clearTimeout(leaving); });
  box.addEventListener("pointerleave", leave);
  addEventListener("resize", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
  document.addEventListener("click", function (event) {
    if (shown && !box.contains(event.target) && !event.target.closest(NUMBERS)) { hide(); }
  });
})();
