document.getElementById('host').textContent = location.origin;

// A question that is pressed is asked, once the chat is there.
const chat = document.getElementById('chat');
const questions = document.querySelectorAll('.kp-ask');
chat.addEventListener('kp-ready', () => {
  for (const question of questions) question.disabled = false;
});
for (const question of questions) {
  question.addEventListener('click', () => {
    chat.dispatchEvent(new CustomEvent('kp-ask', { detail: question.textContent }));
    chat.scrollIntoView({ block: 'nearest' });
  });
}

// In development the service lists its made-up members; elsewhere there are none.
fetch('/demo/members').then(reply => reply.status === 200 ? reply.json() : []).then(members => {
  const list = document.getElementById('demo');
  for (const member of members) {
    const row = list.querySelector('tbody').insertRow();
    const name = member.actsFor ? `${member.name} + ${member.actsFor}` : member.name;
    for (const value of [name, member.recordNumber, member.birthDate, member.area, member.plan])
      row.insertCell().textContent = value;
  }
  list.hidden = members.length === 0;
  // The simulator is there in development, unless a Twilio account is.
  if (members.length > 0) fetch('/simulator').then(page => { document.getElementById('simulator').hidden = !page.ok; });
});
