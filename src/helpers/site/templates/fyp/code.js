// Reading works without this. It opens and closes every code block at once; code that shows nothing stays out of sight.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var button = document.getElementById("code-toggle"), show = button.textContent;
  button.hidden = false;
  button.addEventListener("click", function () {
    var open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", open);
    button.textContent = open ? button.dataset.hide : show;
    document.documentElement.classList.toggle("codes", open);
    document.querySelectorAll("details.code").forEach(function (block) { block.open = open; });
  });
})();
