// Keeps what is typed into a form in this browser until it is saved: a session that is over, a server that is away
// or a closed tab takes nothing away. For each form[data-draft], whose name it is kept under, by user.
// What a form sends is all that is needed to show it again, so a draft is those values, and taking it over is
// sending them to be shown. Each sending has a name of its own; the page that comes of it, or the one that it leads
// to, says that name in data-done when it was done, and only then is the draft dropped.

const LATER = 300;
const prefix = `holdfast-draft:${document.getElementById("content").dataset.user}:`;
const lines = (text) => text.replace(/\r\n?/g, "\n");

function newName() {
  // No randomUUID: browsers have that on https only.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return Array.isArray(draft?.entries) ? draft : null;
  } catch {
    return null;
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then there is none.
  }
}

function keep(form) {
  const key = prefix + form.dataset.draft;
  const box = document.getElementById(form.dataset.offer ?? "draft");
  const full = document.getElementById(`${box.id}-full`);
  const sent = document.createElement("input");
  sent.type = "hidden";
  sent.name = "sent";
  form.append(sent);

  /** What the form would send, but for secrets and for buttons. */
  function values() {
    const not = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name)).add("sent");
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !not.has(name));
  }

  /** What a person types: hidden values differ from one time to the next. */
  function typed(entries) {
    const hidden = new Set([...form.querySelectorAll("input[type=hidden]")].map((input) => input.name)).add("shown");
    return JSON.stringify(entries.filter(([name]) => !hidden.has(name)).map(([name, value]) => [name, lines(value)]));
  }

  const shown = typed(values());
  let kept = false;
  let waiting;
  let sending = false;

  function store() {
    const entries = values();
    // Another tab's draft of the same stays where nothing was typed here.
    if (!sending && !kept && typed(entries) === shown) return;
    sent.value = sending ? newName() : "";
    try {
      localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), sent: sent.value, entries }));
      kept = true;
      full.hidden = true;
    } catch {
      drop(key);
      full.hidden = false;
    }
  }

  function takeOver(draft) {
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.getAttribute("action");
    again.hidden = true;
    for (const [name, value] of [...draft.entries.filter(([name]) => name !== "do"), ["do", "show"]]) {
      const field = document.createElement("textarea");
      field.name = name;
      // A line feed at its beginning counts, when it is set so.
      field.value = value;
      again.append(field);
    }
    document.body.append(again);
    again.submit();
  }

  function offer(draft) {
    const time = box.querySelector("time");
    time.dateTime = draft.at;
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "medium",
      timeStyle: "short",
    }).format(new Date(draft.at));
    box.querySelector("[data-take]").addEventListener("click", () => takeOver(draft));
    box.querySelector("[data-drop]").addEventListener("click", () => {
      drop(key);
      box.hidden = true;
    });
    box.hidden = false;
  }

  const draft = read(key);
  if (form.dataset.posted === "true") {
    // What is shown is what was typed, and is not saved.
    kept = true;
    store();
  } else if (draft && typed(draft.entries) === shown) drop(key);
  else if (draft) offer(draft);

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = undefined;
      store();
    }, LATER);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  window.addEventListener("pagehide", () => {
    if (waiting && !sending) store();
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    sending = true;
    store();
    // A second click sends nothing; which button it was has been read by then.
    setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = true)));
  });
  window.addEventListener("pageshow", () => {
    sending = false;
    form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = false));
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-discard]")) {
      clearTimeout(waiting);
      sending = true;
      drop(key);
    }
  });
}

/** What is done: a sending, or what was made of it, which has the id that its form had. */
function forget() {
  const done = new Set([...document.querySelectorAll("[data-done]")].map((said) => said.dataset.done).filter(Boolean));
  if (!done.size) return;
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
    const draft = read(key);
    if (draft?.sent && (done.has(draft.sent) || draft.entries.some(([name, value]) => name === "id" && done.has(value)))) drop(key);
  }
}

try {
  forget();
} catch {
  // Storage is switched off.
}
document.querySelectorAll("form[data-draft]").forEach(keep);
