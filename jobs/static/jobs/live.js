/* Parts of a page that are looked at again: [data-pace] says after how many seconds. */
"use strict";

const LOOK_MS = 500;
const due = new WeakMap();

function look() {
  if (document.hidden) return;
  for (const part of document.querySelectorAll("[data-pace]")) {
    const pace = Number(part.dataset.pace) * 1000;
    if (!due.has(part)) due.set(part, Date.now() + pace);
    if (Date.now() < due.get(part)) continue;
    due.set(part, Date.now() + pace);
    htmx.trigger(part, "tick");
  }
}

setInterval(look, LOOK_MS);
document.addEventListener("visibilitychange", look);

/* Whoever was signed out meanwhile is sent to the login, not given it in the middle of a page. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const wanted = new URL(pathInfo.requestPath, location.href).pathname;
  if (new URL(xhr.responseURL).pathname !== wanted) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

/* What was ticked stays ticked while the list moves. */
const ticked = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  ticked.clear();
  for (const box of event.detail.target.querySelectorAll("input[type=checkbox]:checked")) {
    ticked.add(box.value);
  }
});

document.addEventListener("htmx:afterSwap", () => {
  for (const box of document.querySelectorAll("#rows input[type=checkbox]")) {
    box.checked ||= ticked.has(box.value);
  }
});
