// What a coder does, by key or by button.
function decision(item, verdict) {
  tick();
  const shown = shownOf(item);
  const span = shown.span;
  return { verdict, table: item.table, fields: verdict === "reject" ? {} : typed(), span, memo: byId("memo").value.trim(), seconds: seconds(item.id), date: today() };
}

// Says whether it was decided.
function accept() {
  if (!current) return false;
  const fields = typed(), fault = faultOf(current, fields, byId("memo").value.trim());
  if (fault) { showFault(fault); return false; }
  const verdict = current.kind !== "record" ? "add" : isChanged(current) ? "correct" : "accept";
  settle(decision(current, verdict));
  return true;
}

function reject() {
  if (!current) return;
  if (D.mode === "adjudicate" && !byId("memo").value.trim()) { showFault(["memo", say("reason_needed")]); return; }
  settle(decision(current, "reject"));
}

function settle(made) {
  const item = current;
  // A field that is left tells that it changed: before the decision, or it would be a draft once more.
  if (document.activeElement && document.activeElement.closest("#form, #cells")) document.activeElement.blur();
  decide(item.id, made);
  renderAdded();
  const next = nextOpen();
  if (next) go(next); else { go(item, true); tell(say("nothing_open")); }
  renderProgress();
}

function takeBack() {
  const id = undo();
  if (!id) { tell(say("nothing_to_undo")); return; }
  drafts.delete(id);
  const item = items[numberOf.get(id)];
  renderAdded();
  renderItem(item);
  go(isThere(item) ? item : nextOpen());
  renderProgress();
  tell(say("undone"));
}

function nextDoubtful() {
  const found = nextOpen(isDoubtful);
  if (found) go(found); else tell(say("nothing_doubtful"));
}

let adding = null;

function startAdding() {
  adding = selected();
  if (!adding) { tell(say("select_first")); return; }
  byId("chosen").textContent = slice(...adding);
  byId("kinds").replaceChildren(
    ...Object.entries(D.forms).map(([table, form], number) =>
      make("button", { type: "button", onclick: () => addAs(table) }, `${form.one[lang]} `, make("kbd", {}, String(number + 1)))),
    make("button", { type: "button", onclick: stopAdding }, say("cancel")));
  byId("choice").hidden = false;
  byId("form").hidden = true;
  byId("kinds").firstChild.focus();
}

function stopAdding() {
  byId("choice").hidden = true;
  adding = null;
  renderForm();
}

function addAs(table) {
  const span = adding;
  stopAdding();
  let number = 1;
  while (numberOf.has(`new-${number}`)) number += 1;
  addItem({ id: `new-${number}`, kind: "new", table, span, fields: {} });
  const item = items[items.length - 1];
  drafts.set(item.id, { fields: {}, memo: "", span });
  renderList();
  renderAdded();
  go(item, true);
  byId(`f-${specOf(item).fields[0].name}`).focus();
  renderProgress();
}

function useSelection() {
  const span = selected();
  if (!current || !span) { tell(say("select_first")); return; }
  drafts.set(current.id, { fields: typed(), memo: byId("memo").value, span });
  go(current, true);
  renderProgress();
}

function switchLanguage() {
  lang = lang === "zh" ? "en" : "zh";
  renderWords();
}

function toggleHelp(open) {
  const help = byId("help"), wanted = open ?? help.hidden;
  help.hidden = !wanted;
  byId("help-button").setAttribute("aria-expanded", String(wanted));
  if (wanted) byId("help-close").focus(); else byId("help-button").focus();
}

const KEYS = [
  [["a"], "keys_accept"], [["c"], "keys_correct"], [["r"], "keys_reject"], [["n"], "keys_add"], [["j", "k"], "keys_next"],
  [["d"], "keys_doubtful"], [["u"], "keys_undo"], [["m"], "keys_memo"], [["/"], "keys_search"], [["[", "]"], "keys_span"],
  [["e"], "keys_use"], [["1", "2"], "keys_codes"], [["g"], "keys_table"], [["↑", "↓"], "keys_cells"], [["s"], "keys_download"], [["Ctrl+Enter", "Esc"], "keys_form"],
];
const ACTS = {
  a: accept, r: reject, n: startAdding, j: () => step(1), k: () => step(-1), d: nextDoubtful, u: takeBack, e: useSelection, s: download, g: toggleGrid,
  c: () => current && byId(`f-${specOf(current).fields[0].name}`).focus(),
  m: () => current && byId("memo").focus(),
  "/": () => { byId("search").focus(); byId("search").select(); },
  "?": () => toggleHelp(),
  "[": () => moveEnd(0, -1), "{": () => moveEnd(0, 1), "]": () => moveEnd(1, 1), "}": () => moveEnd(1, -1),
};

function onKey(event) {
  if (event.isComposing || event.altKey || event.metaKey) return;
  const inField = event.target.closest && event.target.closest("input, select, textarea");
  if (onGridKey(event)) { event.preventDefault(); return; }
  if (event.key === "Escape") {
    if (!byId("choice").hidden) stopAdding();
    else if (!byId("help").hidden) toggleHelp(false);
    else if (sheet && !inField) closeGrid();
    else if (inField) { inField.blur(); byId("form-head").focus(); }
    return;
  }
  if (event.key === "Enter" && event.ctrlKey && byId("form").contains(event.target)) { event.preventDefault(); accept(); return; }
  if (inField || event.ctrlKey) return;
  if (!byId("choice").hidden) {
    const table = Object.keys(D.forms)[Number(event.key) - 1];
    if (table) { event.preventDefault(); addAs(table); }
    return;
  }
  const act = "12".includes(event.key) ? () => takeCode(Number(event.key) - 1) : ACTS[event.key];
  if (act) { event.preventDefault(); act(); }
}
