// Lets styles know that script runs, so that what only serves without it (筛选) can stay away.

document.documentElement.classList.add("scripted");
