// Buttons that copy what stands beside them; without this they stay hidden.
(() => {
  const select = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const part = document.getElementById(button.dataset.copies);
    const told = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      select(part);
      try {
        await navigator.clipboard.writeText(part.textContent);
        button.textContent = "Copied";
      } catch {
        // Plain http has no clipboard: what is selected is copied by the keyboard.
        button.textContent = "Selected: press Ctrl+C";
      }
      setTimeout(() => { button.textContent = told; }, 3000);
    });
  }
})();
