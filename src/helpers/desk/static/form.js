// The form of one record.
const specOf = (item) => D.forms[item.table];

// What the form shows: a draft, else the decision, else the suggestion.
function shownOf(item) {
  const draft = drafts.get(item.id), decision = decided.get(item.id);
  return {
    fields: (draft || (decision && decision.verdict !== "reject" && decision) || item).fields || {},
    memo: (draft || decision || {}).memo || "",
    span: (draft && draft.span) || (decision && decision.span) || item.span,
  };
}

function renderForm() {
  const item = current;
  byId("form").hidden = !item || !byId("choice").hidden;
  if (!item) return;
  const shown = shownOf(item), spec = specOf(item);
  byId("form-head").textContent = `${spec.one[lang]} · ${nameOf(item)}`;
  byId("fault").textContent = "";
  byId("place").textContent = say("passage", { start: String(shown.span[0]), end: String(shown.span[1]) });
  const quote = slice(...shown.span), [before, behind] = around(shown.span);
  byId("quote").replaceChildren(make("span", { class: "around" }, before),
    make("b", {}, quote.length > 600 ? `${quote.slice(0, 600)}…` : quote), make("span", { class: "around" }, behind));
  byId("memo").value = shown.memo;
  byId("memo").removeAttribute("aria-invalid");
  byId("memo-label").textContent = say(D.mode === "adjudicate" ? "reason" : "memo");
  byId("doubts").replaceChildren(
    ...(isDoubtful(item) ? [make("strong", {}, say("why_doubtful")), ...item.doubts.map((one) => make("p", {}, one[lang]))] : []));
  renderCodes(item);
  renderFields(item, shown.fields);
  renderButtons(item);
}

// A few characters on either side, up to the end of the line.
function around([start, end]) {
  const before = slice(Math.max(0, start - 24), start).split("\n").pop();
  return [before, slice(end, end + 24).split("\n")[0]];
}

function renderButtons(item) {
  const suggests = item.kind === "record";
  const button = (key, word, act, main) =>
    make("button", { type: "button", class: main ? "main" : undefined, onclick: act }, `${say(word)} `, make("kbd", {}, key));
  byId("buttons").replaceChildren(
    button("a", suggests && !isChanged(item) ? "accept" : "save", accept, true),
    button("r", item.kind === "unit" ? "none_here" : "reject", reject),
    button("n", "add", startAdding), button("u", "undo", takeBack),
    button("k", "previous", () => step(-1)), button("j", "next", () => step(1)), button("d", "doubtful", nextDoubtful),
    button("e", "use_selection", useSelection));
}

// The fields of one kind of record: made once, then only filled, so that a key does not lay out the form anew.
let filled = { for: "", rows: [] };

function renderFields(item, fields) {
  const spec = specOf(item), wanted = `${item.table} ${lang}`;
  if (filled.for !== wanted) {
    filled = { for: wanted, rows: spec.fields.map(fieldRow) };
    byId("fields").replaceChildren(...filled.rows);
  }
  spec.fields.forEach((field, number) => fillRow(filled.rows[number], item, field, fields[field.name] ?? ""));
}

function fieldRow(field) {
  const id = `f-${field.name}`;
  const common = { id, name: field.name, "aria-describedby": `${id}-hint`, oninput: changed, onchange: changed };
  const isNumber = field.type === "number" || field.type === "integer";
  const input = field.options ? make("select", common, ...optionsOf(field))
    : make("input", { ...common, inputmode: isNumber ? "decimal" : undefined, autocomplete: "off" });
  return make("div", { class: "field" }, make("label", { for: id }, field.label[lang]), input, make("small", { id: `${id}-hint` }));
}

function optionsOf(field) {
  const options = field.options.map(({ value, label }) => {
    const name = label[lang];
    return make("option", { value }, value === "" ? say("leave_empty") : name && name !== value ? `${name} · ${value}` : value);
  });
  return field.options.some(({ value }) => value === "") ? options : [make("option", { value: "" }, ""), ...options];
}

function fillRow(row, item, field, value) {
  const [, input, hint] = row.children;
  input.removeAttribute("aria-invalid");
  if (field.options) {
    for (const foreign of input.querySelectorAll("[data-foreign]")) foreign.remove();
    const known = value === "" || field.options.some((option) => option.value === value);
    if (!known) input.append(make("option", { value, "data-foreign": true }, value)); // of an older code book
  }
  if (input.value !== value) input.value = value;
  markRow(row, item, field, value, hint);
}

function markRow(row, item, field, value, hint) {
  row.classList.toggle("changed", item.kind === "record" && value !== (item.fields[field.name] ?? ""));
  const said = hintOf(field, value);
  if (hint.textContent !== said) hint.textContent = said;
}

// The rule of the code book for the value that is chosen, else for the field.
function hintOf(field, value) {
  const option = field.options && field.options.find((one) => one.value === value);
  return option ? `${field.hint[lang]} ${option.value || say("leave_empty")}: ${option.rule[lang]}` : field.hint[lang];
}

function typed() {
  const fields = {};
  for (const field of specOf(current).fields) fields[field.name] = byId(`f-${field.name}`).value.trim();
  return fields;
}

function isChanged(item) {
  const shown = shownOf(item);
  const span = shown.span[0] !== item.span[0] || shown.span[1] !== item.span[1];
  return span || specOf(item).fields.some((field) => (shown.fields[field.name] ?? "") !== (item.fields[field.name] ?? ""));
}

// Keeps what is typed as a draft, and marks what differs from the suggestion.
function changed(event) {
  const field = specOf(current).fields.find((one) => one.name === event.target.name);
  drafts.set(current.id, { fields: typed(), memo: byId("memo").value, span: shownOf(current).span });
  event.target.removeAttribute("aria-invalid");
  if (field) {
    const row = event.target.closest(".field");
    markRow(row, current, field, event.target.value, row.lastChild);
  }
  renderButtons(current);
  renderRow(current);
  renderProgress();
}

// The first thing that is wrong with what was typed: [field's name, sentence].
function faultOf(item, fields, memo) {
  const spec = specOf(item);
  for (const field of spec.fields) {
    const value = fields[field.name], named = { field: field.label[lang] };
    const needed = field.required || (field.name === spec.gloss && !D.blind);
    if (value === "" && needed) return [field.name, say("required", named)];
    if (value === "" || field.options) continue;
    if (field.type === "number" || field.type === "integer") {
      if (!/^-?\d+(\.\d+)?$/.test(value)) return [field.name, say("no_number", named)];
      if (field.type === "integer" && value.includes(".")) return [field.name, say("no_integer", named)];
      const low = field.minimum ?? -Infinity, high = field.maximum ?? Infinity;
      if (Number(value) < low || Number(value) > high) {
        return [field.name, say("out_of_range", { ...named, low: String(low), high: high === Infinity ? "∞" : String(high) })];
      }
    }
  }
  return D.mode === "adjudicate" && !memo ? ["memo", say("reason_needed")] : null;
}

function showFault([name, sentence]) {
  if (sheet && name !== "memo") { showGridFault(name, sentence); return; }
  const input = name === "memo" ? byId("memo") : byId(`f-${name}`);
  input.setAttribute("aria-invalid", "true");
  input.focus();
  byId("fault").textContent = sentence;
}

// Both codes side by side, for whoever adjudicates.
function renderCodes(item) {
  if (!item.codes) { byId("codes").replaceChildren(); return; }
  const spec = specOf(item);
  const head = make("tr", {}, make("th", { scope: "col" }, ""), ...item.codes.map((code) => make("th", { scope: "col" }, code.coder)));
  const rows = spec.fields.map((field) => {
    const values = item.codes.map((code) => (code.fields ? code.fields[field.name] ?? "" : say("coded_none")));
    const differs = new Set(values).size > 1;
    const label = differs ? say("differs", { field: field.label[lang] }) : field.label[lang];
    // Where the two differ stands the code book's rule for each value.
    const cells = values.map((value) => {
      const option = differs && field.options && field.options.find((one) => one.value === value);
      return make("td", {}, make("span", { lang: "zh-Hans" }, value), option ? make("small", {}, option.rule[lang]) : null);
    });
    return make("tr", { class: differs ? "differs" : undefined },
      make("th", { scope: "row" }, label, differs ? make("small", {}, field.hint[lang]) : null), ...cells);
  });
  const takes = item.codes.map((code, number) => (code.fields
    ? make("button", { type: "button", onclick: () => takeCode(number) }, `${say("take_first", { coder: code.coder })} `, make("kbd", {}, String(number + 1)))
    : null));
  byId("codes").replaceChildren(make("table", {}, head, ...rows), make("div", { class: "buttons" }, ...takes));
}

function takeCode(number) {
  const code = current && current.codes && current.codes[number];
  if (!code || !code.fields) return;
  drafts.set(current.id, { fields: { ...code.fields }, memo: byId("memo").value, span: code.span || current.span });
  renderForm();
  renderItem(current);
}
