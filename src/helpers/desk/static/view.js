// The list, the marks in the text, and the line that says how far one is.
const rows = new Map();
const marks = new Map();
for (const mark of document.querySelectorAll("mark[data-i]")) {
  for (const number of mark.dataset.i.split(" ")) {
    if (!marks.has(Number(number))) marks.set(Number(number), []);
    marks.get(Number(number)).push(mark);
  }
}

function nameOf(item) {
  const shown = shownOf(item).fields, code = (item.codes || []).find((one) => one.fields);
  const fields = code && !Object.keys(shown).length ? code.fields : shown;
  const name = fields.name || fields.heading || (fields.subject && `${fields.subject} ${fields.value ?? ""}${fields.unit ?? ""}`);
  if (name) return name;
  const number = items.filter((other) => other.kind === item.kind).indexOf(item) + 1;
  return item.kind === "unit" ? say("unit", { n: number }) : item.kind === "new" ? say("new", { n: number }) : item.id;
}

function stateOf(item) {
  const decision = decided.get(item.id);
  if (drafts.has(item.id)) return "…";
  return say({ accept: "accepted", correct: "corrected", reject: "rejected", add: "added" }[decision && decision.verdict] || "undecided");
}

function isShown(item) {
  const filter = byId("filter").value;
  if (!isThere(item)) return false;
  return filter === "all" || (filter === "open" && isOpen(item)) || (filter === "doubts" && isDoubtful(item)) || filter === item.table;
}

function renderList() {
  rows.clear();
  const made = items.map((item) => {
    const button = make("button", { type: "button", onclick: () => go(item) });
    const row = make("li", { "data-id": item.id }, button);
    rows.set(item.id, row);
    return row;
  });
  byId("items").replaceChildren(...made);
  items.forEach(renderRow);
}

function renderRow(item) {
  const row = rows.get(item.id);
  if (!row) { renderList(); return; }
  const decision = decided.get(item.id), button = row.firstChild;
  row.hidden = !isShown(item);
  button.replaceChildren(
    make("span", { class: "kind" }, specOf(item).one[lang]), make("span", { lang: "zh-Hans" }, nameOf(item)),
    make("span", { class: decision && decision.verdict === "reject" ? "state rejected" : "state" },
      isDoubtful(item) && !decision ? make("span", { class: "doubt", title: say("doubts") }, "? ") : null, stateOf(item)));
  if (current === item) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
  for (const mark of marks.get(numberOf.get(item.id)) || []) {
    mark.classList.toggle("done", Boolean(decision));
    mark.classList.toggle("rejected", Boolean(decision && decision.verdict === "reject"));
    mark.classList.toggle("doubtful", isDoubtful(item));
    mark.classList.toggle("current", current === item);
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

// Makes an item the current one: its row, its form, its passage.
function go(item, quietly) {
  tick();
  const before = current;
  current = item;
  if (before) renderRow(before);
  renderForm();
  if (!item) { show("current", []); return; }
  renderRow(item);
  const row = rows.get(item.id), list = byId("items");
  if (row && (row.offsetTop < list.scrollTop || row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)) {
    list.scrollTop = row.offsetTop - list.clientHeight / 2;
  }
  const range = rangeOf(shownOf(item).span);
  show("current", [range]);
  if (!quietly) reveal(range);
  byId("form").scrollTop = 0;
}

function step(by) {
  const there = items.filter((item) => isShown(item) || item === current);
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
  renderList();
  renderForm();
  renderProgress();
}
