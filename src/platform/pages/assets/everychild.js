// What scripts add. Everything works without them: sorting, paging and filtering are links and forms.
const body = document.body;
body.classList.add('js-enabled', 'govuk-frontend-supported');

// GOV.UK Frontend's own script, at the address the page names: <link rel="modulepreload" href="/assets/govuk.js?v=...">.
const govuk = document.querySelector('link[rel="modulepreload"][href*="/assets/govuk.js"]');
if (govuk) import(govuk.href).then(({ initAll }) => initAll(), (fault) => console.warn('The page works without its script, which did not load:', fault));

// <button type="button" data-ec-print hidden>Print</button>: shown only where pressing it prints.
for (const button of document.querySelectorAll('[data-ec-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// <a id="sort-name" href="?sort=name" data-ec-keep-place>: the new page opens where the old one was, with the focus on the same link.
const placeKey = `ec-place ${location.pathname}`;
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-ec-keep-place]') : null;
  if (link) keepPlace({ top: window.scrollY, id: link.id, at: Date.now() });
});
const place = takePlace();
if (place && Date.now() - place.at < 10_000) {
  if (place.id) document.getElementById(place.id)?.focus({ preventScroll: true });
  window.scrollTo({ top: place.top });
}

// Storage may be forbidden by the browser's settings; then the page opens at its top.
function keepPlace(kept) {
  try {
    sessionStorage.setItem(placeKey, JSON.stringify(kept));
  } catch {
    return;
  }
}
function takePlace() {
  try {
    const kept = sessionStorage.getItem(placeKey);
    sessionStorage.removeItem(placeKey);
    return kept ? JSON.parse(kept) : null;
  } catch {
    return null;
  }
}

// <div id="progress" data-ec-poll aria-live="polite">: asks for its page every two seconds and shows what that page has under
// the same id, until it comes without data-ec-poll. Without scripts the page offers a link to itself.
for (const element of document.querySelectorAll('[data-ec-poll][id]')) poll(element, 0);

function poll(element, failures) {
  setTimeout(async () => {
    if (document.hidden) return poll(element, failures);
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok || answer.redirected) return location.reload();
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(element.id);
      if (!fresh) return location.reload();
      if (fresh.innerHTML !== element.innerHTML) element.replaceChildren(...fresh.cloneNode(true).childNodes);
      if (fresh.hasAttribute('data-ec-poll')) poll(element, 0);
    } catch {
      if (failures < 30) poll(element, failures + 1);
    }
  }, 2000 * Math.min(failures + 1, 5));
}
