import { type ImportColumn, type ImportValues, numberOf } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { placed } from '../actions/hold.ts'
import { listBooks, listReasons } from '../store/catalogue.ts'

export const BOOK_COLUMN: ImportColumn = {
  key: 'book',
  label: 'Agenda',
  kind: 'reference',
  reference: 'books',
  required: true,
  aliases: ['Lieu', 'Organisation', 'Agenda de rendez-vous', 'Calendrier', 'Point d’accueil'],
  help: 'Code ou nom de l’agenda.',
  example: 'bureau-du-sejour',
}
export const REASON_COLUMN: ImportColumn = {
  key: 'reason',
  label: 'Motif',
  kind: 'reference',
  reference: 'reasons',
  aliases: ['Motif de rendez-vous', 'Prestation', 'Objet', 'Type de rendez-vous'],
  help: 'Code ou nom du motif ; vide si inconnu.',
  example: 'renouveler-un-titre',
}

/** What a line points at: books with their site, reasons by their code and name. */
export const references = async (tx: Tx) => ({
  books: (await listBooks(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
  reasons: (await listReasons(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
})

/** The site of a line: that of its book. */
export const siteOf = (
  values: ImportValues,
  { siteOfReference }: { siteOfReference?: ReadonlyMap<string, ReadonlyMap<number, number>> },
) => siteOfReference?.get('books')?.get(numberOf(values, 'book') ?? 0) ?? null

/** The books, the reasons, and what a line copies of both. */
export async function knownIn(tx: Tx) {
  const [books, reasons] = [await listBooks(tx), await listReasons(tx)]
  const made = new Map<string, Awaited<ReturnType<typeof placed>>>()
  return {
    async of(values: ImportValues) {
      const book = books.find(({ id }) => id === numberOf(values, 'book'))
      if (!book) return undefined
      const reason = reasons.find(({ id }) => id === numberOf(values, 'reason'))
      const key = `${book.id} ${reason?.id ?? 0}`
      const own = made.get(key) ?? (await placed(tx, { reason, book }))
      made.set(key, own)
      return { ...own, minutes: reason?.minutes ?? 20 }
    },
  }
}
