// A hall with two lines and two counters, under a declared rule.
import { routes } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { textOf, world } from '#test/people.ts'
import { settleQueues } from './jobs.ts'

type Form = Record<string, string | number | readonly (string | number)[]>

/** Under one rule, a hall of the préfecture with what it is made of. */
async function furnish(post: (path: string, form: Form) => Promise<string>, site: number) {
  const point = idIn(await post('/locaux/nouveau', { name: 'Accueil', kind: 'hall', site }))
  const reason = idIn(
    await post('/visites/motifs/nouveau', { name: 'Titres', position: 10, button: 'oui', active: 'oui' }),
  )
  await post('/file-d-attente/regles/nouvelle', {
    name: 'Règle d’accueil',
    startsOn: '2026-01-05',
    lateAfter: 15,
    lead: 10,
    priorityLead: 20,
    prioritySource: 'Carte mobilité inclusion (article L241-3 du code de l’action sociale et des familles).',
    calls: 2,
    parkedMinutes: 20,
    returns: 'kept',
    note: '',
  })
  const own = { name: 'Salle des titres', point, target: 20, paper: 'P', chime: 'oui', active: 'oui' }
  const hall = idIn(await post('/file-d-attente/salles/nouvelle', own))
  const line = async (name: string, prefix: string): Promise<number> =>
    idIn(await post('/file-d-attente/files/nouvelle', { name, hall, prefix, position: 10, active: 'oui', reason }))
  const counter = async (name: string, lines: readonly number[] = []): Promise<number> =>
    idIn(await post('/file-d-attente/guichets/nouveau', { name, hall, position: 10, active: 'oui', lines }))
  const titles = await line('Retirer mon titre', 'A')
  const orient = await line('Me renseigner', 'B')
  return { point, hall, counter, titles, orient, one: await counter('1'), two: await counter('2', [orient]) }
}

const idIn = (path: string): number => Number(path.split('?')[0]?.split('/').at(-1))
const keyIn = (html: string): string => /name="cle" value="([\w-]+)"/.exec(html)?.[1] ?? ''

export async function queueing() {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  const agent = await w.personOf(w.hauts92, 'agent', { site: nanterre })
  const post = async (path: string, form: Form = {}, by = lead): Promise<string> => {
    const made = await by.post(path, form)
    if (made.status !== 303) throw new Error(`${path} ${made.status} ${await textOf(made)}`)
    return made.headers.get('location') ?? ''
  }
  const made = await furnish(post, nanterre)
  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await w.owner.query<T>(text, values)).rows
  const [links] = await rows<{ link: string; kiosk: string }>(
    'select link, kiosk_link as kiosk from queue_hall where id = $1',
    [made.hall],
  )
  const { link = '', kiosk = '' } = links ?? {}
  /** A ticket from the kiosk, with the key of its page. */
  const ticket = async (file: number, over: Form = {}): Promise<string> => {
    const key = keyIn(await (await w.public.get(`/h/${kiosk}`)).text())
    const given = await w.public.post(`/h/${kiosk}`, { cle: key, file, ...over })
    if (given.status !== 303) throw new Error(`${given.status} ${await textOf(given)}`)
    return key
  }
  const open = (which: number) => post(`/file-d-attente/guichets/${which}/ouvrir`, {}, agent)
  /** One act at a counter, upon the ticket it holds. */
  const act = async (which: number, word: string, form: Form = {}) => {
    const held = await rows<{ ticket: number }>(
      `select id as ticket from queue_ticket where counter = $1 and state in ('called', 'serving')`,
      [which],
    )
    return post(`/file-d-attente/guichets/${which}/${word}`, { ...held[0], ...form }, agent)
  }
  const files = filesOf(w, lead)
  const settle = () => settleQueues(w.deps)
  return { ...files, ...made, w, lead, agent, nanterre, link, kiosk, keyIn, post, ticket, rows, open, act, settle }
}
export type Queueing = Awaited<ReturnType<typeof queueing>>
