const trends = document.querySelectorAll('[data-back]');

document.querySelector('#history').addEventListener('change', ({ target }) => {
  for (const trend of trends) trend.setAttribute('history', target.value);
});
