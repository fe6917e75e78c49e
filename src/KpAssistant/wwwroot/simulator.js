// The SMS phone of the simulator. It knows nothing of the assistant: it posts what a member types and shows what the stand-in for Twilio has passed on.
(() => {
  const words = {
    en: {
      carrier: 'the carrier', of: 'segment', ofMany: 'segments', picture: 'picture', stopped: 'STOP is in force: this number gets no more texts until START.', refused: 'Opted out with us.',
      given: 'Agreed to texts.', none: 'Nothing was agreed or refused.', failed: 'Not sent', wrong: 'Please enter a number such as +14045550123.', away: 'The assistant could not be reached. Try again.',
      statuses: { Received: 'received', Queued: 'queued', Sent: 'sent', Delivered: 'delivered', Undelivered: 'not delivered', Failed: 'failed' },
    },
    es: {
      carrier: 'la compañía telefónica', of: 'segmento', ofMany: 'segmentos', picture: 'foto', stopped: 'STOP está activo: este número no recibe mensajes hasta START.', refused: 'No quiere mensajes nuestros.',
      given: 'Aceptó recibir mensajes.', none: 'No ha aceptado ni rechazado nada.', failed: 'No se envió', wrong: 'Escriba un número como +14045550123.', away: 'No se pudo llegar al asistente. Intente otra vez.',
      statuses: { Received: 'recibido', Queued: 'en cola', Sent: 'enviado', Delivered: 'entregado', Undelivered: 'no entregado', Failed: 'falló' },
    },
  }[document.documentElement.lang === 'es' ? 'es' : 'en'];
  const find = id => document.getElementById(id);
  const [number, numbers, state, log, form, text, picture, twice, error] =
    ['sms-number', 'sms-numbers', 'sms-state', 'sms-log', 'sms-form', 'sms-text', 'sms-picture', 'sms-twice', 'sms-error'].map(find);
  const send = form.querySelector('button[type=submit]');
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  let shown = '';

  number.value = sessionStorage.getItem('sms-number') || '+14045550123';

  const make = (name, className, content) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = content;
    return element;
  };

  const meta = message => [
    message.carrier ? words.carrier : '',
    time.format(new Date(message.at)),
    `${message.segments} ${message.segments === 1 ? words.of : words.ofMany}, ${message.encoding}`,
    message.pictures ? `${message.pictures} ${words.picture}` : '',
    (words.statuses[message.status] || message.status) + (message.error ? ` (${message.error})` : ''),
  ].filter(part => part).join(' · ');

  const bubble = message => {
    const item = document.createElement('li');
    item.className = [message.inbound ? 'sim-mine' : '', message.carrier ? 'sim-carrier' : '', message.error ? 'sim-failed' : ''].join(' ').trim();
    item.append(make('p', 'sim-body', message.body || `[${words.picture}]`), make('p', 'sim-meta', meta(message)));
    return item;
  };

  const show = data => {
    const mine = data.messages.filter(message => message.phone === number.value);
    const key = JSON.stringify(mine) + number.value;
    numbers.replaceChildren(...data.phones.map(phone => Object.assign(document.createElement('option'), { value: phone.number })));
    const phone = data.phones.find(known => known.number === number.value);
    const stopped = !!phone && (phone.carrierStopped || phone.consent === 'Refused');
    const line = !phone ? words.none : [
      phone.carrierStopped ? words.stopped : '', phone.consent === 'Refused' ? words.refused : phone.consent === 'Given' ? words.given : phone.carrierStopped ? '' : words.none,
    ].join(' ').trim();
    if (state.textContent !== line) state.textContent = line;
    state.classList.toggle('sim-stopped', stopped);
    if (key === shown) return;
    shown = key;
    log.replaceChildren(...mine.map(bubble));
    log.scrollTop = log.scrollHeight;
  };

  const refresh = async () => {
    try {
      const response = await fetch('/simulator/sms');
      if (response.ok) show(await response.json());
    } catch {
      // The next look may find it.
    }
  };

  const say = async body => {
    error.textContent = '';
    if (!number.reportValidity() || !/^\+[1-9]\d{6,14}$/.test(number.value)) {
      error.textContent = words.wrong;
      return;
    }
    send.disabled = true;
    try {
      const response = await fetch('/simulator/sms', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from: number.value, body, pictures: picture.checked ? 1 : 0, twice: twice.checked }),
      });
      if (!response.ok) throw new Error(response.status);
      text.value = '';
    } catch {
      error.textContent = words.away;
    }
    send.disabled = false;
    await refresh();
    text.focus();
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    if (text.value.trim() || picture.checked) say(text.value);
  });
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  find('sms-number-form').addEventListener('submit', event => event.preventDefault());
  number.addEventListener('change', () => {
    sessionStorage.setItem('sms-number', number.value);
    refresh();
  });
  document.querySelectorAll('[data-say]').forEach(button => button.addEventListener('click', () => say(button.dataset.say)));
  refresh();
  setInterval(refresh, 1000);
})();
