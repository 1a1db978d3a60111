// Browsers offer the passkeys of a site below the box for the e-mail, if they were asked before a hand comes to it (WebAuthn level 3,
// section 5.1.4). Asking takes a few lines, so it need not wait for the program, which goes on with what it finds here (edge/keys.rs).
{
  let offer;
  const stop = () => { clearTimeout(offer?.again); offer?.abort.abort(); offer = undefined; };
  const ask = async () => {
    const field = document.querySelector('[data-offer]'), form = field?.form;
    // It stands already, unless this is another page by now. A browser takes one question at a time.
    if (offer?.form === form) return;
    stop();
    if (!form || !await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) return;
    const mine = offer = { form, abort: new AbortController() };
    // A question is good for five minutes: after four there is a new one.
    mine.again = setTimeout(() => { if (offer === mine) { stop(); start(); } }, 240_000);
    const asked = await fetch(field.dataset.offer, { method: 'POST', body: new URLSearchParams(), headers: { accept: 'application/json' } });
    if (!asked.ok || offer !== mine) return;
    const { id, options } = await asked.json();
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
    const answer = await navigator.credentials.get({ publicKey, mediation: 'conditional', signal: mine.abort.signal });
    if (!answer || !form.isConnected) return;
    form.elements.challenge.value = id;
    form.elements.credential.value = JSON.stringify(answer);
    form.requestSubmit();
  };
  // Says nothing if there are none, if the browser can't, or if it is called off.
  const start = () => ask().catch(() => {});
  window.passkeys = { start, stop };
  document.addEventListener('DOMContentLoaded', start);
}
