import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lookups, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { normsProfile } from './imports/norms.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const NORMS = '/reclamations/reglages/normes'
const values = (over: Record<string, string | string[]> = {}) => ({
  code: 'receipt-7',
  name: 'Accusé de réception',
  what: 'receipt',
  amount: '3',
  unit: 'calendar',
  kinds: ['complaint'],
  channels: ['email'],
  source: 'Décision du CLU',
  validFrom: '2026-10-01',
  active: 'oui',
  ...over,
})
const made = async (over: Record<string, string | number> = {}) => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-10-05',
    site: w.hauts92.sites.nanterre ?? 0,
    subject: 'Objet',
    ...over,
  })
  return answer.headers.get('location')?.split('?')[0] ?? ''
}

test('[C4-108] a norm is changed from a day on, corrected and taken back; the sheet tells the one of its day', async () => {
  expect(await textOf(await lead.get(`${NORMS}/nouvelle?norme=receipt-7`))).toContain('Changer une norme')
  expect((await lead.post(`${NORMS}/nouvelle`, values())).status).toBe(303)
  expect((await lead.post(`${NORMS}/nouvelle`, values())).status).toBe(422)
  expect((await lead.post(`${NORMS}/nouvelle`, values({ validFrom: '2026-10-02', source: '' }))).status).toBe(422)
  for (const amount of ['0', '-1', '121', '99999999999', 'abc'])
    expect((await lead.post(`${NORMS}/nouvelle`, values({ validFrom: '2026-10-02', amount }))).status).toBe(422)
  const after = await made()
  expect(await textOf(await lead.get(after))).toMatch(
    /Accusé de réception, 3.jours : jeudi 8 octobre\. Source : Décision du CLU/,
  )
  const before = await made({ receivedOn: '2026-09-07' })
  expect(await textOf(await lead.get(before))).toMatch(/Accusé de réception, 7.jours : lundi 14 septembre/)
  const { id, version } = (await w.owner.query('select id, version from reply_norm')).rows[0]
  const save = (over: Record<string, string | string[]>) =>
    lead.post(`${NORMS}/${id}/modifier`, { ...values(over), version: String(version) })
  expect((await save({ amount: '4' })).status).toBe(303)
  expect((await save({ amount: '6' })).status).toBe(409)
  expect(await textOf(await lead.get(`${NORMS}?q=clu`))).toContain('4 jours')
  expect(await textOf(await lead.get(`${NORMS}?q=zzz`))).toContain('Aucune norme ne répond')
  expect(await (await lead.get(`${NORMS}/export?format=csv`)).text()).toContain('Décision du CLU')
  expect((await lead.post(`${NORMS}/${id}/supprimer`, { version: '2' })).status).toBe(303)
  expect(await textOf(await lead.get(after))).toMatch(/Accusé de réception, 7.jours/)
})

test('[C4-108] a norm of one’s own is added under a code of its own; the wrong role and another département are refused', async () => {
  const own = values({
    code: '',
    name: 'Réponse aux élus',
    what: 'answer',
    kinds: [],
    channels: [],
    amount: '',
    source: '',
  })
  expect((await lead.post(`${NORMS}/nouvelle`, own)).status).toBe(303)
  expect((await w.owner.query("select code, amount from reply_norm where name = 'Réponse aux élus'")).rows).toEqual([
    { code: 'reponse-aux-elus', amount: null },
  ])
  expect(await textOf(await lead.get(NORMS))).toContain('délai à renseigner')
  const reader = await w.personOf(w.hauts92, 'agent')
  expect((await reader.get(NORMS)).status).toBe(200)
  expect((await reader.post(`${NORMS}/nouvelle`, own)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await moselle.get(NORMS))).not.toContain('Réponse aux élus')
})

test('[C4-108] versions of norms are read from a file and go out as they came', async () => {
  const context: StoreContext & Lookups = {
    sites: new Map(),
    services: new Map(),
    serving: new Map(),
    references: new Map(),
    import: 7,
    account: null,
    now: new Date('2026-11-19T09:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'import',
    demo: false,
    progress: () => undefined,
  }
  const line = {
    code: 'receipt-10',
    name: 'Accusé de réception',
    what: 'receipt',
    kinds: 'Réclamation ; Demande d’information',
    channels: '',
    amount: 10,
    unit: 'working',
    source: 'Fiche',
    validFrom: '2026-02-01',
    active: true,
  }
  expect(normsProfile.check?.(line, context)).toEqual([])
  expect(normsProfile.check?.({ ...line, kinds: 'zzz', source: '' }, context)?.map(({ column }) => column)).toEqual([
    'source',
    'kinds',
  ])
  const store = (values: typeof line) =>
    w.inside(w.moselle57.tenant, (tx) =>
      normsProfile.store(tx, [{ line: 2, key: normsProfile.naturalKey(values) ?? '', values }], context),
    )
  expect((await store(line)).map(({ outcome }) => outcome)).toEqual(['inserted'])
  const [out] = await w.inside(w.moselle57.tenant, (tx) => normsProfile.export(tx))
  expect(out).toMatchObject({ ...line })
  expect((await store(line)).map(({ outcome }) => outcome)).toEqual(['unchanged'])
})

test('[C4-109] a delay of one kind moves the due days of that kind alone, once shown', async () => {
  const due = async (href: string) =>
    (
      await w.owner.query('select due_on::text as day, term_source from complaint where id = $1', [
        Number(href.split('/').pop()),
      ])
    ).rows[0]
  const [complaint, request] = [
    await made({ receivedOn: '2026-11-16' }),
    await made({ receivedOn: '2026-11-16', kind: 'information' }),
  ]
  expect([(await due(complaint)).day, (await due(request)).day]).toEqual(['2026-11-23', '2026-11-23'])
  const rule = {
    channel: 'email',
    kind: 'complaint',
    days: '2',
    unit: 'working',
    validFrom: '2026-11-01',
    source: 'CLU',
    reason: '',
  }
  const preview = await lead.post('/reclamations/reglages/delais/nouvelle', rule)
  const shown = await textOf(preview.clone())
  expect(shown).toContain('18 novembre')
  const confirme = /name="confirme" value="([^"]+)"/.exec(await preview.text())?.[1] ?? ''
  const confirmed = await lead.post('/reclamations/reglages/delais/nouvelle', { ...rule, confirme })
  expect(confirmed.status).toBe(303)
  expect([(await due(complaint)).day, (await due(request)).day]).toEqual(['2026-11-18', '2026-11-23'])
  expect(await textOf(await lead.get('/reclamations/reglages'))).toContain('Courriel, réclamation, 2 jours ouvrés')
})
