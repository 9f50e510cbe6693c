/* The door: finds while typing, saves each tap at once, says so aloud, and keeps trying while the network is
   away. Without this module every tap is a form that loads the page. What waits is held in this tab only, as
   uuids; no name leaves the page. */
const list = document.querySelector("[data-door]");
const status = document.querySelector("[data-door-status]");
const present = document.querySelector("[data-door-present]");
const box = document.querySelector("[data-door-search]");
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30000;

const waiting = new Map(); // registration -> the last thing said about it; an older tap is of no interest
let running = false;
let pause = FIRST_PAUSE;
let timer = 0;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "dj");

function say(name, mark, key) {
  const words = [name, mark === "1" ? status.dataset.present : status.dataset.absent].join(", ");
  status.textContent = `${words}: ${status.dataset[key]}`;
  status.dataset.tone = key === "saved" ? "good" : "bad";
}

function show(row, mark) {
  row.dataset.mark = mark;
  for (const button of row.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === mark));
  }
}

async function send(tap) {
  const response = await fetch(tap.action, {
    method: "POST",
    body: tap.body,
    headers: { Accept: "application/json" },
    redirect: "error",
  });
  if (response.status >= 500 || response.status === 429) throw new Error("not now");
  if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) return { saved: false, error: "" };
  return response.json();
}

function settle(key, tap, answer) {
  if (answer.saved) {
    tap.row.dataset.stored = tap.mark;
    present.textContent = answer.present;
  }
  if (waiting.get(key) !== tap) return; // a newer tap on the same person goes out next
  waiting.delete(key);
  delete tap.row.dataset.waiting;
  if (answer.saved) {
    say(tap.name, tap.mark, "saved");
    return;
  }
  show(tap.row, tap.row.dataset.stored);
  say(tap.name, tap.mark, "refused");
  if (answer.error) status.textContent += `. ${answer.error}`;
}

function later(tap) {
  say(tap.name, tap.mark, "trying");
  clearTimeout(timer);
  timer = setTimeout(work, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

/* One after the other, so that what was tapped last is what stays. */
async function work() {
  if (running) return;
  running = true;
  try {
    while (waiting.size) {
      const [key, tap] = waiting.entries().next().value;
      try {
        settle(key, tap, await send(tap));
        pause = FIRST_PAUSE;
      } catch {
        later(tap);
        break;
      }
    }
  } finally {
    running = false;
  }
}

function tapped(event) {
  event.preventDefault();
  const form = event.target;
  const row = form.closest("[data-door-row]");
  const mark = event.submitter.value;
  const body = new URLSearchParams(new FormData(form));
  body.set("present", mark);
  const name = row.querySelector("[data-door-name]").textContent;
  row.dataset.waiting = "";
  show(row, mark);
  waiting.set(row.id, { action: form.action, body, row, mark, name });
  pause = FIRST_PAUSE;
  work();
}

function find() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  for (const row of list.children) {
    row.hidden = !words.every((word) => row.dataset.words.includes(word));
  }
}

if (list) {
  for (const row of list.children) row.dataset.stored = row.dataset.mark;
  list.addEventListener("submit", tapped);
  box.addEventListener("input", find);
  box.form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("[data-door-find]").hidden = true;
  find();
  addEventListener("online", work);
  addEventListener("beforeunload", (event) => {
    if (waiting.size) event.preventDefault();
  });
}
