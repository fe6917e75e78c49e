// A phone in the browser, for development: plays TwiML and ConversationRelay with the browser's own voices. It stands beside the phone for texts.
(() => {
  'use strict';
  const root = document.getElementById('sim-voice');
  if (!root) return;

  const words = {
    en: {
      title: 'Phone calls', number: 'Your number', protocol: 'Protocol', gather: 'Webhooks (Gather)', sound: 'Sound', silence: 'My silence counts', call: 'Call', hangUp: 'Hang up', keypad: 'Keypad', say: 'Say', speak: 'Speak',
      somebody: 'Somebody answers', nobody: 'Nobody answers', captions: 'Captions', listening: 'Listening', youHungUp: 'You hung up', lineHungUp: 'The line hung up', broke: 'The call broke off', pressed: 'pressed', ringing: 'Ringing', called: '(nobody is called)', agent: 'Only the agent hears:',
    },
    es: {
      title: 'Llamadas', number: 'Su número', protocol: 'Protocolo', gather: 'Webhooks (Gather)', sound: 'Sonido', silence: 'Mi silencio cuenta', call: 'Llamar', hangUp: 'Colgar', keypad: 'Teclado', say: 'Diga', speak: 'Hablar',
      somebody: 'Alguien contesta', nobody: 'Nadie contesta', captions: 'Subtítulos', listening: 'Escuchando', youHungUp: 'Usted colgó', lineHungUp: 'La línea colgó', broke: 'La llamada se cortó', pressed: 'oprimió', ringing: 'Llamando a', called: '(no se llama a nadie)', agent: 'Solo oye el agente:',
    },
  }[document.documentElement.lang === 'es' ? 'es' : 'en'];

  root.innerHTML = `
    <section class="sim-phone kp-voice" aria-labelledby="kp-voice-title">
      <h2 id="kp-voice-title">${words.title}</h2>
      <label>${words.number} <input type="tel" id="kp-voice-from" value="+14045550123"></label>
      <fieldset><legend>${words.protocol}</legend>
        <label><input type="radio" name="kp-voice-protocol" value="gather" checked> ${words.gather}</label>
        <label><input type="radio" name="kp-voice-protocol" value="relay"> ConversationRelay</label>
      </fieldset>
      <div class="kp-voice-options">
        <label><input type="checkbox" id="kp-voice-sound" checked> ${words.sound}</label>
        <label><input type="checkbox" id="kp-voice-silence" checked> ${words.silence}</label>
      </div>
      <div class="kp-voice-row"><button class="kp-call" type="button">${words.call}</button><button class="kp-hang-up" type="button" disabled>${words.hangUp}</button></div>
      <p class="kp-voice-state" role="status"></p>
      <ul class="kp-voice-captions" aria-live="polite" aria-label="${words.captions}" tabindex="0"></ul>
      <div class="kp-voice-row kp-voice-agent" hidden><button type="button" value="completed">${words.somebody}</button><button type="button" value="no-answer">${words.nobody}</button></div>
      <form><label>${words.say} <input type="text" id="kp-voice-say" autocomplete="off"></label><button disabled>${words.speak}</button></form>
      <div class="kp-voice-keys" role="group" aria-label="${words.keypad}"></div>
    </section>`;
  const find = selector => root.querySelector(selector);
  const captions = find('.kp-voice-captions');
  const keypad = find('.kp-voice-keys');
  for (const key of '123456789*0#') {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: key, disabled: true });
    button.addEventListener('click', () => input({ keys: key }));
    keypad.append(button);
  }

  const wait = (ms, signal) => new Promise(done => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
  });
  const caption = (text, kind) => {
    const item = Object.assign(document.createElement('li'), { textContent: text, className: kind ?? '' });
    captions.append(item);
    captions.scrollTop = captions.scrollHeight;
    return item;
  };
  const state = text => { find('.kp-voice-state').textContent = text; };

  let call = null;

  function speak(text, lang, signal) {
    if (!find('#kp-voice-sound').checked || !window.speechSynthesis || speechSynthesis.getVoices().length === 0) return wait(Math.min(40 * text.length, 800), signal);
    return new Promise(done => {
      const said = Object.assign(new SpeechSynthesisUtterance(text), { lang, onend: done, onerror: done });
      signal?.addEventListener('abort', () => { speechSynthesis.cancel(); done(); }, { once: true });
      speechSynthesis.speak(said);
    });
  }

  // Digits one by one, as a telephone voice says them.
  const wordsOf = say => [...say.childNodes].map(node =>
    node.nodeName === 'say-as' ? node.textContent.replace(/\D+/g, ', ').replace(/\d(?=\d)/g, '$& ')
      : node.nodeName === 'break' ? ' ' : node.childNodes.length ? wordsOf(node) : node.textContent).join('').replace(/\s+/g, ' ').trim();

  // ---- webhooks -------------------------------------------------------------------------------------------------------------------

  async function post(address, fields) {
    const url = new URL(address, location.href);
    const path = url.pathname + url.search;
    const form = { CallSid: call.sid, From: call.from, To: '+15005550006', CallStatus: 'in-progress', Direction: 'inbound', ...fields };
    const signed = await fetch('/simulator/voice/signature', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path, fields: form }),
    });
    const { signature } = await signed.json();
    const response = await fetch(path, { method: 'POST', headers: { 'X-Twilio-Signature': signature }, body: new URLSearchParams(form) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.status === 204 ? null : new DOMParser().parseFromString(await response.text(), 'text/xml').documentElement;
  }

  // Runs a document's verbs until one of them leads to another document.
  async function run(document) {
    while (call && document) {
      let next = null;
      for (const verb of document.children) {
        if (!call) return;
        next = await step(verb);
        if (next !== null) break;
      }
      document = next;
    }
    if (call) hangUp(words.lineHungUp);
  }

  async function step(verb) {
    switch (verb.nodeName) {
      case 'Say':
        caption(wordsOf(verb), 'kp-firm');
        await speak(wordsOf(verb), verb.getAttribute('language'));
        return null;
      case 'Pause':
        await wait(1000 * Number(verb.getAttribute('length')));
        return null;
      case 'Gather':
        return gather(verb);
      case 'Dial':
        return dial(verb);
      case 'Redirect':
        return post(verb.textContent, {});
      case 'Connect':
        return relay(verb.getAttribute('action'));
      default:
        return false;
    }
  }

  async function gather(verb) {
    const answered = listen(verb.getAttribute('numDigits') === '1' ? 1 : null);
    for (const say of verb.children) {
      if (answered.result) break;
      caption(wordsOf(say));
      await speak(wordsOf(say), say.getAttribute('language'), verb.getAttribute('bargeIn') === 'true' ? answered.signal : undefined);
    }
    state(`${words.listening} (${verb.getAttribute('language')})`);
    const result = await answered.within(Number(verb.getAttribute('timeout')));
    if (!call) return false;
    state('');
    return post(verb.getAttribute('action'), result === null ? {} : result.keys ? { Digits: result.keys } : { SpeechResult: result.words, Confidence: '0.9' });
  }

  // The first thing that the caller does; keys go on until there are enough of them, or a pause.
  function listen(digits) {
    const abort = new AbortController();
    const answer = { signal: abort.signal, result: null };
    let finish;
    const done = new Promise(resolve => { finish = resolve; });
    let keyTimer;
    call.hear = said => {
      answer.result = said.keys ? { keys: (answer.result?.keys ?? '') + said.keys } : said;
      abort.abort();
      clearTimeout(keyTimer);
      if (said.words || digits === 1) finish(answer.result);
      else keyTimer = setTimeout(() => finish(answer.result), 2500);
    };
    answer.within = async seconds => {
      if (find('#kp-voice-silence').checked) setTimeout(() => { if (!answer.result) finish(null); }, 1000 * seconds);
      call.stopped = () => finish(null);
      const result = await done;
      if (call) call.hear = null;
      return result;
    };
    return answer;
  }

  async function dial(verb) {
    const number = verb.querySelector('Number');
    caption(`${words.ringing} ${number.textContent} ${words.called}`, 'kp-note');
    find('.kp-voice-agent').hidden = false;
    const status = await new Promise(resolve => {
      call.stopped = () => resolve(null);
      for (const button of find('.kp-voice-agent').children) button.onclick = () => resolve(button.value);
    });
    find('.kp-voice-agent').hidden = true;
    if (!status || !call) return false;
    if (status === 'completed') {
      const whisper = await post(number.getAttribute('url'), { ParentCallSid: call.sid });
      for (const say of whisper.children) caption(`${words.agent} ${wordsOf(say)}`, 'kp-note');
    }
    return post(verb.getAttribute('action'), { DialCallStatus: status });
  }

  // ---- ConversationRelay ----------------------------------------------------------------------------------------------------------

  async function relay(action) {
    const { key } = await (await fetch(`/simulator/voice/relay-key?call=${call.sid}`)).json();
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/simulator/voice/relay`);
    const queue = [];
    let handoff = null, speaking = null, wake = () => {};
    const send = message => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
    const closed = new Promise(resolve => { socket.onclose = resolve; });
    socket.onopen = () => send({ type: 'setup', sessionId: `VX${call.sid.slice(2)}`, callSid: call.sid, from: call.from, to: '+15005550006', direction: 'inbound', callType: 'PSTN', callStatus: 'in-progress', customParameters: { key } });
    socket.onmessage = event => {
      const message = JSON.parse(event.data);
      if (message.type === 'text') { queue.push(message); wake(); }
      else if (message.type === 'language') state(`${words.listening} (${message.transcriptionLanguage})`);
      else if (message.type === 'end') { handoff = message.handoffData; socket.close(); }
    };
    call.hear = said => {
      if (speaking?.interruptible) {
        send({ type: 'interrupt', utteranceUntilInterrupt: speaking.heard, durationUntilInterruptMs: Math.round(performance.now() - speaking.began) });
        queue.length = 0;
        speaking.abort.abort();
      }
      if (said.keys) send({ type: 'dtmf', digit: said.keys });
      else send({ type: 'prompt', voicePrompt: said.words, lang: 'en-US', last: true });
    };
    call.stopped = () => socket.close();
    let heard = '';
    (async () => {
      while (socket.readyState <= WebSocket.OPEN) {
        if (queue.length === 0) { speaking = null; heard = ''; await new Promise(resolve => { wake = resolve; }); continue; }
        const message = queue.shift();
        heard += message.token;
        speaking = { interruptible: message.interruptible, heard, began: performance.now(), abort: new AbortController() };
        caption(message.token, message.interruptible ? '' : 'kp-firm');
        await speak(message.token, message.lang, speaking.abort.signal);
      }
    })();
    await closed;
    wake();
    if (!call) return false;
    call.hear = null;
    return post(action ?? '/twilio/voice/relay-ended?step=0&lang=en&quiet=0', handoff === null ? { SessionStatus: 'failed' } : { SessionStatus: 'ended', HandoffData: handoff });
  }

  // ---- the phone itself -----------------------------------------------------------------------------------------------------------

  function input(said) {
    if (!call) return;
    caption(said.keys ? `${words.pressed} ${said.keys}` : said.words, 'kp-caller');
    call.hear?.(said);
  }

  function enable(isOn) {
    find('.kp-call').disabled = isOn;
    for (const button of [find('.kp-hang-up'), find('form button'), ...keypad.children]) button.disabled = !isOn;
  }

  async function start() {
    const sid = `CA${crypto.randomUUID().replaceAll('-', '')}`;
    call = { sid, from: find('#kp-voice-from').value.trim(), hear: null, stopped: null };
    captions.replaceChildren();
    enable(true);
    try {
      const usesRelay = find('[name="kp-voice-protocol"]:checked').value === 'relay';
      await run(usesRelay ? await relay() : await post('/twilio/voice', {}));
    } catch (problem) {
      caption(problem.message, 'kp-note');
      hangUp(words.broke);
    }
  }

  function hangUp(why) {
    const ended = call;
    call = null;
    window.speechSynthesis?.cancel();
    ended?.stopped?.();
    find('.kp-voice-agent').hidden = true;
    enable(false);
    state(why);
  }

  find('.kp-call').addEventListener('click', start);
  find('.kp-hang-up').addEventListener('click', () => hangUp(words.youHungUp));
  find('form').addEventListener('submit', event => {
    event.preventDefault();
    const typed = find('#kp-voice-say').value.trim();
    find('#kp-voice-say').value = '';
    if (typed) input({ words: typed });
  });
})();
