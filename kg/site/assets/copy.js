// A button behind each name that copies it; where the browser allows none, there is none.
"use strict";
for (const name of navigator.clipboard ? document.querySelectorAll("code.iri") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.setAttribute("aria-label", `Copy ${name.textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(name.textContent);
    button.textContent = "copied";
    setTimeout(() => { button.textContent = "copy"; }, 2000);
  });
  name.after(button);
}
