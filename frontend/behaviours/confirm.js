// data-confirm="一句后果" asks in the page's own words before a link is followed or a form is sent.

const agreed = new WeakSet();

document.addEventListener(
  "click",
  (event) => {
    const asker = event.target.closest?.("[data-confirm]");
    if (!asker || agreed.delete(asker)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asker.dataset.confirm, asker.textContent.trim(), () => {
      agreed.add(asker);
      asker.click();
    });
  },
  true,
);

function ask(words, verb, go) {
  const sheet = document.getElementById("confirm");
  const yes = sheet.querySelector("[data-yes]");
  sheet.querySelector("#confirm-words").textContent = words;
  yes.textContent = verb || "继续";
  yes.onclick = () => {
    sheet.close();
    go();
  };
  sheet.showModal();
}
