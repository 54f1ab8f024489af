// Says that a file is too large before it is sent.
document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=file][data-most]")) return;
  const file = target.files[0];
  const isTooLarge = file && file.size > Number(target.dataset.most);
  target.setCustomValidity(isTooLarge ? target.dataset.told : "");
  target.reportValidity();
});
