// Shows a notice while no page is open. What it was told says neither subject nor sender: a locked screen may be read by anybody.

const words = {
  Letter: 'Ada surat keluar yang menunggu Anda.',
  IncomingLetter: 'Ada surat masuk untuk Anda.',
  Disposition: 'Ada disposisi untuk Anda.',
  Support: 'Ada kabar tentang akses dukungan.',
  Agenda: 'Ada kabar agenda untuk Anda.',
  Moved: 'Atasan memindahkan pekerjaan Anda.',
};

function wordsOf({ kind, count }) {
  if (!words[kind]) return count > 1 ? `Ada ${count} naskah yang menunggu Anda.` : 'Ada naskah yang menunggu Anda.';
  return count > 1 ? `${words[kind]} Seluruhnya ${count} yang menunggu.` : words[kind];
}

async function show(news) {
  if (Number.isInteger(news.count)) self.navigator.setAppBadge?.(news.count).catch(() => {});
  const pages = await self.clients.matchAll({ type: 'window' });
  // Whoever looks at a page sees it there.
  if (pages.some((page) => page.visibilityState === 'visible')) return;
  await self.registration.showNotification(news.office ?? 'Kantor Elektronik', {
    body: wordsOf(news),
    // The later of two about one thing takes the other's place.
    tag: news.path ?? '/',
    data: news.path ?? '/',
    icon: '/icons/192.png',
    lang: 'id',
  });
}

async function open(path) {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!page) return self.clients.openWindow(path);
  // Not every browser lets a page come to the front; it leads there all the same.
  await page.focus().catch(() => {});
  return page.navigate(path).catch(() => self.clients.openWindow(path));
}

self.addEventListener('push', (event) => {
  let news = {};
  try { news = event.data?.json() ?? {}; } catch { /* a message that nobody can read is still a message */ }
  event.waitUntil(show(news));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});
