// A page is whole as it comes: it can be read, its links lead somewhere, its forms are sent. The program that takes it over makes all of
// that gentler and is many times as heavy. It comes when somebody's hand is at the page, or when somebody stays with it.
if (document.currentScript.dataset.program) {
  const { script, wasm, part, words } = JSON.parse(document.currentScript.dataset.program);
  const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin', 'input'];
  const drawn = new Promise(ready => document.addEventListener('DOMContentLoaded', ready, { once: true }));
  // As they were before behaviour.js counts what is asked for: nobody waits for this.
  const fetch = window.fetch.bind(window);
  let coming;

  const come = () => {
    if (coming) return;
    for (const sign of SIGNS) removeEventListener(sign, come, true);
    // The next page of this tab need not wait for a hand; what it needs is here already.
    try { sessionStorage.setItem('hand', 'seen'); } catch {}
    if (part) document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: '', href: part }));
    const told = window.words = fetch(words).then(answer => answer.json());
    const bytes = fetch(wasm);
    // Who leaves the page while they come breaks both off. That is nobody's error: whoever waits for them hears of it, and nobody else does.
    for (const request of [told, bytes]) request.catch(() => {});
    // What did not come is tried again at the next sign of a hand.
    coming = Promise.all([import(script), drawn])
      .then(([program]) => program.default({ module_or_path: bytes }).then(() => program.hydrate()))
      .catch(wait);
  };
  const wait = () => {
    coming = undefined;
    for (const sign of SIGNS) addEventListener(sign, come, { capture: true, passive: true });
  };

  let hand;
  try { hand = sessionStorage.getItem('hand'); } catch {}
  if (hand) come();
  else {
    wait();
    // Who stays wants to hear of news. Who pays for each byte has said that it can wait.
    const stay = () => document.hidden ? document.addEventListener('visibilitychange', stay, { once: true }) : come();
    if (!navigator.connection?.saveData) setTimeout(stay, 10_000);
  }
}
