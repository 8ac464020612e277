// Reading works without this. It shows a number's origin beside it.
(function () {
  "use strict";
  var NUMBERS = ".n.printed, .n.computed, .n.assumed";  // code has a class n of its own
  var box = document.getElementById("origin"), shown = null, leaving = 0;

  function hide() {
    if (!shown) { return; }
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  function show(number) {
    clearTimeout(leaving);
    if (shown === number) { return; }
    hide();
    shown = number;
    var kind = ["printed", "computed", "assumed"].find(function (name) { return number.classList.contains(name); });
    var head = document.createElement("b"), said = document.createElement("span");
    head.textContent = box.getAttribute("data-" + kind);
    var origin = number.getAttribute("data-origin"), parts = /^([^:：]+)[:：]\s*([^]*)$/.exec(origin);
    var twice = parts && parts[1].toLowerCase() === head.textContent.toLowerCase();
    said.textContent = twice ? parts[2] : origin;
    box.replaceChildren(head, said);
    if (number.hasAttribute("href")) {
      var more = document.createElement("a");
      more.href = number.getAttribute("href");
      more.textContent = box.getAttribute("data-more");
      more.tabIndex = -1;  // the number itself leads there for those who use the keyboard
      box.append(document.createElement("br"), more);
    }
    box.hidden = false;
    number.setAttribute("aria-describedby", "origin");
    var at = number.getBoundingClientRect(), width = box.offsetWidth, height = box.offsetHeight;
    var below = at.bottom + height + 12 < window.innerHeight || at.top < height + 12;
    var left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - width - 8);
    box.style.left = Math.max(8, left) + window.scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - height - 6) + window.scrollY + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);  // time to move onto the box, where the link is
  }

  document.querySelectorAll(NUMBERS).forEach(function (number) {
    number.setAttribute("data-origin", number.getAttribute("title") || "");
    number.removeAttribute("title");  // else the browser shows it a second time
    number.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") { show(number); } });
    number.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") { leave(); } });
    number.addEventListener("focus", function () { show(number); });
    number.addEventListener("blur", leave);
    number.addEventListener("click", function (event) {
      // A tap shows the origin; the link in the box, or a second tap, leads on. A mouse has seen it already.
      if (event.pointerType === "touch" && box.dataset.tapped !== String(seen(number))) {
        event.preventDefault();
        box.dataset.tapped = String(seen(number));
        show(number);
      }
    });
  });

  function seen(number) {
    return Array.prototype.indexOf.call(document.querySelectorAll(NUMBERS), number);
  }

  box.addEventListener("pointerenter", function () { clearTimeout(leaving); });
  box.addEventListener("pointerleave", leave);
  window.addEventListener("resize", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
  document.addEventListener("click", function (event) {
    if (shown && !box.contains(event.target) && !event.target.closest(NUMBERS)) { hide(); }
  });
})();
