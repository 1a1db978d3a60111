// Going back and forward inside the program, as between pages that the browser loads itself: each page stands where it was left, with
// what was typed there and not sent. Kept in the memory of this tab and nowhere else; secrets are not kept at all.
{
  // A password that is being shown is text for as long, and keys and codes are text always.
  const KEPT = 'input:not([type=password], [type=hidden], [type=file], [type=search], [autocomplete$=password], [autocomplete=one-time-code], .code, .password *), textarea:not(.code), select';
  const pages = new Map();
  let here, returning = 0, isReturning = false;
  const isTick = field => field.type === 'checkbox' || field.type === 'radio';
  const name = field => `${field.form?.getAttribute('action')} ${field.name} ${isTick(field) ? field.value : ''}`;
  const title = () => document.querySelector('h1')?.textContent;
  const page = () => {
    if (!pages.has(here)) pages.set(here, { typed: new Map(), top: 0 });
    return Object.assign(pages.get(here), { title: title() });
  };

  // Each step on the way has a name, by which it is known again.
  const { pushState, replaceState } = history;
  const named = state => ({ ...state, step: here });
  const arrive = state => { here = state?.step ?? crypto.randomUUID?.() ?? Math.random(); };
  arrive(history.state);
  replaceState.call(history, named(history.state), '');
  history.pushState = (state, ...where) => { stop(); arrive(); pushState.call(history, named(state), ...where); };
  history.replaceState = (state, ...where) => replaceState.call(history, named(state), ...where);

  addEventListener('scroll', () => { if (!isReturning) page().top = scrollY; }, { passive: true });
  addEventListener('input', ({ target }) => {
    if (target.matches?.(KEPT)) page().typed.set(name(target), isTick(target) ? target.checked : target.value);
  }, true);
  // What was emptied is not typed any more, and who leaves takes everything along.
  addEventListener('reset', ({ target }) => { for (const field of target.elements) pages.get(here)?.typed.delete(name(field)); });
  addEventListener('submit', ({ target }) => { if (target.getAttribute('action')?.endsWith('/sign-out')) pages.clear(); });

  const stop = () => { returning++; isReturning = false; };
  for (const hand of ['pointerdown', 'wheel', 'keydown']) addEventListener(hand, stop, { capture: true, passive: true });

  const restore = ({ typed, top }) => {
    for (const field of document.querySelectorAll(KEPT)) {
      const was = typed.get(name(field)), kind = isTick(field) ? 'checked' : 'value';
      if (was === undefined || was === field[kind]) continue;
      field[kind] = was;
      for (const told of ['input', 'change']) field.dispatchEvent(new Event(told, { bubbles: true }));
      const around = field.closest('details');
      if (around) around.open = true;
    }
    scrollTo(0, top);
  };
  addEventListener('popstate', ({ state }) => {
    stop();
    arrive(state);
    if (!state?.step) return replaceState.call(history, named(state), '');
    const kept = pages.get(here), mine = returning;
    if (!kept) return;
    isReturning = true;
    // The page is there when its heading is and nothing is asked for; two frames later the heading has the focus, too.
    const look = (frames, there) => {
      if (mine !== returning) return;
      const isThere = kept.title === title() && !document.documentElement.hasAttribute('data-asking') && !document.querySelector('.loading');
      if (isThere && there > 2) { restore(kept); return requestAnimationFrame(() => { if (mine === returning) stop(); }); }
      if (frames) requestAnimationFrame(() => look(frames - 1, isThere ? there + 1 : 0));
      else stop();
    };
    look(600, 0);
  });
}
