// What a page offers is never what the rules refuse: not to its reader, not in the state it shows.
import { afterAll, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import type { Role } from '#src/core/room/roles.ts'
import { formsOf, makeMore } from './stale-forms.ts'
import { type TestPerson, world } from './people.ts'
import { loadThird, walkPages } from './third-walk.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())
const { where, person: all } = await loadThird(w)
await makeMore(w, { tenant: where.tenant, person: all })
const idOf = async (table: string, code: string): Promise<number> => {
  const { rows } = await w.owner.query<{ id: number }>(`select id::int from ${table} where tenant = $1 and code = $2`, [
    where.tenant,
    code,
  ])
  return rows[0]?.id ?? 0
}
const site = await idOf('site', 'saint-pierre')
const service = await idOf('service', 'etat-civil')

const html = async (answer: Response): Promise<string> =>
  (answer.headers.get('content-type') ?? '').includes('text/html') ? answer.text() : ''
const isRefused = (text: string): boolean => text.includes('<title>Accès refusé')

/** What ends something comes last: the other acts need it. */
const ENDS =
  /\/(supprimer|retirer|effacer|fermer|annuler|abandonner|revoquer|fin|clore|figer|publier|defaire|reprendre)(\?|$)/
/** The account of the person themselves. */
const OWN = /^\/(deconnexion|compte|connexion)/
/** What an act says when the state of its object refuses it: a fault of the whole form, which no field leads to. */
function stateFault(text: string): string | undefined {
  const list = /class="pv-errors__list">([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? ''
  return /<li>(?!<a )([^<]*)/.exec(list)?.[1]
}

type Shown = { href: string; action: string; button: string }

/** The acts that the pages of a person show, one of each kind. */
function actsOf(pages: ReadonlyMap<string, string>): Shown[] {
  const acts = [...pages].flatMap(([href, text]) =>
    formsOf(href, text).map(({ action, button }) => ({ href, action, button })),
  )
  const kinds = new Map(
    acts
      .filter(({ action }) => !OWN.test(action))
      .map((act) => [`${act.action.replaceAll(/\d+/g, '0').split('?')[0]} ${act.button}`, act]),
  )
  return [...kinds.values()].toSorted((a, b) => Number(ENDS.test(a.action)) - Number(ENDS.test(b.action)))
}

/** Posts an act as its page shows it now, and says what of it was refused; one that is no longer shown is none. */
async function refusalOf(person: TestPerson, { href, action, button }: Shown): Promise<string[]> {
  const form = formsOf(href, await html(await person.get(href))).find(
    (one) => one.action === action && one.button === button,
  )
  if (!form) return []
  const answer = await person.post(action, form.fields)
  const said = await html(answer)
  const back = answer.status === 303 ? await html(await person.get(answer.headers.get('location') ?? '')) : ''
  const why = answer.status === 422 ? stateFault(said) : undefined
  const refused = [403, 409].includes(answer.status) || why !== undefined || isRefused(back)
  return refused ? [`${href} : « ${button} » : ${answer.status} ${why ?? ''}`] : []
}

const WHO: readonly (readonly [Role, { site?: number; service?: number }])[] = [
  ['auditor', {}],
  ['signatory', {}],
  ['agent', { site }],
  ['head_of_service', { service }],
  ['quality_correspondent', { site }],
  ['quality_lead', { site }],
]

test.each(WHO)(
  '[G7-14] what pages show to %s (%o) leads nowhere refused, and may be done',
  {
    timeout: 300_000,
  },
  async (role, at) => {
    const person = await w.personOf(where, role, at)
    const pages = await walkPages(person, { from: ['/'], most: 220, textOf: html })
    expect([...pages].flatMap(([href, text]) => (isRefused(text) ? [href] : []))).toEqual([])
    const refusals: string[] = []
    for (const act of actsOf(pages)) refusals.push(...(await refusalOf(person, act)))
    expect(refusals).toEqual([])
  },
)

test('[F2-08] what these acts wrote into the journal names every field in French', async () => {
  const { rows } = await w.owner.query<{ action: string; field: string }>(
    'select distinct action, unnest(fields) as field from journal where tenant = $1',
    [where.tenant],
  )
  expect(rows.length).toBeGreaterThan(40)
  const told = ({ action, field }: (typeof rows)[number]) =>
    composition.journal.tell({ action, kind: '', fields: [field], reason: null }).fields
  expect(rows.filter((one) => told(one) === '1 autre champ')).toEqual([])
})
