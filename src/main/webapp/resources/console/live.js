// While a page shows a document, it is told what others make of it. One connection, which the browser opens again by
// itself when it is lost; what happened meanwhile is told then. Other scripts are told by events on the same place.

const place = document.getElementById("live");

if (place) {
  const box = place.querySelector("[data-box]");
  const line = box.querySelector("p");
  const times = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium" });
  let told = "";

  const change = (what) => document.dispatchEvent(new CustomEvent("holdfast-change", { detail: what }));
  const say = (text, isNews) => {
    if (isNews) told = text;
    change(() => {
      line.textContent = text;
      box.hidden = text === "";
    });
  };
  const tell = (deleted, by, at) => {
    const text = deleted ? place.dataset.deleted : place.dataset.changed;
    say(text.replace("{0}", by).replace("{1}", times.format(new Date(at))), true);
    place.dispatchEvent(new Event("theirs"));
  };

  const query = new URLSearchParams({ collection: place.dataset.collection, uid: place.dataset.uid });
  const events = new EventSource(new URL(`live?${query}`, location.href));
  events.addEventListener("now", (event) => {
    const now = JSON.parse(event.data);
    place.dataset.page = now.page;
    say(told, false);
    if (String(now.version) !== place.dataset.version) tell(now.deleted, now.by, now.at);
  });
  events.addEventListener("change", (event) => {
    const news = JSON.parse(event.data);
    tell(news.action === "delete", news.by, news.at);
  });
  const here = place.querySelector("[data-here]");
  events.addEventListener("presence", (event) => {
    const presence = JSON.parse(event.data);
    const names = presence.elsewhere ? [...presence.others, place.dataset.elsewhere] : presence.others;
    const text = names.length ? place.dataset.open.replace("{0}", names.join(", ")) : "";
    if (here.textContent !== text) change(() => (here.textContent = text));
    place.dispatchEvent(new CustomEvent("presence", { detail: presence }));
  });
  events.addEventListener("error", () => say(told || place.dataset.lost, false));
  // A page that is left for another must not be told any more, nor keep its connection in the browser's memory.
  window.addEventListener("pagehide", () => {
    events.close();
    // The server would notice only when it has something to send.
    const page = place.dataset.page;
    if (page) navigator.sendBeacon(new URL("leave", location.href), new URLSearchParams({ page }));
  });
}
