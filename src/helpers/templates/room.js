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

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const numbers = (element) => element.dataset.claims.split(" ").map(Number);
const values = (claim, name) => [claim[name] ?? []].flat();

/** Link all that is marked within `root`; `room` is what `show.article` leaves in the page as script.cb-room. */
export function open(root, room) {
  const claims = new Map(room.claims.map((claim) => [claim.number, claim]));
  const marked = [...root.querySelectorAll("[data-claims]")];
  const of = new Map([...claims.keys()].map((number) => [number, []]));
  for (const element of marked) for (const number of numbers(element)) of.get(number)?.push(element);
  const wanted = {};
  let chosen = null;
  let shown = new Set(claims.keys());

  // --- choosing ---

  const panel = make("aside", { className: "cb-panel", hidden: true });
  panel.setAttribute("aria-label", "The statement");
  panel.setAttribute("aria-live", "polite");

  function choose(number, { scroll = false } = {}) {
    if (chosen !== null) for (const element of of.get(chosen)) element.classList.remove("cb-chosen");
    chosen = claims.has(number) ? number : null;
    if (chosen !== null) for (const element of of.get(chosen)) element.classList.add("cb-chosen");
    show(chosen);
    if (scroll && chosen !== null) (root.querySelector(`#claim-${chosen}`) ?? of.get(chosen)[0])?.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const order = [...shown];
    const at = order.indexOf(chosen);
    choose(order[(at + by + order.length) % order.length] ?? null, { scroll: true });
  }

  function show(number) {
    const claim = claims.get(number);
    panel.hidden = !claim;
    if (claim) panel.replaceChildren(...describe(claim));
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
    const button = (textContent, title, onclick) => make("button", { type: "button", textContent, title, onclick });
    const buttons = make(
      "div",
      { className: "cb-buttons" },
      button("‹", "The statement before (k)", () => step(-1)),
      button("›", "The next statement (j)", () => step(1)),
      button("Copy as citation", "Statement, source, article and address", (event) => copy(cite(claim), event.target)),
      button("Close", "Close (Escape)", () => choose(null)),
    );
    const said = make("p", { className: "cb-said" }, make("strong", { textContent: `${claim.number} ` }), claim.content);
    return [said, make("dl", {}, ...terms), buttons];
  }

  const cite = (claim) => {
    const speaker = claim.speaker && claim.speaker !== claim.voice ? `${claim.speaker} (${claim.voice})` : claim.voice;
    const content = claim.quotation === "direct" ? claim.content : `“${claim.content}”`;
    const address = location.protocol === "file:" ? `#claim-${claim.number}` : `${location.href.split("#")[0]}#claim-${claim.number}`;
    return `${content} ${speaker} ${claim.does}, as reported in: ${room.cited}. Statement ${claim.number}, ${address}`;
  };

  const target = (event) => event.target.closest?.("[data-claims]");
  const innermost = (element) => numbers(element).at(-1);
  const onclick = (event) => {
    const element = target(event);
    if (!element || event.target.closest("button, select, input, summary")) return;
    const all = numbers(element);
    const at = all.indexOf(chosen);
    choose(at >= 0 && all.length > 1 ? all[(at + 1) % all.length] : innermost(element));
    if (element.closest(".cb-article")) event.preventDefault(); // the sentence is already here
  };
  const onglance = (event) => {
    const element = target(event);
    if (element) show(innermost(element));
    else if (event.type === "pointerover" && !panel.contains(event.target)) show(chosen);
  };
  const onkey = (event) => {
    if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
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
    for (const [name, select] of selects) select.value = wanted[name] ?? "";
    const active = Object.entries(wanted).filter(([, value]) => value);
    const fits = (claim) => active.every(([name, value]) => values(claim, name).includes(value));
    shown = new Set(room.claims.filter(fits).map((claim) => claim.number));
    for (const element of marked) element.classList.toggle("cb-out", !numbers(element).some((number) => shown.has(number)));
    counted.textContent = `${shown.size} of ${claims.size} statements`;
    clear.hidden = !active.length;
    if (chosen !== null && !shown.has(chosen)) choose(null);
  }

  // --- saving ---

  for (const figure of root.querySelectorAll("figure.cb-chart")) {
    const name = figure.id.replace(/^chart-/, "");
    const save = (ending, type, text) => make("button", { type: "button", textContent: `Save ${ending.toUpperCase()}`, onclick: () => download(`${name}.${ending}`, type, text()) });
    const buttons = make("div", { className: "cb-buttons" }, save("svg", "image/svg+xml", () => standalone(figure.querySelector("svg"))), save("csv", "text/csv", () => csv(figure.querySelector("table"))));
    figure.append(buttons);
  }
  const table = root.querySelector("table.cb-claims");
  if (table) {
    const button = make("button", { type: "button", textContent: "Save CSV", onclick: () => download("statements.csv", "text/csv", csv(table)) });
    table.closest(".cb-scroll").after(make("div", { className: "cb-buttons" }, button));
  }

  // --- beginning ---

  const within = root === document ? document.body : root;
  const article = root.querySelector(".cb-article");
  if (claims.size) (article ?? within).before(bar);
  within.append(panel);
  within.classList.add("cb-open");
  const listeners = { click: onclick, pointerover: onglance, focusin: onglance, keydown: onkey };
  for (const [event, listener] of Object.entries(listeners)) root.addEventListener(event, listener);
  filter({});
  return { choose, filter };
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from disk may not be allowed to use the clipboard in this way.
    const field = make("textarea", { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.textContent = "Copied";
}

function csv(table) {
  const cell = (element) => `"${element.textContent.trim().replaceAll(/\s+/g, " ").replaceAll('"', '""')}"`;
  return [...table.rows].map((row) => [...row.cells].map(cell).join(",")).join("\r\n") + "\r\n";
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
