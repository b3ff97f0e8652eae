// What every page does: times in the reader's zone, the look, copying, saving by keyboard.

const times = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });

export function showTimes(root = document) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.valueOf())) {
      time.title = time.dateTime;
      time.textContent = times.format(at);
    }
  }
}

// Times along an axis of a chart: hours, or days.
function showTicks() {
  const formats = {
    hour: new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short" }),
  };
  for (const tick of document.querySelectorAll("text[data-time]")) {
    tick.textContent = formats[tick.dataset.shown].format(new Date(tick.dataset.time));
  }
}

function offerThemes() {
  const select = document.getElementById("theme");
  if (!select) return;
  select.hidden = false;
  select.value = document.documentElement.dataset.theme ?? "";
  select.addEventListener("change", () => {
    if (select.value) document.documentElement.dataset.theme = select.value;
    else delete document.documentElement.dataset.theme;
    try {
      if (select.value) localStorage.setItem("holdfast-theme", select.value);
      else localStorage.removeItem("holdfast-theme");
    } catch {
      // For this page only, then.
    }
  });
}

function saveByKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    const save = document.querySelector("[data-save]");
    if (save) {
      event.preventDefault();
      save.click();
    }
  }
}

function copy(event) {
  const button = event.target.closest("button[data-copy]");
  if (button) {
    navigator.clipboard
      .writeText(document.getElementById(button.dataset.copy).textContent)
      .then(() => (button.textContent = button.dataset.done));
  }
}

// Where a merge asks, who types a third value has chosen it; before a draft is made of what was chosen.
function choose(event) {
  const radio = event.target.closest(".pick")?.querySelector("input[type=radio]");
  if (radio) radio.checked = true;
}

// What comes by itself must not move what is pointed at: a press that begins on a button and ends beside it is none. So
// it waits while a button of the mouse is held, and the page scrolls by as much as what is pointed at would have moved.
let held = false;
let waiting = [];

function steadily(change) {
  if (held) {
    waiting.push(change);
    return;
  }
  const pointed = [...document.querySelectorAll("main :hover")].pop() ?? document.activeElement ?? document.body;
  const before = pointed.getBoundingClientRect().top;
  change();
  if (pointed.isConnected) window.scrollBy(0, pointed.getBoundingClientRect().top - before);
}

function release() {
  held = false;
  const changes = waiting;
  waiting = [];
  changes.forEach(steadily);
}

showTimes();
showTicks();
offerThemes();
document.addEventListener("keydown", saveByKey);
document.addEventListener("click", copy);
document.addEventListener("input", choose, true);
// What another script has put into the page.
document.addEventListener("holdfast-shown", (event) => showTimes(event.target));
document.addEventListener("holdfast-change", (event) => steadily(event.detail));
document.addEventListener("pointerdown", () => (held = true), true);
// The click comes behind these, and is to find the page as it was.
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(release), true);
