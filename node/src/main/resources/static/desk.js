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
