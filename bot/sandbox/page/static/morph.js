// Puts a fresh page in place node by node; nodes that have not changed stay as they are.
const keyOf = (node) => node.nodeType === 1 ? node.id || node.dataset.key || "" : "";
const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
// Opened details stay open; typed text is a property, which attributes do not touch.
// Further attributes that the script alone sets are named by the element itself.
const theirs = (node, name) => name === "open" || name === "aria-busy"
  || (name === "checked" && node.nodeName === "INPUT") || node.dataset.theirs?.split(" ").includes(name);

function syncAttributes(old, fresh) {
  const checkedBefore = old.hasAttribute("checked");
  for (const { name, value } of [...fresh.attributes]) {
    if (!theirs(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!theirs(old, name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  if (old.type === "checkbox" || old.type === "radio") {
    if (checkedBefore !== fresh.hasAttribute("checked")) {
      old.toggleAttribute("checked", fresh.hasAttribute("checked"));
      old.checked = fresh.hasAttribute("checked");
    }
  }
}

export function morph(old, fresh) {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.isEqualNode(fresh)) return;
  const valueBefore = old.getAttribute("value");
  syncAttributes(old, fresh);
  if (old.nodeName === "INPUT" && valueBefore !== fresh.getAttribute("value")
      && !["checkbox", "radio", "hidden", "file"].includes(old.type)) old.value = fresh.getAttribute("value") || "";
  if (old.nodeName === "TEXTAREA" && old.defaultValue !== fresh.defaultValue) {
    old.defaultValue = fresh.defaultValue;
    old.value = fresh.defaultValue;
    return;
  }
  if (old.nodeName === "TEXTAREA") return;
  if (old.nodeName === "SELECT") return morphSelect(old, fresh);
  if (!old.hasAttribute("data-keep")) morphChildren(old, fresh);
}

function morphSelect(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  old.innerHTML = fresh.innerHTML;
}

function morphChildren(old, fresh) {
  let here = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    let match = here;
    if (keyOf(child)) while (match && !alike(match, child)) match = match.nextSibling;
    if (match && alike(match, child)) {
      while (here !== match) { const gone = here; here = here.nextSibling; gone.remove(); }
      morph(match, child);
      here = match.nextSibling;
    } else {
      old.insertBefore(document.importNode(child, true), here);
    }
  }
  while (here) { const gone = here; here = here.nextSibling; gone.remove(); }
}
