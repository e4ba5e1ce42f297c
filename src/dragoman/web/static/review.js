// Keys for judging: the forms work without them. Keys typed into a field, or with a modifier, are left alone.
const cases = [...document.querySelectorAll("[data-case]")].filter((one) => one.querySelector("form"));
let now = 0;
function go(to) {
  if (!cases.length) return;
  now = Math.min(Math.max(to, 0), cases.length - 1);
  cases.forEach((one, place) => one.classList.toggle("now", place === now));
  const button = cases[now].querySelector("[data-key=a]");
  button.focus({ preventScroll: true });
  (cases[now].closest(".case") || cases[now]).scrollIntoView({ block: "nearest" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") go(now + 1);
  else if (event.key === "k") go(now - 1);
  else if ("arc".includes(event.key) && cases.length) {
    const key = cases[now].querySelector(`[data-key=${event.key}]`);
    key.click();
    if (event.key === "c") (cases[now].querySelector("details[open] select, details[open] input") || key).focus();
  } else return;
  event.preventDefault();
});
if (document.querySelector(".case")) go(0);
