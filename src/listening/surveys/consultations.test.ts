import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { gatherInbox } from '#src/core/room/inbox-store.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { remarksProfile } from './imports/remarks.ts'
import { surveysInbox } from './inbox.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { surveyRoutes } from './routes.tsx'
import { insertVersion, madeQuestionnaire } from './store/questionnaires.ts'

let w: World
let lead: TestPerson
let head: TestPerson
let colleague: TestPerson
let other: TestPerson
let id: number
beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes] })
  const { sites, services } = w.hauts92
  const at = (service: string) => ({ site: sites['nanterre'] ?? 0, service: services[service] ?? 0 })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  head = await w.personOf(w.hauts92, 'head_of_service', at('sejour'))
  colleague = await w.personOf(w.hauts92, 'quality_correspondent', { site: sites['antony'] ?? 0 })
  other = await w.personOf(w.hauts92, 'head_of_service', at('accueil'))
  id = await w.inside(w.hauts92.tenant, async (tx) => {
    const questionnaire = await madeQuestionnaire(tx, { code: 'guichet', name: 'Guichet' })
    await insertVersion(tx, {
      questionnaire,
      number: 1,
      definition: READY_QUESTIONNAIRE,
      draft: true,
      publishedOn: null,
    })
    return questionnaire
  })
})
afterAll(() => w.close())

const base = () => `/enquetes/questionnaires/${id}`
const asking = () => ({
  roles: 'quality_correspondent',
  services: String(w.hauts92.services['sejour']),
  until: '2026-11-27',
  version: 0,
})
const rows = async (sql: string) => (await w.owner.query<Record<string, unknown>>(sql)).rows
const remarks = () => rows('select id, version, question, body, verdict, word from questionnaire_remark order by id')
/** What the month of somebody holds of this room. */
const owed = (account: number, roles: readonly string[], services: readonly number[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    gatherInbox(
      tx,
      surveysInbox.map((source) => ({
        source,
        ask: {
          today: plainDate('2026-11-19'),
          until: plainDate('2026-11-30'),
          account,
          roles,
          where: { all: false as const, sites: [], services: [...services] },
        },
      })),
    ),
  )

test('[B1-62] a draft is shown to those named, until a day: they find it in their month, others do not reach it', async () => {
  expect((await head.get(`${base()}/remarques`)).status).toBe(404)
  expect((await lead.get(`${base()}/preparer/remarques`)).status).toBe(200)
  const nobody = await lead.post(`${base()}/preparer/remarques`, { until: '2026-11-27', version: 0 })
  expect(nobody.status).toBe(422)
  expect((await lead.post(`${base()}/preparer/remarques`, { ...asking(), until: '2026-11-18' })).status).toBe(422)
  expect((await lead.post(`${base()}/preparer/remarques`, { ...asking(), roles: 'agent' })).status).toBe(422)
  expect((await head.post(`${base()}/preparer/remarques`, asking())).status).toBe(403)
  expect((await lead.post(`${base()}/preparer/remarques`, asking())).headers.get('location')).toContain('fait=demande')
  expect((await lead.post(`${base()}/preparer/remarques`, asking())).status).toBe(409)
  expect((await head.get(`${base()}/remarques`)).status).toBe(200)
  expect((await colleague.get(`${base()}/remarques`)).status).toBe(200)
  expect((await other.get(`${base()}/remarques`)).status).toBe(403)
  expect((await other.post(`${base()}/remarques/rien`)).status).toBe(403)
  const far = await w.personOf(w.moselle57, 'quality_lead')
  expect((await far.get(`${base()}/remarques`)).status).toBe(404)
  const { sejour = 0, accueil = 0 } = w.hauts92.services
  expect(await owed(head.account, ['head_of_service'], [sejour])).toMatchObject([
    { due: '2026-11-27', title: 'Guichet, version 1', action: { href: `${base()}/remarques` } },
  ])
  expect(await owed(colleague.account, ['quality_correspondent'], [])).toHaveLength(1)
  expect(await owed(other.account, ['head_of_service'], [accueil])).toEqual([])
})

test('[B1-63] remarks question by question, signed and dated; their author corrects and deletes them', async () => {
  const at = `${base()}/remarques/nouvelle?question=overall`
  expect((await head.get(at)).status).toBe(200)
  expect((await head.get(`${base()}/remarques/nouvelle?question=inconnue`)).status).toBe(404)
  expect((await head.post(at, { body: '' })).status).toBe(422)
  expect((await head.post(at, { body: 'Trop long pour le guichet.' })).status).toBe(303)
  expect((await colleague.post(`${base()}/remarques/rien`)).status).toBe(303)
  expect((await colleague.post(`${base()}/remarques/rien`)).status).toBe(303)
  expect(await owed(head.account, ['head_of_service'], [w.hauts92.services['sejour'] ?? 0])).toEqual([])
  const text = await textOf(await colleague.get(`${base()}/remarques`))
  expect(text).toMatch(/Trop long pour le guichet\. Personne \d+, le 19 novembre 2026/)
  expect(text).toContain('Rien à signaler.')
  const [first] = await remarks()
  const own = `/enquetes/questionnaires/remarques/${String(first?.['id'])}`
  expect((await colleague.get(`${own}/modifier`)).status).toBe(403)
  expect((await colleague.post(`${own}/supprimer`, { version: 1 })).status).toBe(403)
  expect((await head.post(`${own}/modifier`, { body: 'Trop long.', version: 1 })).status).toBe(303)
  expect((await head.post(`${own}/modifier`, { body: 'Encore.', version: 1 })).status).toBe(409)
  expect((await head.get(`${own}/supprimer`)).status).toBe(200)
  expect(await remarks()).toHaveLength(2)
  await head.post(at, { body: 'À retirer.' })
  const last = (await remarks()).at(-1)
  const gone = `/enquetes/questionnaires/remarques/${String(last?.['id'])}/supprimer`
  expect((await head.post(gone, { version: 1 })).status).toBe(303)
  expect(await remarks()).toHaveLength(2)
  const journaled = await rows(`select action from journal where action like 'questionnaire_remark.%' order by id`)
  expect(journaled.map(({ action }) => action)).toContain('questionnaire_remark.delete')
})

test('[B1-64] each remark is taken or left with a word; the page of the preparation says how many wait', async () => {
  expect(await textOf(await lead.get(`${base()}/preparer`))).toContain('2 remarques, 2 à retenir ou à laisser')
  const [first] = await remarks()
  const at = `/enquetes/questionnaires/remarques/${String(first?.['id'])}`
  expect((await head.get(`${at}/decider`)).status).toBe(403)
  const version = Number(first?.['version'])
  expect((await lead.post(`${at}/decider`, { word: '', version })).status).toBe(422)
  expect((await lead.post(`${at}/decider`, { verdict: 'taken', word: 'Raccourcie.', version })).status).toBe(303)
  expect((await remarks())[0]).toMatchObject({ verdict: 'taken', word: 'Raccourcie.' })
  const text = await textOf(await head.get(`${base()}/remarques`))
  expect(text).toContain('Retenue : Raccourcie.')
  expect((await head.post(`${at}/modifier`, { body: 'Trop tard.', version: version + 1 })).status).toBe(422)
  expect((await head.get(`${at}/supprimer`)).status).toBe(403)
  expect(await textOf(await lead.get(`${base()}/preparer`))).toContain('2 remarques, 1 à retenir ou à laisser')
})

test('[B1-65] closed on its page, asked again, closed by publication; kept with the version, in and out by file', async () => {
  expect((await lead.get(`${base()}/preparer/remarques/clore`)).status).toBe(200)
  expect((await lead.post(`${base()}/preparer/remarques/clore`, { version: 1 })).status).toBe(303)
  const shut = await head.post(`${base()}/remarques/nouvelle`, { body: 'Après coup.' })
  expect(shut.status).toBe(422)
  expect((await lead.post(`${base()}/preparer/remarques`, { ...asking(), version: 2 })).status).toBe(303)
  const [draft] = await rows('select version from questionnaire_version where draft')
  const published = await lead.post(`${base()}/preparer/publier`, { version: Number(draft?.['version']) })
  expect(published.headers.get('location')).toContain('fait=publie')
  expect(await rows('select closed_on::text as on from questionnaire_consultation')).toEqual([{ on: '2026-11-19' }])
  expect(await textOf(await head.get(`${base()}/remarques`))).toContain('Retenue : Raccourcie.')
  const context: StoreContext = {
    import: 1,
    account: null,
    now: new Date('2026-11-19T09:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'import',
    demo: false,
    progress: () => undefined,
  }
  const read = (lines: readonly ImportValues[]) =>
    w.inside(w.hauts92.tenant, (tx) =>
      remarksProfile.store(
        tx,
        lines.map((values, n) => ({ line: n + 2, key: remarksProfile.naturalKey(values) ?? '', values })),
        context,
      ),
    )
  const out = await w.inside(w.hauts92.tenant, (tx) => remarksProfile.export(tx))
  expect(out).toMatchObject([
    {
      question: 'overall',
      body: 'Trop long.',
      verdict: 'taken',
      word: 'Raccourcie.',
      roles: 'quality_correspondent',
      services: 'sejour',
    },
    { question: '', body: 'Rien à signaler.', verdict: null },
  ])
  await w.owner.query('delete from questionnaire_consultation')
  expect((await read(out)).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
  expect((await read(out)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(await w.inside(w.hauts92.tenant, (tx) => remarksProfile.export(tx))).toMatchObject(out)
  const strange = await read(out.map((line) => ({ ...line, services: 'nulle-part' })))
  expect(strange.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
})
