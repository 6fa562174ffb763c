// The one-screen checklist: counts the answers, keeps them on this phone until they are handed in, and hands in
// without leaving the page, so that a refusal or a dead network loses neither an answer nor a photo.

const form = document.querySelector("form[data-checklist]");
if (form) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  const key = `checklist-${form.dataset.checklist}`;
  const questions = [...form.querySelectorAll("[data-question]")];
  const answered = form.querySelector("[data-answered]");
  const rest = form.querySelector("[data-rest-pass]");

  form.classList.add("is-scripted");
  form.noValidate = true; // what is missing is said here, in our own words
  recall(form, key);
  count();

  form.addEventListener("change", () => {
    keep(form, key);
    count();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.hasAttribute("data-all-pass")) {
      for (const question of open()) question.querySelector("input[value=pass]").checked = true;
      form.dispatchEvent(new Event("change"));
    }
    send();
  });
  rest.addEventListener("click", () => {
    for (const question of open()) question.querySelector("input[value=pass]").checked = true;
    form.dispatchEvent(new Event("change"));
  });

  function open() {
    return questions.filter((question) => !question.querySelector("input[type=radio]:checked"));
  }

  function count() {
    answered.textContent = String(questions.length - open().length);
    for (const question of questions) {
      const answer = question.querySelector("input[type=radio]:checked")?.value;
      question.classList.toggle("is-failed", answer === "fail");
      question.classList.toggle("is-fixed", Boolean(question.querySelector("[name^=fixed-]:checked")));
      if (answer) question.classList.remove("question-open");
    }
    rest.hidden = open().length === 0 || open().length === questions.length;
  }

  async function send() {
    const missing = open();
    if (missing.length) {
      for (const question of missing) question.classList.add("question-open");
      missing[0].scrollIntoView({ block: "center" });
      return refuse(form, `还有 ${missing.length} 项没有回答，已标出`);
    }
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const button = form.querySelector(".btn-primary");
    button.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action || location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      const said = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
      if (response.ok && said.url) {
        localStorage.removeItem(key);
        location.assign(said.url);
        return;
      }
      refuse(form, said.sentence || "没有提交成功，答案还在本页，请稍后再点提交");
    } catch {
      refuse(form, "没有信号：答案和照片都还在本页，恢复后再点提交");
    }
    delete form.dataset.sending;
    button.removeAttribute("aria-busy");
  }
}

function refuse(form, sentence) {
  const place = form.querySelector(".checklist-refusal");
  place.textContent = sentence;
  place.hidden = false;
  place.scrollIntoView({ block: "center" });
}

/** Answers and words survive a closed tab; photos do not, the phone's album has them. */
function keep(form, key) {
  const kept = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !["csrfmiddlewaretoken", "once"].includes(name)) kept[name] = value;
  }
  localStorage.setItem(key, JSON.stringify({ day: today(), until: form.dataset.keepUntil, kept }));
}

function recall(form, key) {
  let found;
  try {
    found = JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    found = null;
  }
  const stands = found && (found.until ? new Date() < new Date(`${found.until}T23:59:59`) : found.day === today());
  if (!stands) return localStorage.removeItem(key);
  for (const [name, value] of Object.entries(found.kept)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else if (field.type !== "file") field.value = value;
    }
  }
}

function today() {
  return new Date().toDateString();
}
