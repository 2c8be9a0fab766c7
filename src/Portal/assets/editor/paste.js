// What comes from Word, mail and web pages: the schema drops what a letter may not hold; here the rest is put right.

/** Invisible signs that would travel into the letter: control characters, direction overrides, zero-width marks. */
export const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/g;

export const cleanText = (text) => text.replace(invisible, '').replace(/\t/g, ' ');

export function cleanHtml(html) {
  const page = new DOMParser().parseFromString(tame(html), 'text/html');
  page.querySelectorAll('script, style, meta, link, title, xml, object, iframe, img, svg').forEach((element) => element.remove());
  for (const comment of comments(page.body)) comment.remove();
  wordLists(page);
  stylesToElements(page);
  for (const element of page.querySelectorAll('div, h1, h2, h3, h4, h5, h6, blockquote, pre')) {
    if (![...element.children].some((child) => /^(P|DIV|UL|OL|TABLE|H\d|BLOCKQUOTE|PRE)$/.test(child.tagName))) rename(page, element, 'p');
  }
  return page.body.innerHTML.replace(invisible, '').replace(/&nbsp;|\u00a0/g, ' ');
}

// The content policy blocks style attributes even while parsing: they are read under another name. Handlers go altogether.
const tame = (html) => html.replace(/<[a-z][^>]*>/gi, (tag) => tag
  .replace(/\sstyle\s*=/gi, ' data-style=')
  .replace(/\son\w+\s*=/gi, ' data-dropped='));

function stylesToElements(page) {
  for (const element of page.querySelectorAll('[data-style], [align]')) {
    const style = element.dataset.style ?? '';
    const align = style.match(/text-align\s*:\s*(left|center|right|justify)/i)?.[1] ?? element.getAttribute('align');
    if (align && /^(P|DIV|H\d|TD|TH)$/.test(element.tagName)) element.className = `align-${align.toLowerCase()}`;
    // Google Docs wraps everything in <b style="font-weight:normal">.
    if (/^(B|STRONG)$/.test(element.tagName) && /font-weight\s*:\s*(normal|400)/i.test(style)) element.replaceWith(...element.childNodes);
    if (element.tagName !== 'SPAN') continue;
    if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(style)) wrap(page, element, 'strong');
    if (/font-style\s*:\s*italic/i.test(style)) wrap(page, element, 'em');
    if (/text-decoration[^;]*underline/i.test(style)) wrap(page, element, 'u');
  }
}

function wrap(page, element, tag) {
  const around = page.createElement(tag);
  around.append(...element.childNodes);
  element.append(around);
}

// Word writes list items as paragraphs with the marker as text: <p class=MsoListParagraph>1.<span>   </span>…
function wordLists(page) {
  for (const paragraph of [...page.querySelectorAll('p[class^="MsoListParagraph"], p[data-style*="mso-list"]')]) {
    const marker = paragraph.querySelector('span[data-style*="mso-list:Ignore"], span[data-style*="mso-list: Ignore"]');
    const sign = (marker ?? paragraph).textContent.trim().match(/^(\d+|[a-z]|[ivx]+|[A-Z])[.)]|^[·•o§-]/)?.[0];
    if (!sign) continue;
    if (marker) marker.remove();
    else stripStart(paragraph, sign);
    const numbered = /[.)]$/.test(sign);
    const type = numbered ? (/^\d/.test(sign) ? '1' : /^[A-Z]/.test(sign) ? 'A' : 'a') : '';
    const before = paragraph.previousElementSibling;
    const list = before?.dataset?.pasted === `${numbered}${type}` ? before : page.createElement(numbered ? 'ol' : 'ul');
    if (list !== before) {
      if (type) list.setAttribute('type', type);
      list.dataset.pasted = `${numbered}${type}`;
      paragraph.before(list);
    }
    const item = page.createElement('li');
    list.append(item);
    item.append(paragraph);
  }
}

function stripStart(paragraph, sign) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim()) continue;
    text.data = text.data.trimStart().slice(sign.length).trimStart();
    return;
  }
}

function comments(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function rename(page, element, tag) {
  const renamed = page.createElement(tag);
  renamed.className = element.className;
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
