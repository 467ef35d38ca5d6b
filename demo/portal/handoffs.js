const timeline = document.querySelector('tie-handoff-timeline');

document.querySelector('#which').addEventListener('change', ({ target }) => timeline.setAttribute('ticket', target.value));
