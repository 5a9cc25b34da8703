// The pages of an agenda work without this; it adds what a mouse expects
// (dragging items, dropping files), previews as one types, and progress.

import { complain, control } from './fields.js';

const token = () => document.querySelector('input[name="csrf"]').value;

// Previews
for (const area of document.querySelectorAll('textarea[data-preview]')) {
  const shown = document.getElementById(area.dataset.preview);
  const meeting = location.pathname.split('/')[2];
  let timer;
  const show = async () => {
    if (!area.value.trim()) { shown.replaceChildren(); return; }
    const answer = await fetch(`/meetings/${meeting}/preview`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token(), Accept: 'application/json' },
      body: JSON.stringify({ text: area.value }),
    }).catch(() => null);
    // The server's own markup: escaped there, and without scripts.
    if (answer && answer.ok) shown.innerHTML = (await answer.json()).html;
  };
  area.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 400); });
  show();
}

// What only matters where something is withheld
const withheld = document.getElementById('withheld');
if (withheld) {
  const choices = document.querySelectorAll('input[name="restriction"]');
  const show = () => {
    const chosen = [...choices].find((each) => each.checked)?.value;
    withheld.hidden = chosen === 'none' || chosen === 'keep';
    for (const each of withheld.querySelectorAll('[data-for]')) each.hidden = Boolean(chosen) && each.dataset.for !== chosen;
  };
  for (const each of choices) each.addEventListener('change', show);
  show();
}

// What only some records of a notice need
const act = document.getElementById('act');
if (act) {
  const show = () => {
    for (const each of act.form.querySelectorAll('[data-for]')) {
      each.hidden = act.value && !each.dataset.for.split(' ').includes(act.value);
    }
  };
  act.addEventListener('change', show);
  show();
}

// A link to a form that is folded away opens it
const open = () => {
  const part = location.hash && document.getElementById(location.hash.slice(1));
  const fold = part && (part.closest('details') ?? part.parentElement.querySelector(':scope > details:last-of-type'));
  if (part && part.id === 'attest' && fold) fold.open = true;
};
addEventListener('hashchange', open);
open();

// Work that takes its time
for (const button of document.querySelectorAll('button[data-busy]')) {
  button.form.addEventListener('submit', (event) => {
    if (event.submitter && event.submitter !== button) return;
    // After the form has been read, so that the button's value is sent.
    setTimeout(() => { button.disabled = true; button.textContent = button.dataset.busy; });
  });
}

// What is being done, while the page waits for the answer to its form
const work = document.getElementById('work');
for (const form of work ? document.querySelectorAll('form[data-progress]') : []) {
  form.addEventListener('submit', () => {
    const [step, said, bar] = ['work-step', 'work-said', 'work-bar'].map((id) => document.getElementById(id));
    let saidAt = 0;
    form.append(work);
    work.hidden = false;
    const look = async () => {
      const answer = await fetch(form.dataset.progress, { headers: { Accept: 'application/json' } }).catch(() => null);
      const now = answer && answer.ok ? await answer.json() : null;
      if (now) {
        const words = `${now.step} …`;
        if (step.textContent !== words) step.textContent = words;
        if (now.of) { bar.max = now.of; bar.value = now.done; } else bar.removeAttribute('value');
        // Aloud now and then, not at every page.
        if (Date.now() - saidAt > 6000) { said.textContent = now.step; saidAt = Date.now(); }
      }
      setTimeout(look, 700);
    };
    look();
  });
}

// Items dragged to another place
const list = document.getElementById('business');
if (list) {
  let dragged = null;
  for (const row of list.querySelectorAll('li.own')) {
    row.draggable = true;
    row.addEventListener('dragstart', (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', row.dataset.item);
    });
    row.addEventListener('dragover', (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      row.classList.add('target');
    });
    row.addEventListener('dragleave', () => row.classList.remove('target'));
    row.addEventListener('drop', (event) => {
      event.preventDefault();
      row.classList.remove('target');
      if (!dragged || dragged === row) return;
      const form = dragged.querySelector('form.move');
      for (const [name, value] of [['to', 'before'], ['before', row.dataset.item]]) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = value;
        form.append(input);
      }
      form.submit();
    });
  }
}

// Files dropped, and progress for large ones
const upload = document.getElementById('upload');
if (upload) {
  const input = upload.querySelector('input[type="file"]');
  const bar = document.getElementById('upload-progress');
  const said = document.getElementById('upload-said');
  upload.addEventListener('dragover', (event) => { event.preventDefault(); upload.classList.add('target'); });
  upload.addEventListener('dragleave', () => upload.classList.remove('target'));
  upload.addEventListener('drop', (event) => {
    event.preventDefault();
    upload.classList.remove('target');
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; upload.requestSubmit(); }
  });
  upload.addEventListener('submit', (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open('POST', upload.action);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    bar.hidden = false;
    for (const each of upload.querySelectorAll('[aria-invalid]')) complain(each);
    said.textContent = 'Sending …';
    request.upload.addEventListener('progress', (sent) => {
      if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
      if (sent.loaded === sent.total) said.textContent = 'Looking at the report …';
    });
    request.addEventListener('load', () => {
      const answer = request.response || {};
      if (request.status === 200 && answer.next) location.href = answer.next;
      else {
        bar.hidden = true;
        said.textContent = '';
        const where = (answer.field && control(upload, answer.field)) || input;
        complain(where, answer.message || 'That did not work. Try again.');
      }
    });
    request.addEventListener('error', () => {
      said.textContent = 'The connection broke off. Nothing was added; send it again.';
      bar.hidden = true;
    });
    request.send(new FormData(upload));
  });
}
