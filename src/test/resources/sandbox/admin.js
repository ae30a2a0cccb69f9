// The admin around the app: answers the frame's App Bridge and draws what belongs outside the frame.
const page = document.body.dataset;
const find = id => document.getElementById(id);

// ---- menus close with Escape and when something else is chosen
for (const menu of document.querySelectorAll('details.menu')) {
  menu.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});
const drawer = find('drawer');
drawer?.addEventListener('click', () => {
  const open = drawer.getAttribute('aria-expanded') !== 'true';
  drawer.setAttribute('aria-expanded', open);
  document.body.classList.toggle('drawer-open', open);
});

let toastTimer;
export function toast({toast: id, message, isError, duration = 5_000, action}) {
  const box = find('toast');
  box.replaceChildren(Object.assign(document.createElement('span'), {textContent: message}));
  if (action) box.append(Object.assign(document.createElement('button'), {type: 'button', textContent: action, onclick: () => send({type: 'reply', id})}));
  box.append(Object.assign(document.createElement('button'), {type: 'button', textContent: '×', ariaLabel: 'Dismiss', onclick: () => (box.hidden = true)}));
  box.toggleAttribute('data-error', !!isError);
  box.dataset.id = id ?? '';
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), duration);
}

const said = new URL(location.href).searchParams.get('done');
if (said) {
  toast({message: said});
  const clean = new URL(location.href);
  clean.searchParams.delete('done');
  history.replaceState(history.state, '', clean);
}

const frame = find('app');
const send = message => frame.contentWindow.postMessage({sandbox: 1, ...message}, page.appOrigin);

if (frame) {
  let items = [];
  let path = page.path;
  const hidden = ['id_token', 'embedded', 'host', 'shop', 'hmac', 'session', 'timestamp', 'locale'];
  const silent = setTimeout(() => (find('silent').hidden = false), 8_000);
  const place = href => `/store/${page.handle}/apps/${page.app}${href === '/' ? '' : href}`;

  const drawNav = () => {
    const current = path.split(/[?#]/)[0];
    const links = items.filter(item => !item.home).map(item => {
      const link = Object.assign(document.createElement('a'), {textContent: item.label, href: place(item.href)});
      if (current === item.href || current.startsWith(`${item.href}/`)) link.setAttribute('aria-current', 'page');
      link.onclick = event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        document.body.classList.remove('drawer-open');
        drawer.setAttribute('aria-expanded', 'false');
        send({type: 'navigate', href: item.href});
      };
      return link;
    });
    find('app-nav').replaceChildren(...links);
    const home = items.find(item => item.home);
    find('app-home').toggleAttribute('aria-current', false);
    if (current === '/') find('app-home').setAttribute('aria-current', 'page');
    if (home) find('app-home').onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      send({type: 'navigate', href: home.href});
    };
  };

  const token = async () => {
    const answer = await fetch(`/store/${page.handle}/session-token`, {headers: {Accept: 'application/json'}});
    if (!answer.ok) throw new Error('No session token');
    return (await answer.json()).token;
  };

  const leave = () => new Promise((resolve, reject) => {
    const dialog = find('leave');
    dialog.returnValue = 'stay';
    dialog.addEventListener('close', () => (dialog.returnValue === 'leave' ? resolve(true) : reject(new Error('The visitor stays'))), {once: true});
    dialog.showModal();
  });

  const questions = {
    idToken: token,
    leave,
    user: async () => JSON.parse(page.user),
    scopes: async () => JSON.parse(page.scopes),
  };
  const news = {
    hello() {
      clearTimeout(silent);
      find('silent').hidden = true;
      find('loading').hidden = true;
    },
    toast,
    hideToast(message) {
      if (find('toast').dataset.id === message.toast) find('toast').hidden = true;
    },
    loading: message => (find('loading').hidden = !message.on),
    saveBar(message) {
      find('save-bar').hidden = !message.on;
      find('save').textContent = message.save || 'Save';
      find('discard').textContent = message.discard || 'Discard';
      find('save').disabled = message.busy;
    },
    nav(message) {
      items = message.items;
      drawNav();
    },
    place(message) {
      const at = new URL(message.path, page.appOrigin);
      if (at.searchParams.has('shopify-reload')) return; // a bounce is no place to be
      hidden.forEach(name => at.searchParams.delete(name));
      path = at.pathname + at.search + at.hash;
      history.replaceState(null, '', place(path));
      document.title = `${message.title || 'StoreCRM'} · ${page.store}`;
      drawNav();
    },
    adminLink(message) {
      const target = `/store/${page.handle}${message.path}`;
      if (message.newTab) open(target);
      else location.assign(target);
    },
  };

  addEventListener('message', async event => {
    if (event.origin !== page.appOrigin || event.source !== frame.contentWindow || !event.data?.sandbox) return;
    const message = event.data;
    if (questions[message.type]) {
      try {
        send({type: 'reply', id: message.id, value: await questions[message.type]()});
      } catch (problem) {
        send({type: 'reply', id: message.id, error: problem.message});
      }
    } else {
      news[message.type]?.(message);
    }
  });

  find('save').onclick = () => send({type: 'save'});
  find('discard').onclick = () => send({type: 'discard'});
  find('again').onclick = () => location.reload();
  find('quiet').onclick = () => (find('silent').hidden = true);
  frame.addEventListener('load', () => (find('loading').hidden = true)); // error pages have no App Bridge to say hello
  frame.src = page.launch; // last: nothing the frame says may be missed
}
