const timeline = document.querySelector('tie-handoff-timeline');
const which = document.querySelector('#which');

/** Shows a ticket, and lists it where it was not listed yet. */
function show(ticket) {
  if (![...which.options].some(({ value }) => value === ticket)) which.add(new Option(ticket.slice(ticket.indexOf(':') + 1), ticket));
  which.value = ticket;
  timeline.setAttribute('ticket', ticket);
}

// A link to one ticket, such as handoffs.html?ticket=sample:T-000018.
const linked = new URLSearchParams(location.search).get('ticket');
if (linked) show(linked);

which.addEventListener('change', ({ target }) => show(target.value));

document.querySelector('tie-handoff-map').addEventListener('tie-ticket', ({ ticket }) => show(ticket));

document.querySelector('#whose').addEventListener('change', ({ target }) => timeline.setAttribute('vocabulary', target.value));
