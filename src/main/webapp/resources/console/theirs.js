// Says at each field what others have made of it since the form was shown, and offers to take it over. Nothing is put
// into a field by itself, and what was taken over can be put back. live.js tells when to look.

const place = document.getElementById("live");
const form = document.querySelector("form[data-theirs]");
const times = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium" });
const lines = (text) => text.replace(/\r\n?/g, "\n");

/** What the page says now, by pointer. */
const notes = new Map();
let version = form && Number(form.querySelector("[name=version]")?.value);
let looking = false;
let again = false;

const at = (pointer) => [...document.querySelectorAll("[data-pointer]")].find((spot) => spot.dataset.pointer === pointer);

function put(control, text) {
  if (control.type === "checkbox") control.checked = text === "true";
  else control.value = text;
  // As if it had been typed: the draft has it then.
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

const standing = (control) => (control.type === "checkbox" ? (control.checked ? "true" : "") : lines(control.value));

/** Whether a control can show a text: a list may not have the choice, a field for dates shows nothing but dates. */
function fits(control, text) {
  if (control.tagName === "SELECT") return [...control.options].some((option) => option.value === text);
  return control.type !== "date" || /^(\d{4}-\d{2}-\d{2})?$/.test(text);
}

function readable(control, text) {
  if (control?.type === "checkbox") return text === "true" ? place.dataset.yes : place.dataset.no;
  const option = control?.tagName === "SELECT" && [...control.options].find((choice) => choice.value === text);
  return (option ? option.label : text) || place.dataset.nothing;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(label, of, action) {
  const made = element("button", "plain", label);
  made.type = "button";
  if (of) made.append(element("span", "unseen", `: ${of}`));
  made.addEventListener("click", action);
  return made;
}

function show(note) {
  const { box, control, their } = note;
  const words = note.exact ? place.dataset.theirs : place.dataset.theirsLast;
  const said = element("p", "", words.replace("{0}", note.by).replace("{1}", times.format(new Date(note.at))));
  const value = element("div", "value", readable(control, their.text));
  box.replaceChildren(said, value);
  if (!control || !their.takeable || !fits(control, their.text)) return;
  if (note.before !== undefined) {
    box.append(
      button(place.dataset.putBack, note.label, () => {
        put(control, note.before);
        note.before = undefined;
        show(note);
        box.querySelector("button")?.focus();
      }),
    );
  } else if (standing(control) !== lines(their.text)) {
    box.append(
      button(place.dataset.takeOver, note.label, () => {
        note.before = standing(control);
        put(control, their.text);
        show(note);
        box.querySelector("button")?.focus();
      }),
    );
  }
}

function tell(their, answer, exact) {
  const spot = at(their.pointer);
  if (!spot) return null;
  let note = notes.get(their.pointer);
  if (note && note.their.text === their.text) return note;
  if (!note) {
    const box = element("div", "theirs");
    box.id = `theirs-${notes.size}-${Date.now()}`;
    const control = form.contains(spot) ? spot.querySelector(`[name=${CSS.escape(their.name)}]`) : null;
    const label = their.label || spot.querySelector("label, legend")?.textContent.trim() || "";
    note = { box, control, label };
    notes.set(their.pointer, note);
    spot.append(box);
    if (control) control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${box.id}`.trim());
  }
  Object.assign(note, { their, by: answer.by, at: answer.at, exact, before: undefined });
  show(note);
  return note;
}

function forget(pointer) {
  const { box, control } = notes.get(pointer);
  if (control) {
    const others = control.getAttribute("aria-describedby").split(" ").filter((id) => id !== box.id);
    if (others.length) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }
  box.remove();
  notes.delete(pointer);
}

function take(answer) {
  // Between two looks there was one who saved, or several of whom the last is known.
  const exact = answer.version === version + 1;
  version = answer.version;
  const changed = new Set(answer.places.map((their) => their.pointer));
  for (const pointer of [...notes.keys()]) if (!changed.has(pointer)) forget(pointer);
  const told = answer.places.map((their) => tell(their, answer, exact)).filter(Boolean);
  const where = place.querySelector("[data-where]");
  where.textContent = told.length ? `${place.dataset.where} ${told.map((note) => note.label).filter(Boolean).join(", ")}` : "";
}

async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  do {
    again = false;
    try {
      const query = new URLSearchParams({ collection: place.dataset.collection, uid: place.dataset.uid });
      const answer = await fetch(new URL(`theirs?${query}`, location.href), {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
      });
      if (answer.ok) {
        const theirs = await answer.json();
        document.dispatchEvent(new CustomEvent("holdfast-change", { detail: () => take(theirs) }));
      }
    } catch {
      // The connection is lost, and the page says so; when it is back, it looks again.
    }
  } while (again);
  looking = false;
}

if (place && form) place.addEventListener("theirs", look);
