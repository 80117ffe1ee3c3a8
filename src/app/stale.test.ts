import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let boss: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  boss = await w.personOf(w.hauts92, 'administrator')
  await w.owner.query(
    `insert into role_grant (tenant, account, role, title) values ($1, $2, 'quality_lead', 'Référente qualité')`,
    [w.hauts92.tenant, boss.account],
  )
})
afterAll(() => w.close())

type Form = Record<string, string | number>
type Walked = {
  /** Makes one: where it is posted and what it holds. */
  made: { path: string; form: Form }
  table: string
  /** Where it is corrected, once it has its number. */
  at: (id: number) => string
  /** What two people type of one of its fields. */
  field: string
  theirs: string | number
  mine: string | number
  shown: RegExp
}
const TYPED = { theirs: 'Dit par l’une', mine: 'Dit par l’autre', shown: /Dit par l’autre Dit par l’une/ }
const settings = '/reclamations/reglages'

const OBJECTS: Readonly<Record<string, () => Walked>> = {
  site: () => ({
    made: { path: '/reglages/sites/nouveau', form: { name: 'Annexe', shortName: 'Annexe', kind: 'autre' } },
    table: 'site',
    at: (id) => `/reglages/sites/${id}/modifier`,
    field: 'name',
    ...TYPED,
  }),
  service: () => ({
    made: { path: '/reglages/services/nouveau', form: { name: 'Essais', organisation: 'Préfecture' } },
    table: 'service',
    at: (id) => `/reglages/services/${id}/modifier`,
    field: 'name',
    ...TYPED,
  }),
  scope: () => ({
    made: {
      path: '/reglages/perimetres/nouveau',
      form: { name: 'Seule', validFrom: '2024-01-01', reason: '', places: `${w.hauts92.sites['antony']}-0` },
    },
    table: 'scope',
    at: (id) => `/reglages/perimetres/${id}/modifier`,
    field: 'name',
    ...TYPED,
  }),
  closing: () => ({
    made: { path: '/reglages/calendrier', form: { site: '', from: '2026-12-26', reason: 'Pont' } },
    table: 'closing_day',
    at: (id) => `/reglages/calendrier/${id}/modifier`,
    field: 'reason',
    ...TYPED,
  }),
  procedure: () => ({
    made: { path: '/demarches/nouvelle', form: { name: 'Renouveler mon titre', active: 'oui' } },
    table: 'procedure',
    at: (id) => `/demarches/${id}/modifier`,
    field: 'name',
    ...TYPED,
  }),
  line: () => ({
    made: {
      path: '/telephone/lignes/nouvelle',
      form: { name: 'Standard', site: w.hauts92.sites['antony'] ?? 0, destination: 'standard' },
    },
    table: 'phone_line',
    at: (id) => `/telephone/lignes/${id}/modifier`,
    field: 'name',
    ...TYPED,
  }),
  category: () => ({
    made: { path: `${settings}/categories`, form: { name: 'Attente', procedure: '', validFrom: '2026-11-02' } },
    table: 'complaint_category',
    at: (id) => `${settings}/categories/${id}`,
    field: 'name',
    ...TYPED,
  }),
  rule: () => ({
    made: {
      path: `${settings}/delais/nouvelle`,
      form: {
        channel: 'email',
        kind: 'all',
        days: 5,
        unit: 'working',
        validFrom: '2030-01-01',
        source: 'CLU',
        reason: '',
      },
    },
    table: 'delay_rule',
    at: (id) => `${settings}/delais/${id}`,
    field: 'source',
    ...TYPED,
  }),
  urn: () => ({
    made: {
      path: '/reclamations/urne/nouvelle',
      form: { site: w.hauts92.sites['antony'] ?? 0, openedOn: '2026-11-16', forms: 2, note: '' },
    },
    table: 'urn_opening',
    at: (id) => `/reclamations/urne/${id}/modifier`,
    field: 'note',
    ...TYPED,
  }),
  request: () => ({
    made: {
      path: '/reclamations/nouvelle',
      form: {
        kind: 'complaint',
        channel: 'email',
        receivedOn: '2026-11-16',
        site: w.hauts92.sites['antony'] ?? 0,
        subject: 'Attente',
      },
    },
    table: 'complaint',
    at: (id) => `/reclamations/${id}/modifier`,
    field: 'subject',
    ...TYPED,
  }),
}

test.each(Object.keys(OBJECTS))(
  '[G7-12] a stale page of %s shows both versions and keeps what was typed',
  async (name) => {
    const object = OBJECTS[name]?.()
    if (!object) throw new Error(name)
    const { made, table, at, field, theirs, mine, shown } = object
    expect((await boss.post(made.path, made.form)).status).toBe(303)
    const { rows } = await w.owner.query(
      `select id, version from ${table} where tenant = $1 order by id desc limit 1`,
      [w.hauts92.tenant],
    )
    const { id, version } = rows[0]
    const path = at(Number(id))
    expect((await boss.post(path, { ...made.form, [field]: theirs, version })).status).toBe(303)
    const late = await boss.post(path, { ...made.form, [field]: mine, version })
    const html = await late.clone().text()
    expect([late.status, await textOf(late)]).toEqual([409, expect.stringMatching(shown)])
    expect(html).toMatch(new RegExp(`name="${field}" value="${String(mine)}"`))
    const now = Number(/name="version" value="(\d+)"/.exec(html)?.[1])
    expect((await boss.post(path, { ...made.form, [field]: mine, version: now })).status).toBe(303)
  },
)
