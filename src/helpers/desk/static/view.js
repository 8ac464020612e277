// The marks in the text, the line that says how far one is, and what becomes of the page when another item is looked at.
const marks = new Map();
for (const mark of document.querySelectorAll("mark[data-i]")) {
  for (const number of mark.dataset.i.split(" ")) {
    if (!marks.has(Number(number))) marks.set(Number(number), []);
    marks.get(Number(number)).push(mark);
  }
}

function renderProgress() {
  const there = items.filter(isThere);
  const done = there.filter((item) => decided.has(item.id)).length;
  const parts = [say("progress", { done: String(done), all: String(there.length) })];
  if (drafts.size) parts.push(say("drafts", { n: String(drafts.size) }));
  const keeps = store.database || store.local;
  parts.push(say(failed || !keeps ? "unsaved" : waiting ? "saving" : "saved"));
  byId("progress").textContent = parts.join(" · ");
  byId("progress").dataset.saved = waiting || failed || !keeps ? "" : "yes";
}

function renderAdded() {
  const own = items.filter((item) => item.kind === "new" && isThere(item));
  show("added", own.map((item) => rangeOf(shownOf(item).span)));
}

// Makes an item the current one: its row, its form, its passage. Places are read before anything is changed, or the
// browser would lay out the page twice for a key.
function go(item, quietly) {
  tick();
  const before = current, range = item && rangeOf(shownOf(item).span);
  if (item && !quietly) reveal(range);
  if (item) scrollList(item);
  if (byId("form").scrollTop) byId("form").scrollTop = 0;
  current = item;
  if (before) renderItem(before);
  renderForm();
  show("current", item ? [range] : []);
  if (item) renderItem(item);
  if (sheet) showInGrid(item);
}

function renderItem(item) {
  renderRow(item);
  renderMarks(item);
}

function renderMarks(item) {
  const decision = decided.get(item.id);
  for (const mark of marks.get(numberOf.get(item.id)) || []) {
    mark.classList.toggle("done", Boolean(decision));
    mark.classList.toggle("rejected", Boolean(decision && decision.verdict === "reject"));
    mark.classList.toggle("doubtful", isDoubtful(item));
    mark.classList.toggle("current", current === item);
  }
}

function step(by) {
  const filter = byId("filter").value;
  const there = items.filter((item) => isShown(item, filter) || item === current);
  const at = there.indexOf(current) + by;
  if (there[at]) go(there[at]);
}

// The next open item behind the current one, else the first; doubtful ones only, where asked.
function nextOpen(wanted = () => true) {
  const from = current ? items.indexOf(current) + 1 : 0;
  const order = [...items.slice(from), ...items.slice(0, from)];
  return order.find((item) => isOpen(item) && wanted(item)) || null;
}

function renderWords() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  document.querySelectorAll("[data-w]").forEach((element) => { element.textContent = say(element.dataset.w); });
  byId("title").textContent = D.document.title[lang];
  byId("who").textContent = say("coder", { name: D.coder }) + (D.blind ? ` · ${say("blind")}` : "");
  byId("language").textContent = say("language");
  byId("language").lang = lang === "zh" ? "en" : "zh-Hans";
  const options = [["all", say("all")], ["open", say("open")], ["doubts", say("doubts")],
    ...Object.entries(D.forms).map(([table, form]) => [table, form.label[lang]])];
  const chosen = byId("filter").value || "all";
  byId("filter").replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  byId("filter").value = chosen;
  byId("keys").replaceChildren(...KEYS.flatMap(([keys, word]) => [
    make("dt", {}, ...keys.flatMap((key) => [make("kbd", {}, key), " "])), make("dd", {}, say(word))]));
  renderList(true);
  renderForm();
  if (sheet) showInGrid(current);
  renderProgress();
}
