// What a form keeps on this device until it is sent: its answers as they are given, and what waits for the network.

/** A photograph, as it will be sent. */
export type KeptPhoto = { blob: Blob; name: string }
/** Answers under way: fields by name, photographs by the name of their field. */
export type Draft = {
  form: string
  fields: readonly (readonly [name: string, value: string])[]
  photos: Readonly<Record<string, KeptPhoto>>
}
/** What was sent by its person and has not arrived yet; the key makes it arrive once. */
export type Waiting = Draft & { key: string; who: string; action: string; page: string; title: string }

const NAME = 'parvis'
const STORES = ['drafts', 'waiting'] as const
type Store = (typeof STORES)[number]
const KEY: Readonly<Record<Store, string>> = { drafts: 'form', waiting: 'key' }

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.addEventListener('upgradeneeded', () => {
      for (const store of STORES) asked.result.createObjectStore(store, { keyPath: KEY[store] })
    })
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('IndexedDB')))
  }))
}

async function inStore<T>(
  store: Store,
  mode: IDBTransactionMode,
  ask: (of: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(store, mode)
  const asked = ask(transaction.objectStore(store))
  return new Promise((resolve, reject) => {
    // A write is safe once its transaction is over.
    transaction.addEventListener('complete', () => resolve(asked.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB')))
  })
}

export const keepDraft = (draft: Draft): Promise<unknown> => inStore('drafts', 'readwrite', (of) => of.put(draft))
export const draftOf = (form: string): Promise<Draft | undefined> =>
  inStore<Draft | undefined>('drafts', 'readonly', (of) => of.get(form))
export const dropDraft = (form: string): Promise<unknown> => inStore('drafts', 'readwrite', (of) => of.delete(form))

export const keepWaiting = (one: Waiting): Promise<unknown> => inStore('waiting', 'readwrite', (of) => of.put(one))
export const allWaiting = (): Promise<Waiting[]> => inStore<Waiting[]>('waiting', 'readonly', (of) => of.getAll())
export const dropWaiting = (key: string): Promise<unknown> => inStore('waiting', 'readwrite', (of) => of.delete(key))
