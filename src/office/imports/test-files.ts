// Files dropped on the pages of imports, as a quality lead does it.
import { composition } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { telephoneRoutes } from '#src/reception/telephone/routes.tsx'
import { importRoutes } from './routes.tsx'

const HOME = '/reglages/imports'
export const CALLS = 'Ligne;Jour;Présentés;Décrochés'

export type Content = string | Uint8Array<ArrayBuffer>
type Trial = { id: number; html: string; text: string }

/** A département with a telephone line and a campaign, and what a person does with a file there. */
export async function importing() {
  const w = await world({
    rooms: [importRoutes(composition.imports, { homes: composition.importHomes }), telephoneRoutes],
  })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const files = filesOf(w, lead)
  await files.send(
    'lignes-telephoniques',
    'Code;Nom;Numéro;Site;Destination\nstandard;Standard;01 99 00 12 34;nanterre;Standard\n',
  )
  await files.send(
    'campagnes',
    'Code;Nom;Année;Premier jour;Dernier jour;Site\nsatisfaction-2025;Satisfaction 2025;2025;01/01/2025;31/12/2025;antony\n',
  )
  return { w, lead, ...files }
}
export type Importing = Awaited<ReturnType<typeof importing>>

/** What a person does with files in this world. */
export function filesOf(w: World, lead: TestPerson) {
  const trial = async (id: number): Promise<Trial> => {
    const html = await (await lead.get(`${HOME}/${id}`)).text()
    return { id, html, text: await textOf(new Response(html)) }
  }
  /** Drops a file; its trial. */
  const drop = async (profile: string, content: Content, name = `${profile}.csv`): Promise<Trial> => {
    const answer = await lead.post(`${HOME}/${profile}`, { fichier: new File([content], name) })
    return trial(Number((answer.headers.get('location') ?? '').split('/').at(-1)))
  }
  const keep = async (id: number): Promise<Trial> => {
    await lead.post(`${HOME}/${id}/enregistrer`)
    return trial(id)
  }
  return {
    drop,
    keep,
    /** The same file, understood otherwise: the columns as the page has them, and these fields. */
    async again({ id, html }: Trial, change: Record<string, string | string[]>): Promise<Trial> {
      await lead.post(`${HOME}/${id}`, { ...columnsOf(html), ...change })
      return trial(id)
    },
    /** Drops a file and stores it. */
    async send(profile: string, content: Content, name?: string): Promise<Trial & { tried: string }> {
      const { id, text } = await drop(profile, content, name)
      return { ...(await keep(id)), tried: text }
    },
    /** What its trial found wrong: « Ligne 2;Colonne;… ». */
    async faults(id: number): Promise<string[]> {
      const text = await (await lead.get(`${HOME}/${id}/erreurs.csv`)).text()
      return text
        .replaceAll('\r', '')
        .replaceAll(/[\u00a0\u202f]/g, ' ')
        .split('\n')
        .slice(1)
        .filter(Boolean)
    },
    undo: (id: number) => lead.post(`${HOME}/${id}/annuler`),
    rows: async (sql: string) => (await w.owner.query<Record<string, unknown>>(sql)).rows,
  }
}

const columnsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<select[^>]*name="(colonne-[a-zA-Z]+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, name = '', body = '']) => [name, /<option[^>]*value="([^"]*)"[^>]*selected/.exec(body)?.[1] ?? ''],
    ),
  )
