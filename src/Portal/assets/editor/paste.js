// What comes from Word, mail and web pages: the schema drops what a letter may not hold; here the rest is put right.

/** Invisible signs that would travel into the letter: control characters, direction overrides, zero-width marks. */
export const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/g;

export const cleanText = (text) => text.replace(invisible, '').replace(/\t/g, ' ');

export function cleanHtml(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll('script, style, meta, link, title, xml, object, iframe, img, svg').forEach((element) => element.remove());
  for (const comment of comments(page.body)) comment.remove();
  wordLists(page);
  for (const element of page.querySelectorAll('div, h1, h2, h3, h4, h5, h6, blockquote, pre')) {
    if (![...element.children].some((child) => /^(P|DIV|UL|OL|TABLE|H\d|BLOCKQUOTE|PRE)$/.test(child.tagName))) rename(page, element, 'p');
  }
  return page.body.innerHTML.replace(invisible, '').replace(/&nbsp;|\u00a0/g, ' ');
}

// Word writes list items as paragraphs with the marker as text: <p class=MsoListParagraph>1.<span>   </span>…
function wordLists(page) {
  for (const paragraph of [...page.querySelectorAll('p[class^="MsoListParagraph"], p[style*="mso-list"]')]) {
    const marker = paragraph.querySelector('span[style*="mso-list:Ignore"], span[style*="mso-list: Ignore"]');
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
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
