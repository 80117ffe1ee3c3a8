// How entries of the archive are called: names that every system can write, the same for the same evidence.

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name of a file as every system takes it: no accent, no sign that one of them refuses. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '')
  const [, stem = '', end = ''] = /^(.*?)(\.\w{1,8})?$/.exec(plain) ?? []
  const kept = `${stem.slice(0, 100)}${end}` || 'fichier'
  return RESERVED.test(kept) ? `_${kept}` : kept
}

/** Where an evidence stands in the archive: its file in a folder of its own, else a page of text. */
export const entryOf = ({ code, kind, file }: { code: string; kind: string; file: { name: string } | null }): string =>
  (kind === 'file' || kind === 'photo') && file !== null
    ? `preuves/${code}/${plainName(file.name)}`
    : `preuves/${code}.txt`
