// Places in the text. A span counts code points, a string of this language counts UTF-16 units.
const POINTS = D.text.length === D.document.characters ? null : Array.from(D.text);

const slice = (start, end) => (POINTS ? POINTS.slice(start, end).join("") : D.text.slice(start, end));
const points = (text) => (POINTS ? Array.from(text).length : text.length);

const blocks = Array.from(document.querySelectorAll("#article [data-s]"), (element) => {
  const start = Number(element.dataset.s);
  return { element, start, end: start + points(element.textContent) };
});

// The block that holds an offset, or the first one behind it.
function blockAt(offset) {
  let low = 0, high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle].end > offset) high = middle; else low = middle + 1;
  }
  return blocks[low];
}

// The text node and the UTF-16 offset of a place in a block.
function nodeAt(block, offset) {
  const walker = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT);
  let left = Math.max(0, offset - block.start), last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = points(node.data);
    if (left <= here) return [node, POINTS ? Array.from(node.data).slice(0, left).join("").length : left];
    left -= here;
    last = node;
  }
  return last ? [last, last.data.length] : [block.element, 0];
}

function rangeOf([start, end]) {
  const range = document.createRange();
  const first = blockAt(start), last = blockAt(Math.max(start, end - 1));
  if (!first) return range;
  range.setStart(...nodeAt(first, start));
  range.setEnd(...nodeAt(last, Math.min(end, last.end)));
  return range;
}

function offsetOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-s]");
  const probe = document.createRange();
  if (block) {
    probe.setStart(block, 0);
    probe.setEnd(node, offset);
    return Number(block.dataset.s) + points(probe.toString());
  }
  probe.setStart(node, offset);
  const next = blocks.find((one) => probe.comparePoint(one.element, 0) >= 0);
  return next ? next.start : D.document.characters;
}

// The passage that is selected in the text; none where nothing is.
function selection() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!byId("article").contains(range.startContainer) || !byId("article").contains(range.endContainer)) return null;
  return [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
}

// The same without blanks at its ends.
function selected() {
  const span = selection();
  return span && trimmed(span);
}

function trimmed([start, end]) {
  while (start < end && /\s/.test(slice(start, start + 1))) start += 1;
  while (end > start && /\s/.test(slice(end - 1, end))) end -= 1;
  return end > start ? [start, end] : null;
}

function select(span) {
  getSelection().removeAllRanges();
  getSelection().addRange(rangeOf(span));
}

function moveEnd(which, by) {
  const span = selection();
  if (!span) return;
  span[which] += by;
  if (span[0] < 0 || span[1] > D.document.characters || span[1] <= span[0]) return;
  select(span);
}

function show(name, ranges) {
  if (window.CSS && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
}

// Search ---------------------------------------------------------------------------------------------------------------
const hits = { spans: [], at: -1 };

function search(text) {
  hits.spans = [];
  hits.at = -1;
  if (text) {
    for (let at = D.text.indexOf(text); at >= 0 && hits.spans.length < 2000; at = D.text.indexOf(text, at + text.length)) {
      const start = POINTS ? points(D.text.slice(0, at)) : at;
      hits.spans.push([start, start + points(text)]);
    }
  }
  show("hits", hits.spans.slice(0, 500).map(rangeOf));
  show("hit", []);
}

// The next place found; it becomes the selection, so that it can be coded without a mouse.
function toHit(by) {
  if (!hits.spans.length) return;
  hits.at = (hits.at + by + hits.spans.length) % hits.spans.length;
  const range = rangeOf(hits.spans[hits.at]);
  show("hit", [range]);
  select(hits.spans[hits.at]);
  reveal(range);
}

// Brings a passage into sight. Parts of the text are laid out only once they are near, and turn out longer or shorter
// than was guessed, so the next frames are looked at, too, unless another passage is wanted meanwhile.
const LOOKS = 12;
let wanted;

function reveal(range) {
  wanted = range;
  look(range, LOOKS);
}

function look(range, left) {
  if (range !== wanted || !left) return;
  const article = byId("article");
  const place = range.getBoundingClientRect(), frame = article.getBoundingClientRect();
  const isOut = place.top < frame.top + 20 || place.bottom > frame.bottom - 20 || place.height > frame.height;
  if (isOut) article.scrollTop += place.top - frame.top - Math.min(frame.height / 3, 160);
  if (isOut || left < LOOKS) requestAnimationFrame(() => look(range, left - 1));
}

// A checksum of a passage, by which a shifted span is told (CRC-32 of its UTF-8).
const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

function crc32(text) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
