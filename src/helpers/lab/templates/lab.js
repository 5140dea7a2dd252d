// The reading room's controls in JupyterLab, beside what room.js does: another article, a question, corrections.

const WORDS = ["content", "cue", "source"];
const button = (textContent, onclick) => make("button", { type: "button", textContent, onclick });
const labelled = (name, ...fields) => make("label", {}, `${name} `, ...fields);

/** A field of choices; `chosen` is one of them, "" is shown as `none`. */
function choices(options, chosen, none = "none") {
  const field = make("select");
  field.append(...options.map((value) => make("option", { value, textContent: value.replaceAll("_", " ") || none })));
  field.value = chosen ?? "";
  return field;
}

/** The words that are selected in the annotated article and where they begin in its text, or null. */
function selected() {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const start = range?.startContainer;
  const block = (start?.nodeType === Node.TEXT_NODE ? start.parentElement : start)?.closest?.("[data-start]");
  if (!block || range.collapsed) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(start, range.startOffset);
  return { words: written(range).trim(), near: Number(block.dataset.start) + [...written(before)].length };
}

/** The article's own text within a range, without our numbers and notes. */
function written(range) {
  const copy = range.cloneContents();
  for (const ours of copy.querySelectorAll(".cb-number, .cb-notes, script")) ours.remove();
  return copy.textContent;
}

/** The form in which a claim is corrected or, for null, one that was not found is added; `send` takes what it says. */
function correction(claim, about, send, cancel) {
  const names = make("datalist", { id: `cb-names-${Math.random().toString(36).slice(2)}` });
  names.append(...about.names.map((value) => make("option", { value })));
  const actor = make("input", { value: claim?.actor ?? "", placeholder: "nobody identified", size: 32 });
  actor.setAttribute("list", names.id);
  const asRead = claim ? [] : [""];
  const fields = {
    actor,
    act: choices([...asRead, ...about.choices.act], claim?.act, "as it is read"),
    source_kind: choices([...asRead, ...about.choices.source_kind], claim?.kind, "as it is read"),
    ...(about.disputed && claim ? { stance: choices(about.choices.stance, claim.position) } : {}),
  };
  const taken = claim ? null : selected();
  for (const name of WORDS) fields[name] = make("textarea", { rows: name === "content" ? 3 : 1, value: claim?.[name] ?? "" });
  let near = taken?.near ?? 0;
  if (taken) fields.content.value = taken.words;
  for (const [name, field] of Object.entries(fields)) field.setAttribute("aria-label", name.replaceAll("_", " "));
  const before = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, claim ? field.value : ""]));
  const take = (name) => {
    const use = button("use selected text", () => {
      const words = selected();
      if (words) fields[name].value = words.words;
      if (words && name === "content") near = words.near;
    });
    use.onmousedown = (event) => event.preventDefault(); // or the selection would be gone
    return use;
  };
  const rows = Object.entries(fields).map(([name, field]) =>
    make("div", {}, labelled(name.replaceAll("_", " "), field), ...(WORDS.includes(name) ? [take(name)] : [])),
  );
  const save = make("button", { type: "submit", textContent: "Save" });
  const form = make("form", { className: "cb-form" }, ...rows, names, make("div", { className: "cb-buttons" }, save, button("Cancel", cancel)));
  form.onkeydown = (event) => {
    if (event.key === "Escape") cancel();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const said = Object.entries(fields).map(([name, field]) => [name, field.value.trim()]);
    const changes = Object.fromEntries(said.filter(([name, value]) => value !== before[name].trim()));
    send(claim ? { do: "correct", claim: claim.number, ...changes } : { do: "add", near, content: "", ...changes });
  };
  return form;
}

function render({ model, el }) {
  let root = null;
  let view = null;
  const told = make("output", { className: "cb-told" });
  const controls = make("div", { className: "cb-controls" });
  const bar = make("div");
  const done = make("details", { className: "cb-corrections" });
  const send = (message) => {
    if (el.classList.contains("cb-busy")) return; // a second click is not a second wish
    told.textContent = "Reading …";
    el.classList.add("cb-busy");
    model.send(message);
  };

  /** What the panel has besides the statement: to confirm it, to correct it, to reject it. */
  function more(claim) {
    const edit = () => view.panel.replaceChildren(correction(claim, model.get("about"), send, () => view.choose(claim.number)));
    const buttons = [
      ...(claim.sure === "checked" ? [] : [button("It is right", () => send({ do: "correct", claim: claim.number }))]),
      button("Correct …", edit),
      button("Reject", () => send({ do: "correct", claim: claim.number, rejected: true })),
    ];
    return [make("div", { className: "cb-buttons" }, ...buttons)];
  }

  function add() {
    const form = correction(null, model.get("about"), send, () => view.choose(null));
    view.panel.hidden = false;
    view.panel.replaceChildren(make("p", {}, "A statement that was not found. Select its words in the article, or type them."), form);
  }

  /** Lay out the controls and the list of corrections, as things are now. */
  function arrange() {
    const about = model.get("about");
    const which = choices(about.articles, about.article);
    which.setAttribute("aria-label", "article");
    which.onchange = () => send({ do: "open", name: which.value });
    const issue = make("input", { value: about.asked, placeholder: "The bridge is safe", size: 28 });
    const asking = make("form", {}, labelled("your question, as a statement", issue), make("button", { textContent: "Ask" }));
    asking.onsubmit = (event) => {
      event.preventDefault();
      send({ do: "ask", issue: issue.value });
    };
    const missing = button("Add a statement …", add);
    missing.onmousedown = (event) => event.preventDefault();
    controls.replaceChildren(...(about.articles.length > 1 ? [labelled("article", which)] : []), asking, missing);
    const lines = about.corrections.map((line) => make("li", {}, `${line} `, button("Undo", () => send({ do: "undo", line }))));
    done.replaceChildren(make("summary", { textContent: `Corrections (${lines.length})` }), make("ul", {}, ...lines));
    done.hidden = !lines.length;
  }

  function begin() {
    const wanted = view?.wanted;
    view?.close();
    const chosen = (number) => {
      if (model.get("selected") === number) return;
      model.set("selected", number);
      model.save_changes();
    };
    const filtered = (shown) => {
      if (String(model.get("shown")) === String(shown)) return;
      model.set("shown", shown);
      model.save_changes();
    };
    const panel = root === document ? document.body : root;
    const number = model.get("selected");
    view = open(root, model.get("about"), { bar, panel, more, chosen, filtered, wanted });
    view.choose(number);
    view.panel.setAttribute("data-lm-suppress-shortcuts", "true");
    arrange();
  }

  // Outputs come and go: those that come show what is chosen and filtered too.
  const arrivals = new MutationObserver((changes) => {
    const marks = (node) => node.querySelector?.("[data-claims]") && !view.panel.contains(node);
    if (changes.some((change) => [...change.addedNodes].some(marks))) view.paint();
  });
  const attached = new ResizeObserver(() => {
    if (root || !el.isConnected) return;
    root = el.closest(".jp-NotebookPanel") ?? document;
    begin();
    arrivals.observe(root, { childList: true, subtree: true });
  });

  el.classList.add("cb", "cb-lab");
  el.append(controls, bar, done, told);
  attached.observe(el);
  model.on("change:about", () => view && begin());
  model.on("change:selected", () => view && model.get("selected") !== view.chosen() && view.choose(model.get("selected"), { scroll: true }));
  model.on("msg:custom", (message) => {
    el.classList.remove("cb-busy");
    told.textContent = message.failed ?? message.told;
    told.classList.toggle("cb-failed", "failed" in message);
    view?.panel.querySelector(".cb-told")?.remove(); // where the reader looks, there it is told too
    if (told.textContent) view?.panel.append(told.cloneNode(true));
    if ("failed" in message) arrange(); // the controls show what is
  });
  return () => {
    attached.disconnect();
    arrivals.disconnect();
    view?.close();
    view = null;
  };
}

export default { render };
