// The latest changes show themselves: one connection tells that something has changed, and the server then says what is to
// be seen. Not more often than once in a second, and not under somebody who is just in the list.

const PAUSE = 1000;
const list = document.getElementById("latest");

if (list) {
  let resting = false;
  let due = false;

  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (due) refresh();
    }, PAUSE);
  };

  async function refresh() {
    due = true;
    if (resting) return;
    rest();
    if (list.contains(document.activeElement)) return;
    due = false;
    try {
      const answer = await fetch(new URL("latest", new URL(list.dataset.from, location.href)), {
        headers: { Accept: "application/xhtml+xml" },
      });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.replaceChildren(...page.getElementById("latest").childNodes);
      list.dispatchEvent(new Event("holdfast-shown", { bubbles: true }));
    } catch {
      // The connection is away: its coming back is told, too.
    }
  }

  const events = new EventSource(new URL("live-changes", new URL(list.dataset.from, location.href)));
  // What came between the page and the connection, or while that was lost.
  events.addEventListener("open", refresh);
  events.addEventListener("change", refresh);
  // A page that is left for another must not be told any more, nor keep its connection in the browser's memory.
  window.addEventListener("pagehide", () => events.close());
}
