// IndexedDB in few words: whose phone this is, what is known of each copy, what waits to be sent, and pages that
// were scanned.

const name = 'kantor';
let opened = null;

const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore('state');
        request.result.createObjectStore('copies', { keyPath: 'path' });
        request.result.createObjectStore('queue', { keyPath: 'id' });
      }

      request.result.createObjectStore('pages', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      request.result.onversionchange = close;
      request.result.onclose = () => { opened = null; };
      resolve(request.result);
    };
    request.onerror = () => { opened = null; reject(request.error); };
  });
  return opened;
}

async function close() {
  const database = await opened;
  opened = null;
  database?.close();
}

const store = async (which, mode) => (await open()).transaction(which, mode).objectStore(which);

export const get = async (which, key) => answered((await store(which, 'readonly')).get(key));
export const all = async (which) => answered((await store(which, 'readonly')).getAll());
export const put = async (which, value, key) => answered((await store(which, 'readwrite')).put(value, key));
export const remove = async (which, key) => answered((await store(which, 'readwrite')).delete(key));
export const empty = async (which) => answered((await store(which, 'readwrite')).clear());

export async function removeEverything() {
  await close();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
