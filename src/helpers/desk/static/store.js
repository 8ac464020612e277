// Keeps every decision as soon as it is made. IndexedDB is asked to write through to the disk, which localStorage does
// only after some seconds; without it localStorage serves, and without that the page says so.
const KEY = `fyp-desk:${D.document.id}:${D.document.sha256}:${D.coder}:${D.mode}:${D.blind ? "blind" : "open"}:${D.codebook}`;
const store = { database: null, local: false };

function openStore() {
  return new Promise((resolve) => {
    const fallBack = () => {
      try {
        localStorage.setItem("fyp-desk:test", "1");
        localStorage.removeItem("fyp-desk:test");
        store.local = true;
      } catch (error) {
        store.local = false;
      }
      resolve();
    };
    try {
      const request = indexedDB.open("fyp-desk", 1);
      request.onupgradeneeded = () => {
        const events = request.result.createObjectStore("events", { autoIncrement: true });
        events.createIndex("desk", "desk");
      };
      request.onsuccess = () => { store.database = request.result; resolve(); };
      request.onerror = fallBack;
      request.onblocked = fallBack;
    } catch (error) {
      fallBack();
    }
  });
}

function readEvents() {
  if (store.database) {
    return new Promise((resolve) => {
      const found = store.database.transaction("events").objectStore("events").index("desk").getAll(KEY);
      found.onsuccess = () => resolve(found.result);
      found.onerror = () => resolve([]);
    });
  }
  try {
    return Promise.resolve(JSON.parse(localStorage.getItem(KEY) || "[]"));
  } catch (error) {
    return Promise.resolve([]);
  }
}

// Adds one event; whoever waits for the promise knows that it is on the disk.
function keep(event) {
  if (store.database) {
    return new Promise((resolve) => {
      const work = store.database.transaction("events", "readwrite", { durability: "strict" });
      work.objectStore("events").add({ desk: KEY, ...event });
      work.oncomplete = () => resolve(true);
      work.onabort = () => resolve(false);
      work.onerror = () => resolve(false);
    });
  }
  if (store.local) {
    try {
      const events = JSON.parse(localStorage.getItem(KEY) || "[]");
      localStorage.setItem(KEY, JSON.stringify([...events, event]));
      return Promise.resolve(true);
    } catch (error) {
      return Promise.resolve(false);
    }
  }
  return Promise.resolve(false);
}
