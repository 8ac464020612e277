// Reading works without this: a number leads to its place or to its formula at the page's end. With it both are shown
// in a panel where the number stands, and the reader's place is kept.
(function () {
  "use strict";
  var NUMBERS = ".printed, .computed, .assumed", PLACES = /[^\/]*sources\.html#(.+)$/;
  var box = document.getElementById("origin"), number = null, filled = null, isHeld = false, leaving = 0, path = [], scripts = {};
  var resting = {};  // where the mouse last moved to

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    made.className = kind || "";
    made.append(text || "");
    return made;
  }

  function link(text, href) {
    var made = element("a", text);
    made.href = href;
    return made;
  }

  function copies(node) {
    return Array.from(node.cloneNode(true).childNodes);
  }

  // A computed number leads to what was put into its formula, which stands behind the formula; or to this itself.
  function working(item) {
    var formula = item.firstElementChild, said = element("p");
    if (!formula || formula.tagName !== "DIV") { formula = item.parentNode.closest("li").firstElementChild; }
    said.append.apply(said, copies(formula));
    if (formula.parentNode === item) { return [said]; }
    var values = element("div", box.dataset.with);
    values.append.apply(values, copies(item));
    return [said, values];
  }

  // What an area's documents say of themselves, and of each place, lies in a file beside the page of places.
  function passage(href, done) {
    var from = href.replace(PLACES, "sources.js"), key = decodeURIComponent(PLACES.exec(href)[1]);
    function tell() { if (scripts[from]) { done(scripts[from], scripts[from].places[key] || []); } }
    if (from in scripts) { tell(); return; }
    var script = document.createElement("script");
    script.src = from;
    script.addEventListener("load", function () { scripts[from] = window.fypSources; tell(); });
    scripts[from] = null;
    document.head.append(script);
  }

  function told(known, place) {
    var found = known.documents[place[0]], parts = [];
    if (place.length > 2) {
      var quote = element("q", place[2]);
      quote.lang = "zh-Hans";
      quote.append(element("strong", place[3]), place[4]);
      parts.push(element("p", quote));
    }
    if (!found) { return parts; }
    parts.push(element("p", place[1] ? found.title + box.dataset.colon + place[1] : found.title));
    if (found.more) { parts.push(element("p", found.more, "muted")); }
    found.links.forEach(function (one) { parts.push(element("p", link(one[0], one[1]))); });
    return parts;
  }

  function fill(one) {
    filled = one;
    var head = element("b", box.dataset[one.className.match(/printed|computed|assumed/)[0]]);
    var href = one.getAttribute("href") || "", item = href[0] === "#" && document.getElementById(href.slice(1));
    head.id = "origin-head";
    box.replaceChildren(head);
    if (item) { box.append.apply(box, working(item)); }
    if (one.dataset.origin) { box.append(element("p", one.dataset.origin)); }
    if (PLACES.test(href)) {
      var room = element("div");
      box.append(room);
      passage(href, function (known, place) {
        room.replaceChildren.apply(room, told(known, place));
        put();
      });
    }
    if (href && !item) { box.append(element("p", link(box.dataset.more, href))); }
    if (path.length) {
      var back = element("button", box.dataset.back);
      back.type = "button";
      back.addEventListener("click", function (event) {
        event.stopPropagation();  // the button is gone by then, and counts as outside
        fill(path.pop());
        enter();
      });
      box.append(back);
    }
    put();
  }

  function put() {
    if (!number) { return; }
    var at = number.getBoundingClientRect(), height = box.offsetHeight;
    var below = at.bottom + height + 12 < innerHeight || at.top < height + 12;
    var right = document.documentElement.clientWidth - box.offsetWidth - 8;
    box.style.left = Math.max(8, Math.min(at.left, right)) + scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - height - 6) + scrollY + "px";
  }

  function hide() {
    clearTimeout(leaving);
    if (number) { number.removeAttribute("aria-describedby"); }
    number = null;
    isHeld = false;
    path = [];
    box.hidden = true;
  }

  function show(one) {
    clearTimeout(leaving);
    if (number === one) { return; }
    hide();
    number = one;
    box.hidden = false;
    number.setAttribute("aria-describedby", "origin");
    fill(number);
  }

  function enter() {
    (box.querySelector("a, button") || box).focus();
  }

  function leave() {
    clearTimeout(leaving);
    if (!isHeld) { leaving = setTimeout(hide, 250); }  // time to move onto the panel
  }

  function numberAt(event) {
    var one = event.target.closest && event.target.closest(NUMBERS);
    return one && !box.contains(one) ? one : null;
  }

  document.querySelectorAll(NUMBERS).forEach(function (one) {
    one.dataset.origin = one.title;
    one.removeAttribute("title");  // else the browser shows it a second time
  });
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") { return; }
    if (box.contains(event.target)) { clearTimeout(leaving); return; }
    if (number && (isHeld || !numberAt(event))) { leave(); }
  });
  // A number that comes to lie under the resting mouse, as when the panel above it closes or the page is scrolled, is
  // pointed at once the mouse moves on it.
  document.addEventListener("pointermove", function (event) {
    var one = numberAt(event), isMoved = event.clientX !== resting.clientX || event.clientY !== resting.clientY;
    resting = event;
    if (event.pointerType === "mouse" && isMoved && one && !isHeld) { show(one); }
  });
  document.addEventListener("focusin", function (event) {
    var one = numberAt(event);
    if (one) { if (one !== number) { show(one); } } else if (!box.contains(event.target)) { leave(); }
  });
  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var inside = box.contains(event.target) && event.target.closest(NUMBERS), one = inside || numberAt(event);
    if (!one) {
      if (number && !box.contains(event.target)) { hide(); }
      return;
    }
    event.preventDefault();
    if (inside) {
      path.push(filled);
      fill(inside);
    } else {
      show(one);
    }
    isHeld = true;
    if (inside || event.detail === 0) { enter(); }  // by keyboard, or within the panel
  });
  document.addEventListener("keydown", function (event) {
    if (!number) { return; }
    var stops = box.querySelectorAll("a, button, [tabindex='0']"), here = document.activeElement;
    var ends = event.key === "Tab" && box.contains(here) &&
      (here === box || !stops.length || here === stops[event.shiftKey ? 0 : stops.length - 1]);
    if (event.key !== "Escape" && !ends) { return; }
    var back = number;
    if (ends) { event.preventDefault(); }
    if (box.contains(here)) { back.focus(); }
    hide();
  });
  addEventListener("resize", hide);
})();
