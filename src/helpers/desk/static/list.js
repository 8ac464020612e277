// The list of what is to be decided. Only rows in and near sight are in the page, however many there are.
const ROW = 1.75 * parseFloat(getComputedStyle(document.documentElement).fontSize); // the style's height of a row
const SPARE = 12; // rows above and below that can be reached before the list has to move
const rows = new Map(); // item -> its row, while it is in the page
let listed = []; // items that the filter lets through

function nameOf(item) {
  const shown = shownOf(item).fields, code = (item.codes || []).find((one) => one.fields);
  const fields = code && !Object.keys(shown).length ? code.fields : shown;
  const name = fields.name || fields.heading || (fields.subject && `${fields.subject} ${fields.value ?? ""}${fields.unit ?? ""}`);
  if (name) return name;
  return item.kind === "unit" ? say("unit", { n: item.number }) : item.kind === "new" ? say("new", { n: item.number }) : item.id;
}

function stateOf(item) {
  const decision = decided.get(item.id);
  if (drafts.has(item.id)) return "…";
  return say({ accept: "accepted", correct: "corrected", reject: "rejected", add: "added" }[decision && decision.verdict] || "undecided");
}

function isShown(item, filter) {
  if (!isThere(item)) return false;
  return filter === "all" || (filter === "open" && isOpen(item)) || (filter === "doubts" && isDoubtful(item)) || filter === item.table;
}

// Lists the items that the filter lets through; anew, where the language changed.
function renderList(anew) {
  const filter = byId("filter").value;
  listed = items.filter((item) => isShown(item, filter));
  if (anew) rows.clear();
  if (anew) byId("items").replaceChildren();
  renderWindow();
}

function renderWindow() {
  const list = byId("items"), size = Math.ceil(byId("window").clientHeight / ROW) + 2 * SPARE;
  const first = Math.max(0, Math.min(Math.floor(byId("window").scrollTop / ROW) - SPARE, listed.length - size));
  const wanted = listed.slice(first, first + size);
  for (const [item, row] of rows) {
    if (wanted.includes(item)) continue;
    row.remove();
    rows.delete(item);
  }
  wanted.forEach((item, number) => {
    if (!rows.has(item)) { rows.set(item, rowOf(item)); fillRowOf(item); }
    const row = rows.get(item), there = list.children[number];
    row.setAttribute("aria-posinset", String(first + number + 1));
    row.setAttribute("aria-setsize", String(listed.length));
    if (there !== row) list.insertBefore(row, there || null); // a row that stays is not touched, it may have the focus
  });
  list.style.paddingTop = `${first * ROW}px`;
  list.style.paddingBottom = `${Math.max(0, listed.length - first - wanted.length) * ROW}px`;
}

function rowOf(item) {
  return make("li", { "data-id": item.id }, make("button", { type: "button", onclick: () => go(item) }));
}

function fillRowOf(item) {
  const decision = decided.get(item.id), button = rows.get(item).firstChild;
  button.replaceChildren(
    make("span", { class: "kind" }, specOf(item).one[lang]), make("span", { lang: "zh-Hans" }, nameOf(item)),
    make("span", { class: decision && decision.verdict === "reject" ? "state rejected" : "state" },
      isDoubtful(item) && !decision ? make("span", { class: "doubt", title: say("doubts") }, "? ") : null, stateOf(item)));
  if (current === item) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
}

// An item's row as it stands now; the list, where the row comes or goes.
function renderRow(item) {
  if (isShown(item, byId("filter").value) !== listed.includes(item)) renderList();
  if (rows.has(item)) fillRowOf(item);
}

// Moves the list to an item's row, if it is out of sight.
function scrollList(item) {
  const list = byId("window"), top = listed.indexOf(item) * ROW;
  if (top < 0 || (top >= list.scrollTop && top + ROW <= list.scrollTop + list.clientHeight)) return;
  list.scrollTop = top - list.clientHeight / 2;
  renderWindow();
}
