// In the list: j and k, or the arrows, go from matter to matter; Enter opens. They work only while the focus is in the list.
'use strict';

for (const list of document.querySelectorAll('[data-list]')) {
  const matters = [...list.querySelectorAll('.list-matter')];
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!way || matters.length === 0) return;
    const row = document.activeElement.closest('tr');
    const at = matters.findIndex((matter) => row !== null && row.contains(matter));
    const to = at < 0 ? (way > 0 ? 0 : matters.length - 1) : at + way;
    if (to < 0 || to >= matters.length) return;
    matters[to].focus();
    matters[to].closest('tr').scrollIntoView({ block: 'nearest' });
    event.preventDefault();
  });
}
