// Each form of the citation can be copied; without this it can be selected, and two of them lie beside the page.
(function () {
  "use strict";
  var box = document.getElementById("cite");
  if (!box) { return; }
  box.querySelectorAll("pre").forEach(function (text) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.copy;
    button.addEventListener("click", function () {
      var range = document.createRange(), chosen = getSelection();
      range.selectNodeContents(text);
      chosen.removeAllRanges();
      chosen.addRange(range);
      if (document.execCommand("copy")) { button.textContent = box.dataset.copied; }  // else it stays selected
    });
    text.previousElementSibling.append(button);
  });
})();
