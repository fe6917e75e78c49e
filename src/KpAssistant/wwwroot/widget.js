// The chat on any page, with one tag: <script src="https://YOUR-HOST/widget.js" async></script>
// A launcher button; the chat itself (and its big bundle) is loaded in a frame when the button is first pressed.
(function () {
  'use strict';
  if (window.KpAssistantWidget) return;

  const origin = new URL(document.currentScript.src).origin;
  const spanish = (document.documentElement.lang || navigator.language || 'en').toLowerCase().startsWith('es');
  const words = spanish
    ? { open: 'Abrir el chat de ayuda para viajes', close: 'Cerrar el chat', label: 'Chat', title: 'Asistente de viaje' }
    : { open: 'Open the travel help chat', close: 'Close the chat', label: 'Chat', title: 'Travel assistant' };

  const root = document.createElement('div');
  const shadow = root.attachShadow({ mode: 'open' });
  shadow.innerHTML = `
    <style>
      :host { all: initial; }
      button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; border: 0; border-radius: 28px; padding: 0 22px; height: 56px;
        font: 600 16px system-ui, sans-serif; color: #fff; background: #0b5c8a; cursor: pointer; box-shadow: 0 3px 12px rgba(0,0,0,.3); }
      button:focus-visible { outline: 3px solid #ffb81c; outline-offset: 2px; }
      section { position: fixed; right: 20px; bottom: 88px; z-index: 2147483000; width: 400px; height: min(640px, calc(100vh - 108px));
        border-radius: 14px; overflow: hidden; background: #fff; box-shadow: 0 6px 28px rgba(0,0,0,.35); }
      section[hidden] { display: none; }
      iframe { border: 0; width: 100%; height: 100%; }
      @media (max-width: 480px) { section { inset: 0 0 72px 0; width: auto; height: auto; border-radius: 0; } button { right: 12px; bottom: 8px; } }
    </style>
    <section hidden role="dialog" aria-label="${words.title}"></section>
    <button type="button" aria-haspopup="dialog" aria-expanded="false" aria-label="${words.open}">${words.label}</button>`;

  const panel = shadow.querySelector('section');
  const button = shadow.querySelector('button');

  function open() {
    if (!panel.firstChild) {
      const frame = document.createElement('iframe');
      frame.src = `${origin}/chat?lang=${spanish ? 'es' : 'en'}`;
      frame.title = words.title;
      frame.allow = 'microphone';
      panel.append(frame);
    }
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    button.setAttribute('aria-label', words.close);
    button.textContent = '✕';
    panel.querySelector('iframe').focus();
  }

  function close() {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', words.open);
    button.textContent = words.label;
    button.focus();
  }

  button.onclick = () => panel.hidden ? open() : close();
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && !panel.hidden) close(); });
  window.addEventListener('message', event => { if (event.origin === origin && event.data === 'kpassistant:close') close(); });

  (document.body || document.documentElement).append(root);
  window.KpAssistantWidget = { open, close };
})();
