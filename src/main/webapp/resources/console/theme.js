// Before anything is painted: the look that the reader chose, where it is not the system's.
try {
  const theme = localStorage.getItem("holdfast-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's look it is.
}
