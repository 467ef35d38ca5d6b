const timeline = document.querySelector('tie-handoff-timeline');

document.querySelector('#which').addEventListener('change', ({ target }) => timeline.setAttribute('ticket', target.value));

document.querySelector('tie-handoff-map').addEventListener('tie-ticket', ({ ticket }) => {
  const which = document.querySelector('#which');
  if (![...which.options].some(({ value }) => value === ticket)) which.add(new Option(ticket.slice(ticket.indexOf(':') + 1), ticket));
  which.value = ticket;
  timeline.setAttribute('ticket', ticket);
});
