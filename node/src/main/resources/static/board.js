// Tells a board to look again when the node says that something has changed. Without this file the board looks by itself.
'use strict';
(() => {
  const board = document.getElementById('board');
  if (!board || !window.EventSource) return;
  const events = new EventSource(board.dataset.events);
  let seen = null;
  events.addEventListener('board', (event) => {
    if (seen !== null && seen !== event.data) document.body.dispatchEvent(new Event('board-changed'));
    seen = event.data;
  });
  window.addEventListener('pagehide', () => events.close());
})();
