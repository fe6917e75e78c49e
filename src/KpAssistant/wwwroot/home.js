document.getElementById('host').textContent = location.origin;

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
});
