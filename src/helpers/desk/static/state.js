// Items and what was decided about them. Every decision is an event; undoing one is an event too.
const items = [];
const numberOf = new Map(); // item's id -> its place among the items, which the marks in the text name
const counts = new Map(); // kind -> how many there are
const decided = new Map(); // item's id -> decision
const past = []; // decisions that can be undone: [id, what stood before]
const drafts = new Map(); // item's id -> fields and memo that were typed and not decided
let current = null;
let since = 0, spent = new Map();

function addItem(item) {
  counts.set(item.kind, (counts.get(item.kind) || 0) + 1);
  numberOf.set(item.id, items.length);
  items.push({ ...item, number: counts.get(item.kind) });
}

D.items.forEach(addItem);

function apply(event) {
  if (event.undo) {
    const last = past.pop();
    if (last) put(...last);
    return;
  }
  past.push([event.id, decided.get(event.id) || null]);
  put(event.id, event.decision);
}

function put(id, decision) {
  if (decision) decided.set(id, decision); else decided.delete(id);
  if (decision && !numberOf.has(id)) addItem({ id, kind: "new", table: decision.table, span: decision.span, fields: {} });
}

// Something that a coder made and took back by undoing is no item any more.
const isThere = (item) => item.kind !== "new" || decided.has(item.id) || drafts.has(item.id);
const isOpen = (item) => isThere(item) && !decided.has(item.id);
const isDoubtful = (item) => Boolean(item.doubts && item.doubts.length);

function decide(id, decision) {
  const event = { id, decision };
  apply(event);
  drafts.delete(id);
  return saved(keep(event));
}

function undo() {
  if (!past.length) return null;
  const [id] = past[past.length - 1];
  apply({ undo: true });
  saved(keep({ undo: true }));
  return id;
}

let waiting = 0, failed = false;

function saved(promise) {
  waiting += 1;
  return promise.then((done) => {
    waiting -= 1;
    failed = failed || !done;
    renderProgress();
    return done;
  });
}

// Seconds that an item was looked at; whoever does nothing for two minutes is away.
const AWAY = 120000;

function tick() {
  const now = Date.now();
  if (current && since) spent.set(current.id, (spent.get(current.id) || 0) + Math.min(now - since, AWAY));
  since = now;
}

const seconds = (id) => Math.round((spent.get(id) || 0) / 100) / 10;

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
