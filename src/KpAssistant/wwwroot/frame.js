// Inside the widget's frame: Escape closes the panel that holds us.
addEventListener('keydown', event => {
  if (event.key === 'Escape' && parent !== window) parent.postMessage('kpassistant:close', '*');
});
