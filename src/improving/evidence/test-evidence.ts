// What the tests of this room start from: a charter in force, and pieces of evidence given by its forms.
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, type World, world } from '#test/people.ts'

const CHARTER = `format: parvis-framework@1
framework: charte
code: "2026"
name: Charte d’accueil
kind: charter
validFrom: "2026-01-01"
modules:
  - key: accueil
    number: "1"
    title: Accueil
    kind: mandatory
    commitments:
      - key: saluer
        title: Nous vous saluons
        requirements:
          - key: badge
            title: Chaque agent porte un badge
          - key: regard
            title: Chaque agent lève les yeux
      - key: informer
        title: Nous affichons nos horaires
        dueOn: "2026-12-31"
      - key: inconnu
        placeholder: true
`
/** The number of the evidence that an answer leads to. */
export const idOf = (answer: Response): number =>
  Number(/\/preuves\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? Number.NaN)
export const PDF = '%PDF-1.4\nessai\n'
export const pdf = (name = 'affiche.pdf', text = PDF) => new File([text], name)
/** The head of a PNG says its size; what follows is not looked at. */
export const png = (name = 'hall.png', wide = 640) => {
  const bytes = new Uint8Array(40)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, wide)
  new DataView(bytes.buffer).setUint32(20, 480)
  return new File([bytes], name)
}
export const facts = (over: Record<string, string | number | Blob | readonly (string | number)[]> = {}) => ({
  title: 'Affiche des horaires',
  validFrom: '2026-01-01',
  validTo: '2027-06-30',
  confidentiality: 'internal',
  ...over,
})

export type Room = { w: World; lead: TestPerson; antony: TestPerson; site: Readonly<Record<string, number>> }

/** A world with a charter published, its quality lead and the correspondent of Antony. */
export async function evidenceWorld(): Promise<Room> {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  const sent = new File([CHARTER], 'charte.yaml')
  const brought = await lead.post('/referentiels/fichier', { file: sent, fichier: sent })
  const [, framework] = /referentiels\/(\d+)/.exec(brought.headers.get('location') ?? '') ?? []
  await lead.post(`/referentiels/${framework}/publier`, { version: 1 })
  return { w, lead, antony, site: w.hauts92.sites }
}

/** A document, from the form of a line when one is named. */
export const giving =
  (lead: TestPerson) =>
  async (over: Parameters<typeof facts>[0] = {}, link = ''): Promise<number> =>
    idOf(
      await lead.post(
        `/preuves/documents/nouvelle${link === '' ? '' : `?engagement=${link}`}`,
        facts({ file: pdf(), link, ...over }),
      ),
    )
