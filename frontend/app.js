// What every page carries: htmx, Alpine (the build that needs no eval), and our small behaviours.
// Without script each page still works: links lead to pages, forms are sent, files go up as they are.

import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";

import "./behaviours/advise.js";
import "./behaviours/confirm.js";
import "./behaviours/copy.js";
import "./behaviours/dialog.js";
import "./behaviours/filters.js";
import "./behaviours/keys.js";
import "./behaviours/lookup.js";
import "./behaviours/menu.js";
import "./behaviours/nearest.js";
import "./behaviours/once.js";
import "./behaviours/photos.js";
import "./behaviours/quick-dates.js";
import "./behaviours/scripted.js";
import "./behaviours/search-key.js";

window.htmx = htmx;
window.Alpine = Alpine;
Alpine.start();
