// Makes the heads of tables buttons that sort them, and marks in the contents
// the section that is being read. The page can be read without.
'use strict';
const sortHint = document.body.dataset.sortHint;
const comma = document.documentElement.lang.startsWith('sv');
const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

// value is the number that a cell begins with, or else its text; null for a
// mark, which comes last either way.
function value(cell) {
  const text = (cell.firstChild && cell.firstChild.textContent || '').trim();
  if (cell.querySelector('.unseen') || text === '') return null;
  const number = text.replace(/[\s\u00a0\u202f<~]/g, '').replace('\u2212', '-').replace(comma ? ',' : /,/g, comma ? '.' : '');
  return /^[-+]?\d/.test(number) && cell.matches('td') && !cell.matches('.text') ? parseFloat(number) : text;
}

function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : order(String(a), String(b));
}

// sort moves the rows of groups and answers; totals and the like stay below.
function sort(body, rows, column, direction) {
  const sorted = rows.map(row => ({ row, key: value(row.cells[column]) }));
  if (direction) {
    sorted.sort((a, b) => a.key === null || b.key === null ? compare(a.key, b.key) : direction * compare(a.key, b.key));
  }
  body.prepend(...sorted.map(s => s.row));
}

for (const table of document.querySelectorAll('table')) {
  const body = table.tBodies[0];
  const rows = [...body.rows].filter(row => row.matches(':not([class]), .pooled'));
  const first = [...body.rows].slice(0, rows.length);
  if (rows.length < 3 || table.querySelector('.section') || rows.some((row, i) => row !== first[i])) continue;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const was = head.getAttribute('aria-sort');
      const number = rows.some(row => typeof value(row.cells[column]) === 'number');
      const ways = number ? ['descending', 'ascending'] : ['ascending', 'descending'];
      const now = ways[was ? ways.indexOf(was) + 1 : 0];
      for (const other of heads) other.removeAttribute('aria-sort');
      if (now) head.setAttribute('aria-sort', now);
      sort(body, rows, column, now === 'ascending' ? 1 : now ? -1 : 0);
    });
  });
  const hint = document.createElement('span');
  hint.className = 'unseen';
  hint.textContent = ' ' + sortHint;
  table.caption.append(hint);
}

const links = new Map([...document.querySelectorAll('nav a')].map(a => [a.hash.slice(1), a]));
const heads = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
function mark() {
  const read = heads.filter(head => head.getBoundingClientRect().top < innerHeight / 3).pop() || heads[0];
  for (const [id, link] of links) {
    if (read && id === read.id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}
let waiting = false;
addEventListener('scroll', () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; mark(); });
}, { passive: true });
mark();
