// Sends what is tried on /manage/docs. The token stays in its box: it is kept nowhere.
const token = document.getElementById("token");

for (const hidden of document.querySelectorAll(".needs-script")) hidden.classList.remove("needs-script");

// An address with the name of an operation opens it.
const open = () => {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted instanceof HTMLDetailsElement) wanted.open = true;
};
addEventListener("hashchange", open);
open();

const addressOf = (form) => {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const box of form.querySelectorAll("[data-in]")) {
    if (box.dataset.in === "path") path = path.replace(`{${box.dataset.name}}`, encodeURIComponent(box.value));
    if (box.dataset.in === "query" && box.value !== "") query.set(box.dataset.name, box.value);
  }
  return query.size ? `${path}?${query}` : path;
};

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const show = (form, line, text) => {
  const status = document.createElement("p");
  status.textContent = line;
  const body = document.createElement("pre");
  body.tabIndex = 0;
  body.setAttribute("aria-label", "Answer");
  body.textContent = text;
  form.querySelector(".docs-result").replaceChildren(status, ...(text ? [body] : []));
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (!form.dataset.path) return;
  const headers = { "X-KBC-ManageApiToken": token.value };
  const body = form.querySelector("[data-in=body]");
  if (body) headers["Content-Type"] = "application/json";
  const method = form.dataset.method;
  const address = addressOf(form);
  try {
    const answer = await fetch(address, { method, headers, body: body?.value, credentials: "omit" });
    show(form, `${method} ${address}: ${answer.status} ${answer.statusText}`, pretty(await answer.text()));
  } catch (error) {
    show(form, `${method} ${address}: ${error.message}`, "");
  }
});
