// Begins the widget of each p:autoComplete, which PrimeFaces would do by a script within the page. What it offers
// comes from an address of its own, so that no view is kept for it. PrimeFaces' scripts are large: the page is there
// before they are, with fields like any other.

const needed = document.getElementById("pickerScript").dataset.needs.trim().split(/\s+/);

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.async = false;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function prepare(PrimeFaces) {
  PrimeFaces.settings = { locale: document.documentElement.lang, contextPath: "", viewId: location.pathname, cookiesSecure: true };
  PrimeFaces.utils.disableAnimations();
  // What is offered goes where its field goes.
  PrimeFaces.hideOverlaysOnViewportChange = false;
  PrimeFaces.widget.Picker = PrimeFaces.widget.AutoComplete.extend({
    // Into the field goes what is meant, not the words that tell about it; and whoever listens to the field learns of it.
    addItem(item) {
      this._super(item);
      this.input.val(item.attr("data-item-value"));
      this.input[0].dispatchEvent(new Event("change", { bubbles: true }));
    },
  });
}

function begin(PrimeFaces, field) {
  const { id } = field.querySelector(".ui-autocomplete");
  PrimeFaces.cw("Picker", id, {
    id,
    completeEndpoint: field.dataset.offers,
    moreText: field.dataset.more,
    queryMode: "server",
    delay: 200,
    // What was typed is what is meant, until something that is offered is chosen: Tab chooses nothing.
    autoHighlight: false,
    autoSelection: false,
  });
  const button = field.querySelector("button");
  button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${field.querySelector("label").textContent}`);
  field.dataset.ready = "";
}

const fields = document.querySelectorAll(".picker");

if (fields.length) {
  Promise.all(needed.map(load)).then(
    () => {
      prepare(window.PrimeFaces);
      fields.forEach((field) => begin(window.PrimeFaces, field));
    },
    () => {
      // Then they are fields like any other.
    },
  );
}
