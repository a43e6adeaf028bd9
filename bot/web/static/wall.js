// The story wall: cards that take turns, for weeks, whether or not the network is there.
//
// What is shown comes from one address, asked every ten seconds; whoever has withdrawn a story
// sees it leave with the next answer. Nothing here grows: one card is in the page, and pictures are
// kept of cards that there are, and only of so many.

const ASK_EVERY = 10_000;
const ANSWER_WITHIN = 8_000;
const KEEP_WITHOUT_CONTACT = 60 * 60_000;
const RELOAD_AT_MOST_EVERY = 60 * 60_000;
const AWAKE_FOR = 4_000;
const MOST_PICTURES = 60;
const SIZES = ["0", "1", "2", "3", "4", "5", "6", "7"];

const find = (selector, within = document) => within.querySelector(selector);
const wall = find(".wall");
const stage = find(".stage");
const note = find(".note");
const pauseButton = find(".pause");
const blank = find("template").content.firstElementChild;
const titleCard = stage.firstElementChild;
const pictures = new Map();

let cards = [];
let at = 0;
let shown = null;
let isPaused = false;
let turning = 0;
let etag = "";
let version = wall.dataset.version;
let lastContact = Date.now();

// --- one card ---

function picture({ address, alt, width, height }) {
  const image = pictures.get(address) ?? fetched(address, width, height);
  image.alt = alt; // Its words may have changed since.
  return image;
}

function fetched(address, width, height) {
  const image = new Image(width, height);
  image.style.setProperty("--ratio", width / height);
  image.addEventListener("error", () => {
    // Asked for again when its card's turn comes again: perhaps the network was away.
    pictures.delete(address);
    image.closest("figure")?.remove();
  });
  image.src = address;
  pictures.set(address, image);
  if (pictures.size > MOST_PICTURES) pictures.delete(pictures.keys().next().value);
  return image;
}

function drawn(card) {
  const article = blank.cloneNode(true);
  article.dataset.kind = card.kind;
  article.dataset.goal = card.goal;
  article.dataset.long = String(card.title.length > 60);
  for (const [part, words] of [
    [".eyebrow", card.eyebrow],
    [".label", card.label],
    [".heading", card.title],
    [".text", card.text],
    [".by", card.by],
  ]) {
    const place = find(part, article);
    place.textContent = words;
    if (!words) place.remove();
  }
  for (const part of article.querySelectorAll(".heading, .text, figure")) part.lang = card.language;
  if (card.picture) find("figure", article).append(picture(card.picture));
  else find("figure", article).remove();
  return article;
}

// The largest letters with which the card fits; on a phone it scrolls, and always does.
function fit(article) {
  const lines = [...article.querySelectorAll(".heading, .text")];
  for (const size of SIZES) {
    article.dataset.size = size;
    const isAllThere = article.scrollHeight <= article.clientHeight;
    if (isAllThere && lines.every((line) => line.scrollWidth <= line.clientWidth)) return;
  }
}

function put(article) {
  wall.dataset.kind = article.dataset.kind;
  wall.dataset.goal = article.dataset.goal ?? "";
  stage.replaceChildren(article);
  fit(article);
  stage.scrollTop = 0;
  scrollTo(0, 0);
}

// --- taking turns ---

function show(place) {
  at = (place + cards.length) % cards.length;
  shown = cards[at];
  put(drawn(shown));
  const following = cards[(at + 1) % cards.length];
  if (following.picture) picture(following.picture);
  rest();
}

function rest() {
  clearTimeout(turning);
  if (!isPaused && cards.length > 1) turning = setTimeout(turn, shown.milliseconds, 1);
}

function turn(step) {
  // A machine that wakes up after days shows nothing of them: asking comes first.
  if (isForgotten() || cards.length < 2) return;
  show(at + step);
}

function pause() {
  isPaused = !isPaused;
  wall.classList.toggle("paused", isPaused);
  pauseButton.textContent = isPaused ? pauseButton.dataset.resume : pauseButton.dataset.pause;
  // Read out what is chosen by hand, and not what goes by.
  stage.ariaLive = isPaused ? "polite" : "off";
  rest();
}

// --- what is to be shown ---

function take(state) {
  cards = state.cards;
  note.textContent = "";
  const kept = new Set(cards.map((card) => card.picture?.address));
  for (const address of pictures.keys()) if (!kept.has(address)) pictures.delete(address);
  const place = cards.findIndex((card) => card.id === shown?.id);
  if (place < 0) return show(Math.min(at, cards.length - 1));
  at = place;
  if (JSON.stringify(cards[at]) !== JSON.stringify(shown)) show(at);
}

function forget(why) {
  note.textContent = why;
  etag = "";
  if (!cards.length) return;
  cards = [];
  shown = null;
  at = 0;
  clearTimeout(turning);
  pictures.clear();
  put(titleCard);
}

function isForgotten() {
  if (isWithin(lastContact, KEEP_WITHOUT_CONTACT)) return false;
  forget(wall.dataset.away);
  return true;
}

async function ask() {
  isForgotten();
  try {
    const answer = await fetch(wall.dataset.state, {
      headers: etag ? { "If-None-Match": etag } : {},
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    if (answer.status === 404 || answer.status === 410) return forget(wall.dataset.ended);
    if (answer.status !== 304 && !answer.ok) return;
    const state = answer.ok ? await answer.json() : null;
    if (answer.ok && !state?.cards?.length) return; // There is always a card: it isn't ours.
    lastContact = Date.now();
    if (state) {
      take(state);
      etag = answer.headers.get("etag") ?? "";
      version = state.version;
    }
    if (version !== wall.dataset.version) await reload();
  } catch {
    // The network is away, or what answers is not ours: what is there stays for an hour.
  }
}

// Either way: a clock that was wrong is set right.
function isWithin(moment, milliseconds) {
  return Math.abs(Date.now() - moment) < milliseconds;
}

// Once for each version, and not again within an hour, whatever is answered. Where the page isn't
// there just now, the next question tries again.
async function reload() {
  const [before, moment] = (sessionStorage.getItem("reloaded") ?? " 0").split(" ");
  if (before === version || isWithin(Number(moment), RELOAD_AT_MOST_EVERY)) return;
  const page = await fetch(location.href, {
    cache: "no-store",
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  if (!page.ok) return;
  sessionStorage.setItem("reloaded", `${version} ${Date.now()}`);
  location.reload();
}

// --- by hand ---

const keys = { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), " ": pause };

addEventListener("keydown", (event) => {
  const act = keys[event.key];
  if (!act || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === " " && event.target.closest("button")) return; // the button's own
  event.preventDefault();
  act();
});
find(".previous").addEventListener("click", () => turn(-1));
find(".next").addEventListener("click", () => turn(1));
pauseButton.addEventListener("click", pause);

let falling = 0;
addEventListener("pointermove", () => {
  wall.classList.add("awake");
  clearTimeout(falling);
  falling = setTimeout(() => wall.classList.remove("awake"), AWAKE_FOR);
});
addEventListener("resize", () => fit(stage.firstElementChild));

put(titleCard);
setInterval(ask, ASK_EVERY);
await ask();
