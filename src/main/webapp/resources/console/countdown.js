// How long leases live, counted down from what the server said when it made the page: a wrong clock of the reader's
// changes nothing.

const DAY = 86_400;
const [page] = performance.getEntriesByType("navigation");
const since = page?.responseStart ?? 0;
const lines = [...document.querySelectorAll("[data-left]")];

function text(seconds) {
  const part = (value) => String(value).padStart(2, "0");
  const clock = `${part(Math.floor((seconds % DAY) / 3600))}:${part(Math.floor((seconds % 3600) / 60))}:${part(seconds % 60)}`;
  const days = Math.floor(seconds / DAY);
  return days > 0 ? `${days} d ${clock}` : clock;
}

function show() {
  const gone = (performance.now() - since) / 1000;
  for (const line of lines) {
    const left = Number(line.dataset.left) - gone;
    line.textContent = left > 0 ? text(Math.ceil(left)) : line.dataset.over;
    line.hidden = false;
  }
}

if (lines.length > 0) {
  show();
  setInterval(show, 1000);
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
