// What is asked of a page in the browser. Texts, since the types of the tests know no document.

/** Widths beyond the window, and text that is cut off by what it stands in: what a reader cannot see. Each as a line that says where. */
export const faultsOnPage = `(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1 && getComputedStyle(each).position !== 'fixed');
    faults.push('wider than the window by ' + (root.scrollWidth - root.clientWidth) + ': ' + wide.slice(0, 3).map(nameOf).join(' | '));
  }
  function nameOf(element) {
    const own = element.tagName.toLowerCase() + (element.className && typeof element.className === 'string' ? '.' + element.className.split(' ')[0] : '');
    return own + ' "' + (element.textContent ?? '').trim().slice(0, 40) + '"';
  }
  // A box of a pixel holds words for a screen reader alone.
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const said = new Set();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (node.data.trim() === '' || holder === null || ['SCRIPT', 'STYLE', 'OPTION', 'TEXTAREA', 'NOSCRIPT'].includes(holder.tagName) || !shown(holder) || holder.closest('svg') !== null) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
    if (rects.length === 0) continue;
    const [left, right, top, bottom] = [Math.min(...rects.map((r) => r.left)), Math.max(...rects.map((r) => r.right)), Math.min(...rects.map((r) => r.top)), Math.max(...rects.map((r) => r.bottom))];
    for (let box = holder; box !== null && box !== document.body; box = box.parentElement) {
      const css = getComputedStyle(box);
      const at = box.getBoundingClientRect();
      if (at.width <= 1 || at.height <= 1) break;
      const across = css.overflowX === 'hidden' || css.overflowX === 'clip';
      // Lines that end in three dots: whoever wants all of it chooses it.
      if (css.webkitLineClamp !== 'none') break;
      const down = css.overflowY === 'hidden' || css.overflowY === 'clip';
      // What scrolls can be read: what sticks out of it does not count further out.
      if (css.overflowX === 'auto' || css.overflowX === 'scroll' || css.overflowY === 'auto' || css.overflowY === 'scroll') break;
      if (css.position === 'fixed') { if (right > root.clientWidth + 1 || left < -1) say(node, box, 'beyond the window'); break; }
      if (across && (right > at.right + 1.5 || left < at.left - 1.5)) { say(node, box, 'cut at the side'); break; }
      // Leading is more than a letter needs: a quarter of it may be clipped unseen.
      if (down && (bottom > at.bottom + 4 || top < at.top - 4)) { say(node, box, 'cut above or below'); break; }
    }
  }
  function say(node, box, what) {
    const line = what + ': "' + node.data.trim().slice(0, 40) + '" in ' + nameOf(box).slice(0, 60);
    if (!said.has(line)) { said.add(line); faults.push(line); }
  }
  return faults.slice(0, 8);
})()`;

/** Every text longer by 60 in the hundred, word by word, as a language with longer words would write it. Values of fields and codes stay. */
export const lengthenPage = `(() => {
  const longer = (word) => { let rest = Math.ceil(word.length * 0.6); return [...word].map((letter) => (rest > 0 && /\\p{L}/u.test(letter) ? (rest -= 1, letter + letter) : letter)).join(''); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || holder.closest('code, pre, kbd, script, style, svg, textarea') !== null) continue;
    node.data = node.data.replace(/[\\p{L}]{2,}/gu, longer);
  }
})()`;
