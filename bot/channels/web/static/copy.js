// Copies what stands in a field; the buttons for it are shown only where this runs.
"use strict";
function showButtons() {
  for (const button of document.querySelectorAll("button[data-copy][hidden]")) {
    button.hidden = false;
  }
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  button.firstChild.textContent = button.dataset.done;
});
document.addEventListener("DOMContentLoaded", showButtons);
document.addEventListener("htmx:afterSettle", () => {
  showButtons();
  const row = document.getElementById("row");
  if (row) {
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  }
});
