// Asks for news of what is under way, as long as somebody looks: htmx does the asking at each tick.
(() => {
  let last = Date.now();
  setInterval(() => {
    const part = document.querySelector("[data-every]");
    if (!part || document.hidden || Date.now() - last < Number(part.dataset.every)) return;
    last = Date.now();
    htmx.trigger(part, "tick");
  }, 250);
})();
