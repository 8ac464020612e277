// A whole table at once: its records as a grid, beside the picture of the page where the document has one, else beside
// the text. A cell is the same as the field in the form: what is typed is a draft of the record, and one of them decides.
const TABULAR = "indicators", LAST = ["table", "row", "group"]; // where a record stands is read in the picture
let sheet = null; // { key, lang, rows: item -> its row } while the grid is open

const isTabular = (item) => Boolean(item) && item.table === TABULAR && D.mode === "code";
const sheetOf = (item) => (item.page ? `page ${item.page}` : `table ${item.fields.table ?? ""}`);
const inSheet = (key) => items.filter((item) => isTabular(item) && isThere(item) && sheetOf(item) === key);

function gridFields() {
  const { fields } = D.forms[TABULAR];
  return [...fields.filter(({ name }) => !LAST.includes(name)), ...fields.filter(({ name }) => LAST.includes(name))];
}

function toggleGrid() {
  if (sheet) { closeGrid(); return; }
  const first = isTabular(current) ? current : items.find((item) => isTabular(item) && isThere(item));
  if (!first) { tell(say("no_table")); return; }
  sheet = { key: "", rows: new Map() };
  if (first !== current) go(first); else showInGrid(first);
}

function closeGrid() {
  sheet = null;
  arrangeGrid();
  if (current) reveal(rangeOf(shownOf(current).span));
  byId("form-head").focus();
}

function arrangeGrid() {
  const page = sheet && current && D.pictures[current.page];
  document.body.classList.toggle("whole", Boolean(sheet));
  byId("grid").hidden = !sheet;
  byId("page").hidden = !page;
  byId("article").hidden = Boolean(page);
  byId("grid-button").setAttribute("aria-pressed", String(Boolean(sheet)));
  if (page && byId("picture").src !== page) byId("picture").src = page;
  if (page) byId("picture").alt = say("page_of", { page: String(current.page) });
}

// The grid with a record's table, that record marked; closed, where the record is of none.
function showInGrid(item) {
  if (!isTabular(item)) { closeGrid(); return; }
  const key = `${sheetOf(item)} ${lang} ${inSheet(sheetOf(item)).length}`;
  if (sheet.key !== key) { sheet.key = key; renderGrid(sheetOf(item)); }
  arrangeGrid();
  byId("grid-fault").textContent = "";
  for (const one of sheet.rows.keys()) renderGridRow(one);
  if (!byId("page").hidden) showPlace(item.at);
  const row = sheet.rows.get(item);
  row.scrollIntoView({ block: "nearest" });
  if (!row.contains(document.activeElement)) row.querySelector("button").focus();
}

// Moves the picture to about where a record stands, if that is out of sight.
function showPlace(share) {
  const frame = byId("page"), place = share * byId("picture").height;
  if (place >= frame.scrollTop && place <= frame.scrollTop + frame.clientHeight * 0.8) return;
  frame.scrollTop = place - frame.clientHeight / 3;
}

function renderGrid(key) {
  const fields = gridFields();
  sheet.rows = new Map(inSheet(key).map((item, number) => [item, gridRow(item, number + 1, fields)]));
  byId("grid-head").textContent = headOf(key);
  byId("cells").replaceChildren(
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("state")), ...fields.map((field) => make("th", { scope: "col" }, field.label[lang])))),
    make("tbody", {}, ...sheet.rows.values()));
  byId("grid-buttons").replaceChildren(
    make("button", { type: "button", class: "main", onclick: acceptTable }, say("accept_table")),
    make("button", { type: "button", onclick: closeGrid }, `${say("leave_table")} `, make("kbd", {}, "g")));
}

// A unit that is coded blind names no table.
function headOf(key) {
  const [kind, number] = key.split(" ");
  if (!number) return D.forms[TABULAR].label[lang];
  return say(kind === "page" ? "page_of" : "table_of", { page: number, table: number });
}

function gridRow(item, number, fields) {
  const button = make("button", { type: "button", onclick: () => go(item, true) });
  return make("tr", { "data-id": item.id }, make("th", { scope: "row" }, button), ...fields.map((field) => {
    const named = { "data-field": field.name, "aria-label": `${number} · ${field.label[lang]}`, oninput: typedInGrid, onchange: typedInGrid };
    const input = field.options ? make("select", named, ...optionsOf(field)) : make("input", { ...named, autocomplete: "off" });
    input.addEventListener("focus", () => { if (current !== item) go(item, true); });
    return make("td", {}, input);
  }));
}

function renderGridRow(item) {
  const row = sheet.rows.get(item), shown = shownOf(item).fields, decision = decided.get(item.id);
  const number = [...sheet.rows.keys()].indexOf(item) + 1;
  row.classList.toggle("current", item === current);
  row.classList.toggle("rejected", Boolean(decision && decision.verdict === "reject"));
  row.querySelector("button").textContent = `${number} ${isDoubtful(item) && !decision ? "? " : ""}${stateOf(item)}`;
  for (const input of row.querySelectorAll("[data-field]")) {
    const value = shown[input.dataset.field] ?? "";
    if (input.value !== value) input.value = value;
    input.removeAttribute("aria-invalid");
    input.parentElement.classList.toggle("changed", item.kind === "record" && value !== (item.fields[input.dataset.field] ?? ""));
  }
}

function typedInGrid(event) {
  const shown = shownOf(current), name = event.target.dataset.field;
  if ((shown.fields[name] ?? "") === event.target.value) return;
  drafts.set(current.id, { ...shown, fields: { ...typed(), [name]: event.target.value } });
  renderForm();
  renderRow(current);
  renderGridRow(current);
  renderProgress();
}

function showGridFault(name, sentence) {
  const cell = sheet.rows.get(current).querySelector(`[data-field="${name}"]`);
  byId("grid-fault").textContent = sentence;
  cell.setAttribute("aria-invalid", "true");
  cell.focus();
}

// Accepts what is open in the table, row by row: each is a decision of its own. It stops at the first that cannot stand.
function acceptTable() {
  for (const item of [...sheet.rows.keys()].filter(isOpen)) {
    go(item, true);
    if (!accept()) return;
  }
}

// The cell above or below, and what else a key does in a cell. Says whether it did something.
function onGridKey(event) {
  const row = event.target.closest("#cells tr[data-id]");
  if (!sheet || !row) return false;
  const name = event.target.dataset.field, inSelect = event.target.matches("select");
  if (event.key === "Escape" && name) row.querySelector("button").focus();
  else if (event.key === "Enter" && event.ctrlKey) accept();
  else if (name && !inSelect && ["ArrowUp", "ArrowDown", "Enter"].includes(event.key)) {
    const next = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
    if (next) next.querySelector(`[data-field="${name}"]`).focus();
  } else return false;
  return true;
}
