// Stand-in for Shopify's app-bridge.js in the sandbox: the same public surface at the same moments. It must be the first script of
// <head>: it wraps window.fetch before anything else can keep the original. It talks to the admin around the frame by postMessage only.
(() => {
  if (window.shopify) return;
  const admin = new URL(document.currentScript.src).origin;
  const nativeFetch = window.fetch.bind(window);
  const here = new URL(location.href);
  const given = here.searchParams;

  // Opened without the admin around it, Shopify leads back into the admin.
  if (window.parent === window) {
    const shop = given.get('shop');
    if (shop && !given.has('shopify-reload')) location.replace(`${admin}/store/${shop.split('.')[0]}/apps/storecrm${here.pathname}`);
    return;
  }

  let asked = 0;
  const waiting = new Map();
  const tell = (type, data = {}) => window.parent.postMessage({sandbox: 1, type, ...data}, admin);
  const ask = (type, data = {}) => new Promise((resolve, reject) => {
    waiting.set(++asked, {resolve, reject});
    tell(type, {...data, id: asked});
  });

  // ---- session tokens
  let token = null;
  const endOf = jwt => JSON.parse(atob(jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).exp * 1000;
  const idToken = async fresh => {
    if (fresh || !token || endOf(token) - Date.now() < 5_000) token = await ask('idToken');
    return token;
  };

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('Authorization')) return nativeFetch(input, init);
    const again = request.clone();
    request.headers.set('Authorization', `Bearer ${await idToken()}`);
    const response = await nativeFetch(request);
    if (response.status !== 401 || !response.headers.has('X-Shopify-Retry-Invalid-Session-Request')) return response;
    again.headers.set('Authorization', `Bearer ${await idToken(true)}`); // once, with a new token
    return nativeFetch(again);
  };

  // ---- the public surface
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  const known = JSON.parse(window.name || '{}'); // what the admin gave its frame; storage is closed to a third-party frame
  const remembered = name => given.get(name) ?? known[name];
  const bars = [];
  let toasts = 0;

  window.shopify = {
    config: {apiKey: meta('shopify-api-key'), shop: remembered('shop'), host: remembered('host'), locale: remembered('locale') ?? 'en', appOrigins: [location.origin]},
    origin: admin,
    ready: Promise.resolve(),
    environment: {embedded: true, mobile: false, pos: false},
    idToken: () => idToken(),
    user: () => ask('user'),
    loading: on => tell('loading', {on: on !== false}),
    toast: {
      show(message, options = {}) {
        const toast = `toast-${++toasts}`;
        tell('toast', {toast, message: String(message), isError: !!options.isError, duration: options.duration ?? 5_000, action: options.action});
        if (options.onAction) waiting.set(toast, {resolve: options.onAction});
        return toast;
      },
      hide: toast => tell('hideToast', {toast}),
    },
    saveBar: {
      async show(id) {
        if (!bars.includes(id)) bars.push(id);
        showBar();
      },
      async hide(id) {
        if (bars.includes(id)) bars.splice(bars.indexOf(id), 1);
        showBar();
      },
      toggle: id => (bars.includes(id) ? window.shopify.saveBar.hide(id) : window.shopify.saveBar.show(id)),
      async leaveConfirmation() {
        if (!bars.length) return;
        await ask('leave');
        bars.length = 0;
        showBar();
      },
    },
    scopes: {
      query: () => ask('scopes'),
      request: async () => ({result: 'declined-all', detail: await ask('scopes')}),
      revoke: async () => ({detail: await ask('scopes')}),
    },
  };

  const barButton = kind => {
    const bar = document.getElementById(bars.at(-1));
    return bar?.querySelector(kind === 'save' ? 'button[variant=primary]' : 'button:not([variant=primary])');
  };
  const showBar = () => tell('saveBar', {on: bars.length > 0, save: barButton('save')?.textContent, discard: barButton('discard')?.textContent, busy: !!barButton('save')?.hasAttribute('loading')});
  new MutationObserver(() => bars.length && showBar()).observe(document, {subtree: true, attributes: true, attributeFilter: ['loading', 'disabled']});

  // ---- address and navigation
  const tellPlace = () => {
    tell('place', {path: location.pathname + location.search + location.hash, title: document.title});
    const nav = document.querySelector('s-app-nav');
    if (nav) tell('nav', {items: [...nav.querySelectorAll('[href]')].map(link => ({href: link.getAttribute('href'), label: link.textContent.trim(), home: link.getAttribute('rel') === 'home'}))});
  };
  for (const method of ['pushState', 'replaceState']) {
    const original = history[method];
    history[method] = function (...args) {
      original.apply(this, args);
      tellPlace();
    };
  }
  for (const event of ['popstate', 'hashchange', 'DOMContentLoaded', 'turbo:load']) addEventListener(event, tellPlace);

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href^="shopify:"]');
    if (!link) return;
    event.preventDefault();
    tell('adminLink', {path: link.getAttribute('href').replace(/^shopify:(\/\/)?admin/, ''), newTab: link.target === '_blank'});
  }, true);

  addEventListener('message', event => {
    if (event.source !== window.parent || event.origin !== admin || !event.data?.sandbox) return;
    const {type, id, value, error, href} = event.data;
    if (type === 'reply') {
      const question = waiting.get(id);
      waiting.delete(id);
      if (error) question?.reject?.(new Error(error));
      else question?.resolve?.(value);
    }
    if (type === 'navigate') {
      const link = [...document.querySelectorAll('s-app-nav [href]')].find(candidate => candidate.getAttribute('href') === href);
      const wanted = new Event('shopify:navigate', {bubbles: true, cancelable: true});
      if (!link || link.dispatchEvent(wanted)) location.assign(href);
    }
    if (type === 'save' || type === 'discard') barButton(type)?.click();
  });

  // ---- a token must not stay in the address; the bounce page goes where it was told, with a new one
  const reload = given.get('shopify-reload');
  if (given.has('id_token')) {
    token = given.get('id_token');
    given.delete('id_token');
    history.replaceState(history.state, '', here);
  }
  if (reload) {
    const target = new URL(reload, location.origin);
    if (target.origin === location.origin) {
      idToken(true).then(fresh => {
        target.searchParams.set('id_token', fresh);
        location.replace(target);
      });
    }
  }
  tell('hello', {bounce: !!reload});
})();
