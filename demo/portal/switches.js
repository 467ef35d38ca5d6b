// A classic script, so that the chosen look stands before the first paint.
(() => {
  const root = document.documentElement;
  const mark = (name) => (value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };
  const choices = {
    theme: { label: 'Theme', options: { '': 'As the system', light: 'Light', dark: 'Dark' }, apply: mark('theme') },
    lang: { label: 'Language of the widgets', options: { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ar: 'العربية' }, apply: (value) => (root.lang = value) },
    dir: { label: 'Direction', options: { ltr: 'Left to right', rtl: 'Right to left' }, apply: (value) => (root.dir = value) },
    density: { label: 'Density', options: { '': 'Comfortable', compact: 'Compact', wall: 'Wallboard' }, apply: mark('density') },
  };
  const asked = new URLSearchParams(location.search);
  const kept = (name) => {
    try {
      return localStorage.getItem(`portal-${name}`);
    } catch {
      return null;
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(`portal-${name}`, value);
    } catch {
      // Storage may be closed to this page; the choice then lasts until the next one.
    }
  };
  const chosen = {};
  for (const [name, { options, apply }] of Object.entries(choices)) {
    const wish = asked.get(name) ?? kept(name);
    chosen[name] = wish !== null && wish in options ? wish : Object.keys(options)[0];
    apply(chosen[name]);
  }
  document.addEventListener('DOMContentLoaded', () => {
    // The widgets follow the language of the page; its own prose is English and says so to screen readers.
    for (const prose of document.querySelectorAll('.top, .scope, .lead, h2, h3, p, dl, figcaption, footer')) prose.lang = 'en';
    const form = document.querySelector('.switches');
    if (!form) return;
    for (const [name, { label, options, apply }] of Object.entries(choices)) {
      const field = document.createElement('label');
      const select = document.createElement('select');
      select.setAttribute('aria-label', label);
      for (const [value, words] of Object.entries(options)) select.add(new Option(words, value, false, value === chosen[name]));
      select.addEventListener('change', () => {
        apply(select.value);
        keep(name, select.value);
      });
      field.append(select);
      form.append(field);
    }
    form.hidden = false;
  });
})();
