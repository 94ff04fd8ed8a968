/** Esc Esc: the screen is empty at once, then the page itself is gone. Coming back is a step back in the browser, signed in as before. */
export function blank(): void {
  document.documentElement.style.visibility = 'hidden';
  document.title = '';
  window.location.replace('/blank');
}
