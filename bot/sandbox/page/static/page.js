// The page works on plain links and forms. This script fetches them instead of loading the page anew,
// replaces only what changed (so that typing, scrolling and open menus survive), and listens for changes.
import { $, $$ } from "./dom.js";
import { enterModal, keepingPlace, shut } from "./focus.js";
import { atMost, choose, complete, composerKey, confirmed, filter, filterPeople, findDrafts, keepDraft, keepInSight, offer, sayChosen, unfold } from "./menus.js";
import { morph } from "./morph.js";

// --- putting a fresh page in place ---

let page = location.href;

function takeOver(html, { live = false } = {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const sticky = $$(".scroll[data-bottom]").filter((s) => s.scrollHeight - s.scrollTop - s.clientHeight < 80);
  const keys = new Set($$(".scroll[data-bottom]").map((s) => s.dataset.key));
  const errorsBefore = $$("#modal .error").length;
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  if (live) $("#notices", fresh)?.replaceWith($("#notices").cloneNode(true));
  keepingPlace(() => { morph(document.body, fresh.body); arrange(); });
  for (const scroll of $$(".scroll[data-bottom]")) {
    if (sticky.includes(scroll) || !keys.has(scroll.dataset.key)) scroll.scrollTop = scroll.scrollHeight;
  }
  // An upload that the server has taken is listed below its field: it is not sent again.
  if (!live) $$(".files:has(.kept) input[type=file]").forEach((field) => { field.value = ""; });
  if (!live && $$("#modal .error").length > errorsBefore) firstError();
}

function firstError() {
  const bad = $("#modal .has-error .control, #modal .has-error input");
  bad?.focus();
  $("#modal .has-error")?.scrollIntoView({ block: "center" });
}

let view = "";

// After every change: open modals on top, show what is chosen in menus, listen at the right address.
function arrange() {
  const modal = $("#modal");
  if (modal && (!modal.open || modal.dataset.key !== view)) {
    if (!modal.open) modal.showModal();
    enterModal(modal);
  }
  view = modal?.dataset.key || "";
  $$(".multi").forEach(sayChosen);
  findDrafts();
  listen();
}

// --- fetching ---

// Counts what the person did: a response from before the latest action is out of date.
let deeds = 0;
// The latest click on a link, and how many responses have come: two may be under way at once.
let journey = 0, responses = 0;

async function visit(url, { push = true, ...options } = {}) {
  const mine = ++deeds, from = page, before = responses, isPost = options.method === "POST";
  if (push && !isPost) journey = mine;
  const response = await fetch(url, options);
  if (!(response.headers.get("content-type") || "").includes("text/html")) {
    if (isPost) say(`${response.status} ${response.statusText}`);
    else location.assign(url);
    return;
  }
  const html = await response.text();
  if (!html.includes('id="main"')) {
    if (!isPost) { location.assign(url); return; }
    say(new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent || String(response.status));
    return;
  }
  const overlapped = responses !== before;
  responses += 1;
  const address = response.url.split("#")[0];
  if (mine !== deeds || (isPost && page !== from)) {
    // Whoever clicked a link and then did something else wants to arrive all the same.
    if (journey === mine) arriveAt(address);
    return catchUp(html);
  }
  if (push) arriveAt(address);
  else page = address;
  deeds += 1;
  takeOver(html);
  // What came meanwhile may be newer than this page.
  if (overlapped) refresh();
}

function arriveAt(address) {
  if (address !== page) history.pushState(null, "", address);
  page = address;
}

// The person has gone on to something else meanwhile: only notices, which come once, are shown.
function catchUp(html) {
  $("#notices").append(...$$("#notices > *", new DOMParser().parseFromString(html, "text/html")));
  refresh();
}

let waiting = 0, running = false, again = false;
function refresh() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (running || sending) { again = true; return; }
    running = true;
    const mine = deeds;
    try {
      const response = await fetch(page, { headers: { "X-Live": document.hidden ? "hidden" : "visible" } });
      const html = await response.text();
      if (response.ok && mine === deeds) takeOver(html, { live: true });
      else again ||= mine !== deeds;
    } catch { /* the stream of changes says when the server is back */ } finally {
      running = false;
      if (again) { again = false; refresh(); }
    }
  }, 60);
}

let line = null, lineAddress = "";
function listen() {
  const address = document.body.dataset.live;
  if (!address || (line && address === lineAddress)) return;
  line?.close();
  lineAddress = address;
  line = new EventSource(address);
  let lost = false;
  line.onmessage = refresh;
  line.onerror = () => { if (!lost) say(document.body.dataset.lost, "lost"); lost = true; };
  // Also the first time: changes since the page was drawn were not heard of.
  line.onopen = () => { if (lost) $$(".notice.lost").forEach((n) => n.remove()); lost = false; refresh(); };
}

function say(text, kind = "error") {
  const notice = document.createElement("p");
  notice.className = `notice ${kind}`;
  notice.dataset.key = text;
  notice.textContent = text;
  $("#notices").append(notice);
}

// --- forms ---

// While the clock is set forward (data-aside), the page stays usable; other actions block it.
let sending = 0;
async function send(form, submitter, extra = {}, data = new FormData(form, submitter || undefined)) {
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  const url = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  const isPost = (form.method || "get").toLowerCase() === "post";
  const counted = form.matches("[data-aside]") ? 0 : 1;
  const slow = setTimeout(() => say(form.dataset.busy || document.body.dataset.busy, "busy"), 500);
  submitter?.setAttribute("aria-busy", "true");
  sending += counted;
  try {
    if (isPost) await visit(url, { method: "POST", body: data });
    else await visit(`${form.action.split("?")[0]}?${new URLSearchParams(data)}`, { push: false });
    return true;
  } catch {
    say(document.body.dataset.lost);
    return false;
  } finally {
    sending -= counted;
    clearTimeout(slow);
    $$(".notice.busy").forEach((notice) => notice.remove());
    submitter?.removeAttribute("aria-busy");
    if (again) { again = false; refresh(); }
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target, submitter = event.submitter;
  event.preventDefault();
  if (submitter?.getAttribute("aria-busy") === "true") return;
  if (submitter?.dataset.insert) return insert(submitter);
  if (submitter && !await confirmed(submitter)) return;
  if (submitter?.dataset.url) window.open(submitter.dataset.url, "_blank", "noopener");
  closeMenus(form.closest(".clock"));
  const text = form.matches("[data-composer]") && !submitter?.name ? $("textarea", form) : null;
  const typed = text?.value;
  const data = new FormData(form, submitter || undefined);
  if (text) { if (!typed.trim()) return; text.value = ""; keepDraft(text); complete(text); }
  const done = await send(form, submitter, {}, data);
  if (text && !done) text.value = typed;
  if (form.matches("[data-composer]")) $("textarea", form)?.focus();
});

function insert(button) {
  const text = $("textarea", button.form);
  text.value = button.dataset.insert;
  closeMenus(null);
  text.focus();
  complete(text);
}

async function fire(element) {
  const form = element.closest("form");
  if (!await confirmed(element)) { form.reset(); return; }
  await send(form, null, { fired: element.dataset.fires });
}

document.addEventListener("change", (event) => {
  const multi = event.target.closest(".multi");
  if (multi) { atMost(multi); sayChosen(multi); multi.dataset.changed = "1"; return; }
  const element = event.target.closest("[data-fires]");
  if (element && !element.matches("input[data-fires-on]")) fire(element);
});

const slowly = new WeakMap();
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.matches("[data-filter]")) filter(field.closest(".multi-list"), ".choice", field.value);
  if (field.matches("[data-filter-list]")) filterPeople(field);
  if (field.matches("[data-composer] textarea")) { keepDraft(field); complete(field); }
  if (field.closest("[data-instant]")) later(field, () => field.form.requestSubmit());
  if (field.dataset.firesOn === "input" && field.dataset.fires) later(field, () => fire(field));
  const external = field.type === "search" && field.closest("[data-options]");
  if (external) later(field, () => offer(external, field.value));
});
function later(field, task) {
  clearTimeout(slowly.get(field));
  slowly.set(field, setTimeout(task, 250));
}

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (details.matches?.(".multi") && !details.open && details.dataset.fires && details.dataset.changed) {
    delete details.dataset.changed;
    fire(details);
  }
  if (details.matches?.(".pick:not(.up), .overflow") && details.open) keepInSight(details);
  if (details.matches?.(".exchange") && details.open) unfold(details);
}, true);

// --- the keyboard ---

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.isComposing) return;
  if (target.matches("[data-composer] textarea") && composerKey(event, target)) return;
  if (event.key === "Enter" && target.matches("input[data-fires-on]")) {
    event.preventDefault();
    if (target.dataset.fires) fire(target);
    else target.form.querySelector('button[name="do"][value="submit"]')?.click();
  } else if (event.key === "Enter" && target.matches("input[type=search][data-filter], .external input[type=search], #people-search")) {
    event.preventDefault();
    if (target.id === "people-search") $("#people-list li:not([hidden]) a")?.click();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("#modal textarea")) {
    target.form.querySelector('button[name="do"][value="submit"]')?.click();
  } else if (event.key === "Escape" && !$("dialog[open]")) {
    const open = $$("details[open]:is(.pick, .overflow)");
    if (open.length) closeMenus(null);
    else if (document.documentElement.classList.contains("side-is-open")) side(false);
    else ($(".thread .bar a") || $(".traffic .bar a"))?.click();
  } else if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    $("#switch").click();
  }
});

// --- clicks ---

function closeMenus(except) {
  $$("details[open]:is(.pick, .overflow)").forEach((each) => { if (each !== except) shut(each); });
  $$(".actions .multi[open], .accessory .multi[open]").forEach((each) => { if (each !== except) each.open = false; });
}

function side(open) {
  const wasOpen = document.documentElement.classList.contains("side-is-open");
  document.documentElement.classList.toggle("side-is-open", open);
  if (open) $("#switch").focus();
  else if (wasOpen) $(".side-open")?.focus();
}

async function showPeople(link) {
  const dialog = $("#people"), body = $(".panel-body", dialog);
  const response = await fetch(link.href, { headers: { "X-Part": "1" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  body.replaceChildren(...fresh.body.childNodes);
  dialog.showModal();
  $("input", body).focus();
}

document.addEventListener("click", (event) => {
  const target = event.target;
  closeMenus(target.closest("details:is(.pick, .overflow, .multi)"));
  const item = target.closest(".commands li");
  if (item) return choose($("textarea", item.closest("form")), item);
  const opener = target.closest("[data-side]");
  if (opener) return side(opener.dataset.side === "open");
  if (target.closest("[data-remove]")) return target.closest(".notice").remove();
  if (target.closest("[data-close]") || target.matches("dialog.panel")) return target.closest("dialog").close();
  const link = target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (link.dataset.dialog) return void showPeople(link).catch(() => location.assign(link.href));
  $("#people").close();
  side(false);
  visit(link.href).catch(() => location.assign(link.href));
});

document.addEventListener("cancel", (event) => {
  if (event.target.id !== "modal") return;
  event.preventDefault();
  $("[data-modal-close]", event.target).click();
}, true);

addEventListener("popstate", () => visit(location.href, { push: false }).catch(() => location.reload()));
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

for (const scroll of $$(".scroll[data-bottom]")) scroll.scrollTop = scroll.scrollHeight;
arrange();
setInterval(() => { if (!document.hidden) refresh(); }, 30000); // the clock on the page goes on
