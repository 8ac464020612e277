// Puts everything in motion.
openStore().then(readEvents).then((events) => {
  events.forEach(apply);
  renderWords();
  items.forEach(renderMarks);
  byId("grid-button").hidden = !items.some(isTabular);
  renderAdded();
  go(nextOpen() || items[0] || null);
  document.documentElement.dataset.ready = "yes";
});

document.addEventListener("keydown", onKey);
document.addEventListener("pointerdown", tick);
byId("article").addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-i]");
  if (mark && getSelection().isCollapsed) go(items[Number(mark.dataset.i.split(" ").pop())], true);
});
byId("search").addEventListener("input", (event) => {
  search(event.target.value);
  byId("hits").textContent = event.target.value ? (hits.spans.length ? say("found", { at: "–", n: String(hits.spans.length) }) : say("not_found")) : "";
});
byId("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  toHit(event.shiftKey ? -1 : 1);
  if (hits.spans.length) byId("hits").textContent = say("found", { at: String(hits.at + 1), n: String(hits.spans.length) });
});
byId("filter").addEventListener("change", () => { byId("window").scrollTop = 0; renderList(); });
byId("window").addEventListener("scroll", renderWindow);
addEventListener("resize", renderWindow);
byId("memo").addEventListener("input", changed);
byId("form").addEventListener("submit", (event) => event.preventDefault());
byId("help-button").addEventListener("click", () => toggleHelp());
byId("help-close").addEventListener("click", () => toggleHelp(false));
byId("grid-button").addEventListener("click", toggleGrid);
byId("language").addEventListener("click", switchLanguage);
byId("download").addEventListener("click", download);
addEventListener("beforeunload", (event) => { if (drafts.size || waiting) event.preventDefault(); });
