// Menus with many entries, menus that the bot fills, and the composer's commands.
import { $, $$ } from "./dom.js";

export function filter(root, selector, words) {
  const wanted = words.toLowerCase().trim();
  $$(selector, root).forEach((each) => { each.hidden = !each.dataset.words.includes(wanted); });
}

export function filterPeople(field) {
  const list = document.getElementById(field.dataset.filterList);
  filter(list, "li", field.value);
  $$(".people-group", list).forEach((group) => { group.hidden = !$("li:not([hidden])", group); });
  $(".nobody", list).hidden = Boolean($("li:not([hidden])", list));
}

export function sayChosen(multi) {
  const words = $$("input:checked", multi).map((box) => box.parentElement.textContent.trim());
  const text = $(".multi-chosen", multi);
  if (text) text.textContent = words.length > 3 ? `${words.length} ${document.body.dataset.chosen}` : words.join(", ") || text.dataset.none;
}

export function atMost(multi) {
  const most = Number($(".choices", multi)?.dataset.max || 0);
  const chosen = $$("input[type=checkbox]:checked", multi).length;
  if (most) $$("input[type=checkbox]:not(:checked)", multi).forEach((box) => { box.disabled = chosen >= most; });
}

export function keepInSight(details) {
  const menu = $(".popover", details).getBoundingClientRect();
  const frame = (details.closest(".scroll, .modal-body") || document.body).getBoundingClientRect();
  details.classList.toggle("flip", menu.bottom > frame.bottom && menu.height < menu.top - frame.top);
}

export async function offer(root, words) {
  const form = root.closest("form");
  if (words.length < Number(root.dataset.min)) return;
  const data = new FormData();
  for (const name of ["view", "channel", "ts"]) data.set(name, form.elements[name]?.value || "");
  data.set("path", root.dataset.options);
  data.set("q", words);
  const response = await fetch(`${document.body.dataset.live.split("/live")[0]}/options`, { method: "POST", body: data });
  const { options = [] } = await response.json();
  const select = $("select", root);
  if (select) {
    const first = select.options[0];
    select.replaceChildren(first, ...options.map((o) => new Option(o.text, o.value)));
    return;
  }
  const list = $(".choices", root), name = `f/${root.dataset.options}`;
  const kept = $$("label", list).filter((each) => $("input", each).checked);
  const have = new Set(kept.map((each) => $("input", each).value));
  list.replaceChildren(...kept, ...options.filter((o) => !have.has(o.value)).map((o) => {
    const label = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
    label.className = "choice";
    label.dataset.words = o.text.toLowerCase();
    Object.assign(box, { type: "checkbox", name, value: o.value });
    text.textContent = o.text;
    label.append(box, text);
    return label;
  }));
}

export async function unfold(details) {
  const place = $("div", details);
  if ($("pre", place)) return;
  const response = await fetch(details.dataset.src);
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = await response.text();
  place.replaceChildren(pre);
}

export function complete(text) {
  const list = $(".commands", text.form);
  if (!list) return;
  const typed = text.value.trimStart(), word = typed.split(/\s/)[0];
  const typing = typed.startsWith("/");
  let first = null;
  for (const each of $$("li", list)) {
    const fits = typing && (typed === word ? each.dataset.command.startsWith(word) : each.dataset.command === word);
    each.hidden = !fits;
    each.setAttribute("aria-selected", "false");
    first ||= fits ? each : null;
  }
  list.hidden = !first;
  text.setAttribute("aria-expanded", String(Boolean(first)));
  if (first && typed === word) select(text, first);
  else text.removeAttribute("aria-activedescendant");
}

export function select(text, item) {
  $$("li", item.parentElement).forEach((each) => each.setAttribute("aria-selected", String(each === item)));
  text.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

export function choose(text, item) {
  text.value = `${item.dataset.command} `;
  text.focus();
  complete(text);
}

// A draft is kept for its person and channel.
const drafts = new Map();

export function keepDraft(text) {
  drafts.set(text.form.id, text.value);
}

export function findDrafts() {
  for (const text of $$("[data-composer] textarea")) text.value ||= drafts.get(text.form.id) || "";
}

// True if the composer handled the key.
export function composerKey(event, text) {
  const list = $(".commands", text.form);
  const items = list && !list.hidden ? $$("li:not([hidden])", list) : [];
  const at = items.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    select(text, items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]);
  } else if (at >= 0 && ((event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && text.value.trim() !== items[at].dataset.command))) {
    event.preventDefault();
    choose(text, items[at]);
  } else if (event.key === "Escape" && items.length) {
    list.hidden = true;
    text.setAttribute("aria-expanded", "false");
    text.removeAttribute("aria-activedescendant");
  } else if (event.key === "Enter" && !event.shiftKey && !matchMedia("(hover: none)").matches) {
    event.preventDefault();
    text.form.requestSubmit($(".send", text.form));
  } else return false;
  return true;
}

// --- asking first ---

export function confirmed(element) {
  const { confirmTitle, confirmText, confirmYes, confirmNo, confirmStyle } = element.dataset;
  if (!confirmTitle) return Promise.resolve(true);
  const dialog = $("#confirm"), [no, yes] = $$(".button", dialog);
  $("h2", dialog).textContent = confirmTitle;
  $("p", dialog).textContent = confirmText;
  no.textContent = confirmNo;
  yes.textContent = confirmYes;
  yes.classList.toggle("danger", confirmStyle === "danger");
  dialog.returnValue = "";
  dialog.showModal();
  no.onclick = () => dialog.close("no");
  yes.onclick = () => dialog.close("yes");
  return new Promise((done) => { dialog.onclose = () => done(dialog.returnValue === "yes"); });
}
