import type { TestPerson, World } from '#test/people.ts'

type Form = Record<string, string | number | readonly (string | number)[]>
export const idOf = (answer: Response): number =>
  Number(/\/(\d+)(?:[?/#]|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const BASE = '/enquetes-mystere'

/** Posts a form that must be taken; returns the number its answer leads to. */
export async function made(by: TestPerson, path: string, form: Form): Promise<number> {
  const answer = await by.post(path, form)
  if (answer.status !== 303) throw new Error(`${path} : ${answer.status} ${(await answer.text()).slice(-3000)}`)
  return idOf(answer)
}

export type Standard = { scenario: number; grid: number; criteria: readonly number[] }
let count = 0

/** A scenario by telephone, and a grid of three criteria: rings at most five, a presentation, an answer that is essential. */
export async function standard(lead: TestPerson, w: World): Promise<Standard> {
  count += 1
  const scenario = await made(lead, `${BASE}/scenarios/nouveau`, {
    name: `Horaires ${count}`,
    channel: 'phone',
    question: 'À quelle heure ferme le guichet ?',
    expected: 'À 16 h.',
    active: 'oui',
  })
  const grid = await made(lead, `${BASE}/grilles/nouvelle`, {
    name: `Standard ${count}`,
    channel: 'phone',
    threshold: 70,
    ceiling: 50,
    active: 'oui',
  })
  const criterion = (form: Form) => lead.post(`${BASE}/grilles/${grid}/criteres/nouveau`, { weight: 1, ...form })
  await criterion({ label: 'Décroche vite', theme: 'delay', scale: 'rings', most: 5 })
  await criterion({ label: 'Se présente', theme: 'greeting', scale: 'yes_no' })
  await criterion({ label: 'Répond juste', theme: 'answer', scale: 'partly', weight: 2, critical: 'oui' })
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from mystery_criterion where grid = $1 order by position',
    [grid],
  )
  return { scenario, grid, criteria: rows.map(({ id }) => id) }
}

/** A campaign of some calls, given to somebody, launched. */
export async function campaign(
  lead: TestPerson,
  { scenario, grid }: Standard,
  {
    sites,
    caller,
    from = '2026-11-02',
    to = '2026-12-18',
  }: { sites: readonly number[]; caller?: number; from?: string; to?: string },
): Promise<number> {
  count += 1
  const id = await made(lead, `${BASE}/nouvelle`, {
    name: `Enquête ${count}`,
    grid,
    fromDay: from,
    toDay: to,
    secondShare: 20,
  })
  for (const site of sites)
    await made(lead, `${BASE}/${id}/appels/nouveau`, {
      scenario,
      site,
      day: from,
      slot: 'morning',
      caller: caller ?? '',
    })
  await made(lead, `${BASE}/${id}/lancer`, { version: 1 })
  return id
}

let posting = 0
/** What a phone posts of a call that was answered. */
export const keyed = (
  criteria: readonly number[],
  [rings, presents, answers]: readonly [number | string, string, string],
  over: Form = {},
): Form => ({
  version: 1,
  cle: `cle-de-cet-appel-${(posting += 1)}`,
  essai: 'reached',
  heure: '09:30',
  [`mesure-${criteria[0]}`]: rings,
  [`critere-${criteria[1]}`]: presents,
  [`critere-${criteria[2]}`]: answers,
  minutes: 2,
  secondes: 30,
  terminer: 'oui',
  ...over,
})

export async function callsOf(w: World, id: number) {
  const { rows } = await w.owner.query<{
    id: number
    site: number
    version: number
    score: number | null
    counted: boolean
  }>('select id, site, version, score, counted from mystery_call where campaign = $1 order by id', [id])
  return rows
}
