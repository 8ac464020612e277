// The file that a coder hands back: places, codes and checksums, and nothing of the text.
function handback() {
  const decisions = items.filter((item) => decided.has(item.id)).map((item) => {
    const { verdict, fields, span, memo, date } = decided.get(item.id);
    const found = { id: item.id, table: item.table, verdict, span, passage: crc32(slice(...span)), date, seconds: decided.get(item.id).seconds };
    if (item.record) found.record = item.record;
    if (item.kind === "record") found.was = item.fields;
    if (item.kind === "record") found.was_span = item.span;
    if (verdict !== "reject") found.fields = fields;
    if (memo) found.memo = memo;
    if (item.codes) found.codes = item.codes;
    return found;
  });
  const open = items.filter(isOpen).map((item) => item.id);
  const { id, sha256, text_sha256, characters } = D.document;
  return {
    format: "fyp-decisions/1", mode: D.mode, blind: D.blind, coder: D.coder, codebook: D.codebook,
    document: { id, sha256, text_sha256, characters }, ...(D.more ? { more: D.more } : {}),
    seconds: Math.round(decisions.reduce((sum, one) => sum + one.seconds, 0)), decisions, open,
  };
}

function download() {
  const found = handback();
  const blob = new Blob([`${JSON.stringify(found, null, 1)}\n`], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(blob), download: `${D.document.id}--${D.coder.replace(/[^\p{L}\p{N}]+/gu, "-")}${D.mode === "adjudicate" ? "--adjudicated" : ""}.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(say("downloaded", { n: String(found.decisions.length) }));
}
