// Mounts Microsoft's Web Chat on an element and keeps the conversation over a reload.
// The big bundle is loaded here, the first time a chat is opened, and never before.
(function () {
  'use strict';

  const BUNDLE = '/vendor/webchat.js';
  const SAVED = 'kpassistant.chat';
  const WORDS = {
    en: {
      box: 'Type your question',
      loading: 'Opening the chat…',
      noBundle: 'The chat window is not installed on this server. Everything else works. To add it: install Node.js 20 or newer with npm, then build again (dotnet build).',
      noServer: 'The chat cannot be reached right now. Please try again in a minute. In an emergency, call 911.',
      again: 'Try again',
      notSent: 'Your message did not go through. Check your connection and send it again. In an emergency, call 911 now.',
      ended: 'This conversation has ended.',
      fresh: 'Start a new one'
    },
    es: {
      box: 'Escriba su pregunta',
      loading: 'Abriendo el chat…',
      noBundle: 'La ventana de chat no está instalada en este servidor. Todo lo demás funciona. Para agregarla: instale Node.js 20 o más nuevo con npm y compile de nuevo (dotnet build).',
      noServer: 'No se puede abrir el chat en este momento. Intente de nuevo en un minuto. En una emergencia, llame al 911.',
      again: 'Intentar de nuevo',
      notSent: 'Su mensaje no se envió. Revise su conexión y envíelo otra vez. En una emergencia, llame al 911 ahora.',
      ended: 'Esta conversación terminó.',
      fresh: 'Empezar otra'
    }
  };

  // The page itself came in the visitor's language.
  const language = document.documentElement.lang.startsWith('es') ? 'es' : 'en';
  const words = WORDS[language];
  const locale = language === 'es' ? 'es-US' : 'en-US';

  let bundle, renewal, asking;
  function loadBundle() {
    bundle ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = BUNDLE;
      script.onload = () => resolve(window.WebChat);
      script.onerror = () => { bundle = undefined; reject(new Error('no-bundle')); };
      document.head.append(script);
    });
    return bundle;
  }

  async function post(path, token) {
    const headers = { 'content-type': 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    const response = await fetch(path, { method: 'POST', headers, body: '{}' });
    if (!response.ok) throw Object.assign(new Error('no-server'), { status: response.status });
    return response.json();
  }

  const read = () => { try { return JSON.parse(sessionStorage.getItem(SAVED)); } catch { return null; } };
  const save = session => { try { sessionStorage.setItem(SAVED, JSON.stringify(session)); } catch { /* private mode: no reload, still a chat */ } };
  const forget = () => { try { sessionStorage.removeItem(SAVED); } catch { /* as above */ } };

  // A saved conversation goes on with a fresh token; any other page gets a new conversation.
  async function openSession() {
    const saved = read();
    if (saved) {
      try {
        const renewed = await post('/v3/directline/tokens/refresh?started', saved.token);
        const session = { ...saved, token: renewed.token, resumed: true };
        save(session);
        return session;
      } catch (error) {
        if (!error.status) throw error;
        forget();
      }
    }
    const session = await post('/api/webchat/token');
    save(session);
    return session;
  }

  function note(element, text, action, onAction) {
    element.replaceChildren();
    const box = document.createElement('div');
    box.className = 'kp-note';
    box.setAttribute('role', 'status');
    box.append(text);
    if (action) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = action;
      button.onclick = onAction;
      box.append(document.createElement('br'), button);
    }
    element.append(box);
  }

  // An urgent redirect must not look like any other bubble. The bundle does not hand out React, so the wrapping element is made
  // from the one that Web Chat made: an element is a plain object.
  const urgent = inner => ({ ...inner, type: 'div', key: null, ref: null, props: { className: 'kp-urgent', role: 'alert', children: inner } });
  const urgentMiddleware = () => next => (...args) => {
    const render = next(...args);
    const activity = args[0] && args[0].activity;
    return render && activity && activity.importance === 'urgent' ? (...inner) => urgent(render(...inner)) : render;
  };

  // A member must not take silence for an answer: what could not be sent is said at once, and taken back when something gets through.
  function warnOfFailures(directLine, warning) {
    const send = directLine.postActivity.bind(directLine);
    const say = failed => { warning.textContent = failed ? words.notSent : ''; };
    directLine.postActivity = activity => send(activity).do(id => say(id === 'retry'), () => say(true));
  }

  async function mount(element) {
    clearInterval(renewal);
    asking?.abort();
    asking = new AbortController();
    note(element, words.loading);
    let WebChat, session;
    try {
      [WebChat, session] = await Promise.all([loadBundle(), openSession()]);
    } catch (error) {
      const missing = error.message === 'no-bundle';
      note(element, missing ? words.noBundle : words.noServer, missing ? null : words.again, () => mount(element));
      return;
    }
    const directLine = WebChat.createDirectLine({
      domain: `${location.origin}/v3/directline`,
      token: session.token,
      webSocket: true,
      conversationStartProperties: { locale },
      ...(session.resumed ? { conversationId: session.conversationId, watermark: '' } : {})
    });
    directLine.connectionStatus$.subscribe({
      next: status => {
        if (status === 2) element.dispatchEvent(new CustomEvent('kp-ready'));
        if (status === 3 || status === 5) {
          forget();
          const again = document.createElement('button');
          again.type = 'button';
          again.className = 'kp-fresh';
          again.textContent = `${words.ended} ${words.fresh}`;
          again.onclick = () => mount(element);
          element.prepend(again);
        }
      }
    });
    // The library renews its own token; keep the page's copy as young.
    renewal = setInterval(() => {
      const saved = read();
      if (saved) post('/v3/directline/tokens/refresh', saved.token).then(r => save({ ...saved, token: r.token }), () => { });
    }, 10 * 60 * 1000);

    element.replaceChildren();
    const room = document.createElement('div');
    room.className = 'kp-room';
    const warning = document.createElement('div');
    warning.className = 'kp-warning';
    warning.setAttribute('role', 'alert');
    element.append(warning, room);
    warnOfFailures(directLine, warning);
    const store = WebChat.createStore();
    WebChat.renderWebChat({
      directLine,
      store,
      locale,
      userID: session.userId,
      activityMiddleware: urgentMiddleware,
      overrideLocalizedStrings: strings => ({ ...strings, TEXT_INPUT_PLACEHOLDER: words.box }),
      styleOptions: {
        primaryFont: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
        accent: '#0b5c8a',
        backgroundColor: '#ffffff',
        bubbleBackground: '#eef3f7',
        bubbleBorderWidth: 0,
        bubbleBorderRadius: 12,
        bubbleMaxWidth: 620,
        bubbleFromUserBackground: '#0b5c8a',
        bubbleFromUserTextColor: '#ffffff',
        bubbleFromUserBorderWidth: 0,
        bubbleFromUserBorderRadius: 12,
        timestampColor: '#4a5761',
        subtle: '#4a5761',
        suggestedActionLayout: 'flow',
        suggestedActionBorderRadius: 18,
        suggestedActionBorderWidth: 1,
        suggestedActionBorderColor: '#0b5c8a',
        suggestedActionTextColor: '#0b5c8a',
        hideUploadButton: true,
        autoScrollSnapOnActivity: true,
        sendTimeout: 20000
      }
    }, room);
    element.addEventListener('kp-ask', event => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text: event.detail } }), { signal: asking.signal });
    const input = room.querySelector('input[data-id="webchat-sendbox-input"], textarea, input[type="text"]');
    if (input && element.dataset.focus === 'true') input.focus();
  }

  window.KpAssistantChat = { mount, language };
  for (const element of document.querySelectorAll('[data-kp-chat]')) mount(element);
})();
