// Small helps that a page can do without. No page needs this file to work.
'use strict';

// A node that cannot be reached leaves the page as it is; htmx would say so only in the console.
document.addEventListener('htmx:sendError', (event) => {
  document.getElementById('links')?.classList.add('is-stale');
  event.preventDefault();
});
document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.successful) document.getElementById('links')?.classList.remove('is-stale');
});

// An open menu closes when the reader goes elsewhere on the page, or presses Escape.
const openMenus = () => document.querySelectorAll('.menu details[open]');
document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('focusin', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
