// A quote's link opens its page and lights up every part of the statement; without this script the anchor still works.
"use strict";
function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
  if (!id.startsWith("q-")) return;
  const at = document.getElementById(id);
  if (!at) return;
  const page = at.closest("details");
  if (page) page.open = true;
  for (const mark of document.querySelectorAll("mark[data-s]"))
    if (mark.dataset.s.split(" ").includes(id.slice(2))) mark.classList.add("on");
  at.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", show);
show();
