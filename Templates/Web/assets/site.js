// For every page before and after the meeting; all of them work without it.

import { forgetAll, forgetOthers, signOut } from './desk/kept.js';
import { showRefusal } from './fields.js';

showRefusal();

// What the desk keeps for times without a network goes with the session.
const who = document.querySelector('form.who');
if (who) {
  forgetOthers(who.dataset.account);
  who.addEventListener('submit', async (event) => {
    event.preventDefault();
    await Promise.race([signOut(), new Promise((resolve) => { setTimeout(resolve, 2000); })]);
    who.submit();
  });
} else if (location.pathname === '/sign-in') {
  forgetAll();
}

// Times as people write them, by the clock of the council.
const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long',
  year: 'numeric', hour: '2-digit', minute: '2-digit' });
for (const each of document.querySelectorAll('time[datetime]')) {
  const instant = new Date(each.dateTime);
  if (!Number.isNaN(instant.valueOf())) each.textContent = london.format(instant).replace(' at ', ', ');
}

// What stands between backticks is typed as it is.
for (const each of document.querySelectorAll('.findings p')) {
  const parts = each.textContent.split('`');
  if (parts.length < 3 || parts.length % 2 === 0 || each.children.length) continue;
  each.replaceChildren(...parts.map((part, at) => {
    if (at % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  }));
}

// Where one is
for (const link of document.querySelectorAll('.bar nav a')) {
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
}
