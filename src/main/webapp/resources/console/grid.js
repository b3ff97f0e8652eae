// Choosing all rows of a page at once.

const all = document.getElementById("chooseAll");

if (all) {
  const boxes = [...document.querySelectorAll('input[name="pick"]')];
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  boxes.forEach((box) => box.addEventListener("change", show));
  // A browser that goes back has them as they were.
  window.addEventListener("pageshow", show);
}
