/* Proof of work for a form that is being flooded. The browser calculates while the person fills the form in;
   nothing has to be read, heard or clicked. A form that is sent earlier waits for the result. */
const box = document.querySelector("[data-proof]");
const form = box.closest("form");
const answer = box.querySelector("input");
let waiting = null;

/** Shows one of the sentences that stand in the page: `working`, `done` or `failed`. */
function say(state) {
  for (const part of box.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
}

function finish(task, number) {
  if (number === null) {
    say("failed");
    waiting = null;
    return;
  }
  const { algorithm, challenge, salt, signature } = task;
  answer.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  say("done");
  if (waiting) form.requestSubmit(waiting);
}

function start() {
  const task = JSON.parse(box.dataset.proof);
  say("working");
  const worker = new Worker(box.dataset.worker);
  worker.addEventListener("message", ({ data }) => finish(task, data.number));
  worker.addEventListener("error", () => finish(task, null));
  worker.postMessage({ challenge: task.challenge, salt: task.salt, most: task.max_number });
}

form.addEventListener("submit", (event) => {
  const working = !box.querySelector("[data-state=working]").hidden;
  if (answer.value || !working || event.submitter?.formNoValidate) return;
  event.preventDefault();
  waiting = event.submitter;
  box.scrollIntoView({ block: "center" });
});

if (window.Worker && crypto.subtle) start();
else say("failed");
