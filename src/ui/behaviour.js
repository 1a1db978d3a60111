// What a page does beside the program in the browser, from its first moment on. Everything here works without it, only less gently.
{
  const root = document.documentElement, on = (kind, then) => document.addEventListener(kind, then, true);

  // Whatever is asked of the server while the page stands is under way for all to see, if it takes long (progress.css).
  const ask = window.fetch;
  let asked = 0;
  window.fetch = (...what) => {
    root.toggleAttribute('data-asking', ++asked > 0);
    return ask(...what).finally(() => root.toggleAttribute('data-asking', --asked > 0));
  };

  // A question (ui/sure.rs) that would open in its line opens as a dialog over the page.
  on('click', event => {
    const opener = event.target.closest?.('.sure > summary'), cancel = event.target.closest?.('.sure [data-cancel]');
    if (cancel) cancel.closest('dialog').close();
    // A press beside a dialog closes it. Its own ground around it counts as the dialog, too.
    if (event.target.matches('dialog:modal')) {
      const { left, right, top, bottom } = event.target.getBoundingClientRect();
      const { clientX: x, clientY: y } = event;
      if (x < left || x > right || y < top || y > bottom) event.target.close();
    }
    if (!opener) return;
    const dialog = opener.nextElementSibling;
    event.preventDefault();
    opener.parentElement.open = true;
    dialog.removeAttribute('open');
    dialog.showModal();
    (dialog.querySelector('select, input:not([type=hidden])') ?? dialog.querySelector('[data-cancel]')).focus();
  });
  // It closes as it came, and the focus is where it was.
  on('close', ({ target }) => {
    if (!target.matches('.sure > dialog')) return;
    target.setAttribute('open', '');
    target.parentElement.open = false;
  });
  // A problem is told on top of the page, which has to be in reach.
  on('submit', event => setTimeout(() => event.target.closest('dialog:modal')?.close()));
  // A press beside the open menu closes it.
  on('pointerdown', ({ target }) => {
    for (const menu of document.querySelectorAll('.account[open]')) if (!menu.contains(target)) menu.open = false;
  });
  // Whoever presses it without wanting to turns the key / off, in this browser.
  const isKeyOff = () => { try { return localStorage.getItem('slash') === 'off'; } catch { return false; } };
  on('toggle', ({ target }) => { if (target.matches('.account')) target.querySelector('[data-slash]').checked = !isKeyOff(); });
  on('change', ({ target }) => { if (target.matches('[data-slash]')) try { localStorage.setItem('slash', target.checked ? 'on' : 'off'); } catch {} });
  on('keydown', event => {
    const { key, target } = event;
    if (key === 'Escape') {
      const menu = target.closest?.('details[open]:is(.account, .menu, .reveal)');
      if (!menu || target.closest('dialog') || document.querySelector('dialog:modal')) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    } else if (key === '/' && !isKeyOff() && !event.ctrlKey && !event.metaKey && !event.altKey && !target.closest?.('input, select, textarea, dialog, [contenteditable]')) {
      const box = document.querySelector('main input[type=search]');
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });
  // The page takes its new colours where it stands, with all that was typed.
  on('submit', async event => {
    const form = event.target, button = event.submitter;
    if (!form.matches('.themes') || !button) return;
    event.preventDefault();
    const body = new URLSearchParams({ theme: button.value });
    if (!(await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(() => ({}))).ok) return location.reload();
    root.dataset.theme = button.value;
    document.querySelector('meta[name=color-scheme]').content = button.value === 'system' ? 'light dark' : button.value;
    for (const other of form.querySelectorAll('button')) other.setAttribute('aria-pressed', other === button);
  });
}
