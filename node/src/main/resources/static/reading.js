// The reading room by keyboard: j and k go from value to value, a accepts, e mends, r rejects, Enter opens what comes next. The keys work
// only while the focus is among the drafts (or in the queue) and not where something is typed. Everything works without this file.
'use strict';

const isTyping = (element) => element.closest('input:not([type=hidden], [type=checkbox]), textarea, select') !== null;
const withoutOthers = (event) => !(event.ctrlKey || event.altKey || event.metaKey);

// ---- the queue
for (const list of document.querySelectorAll('[data-list-keys]')) {
  const titles = [...list.querySelectorAll('.row-title')];
  list.addEventListener('keydown', (event) => {
    const way = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!way || !withoutOthers(event)) return;
    titles[Math.min(titles.length - 1, Math.max(0, titles.indexOf(document.activeElement) + way))]?.focus();
    event.preventDefault();
  });
}

// ---- a file: dropped, and not larger than is taken
for (const form of document.querySelectorAll('[data-bring]')) {
  const input = form.querySelector('input[type=file]');
  const drop = form.querySelector('[data-drop]');
  const tooLarge = form.querySelector('[data-too-large]');
  const look = () => {
    const fits = [...input.files].every((file) => file.size <= Number(form.dataset.most));
    tooLarge.hidden = fits;
    return fits;
  };
  input.addEventListener('change', look);
  form.addEventListener('submit', (event) => {
    if (!look()) event.preventDefault();
  });
  for (const name of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle('is-over', name === 'dragover');
      if (name !== 'drop' || event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      look();
    });
  }
}

// ---- a report beside its drafts
for (const drafts of document.querySelectorAll('[data-drafts]')) {
  const report = document.querySelector('.report');
  const live = document.getElementById('reading-live');
  const values = () => [...drafts.querySelectorAll('.value')];
  const here = () => document.activeElement.closest('.value');
  let wanted = null;

  const show = (value) => {
    for (const piece of report.querySelectorAll('.is-said')) piece.classList.remove('is-said');
    if (value === null) return;
    const key = value.dataset.key;
    const says = [...report.querySelectorAll('[data-keys]')].filter((piece) =>
      piece.dataset.keys.split(' ').some((one) => one === key || one.startsWith(key + '.')));
    // A person is named often: the place nearest to what is in view is enough to scroll to.
    for (const piece of says) piece.classList.add('is-said');
    const box = report.getBoundingClientRect();
    const seen = says.some((piece) => {
      const at = piece.getBoundingClientRect();
      return at.top >= box.top && at.bottom <= box.bottom;
    });
    if (says.length > 0 && !seen) {
      const at = says[0].getBoundingClientRect();
      report.scrollTop += at.top - box.top - box.height / 3;
    }
  };

  const go = (value) => {
    value.focus({ preventScroll: true });
    value.scrollIntoView({ block: 'nearest' });
  };

  // j from anywhere on the page leads into the drafts at once.
  document.addEventListener('keydown', (event) => {
    if (!withoutOthers(event) || isTyping(event.target) || drafts.contains(event.target)) return;
    if (event.key === 'j' && values().length > 0 && (event.target === document.body || report.contains(event.target))) {
      go(values()[0]);
      event.preventDefault();
    }
  });

  drafts.addEventListener('focusin', () => show(here()));

  drafts.addEventListener('keydown', (event) => {
    if (!withoutOthers(event)) return;
    const value = here();
    if (event.key === 'Escape' && value?.querySelector('.mend[open]')) {
      value.querySelector('.mend').open = false;
      go(value);
      return;
    }
    if (isTyping(event.target)) return;
    const way = { j: 1, k: -1 }[event.key];
    if (way) {
      const all = values();
      const to = value === null ? 0 : all.indexOf(value) + way;
      if (all[to]) go(all[to]);
      event.preventDefault();
    } else if (value !== null && (event.key === 'a' || event.key === 'r')) {
      value.querySelector(`.value-do button[data-do=${event.key}]`)?.click();
      event.preventDefault();
    } else if (value !== null && event.key === 'e') {
      const mend = value.querySelector('.mend');
      if (mend !== null) {
        mend.open = true;
        mend.querySelector('input:not([type=hidden]), select, textarea').focus();
      }
      event.preventDefault();
    } else if (event.key === 'Enter' && event.target === value) {
      value.closest('.draft').querySelector('.draft-open')?.click();
    }
  });

  // A decided draft is put in anew: the focus goes on to the next value that nobody has decided.
  drafts.addEventListener('htmx:beforeRequest', (event) => {
    wanted = event.target.closest('.value')?.dataset.key ?? null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (wanted === null) return;
    const all = values();
    const at = all.findIndex((value) => value.dataset.key === wanted);
    wanted = null;
    if (at < 0) return;
    const value = all[at];
    if (live !== null) live.textContent = `${(value.querySelector('.value-name, h4')?.textContent ?? '').trim()}: ${value.dataset.standing}`;
    const field = value.querySelector('.mend[open] :is(input:not([type=hidden]), select, textarea)');
    const next = all.slice(at + 1).find((one) => one.querySelector('.value-do button[value=reject]'));
    if (field !== null) field.focus();
    else go(next && next.closest('.draft') === value.closest('.draft') ? next : value);
  });

  // Words of the report that are selected can be added as an item.
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const field = drafts.querySelector('[data-selection]');
    const words = selection.toString().trim();
    if (field !== null && words.length > 3 && report.contains(selection.anchorNode)) field.value = words.replace(/\s+/g, ' ');
  });

  // A piece of the report leads to the value it says.
  report.addEventListener('click', (event) => {
    const keys = event.target.closest('[data-keys]')?.dataset.keys.split(' ') ?? [];
    const value = values().find((one) => one.dataset.key === keys[0]);
    if (value && document.getSelection().isCollapsed) go(value);
  });
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named !== null && drafts.contains(named)) go(named);
}
