// Proposes the time zone of this browser to whoever has not chosen one.
(() => {
  const field = document.querySelector("select[name=time_zone]");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field && field.value === "UTC" && [...field.options].some(({ value }) => value === zone)) field.value = zone;
})();
