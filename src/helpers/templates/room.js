// The reading room: a claim chosen in text, table or chart is chosen in all of them, and filters apply to all.
// It needs no kernel and finds what belongs to a claim by data-claims.

const FILTERS = [
  ["actors", "who"],
  ["does", "does what"],
  ["quotation", "quoted"],
  ["kind", "source"],
  ["issue", "issue"],
  ["sure", "sure?"],
];

const COLUMNS = "number voice speaker role kind does reserve content cue source quotation when via issue stance sure".split(" ");

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const numbers = (element) => element.dataset.claims.split(" ").map(Number);
const values = (claim, name) => [claim[name] ?? []].flat();

/**
 * Link all that is marked within `root`, now or later; `room` is what `show.room` tells of a reading.
 *
 * `lab` is how JupyterLab differs from a page: `bar` and `panel` are elements for the filters and for the statement,
 * `more` gives elements to add to a statement, `chosen` and `filtered` are told, `wanted` are filters to begin with.
 */
export function open(root, room, lab = {}) {
  const claims = new Map(room.claims.map((claim) => [claim.number, claim]));
  const marked = () => root.querySelectorAll("[data-claims]");
  const of = (number) => root.querySelectorAll(`[data-claims~="${number}"]`);
  const wanted = { ...lab.wanted };
  let chosen = null;
  let shown = new Set(claims.keys());

  // --- choosing ---

  const panel = make("aside", { className: "cb-panel", hidden: true });
  panel.setAttribute("aria-label", "The statement");
  panel.setAttribute("aria-live", "polite");

  function choose(number, { scroll = false } = {}) {
    for (const element of root.querySelectorAll(".cb-chosen")) element.classList.remove("cb-chosen");
    chosen = claims.has(number) ? number : null;
    if (chosen !== null) for (const element of of(chosen)) element.classList.add("cb-chosen");
    show(chosen);
    if (scroll && chosen !== null) (root.querySelector(`#claim-${chosen}`) ?? of(chosen)[0])?.scrollIntoView({ block: "center" });
    lab.chosen?.(chosen);
  }

  function step(by, { follow = false } = {}) {
    const order = [...shown];
    const at = chosen === null ? (by > 0 ? -1 : order.length) : order.indexOf(chosen);
    choose(order[(at + by + order.length) % order.length] ?? null, { scroll: true });
    if (follow) root.querySelector(`#claim-${chosen}`)?.focus({ preventScroll: true }); // from there Tab goes on
  }

  function show(number) {
    const claim = claims.get(number);
    panel.hidden = !claim;
    if (claim) panel.replaceChildren(...describe(claim), ...(number === chosen ? [buttons(claim), ...(lab.more?.(claim) ?? [])] : []));
  }

  function describe(claim) {
    const who = [claim.voice, claim.speaker !== claim.voice && claim.speaker, claim.role].filter(Boolean).join(" · ");
    const rows = [
      ["who", who],
      ["does what", [claim.does, ...claim.reserve].join(", ")],
      ["on", claim.issue && `“${claim.issue}”${claim.stance ? `: ${claim.stance}` : ""}`],
      ["when", claim.when],
      ["reported by", claim.via && `${claim.via.voice} (${claim.via.number})`],
      ["source", [claim.kind, claim.source && `“${claim.source}”`].filter(Boolean).join(", ")],
      ["sure?", claim.sure],
    ].filter(([, value]) => value);
    const terms = rows.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })]);
    const said = make("p", { className: "cb-said" }, make("strong", { textContent: `${claim.number} ` }), claim.content);
    return [said, make("dl", {}, ...terms)];
  }

  /** What can be done with a chosen statement; under the pointer it is only shown. */
  function buttons(claim) {
    const button = (textContent, title, onclick) => make("button", { type: "button", textContent, title, onclick });
    return make(
      "div",
      { className: "cb-buttons" },
      button("‹", "The statement before (k)", () => step(-1)),
      button("›", "The next statement (j)", () => step(1)),
      button("Copy as citation", "Statement, source, article and address", (event) => copy(cite(claim), event.target)),
      button("Close", "Close (Escape)", () => choose(null)),
    );
  }

  /** Only what is quoted word for word stands as a quotation. */
  const cite = (claim) => {
    const role = claim.speaker && claim.role ? `, ${claim.role}` : "";
    const who = claim.speaker && claim.speaker !== claim.voice ? `${claim.speaker}${role} (${claim.voice})` : `${claim.voice}${role}`;
    const how = claim.quotation === "direct" ? "as quoted" : "as reported, not word for word,";
    const page = location.protocol === "file:" ? location.pathname.split("/").at(-1) : location.href.split("#")[0];
    const address = root === document ? `, ${decodeURI(page)}#claim-${claim.number}` : "";
    return `${who} ${claim.does}: ${claim.content} – ${how} in ${room.cited}. Statement ${claim.number}${address}`;
  };

  const target = (event) => event.target.closest?.("[data-claims]");
  const innermost = (element) => numbers(element).at(-1);
  const editing = () => panel.querySelector("form") !== null; // then the article is there to select words from
  const onclick = (event) => {
    const saving = event.target.closest?.("[data-save]");
    if (saving) return save(saving);
    const element = target(event);
    if (!element || editing() || event.target.closest("button, select, input, summary")) return;
    const all = numbers(element);
    const at = all.indexOf(chosen);
    choose(at >= 0 && all.length > 1 ? all[(at + 1) % all.length] : innermost(element));
    if (!element.closest(".cb-article")) return;
    event.preventDefault(); // the sentence is already here
    event.stopPropagation(); // JupyterLab would follow the link all the same
  };
  const onglance = (event) => {
    const element = target(event);
    if (chosen !== null || editing()) return; // what is chosen stays until something else is
    if (element) show(innermost(element));
    else if (event.type === "pointerover" && !panel.contains(event.target)) show(chosen);
  };
  const onkey = (event) => {
    if (editing()) return;
    if (root !== document && !event.target.closest?.(".cb, .cb-panel")) return; // JupyterLab's own keys
    if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1, { follow: true });
    else if (event.key === "k") step(-1, { follow: true });
    else if (event.key === "Escape" && chosen !== null) choose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // --- filters ---

  const counted = make("output");
  const selects = FILTERS.map(([name, label]) => {
    const options = [...new Set(room.claims.flatMap((claim) => values(claim, name)))];
    const divides = options.length > 1 || room.claims.some((claim) => !values(claim, name).length);
    const select = make("select", { disabled: !options.length || !divides }, make("option", { value: "", textContent: "all" }));
    select.append(...options.map((value) => make("option", { value, textContent: value.length > 60 ? `${value.slice(0, 59)}…` : value })));
    select.setAttribute("aria-label", label);
    select.onchange = () => filter({ [name]: select.value });
    return [name, select, make("label", {}, `${label} `, select)];
  });
  const clear = make("button", { type: "button", textContent: "Show all", hidden: true });
  clear.onclick = () => filter(Object.fromEntries(FILTERS.map(([name]) => [name, ""])));
  const bar = make("form", { className: "cb-filters" }, ...selects.map(([, , label]) => label), clear, counted);
  bar.setAttribute("aria-label", "Filter the statements");
  bar.onsubmit = (event) => event.preventDefault();

  function filter(changes) {
    Object.assign(wanted, changes);
    for (const [name, select] of selects) {
      select.value = wanted[name] ?? "";
      if (select.selectedIndex < 0) select.value = wanted[name] = ""; // no statement has that any more
    }
    const active = Object.entries(wanted).filter(([, value]) => value);
    const fits = (claim) => active.every(([name, value]) => values(claim, name).includes(value));
    shown = new Set(room.claims.filter(fits).map((claim) => claim.number));
    paint();
    counted.textContent = `${shown.size} of ${claims.size} statements`;
    clear.hidden = !active.length;
    if (chosen !== null && !shown.has(chosen) && !editing()) choose(null);
    lab.filtered?.([...shown]);
  }

  function paint() {
    for (const element of marked()) {
      const all = numbers(element);
      element.classList.toggle("cb-out", !all.some((number) => shown.has(number)));
      element.classList.toggle("cb-chosen", all.includes(chosen));
    }
  }

  // --- saving ---

  /** Save what a button with data-save belongs to: a figure as SVG, its data or the statements as CSV, as filtered. */
  function save(button) {
    const figure = button.closest("figure");
    const name = figure ? figure.id.replace(/^chart-/, "") : "statements";
    if (button.dataset.save === "svg") return download(`${name}.svg`, "image/svg+xml", standalone(figure.querySelector("svg")));
    const rows = figure ? [...figure.querySelector("table").rows].filter((row) => !row.matches(".cb-out")) : null;
    const kept = room.claims.filter((claim) => shown.has(claim.number));
    const table = rows?.map((row) => [...row.cells].map((cell) => cell.textContent)) ?? [COLUMNS, ...kept.map((claim) => COLUMNS.map((name) => cell(claim, name)))];
    download(`${name}.csv`, "text/csv", csv(table));
  }

  const cell = (claim, name) => (name === "via" ? claim.via?.number : name === "reserve" ? claim.reserve.join(", ") : claim[name]);

  // --- beginning and ending ---

  const within = root === document ? document.body : root;
  const holder = lab.panel ?? within;
  if (lab.bar) lab.bar.append(bar);
  else if (claims.size) (root.querySelector(".cb-article") ?? within).before(bar);
  holder.append(panel);
  within.classList.add("cb-open");
  const listeners = { click: onclick, pointerover: onglance, focusin: onglance, keydown: onkey };
  for (const [event, listener] of Object.entries(listeners)) root.addEventListener(event, listener, true);
  filter({});
  const close = () => {
    for (const [event, listener] of Object.entries(listeners)) root.removeEventListener(event, listener, true);
    bar.remove();
    panel.remove();
  };
  return { choose, chosen: () => chosen, close, filter, paint, panel, wanted };
}

// --- copying and saving ---

async function copy(text, button) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from disk may not be allowed to use the clipboard in this way.
    const field = make("textarea", { value: text });
    document.body.append(field);
    field.select();
    copied = document.execCommand("copy");
    field.remove();
  }
  button.textContent = copied ? "Copied" : "The browser does not let it be copied";
}

/** Rows of cells as CSV; the byte order mark tells spreadsheets that it is UTF-8. */
function csv(rows) {
  const quoted = (value) => `"${String(value ?? "").trim().replaceAll(/\s+/g, " ").replaceAll('"', '""')}"`;
  return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

function standalone(svg) {
  const style = getComputedStyle(svg);
  const copied = svg.cloneNode(true);
  copied.setAttribute("font-family", style.fontFamily);
  const text = new XMLSerializer().serializeToString(copied);
  return text.replaceAll(/var\((--[\w-]+)[^)]*\)/g, (_, name) => style.getPropertyValue(name).trim() || "#000000");
}

function download(name, type, text) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
