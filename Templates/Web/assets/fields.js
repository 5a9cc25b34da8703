// What is wrong with a field, said beside it; and a form that was refused, as
// it was filled in.

// The control of a form that a field's name stands for, or the group of them.
export function control(form, name) {
  const found = form.elements.namedItem(name) ?? form.querySelector(`#${CSS.escape(name)}`);
  const isGroup = found instanceof RadioNodeList || found?.type === 'checkbox';
  return isGroup ? (found[0] ?? found).closest('fieldset') ?? found[0] ?? found : found;
}

// Says it beside a control, in place of what was said there before, and goes
// to it. Without words it is taken back.
export function complain(where, words) {
  const id = `${where.id || where.name}-wrong`;
  const described = (where.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each && each !== id);
  document.getElementById(id)?.remove();
  if (words) {
    const said = document.createElement('span');
    said.id = id;
    said.className = 'wrong';
    said.textContent = words;
    const legend = where.querySelector?.(':scope > legend');
    (legend ?? where).after(said);
    described.unshift(id);
  }
  if (described.length) where.setAttribute('aria-describedby', described.join(' '));
  else where.removeAttribute('aria-describedby');
  const isGroup = where.tagName === 'FIELDSET';
  if (words && !isGroup) where.setAttribute('aria-invalid', 'true');
  else where.removeAttribute('aria-invalid');
  if (words) (isGroup ? where.querySelector('input') ?? where : where).focus();
}

// Which of a page's forms was sent here: one to this address that has the same
// hidden values, since a page may have one for each of many things.
function sent(typed) {
  const forms = [...document.forms].filter((form) => form.method === 'post'
    && new URL(form.getAttribute('action'), location.href).pathname === location.pathname);
  const alike = (form) => [...form.querySelectorAll('input[type=hidden]')]
    .filter((each) => typed[each.name]?.[0] === each.value).length;
  return forms.sort((a, b) => alike(b) - alike(a))[0];
}

function fill(form, typed) {
  for (const each of form.elements) {
    const values = typed[each.name];
    if (each.type === 'checkbox' || each.type === 'radio') each.checked = (values ?? []).includes(each.value);
    else if (values && !['hidden', 'file', 'password', 'submit', 'button', 'fieldset'].includes(each.type)) [each.value] = values;
  }
}

// Called once for the page.
export function showRefusal() {
  const problem = document.getElementById('problem');
  if (!problem) return;
  const typed = problem.dataset.typed ? JSON.parse(problem.dataset.typed) : {};
  const form = sent(typed);
  if (!form) return;
  if (problem.dataset.typed) fill(form, typed);
  for (let fold = form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  const where = problem.dataset.field && control(form, problem.dataset.field);
  if (!where) return;
  const fold = where.closest('details');
  if (fold) fold.open = true;
  // After the page's own script has shown what the choices made need.
  setTimeout(() => complain(where, problem.textContent));
}
