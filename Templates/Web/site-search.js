// Looks through the texts of a static site: each word has to be there, at
// least as the beginning of one.
(async () => {
  const form = document.getElementById('search');
  const box = document.getElementById('q');
  const said = document.getElementById('said');
  const found = document.getElementById('found');
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let texts;

  const show = async () => {
    const words = plain(box.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    found.replaceChildren();
    if (!words.length) { said.textContent = ''; return; }
    if (!texts) {
      said.textContent = 'Loading …';
      const answer = await fetch('search.json').catch(() => null);
      if (!answer || !answer.ok) { said.textContent = 'The search cannot be loaded just now.'; return; }
      texts = (await answer.json()).map((one) => ({ ...one, all: plain(`${one.title} ${one.text}`) }));
    }
    const hits = texts.filter((one) => words.every((word) => {
      let at = one.all.indexOf(word);
      while (at > 0 && /[\p{L}\p{N}]/u.test(one.all[at - 1])) at = one.all.indexOf(word, at + 1);
      return at >= 0;
    }));
    said.textContent = hits.length === 1 ? '1 item' : `${hits.length} items`;
    for (const hit of hits.slice(0, 100)) {
      const row = document.createElement('li');
      const link = document.createElement('a');
      link.href = hit.path;
      link.textContent = hit.title;
      const about = document.createElement('p');
      const at = plain(hit.text).indexOf(words[0]);
      const from = Math.max(0, at - 80);
      about.textContent = `${hit.meeting}. ${from > 0 ? '… ' : ''}${hit.text.slice(from, from + 220)} …`;
      row.append(link, about);
      found.append(row);
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?q=${encodeURIComponent(box.value)}`);
    show();
  });
  box.value = new URLSearchParams(location.search).get('q') || '';
  if (box.value) show();
})();
