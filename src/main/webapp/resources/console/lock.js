// Locks the document for who edits it: a lease that the page renews while it lives, and gives back when it is left. The
// next page of the same tab goes on with it after a save. Nothing that happens to the lock touches the form.

const box = document.getElementById("lock");
const live = document.getElementById("live");
const field = document.querySelector("#document [name=lease]");
const RETRY = 5000;
const REFUSED = { 401: "out", 403: "may", 404: "gone" };

if (box && live && field) begin();

function begin() {
  const words = box.dataset;
  const state = box.querySelector("[data-state]");
  const until = box.querySelector("[data-until]");
  const takeButton = box.querySelector("[data-lock]");
  const releaseButton = box.querySelector("[data-unlock]");
  const times = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium" });
  const key = `holdfast-lock:${live.dataset.user}:${live.dataset.collection}/${live.dataset.uid}`;
  let token = field.value;
  let ends = 0;
  let timer;
  let renewing = false;
  let sending = false;
  let other = "";
  let over = false;

  const remember = () => {
    field.value = token;
  };

  /** To the next page of this tab. Only while it is on the way: a tab that is duplicated must not have it, too. */
  function handOver() {
    try {
      if (token) sessionStorage.setItem(key, token);
    } catch {
      // Then the next page begins with what the form has said.
    }
  }

  function takeOver() {
    try {
      token = sessionStorage.getItem(key) ?? token;
      sessionStorage.removeItem(key);
    } catch {
      // What the form says, then.
    }
  }

  // What has not changed is not told again.
  const tell = (text) => {
    if (state.textContent !== text) state.textContent = text;
  };

  function show() {
    takeButton.hidden = token !== "" || other !== "";
    releaseButton.hidden = token === "";
    until.textContent = token && ends ? words.until.replace("{0}", times.format(new Date(ends))) : "";
    box.classList.toggle("mine", token !== "");
    if (token) tell(words.mine);
    else if (over) tell(other ? words.lostTo.replace("{0}", other) : words.lost);
    else if (other === live.dataset.user) tell(words.elsewhere);
    else tell(other ? words.theirs.replace("{0}", other) : "");
  }

  async function ask(action, more = {}) {
    const body = new URLSearchParams({ collection: live.dataset.collection, uid: live.dataset.uid, do: action, ...more });
    const answer = await fetch(new URL("lock", location.href), { method: "POST", body, headers: { Accept: "application/json" } });
    return { status: answer.status, told: await answer.json().catch(() => ({})) };
  }

  function have(told) {
    token = told.token;
    ends = Date.now() + told.leftMillis;
    other = "";
    over = false;
    remember();
    show();
    clearTimeout(timer);
    timer = setTimeout(renew, told.leftMillis / 3);
  }

  function lose() {
    clearTimeout(timer);
    token = "";
    ends = 0;
    over = true;
    remember();
    show();
  }

  async function renew() {
    if (!token || renewing || sending) return;
    renewing = true;
    const shown = token;
    try {
      const { status, told } = await ask("renew", { token: shown });
      if (token !== shown) return;
      if (status === 200) have(told);
      else if (status === 409 || status === 404 || status === 403) lose();
      else later();
    } catch {
      if (token === shown) later();
    } finally {
      renewing = false;
    }
  }

  /** Neither yes nor no: it may still be ours, until its time is over. */
  function later() {
    clearTimeout(timer);
    if (ends && Date.now() > ends) lose();
    else timer = setTimeout(renew, RETRY);
  }

  async function take() {
    takeButton.disabled = true;
    // Should the answer be lost, the same request again is given the same.
    const name = crypto.randomUUID ? crypto.randomUUID() : live.dataset.page;
    try {
      const answer = await ask("take", { key: name }).catch(() => ask("take", { key: name }));
      if (answer.status === 200) {
        have(answer.told);
        releaseButton.focus();
      } else {
        over = false;
        other = answer.told.by ?? "";
        show();
        if (answer.status !== 409) tell(words[REFUSED[answer.status] ?? "failed"]);
        else if (!other) tell(words.wait);
      }
    } catch {
      tell(words.failed);
    } finally {
      takeButton.disabled = false;
    }
  }

  async function release() {
    const shown = token;
    clearTimeout(timer);
    token = "";
    ends = 0;
    over = false;
    remember();
    show();
    takeButton.focus();
    await ask("release", { token: shown }).catch(() => {});
  }

  takeButton.addEventListener("click", take);
  releaseButton.addEventListener("click", release);
  live.addEventListener("presence", (event) => {
    const lock = event.detail.lock;
    if (token && lock?.token === token) return;
    const before = other;
    other = lock ? (lock.token ? live.dataset.user : lock.by) : "";
    if (token) {
      // It is not ours any more, or this was told before it was.
      renew();
      return;
    }
    if (over && before && !other) over = false;
    // What was said of a refused try stays as long as things are as they were.
    if (other !== before) show();
  });
  document.getElementById("document").addEventListener("submit", () => {
    // The form goes with the lock, and the next page has it.
    sending = true;
    clearTimeout(timer);
    handOver();
  });
  window.addEventListener("pageshow", () => {
    sending = false;
    if (token) renew();
  });
  window.addEventListener("pagehide", () => {
    if (!token || sending) return;
    const body = new URLSearchParams({ collection: live.dataset.collection, uid: live.dataset.uid, do: "release", token });
    navigator.sendBeacon(new URL("lock", location.href), body);
    token = "";
    remember();
  });

  takeOver();
  box.hidden = false;
  if (token) remember();
  show();
}
