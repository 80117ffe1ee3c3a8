// What the tests of this room start from: the usual kinds, a document, and versions carried to their entry into force.
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, type World, world } from '#test/people.ts'

export const PDF = '%PDF-1.4\nessai\n'
export const pdf = (name = 'guide.pdf', text = PDF) => new File([text], name)

/** The number that an answer leads to. */
export const idOf = (answer: Response): number =>
  Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1] ?? Number.NaN)

export type Library = { w: World; lead: TestPerson; kind: number; sites: Readonly<Record<string, number>> }

/** A world with the usual kinds of documents and its quality lead. */
export async function libraryWorld(): Promise<Library> {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  await lead.post('/documents/sortes/usuelles', {})
  const { rows } = await w.owner.query<{ id: number }>(
    "select id from document_kind where code = 'guide' and tenant = $1",
    [w.hauts92.tenant],
  )
  return { w, lead, kind: rows[0]?.id ?? 0, sites: w.hauts92.sites }
}

type Over = Record<string, string | number | Blob | readonly (string | number)[]>

/** A document. */
export const adding =
  ({ lead, kind }: Pick<Library, 'lead' | 'kind'>) =>
  async (over: Over = {}): Promise<number> =>
    idOf(await lead.post('/documents/nouveau', { title: 'Guide de l’accueil', kind, readDays: 30, ...over }))

/** A version of it, with its file. */
export const preparing =
  ({ lead }: Pick<Library, 'lead'>) =>
  async (document: number, over: Over = {}): Promise<number> =>
    idOf(
      await lead.post(`/documents/${document}/versions/nouvelle`, {
        note: 'Création',
        others: 0,
        file: pdf(),
        ...over,
      }),
    )

/** What a version is now, past every policy. */
export async function versionIn({ w }: Pick<Library, 'w'>, id: number) {
  const { rows } = await w.owner.query<{
    version: number
    number: number
    place: string
    approved: string | null
    from: string | null
    to: string | null
    review: string | null
    file: number | null
    opinion: string
  }>(
    `select version, number, place, approved_on::text as approved, in_force_from::text as "from", in_force_to::text as "to",
      review_due::text as review, file, opinion from document_version where id = $1`,
    [id],
  )
  if (!rows[0]) throw new Error(`no version ${id}`)
  return rows[0]
}

/** Approved by one function on the day of the test, and in force from a day. */
export const entering =
  (room: Pick<Library, 'w' | 'lead'>) =>
  async (id: number, day: string): Promise<void> => {
    await approving(room)(id)
    const { version } = await versionIn(room, id)
    await room.lead.post(`/documents/versions/${id}/entree`, { version, inForceFrom: day, reviewDue: '' })
  }

export const approving =
  ({ w, lead }: Pick<Library, 'w' | 'lead'>) =>
  async (id: number): Promise<void> => {
    const { version } = await versionIn({ w }, id)
    await lead.post(`/documents/versions/${id}/soumettre`, { version, functions: 'Secrétaire général', quorum: 1 })
    const { rows } = await w.owner.query<{ id: number }>(
      'select id from document_approver where document_version = $1',
      [id],
    )
    await lead.post(`/documents/visas/${rows[0]?.id}`, { version: 1, decision: 'approved', decidedOn: '2026-11-19' })
  }
