// The keyboard focus: it moves into what opens, returns to where it was, and keeps its place when
// the element under it is drawn anew.
import { $, $$ } from "./dom.js";

const FIELD = ":is(input:not([type=hidden]), textarea, select, summary)";
const byTouch = () => matchMedia("(hover: none)").matches;
const openers = new Map();

// An element drawn anew may have another id: then its text tells which button it was.
function place() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const around = [];
  for (let each = element.parentElement; each; each = each.parentElement) if (each.hasAttribute("tabindex")) around.push(each);
  return { element, id: element.id, words: element.textContent.trim(), around };
}

function twin({ words, element }) {
  if (!words || !["BUTTON", "A"].includes(element.nodeName)) return null;
  const root = $("#modal") || document;
  return $$(".modal-body button, main :is(button, a), .thread button", root).find((each) => each.textContent.trim() === words);
}

export function back(to) {
  if (!to) return;
  const near = [to.element, document.getElementById(to.id), twin(to), ...to.around, $("#main")];
  near.find((each) => each?.isConnected && !each.disabled && each.checkVisibility())?.focus({ preventScroll: true });
}

// The first field, unless it is so far down that one would scroll past the text before it.
export function enterModal(modal) {
  const body = $(".modal-body", modal), wanted = $("[autofocus]", modal);
  if (wanted) return wanted.focus();
  const first = $(FIELD, body) || $("button:not(.danger)", body) || $(".modal-foot .primary", modal) || $("[data-modal-close]", modal);
  body.scrollTop = 0;
  const isBelow = body.contains(first) && first.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom;
  (isBelow ? body : first).focus({ preventScroll: true });
}

// Focus the answer of a thread; not on a touch screen, where this would bring up the keyboard.
function enterThread(thread) {
  if (!byTouch()) $("textarea", thread)?.focus();
}

const LAYERS = { "#modal": () => {}, "#thread": enterThread, "#traffic": () => {} };

// Draws, and restores the focus afterwards.
export function keepingPlace(draw) {
  const before = place(), open = Object.keys(LAYERS).filter((layer) => $(layer));
  draw();
  for (const [layer, enter] of Object.entries(LAYERS)) {
    const isOpen = Boolean($(layer)), wasOpen = open.includes(layer);
    if (isOpen && !wasOpen) { openers.set(layer, before); enter($(layer)); }
    if (!isOpen && wasOpen) { back(openers.get(layer)); openers.delete(layer); }
  }
  if (before && (!document.activeElement || document.activeElement === document.body)) back(before);
}

// When what has the focus closes, the focus goes to what opened it.
export function shut(details) {
  if (details.contains(document.activeElement)) $("summary", details).focus({ preventScroll: true });
  details.open = false;
}
