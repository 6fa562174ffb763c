// data-quick="3 7 15 end" under a date field: buttons that set it to today + n days, or to the end of the month.

import { on } from "./on.js";

on("click", "button[data-days]", (button) => {
  const field = button.closest(".quick").parentElement.querySelector("input[type=date]");
  const day = new Date(`${button.closest("[data-today]").dataset.today}T12:00:00`);
  if (button.dataset.days === "end") day.setMonth(day.getMonth() + 1, 0);
  else day.setDate(day.getDate() + Number(button.dataset.days));
  const two = (number) => String(number).padStart(2, "0");
  field.value = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
