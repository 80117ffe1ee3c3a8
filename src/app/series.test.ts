// Things typed many at a time: stored once, what repeats is kept, what was stored is said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { meetingForm, ok } from '#src/reporting/committees/test-session.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let lead: TestPerson
let nanterre = 0
const at: Record<string, string> = {}

beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  at['committee'] = await ok(lead.post('/comites/instances/nouvelle', { kind: 'clu', name: 'Usagers' }))
  const committee = Number(at['committee'].split('/').at(-1))
  at['session'] = await ok(lead.post('/comites/nouvelle', meetingForm(committee, { heldOn: '2026-11-19' })))
  for (const name of ['Standard', 'Étrangers']) {
    await ok(lead.post('/telephone/lignes/nouvelle', { name, site: nanterre, destination: 'standard' }))
  }
  await openCampaign(w, w.hauts92)
})
afterAll(() => w.close())

type Form = Record<string, string | number>
type Walked = {
  form: string
  /** Where it is posted, when not where it is shown. */
  post?: string
  table: string
  first: Form
  /** Fields that come back as they were. */
  kept: Readonly<Record<string, string>>
  /** Fields that come back empty. */
  emptied: readonly string[]
  said: RegExp
}

const WALKED: Readonly<Record<string, () => Walked>> = {
  request: () => ({
    form: '/reclamations/nouvelle',
    table: 'complaint',
    first: {
      kind: 'suggestion',
      channel: 'letter',
      receivedOn: '2026-11-17',
      site: nanterre,
      service: w.hauts92.services['accueil'] ?? 0,
      subject: 'Attente trop longue',
      body: 'Deux heures debout.',
      name: 'Mme Ancel',
    },
    kept: {
      kind: 'suggestion',
      channel: 'letter',
      receivedOn: '2026-11-17',
      site: String(nanterre),
      service: String(w.hauts92.services['accueil']),
    },
    emptied: ['subject', 'body', 'name'],
    said: /R-2026-0001 est enregistrée, réponse au plus tard le mardi 1er décembre 2026\./,
  }),
  opening: () => ({
    form: '/reclamations/urne/nouvelle',
    table: 'urn_opening',
    first: { site: nanterre, openedOn: '2026-11-16', forms: 3, note: '' },
    kept: { openedOn: '2026-11-16' },
    emptied: ['forms'],
    said: /lundi 16 novembre 2026 : levée notée, 3 formulaires trouvés\./,
  }),
  total: () => ({
    form: '/telephone/saisie',
    table: 'call_total',
    first: {
      line: 1,
      month: '2026-10',
      offered: 500,
      answered: 450,
      lost: '',
      wait: '',
      origin: 'Tableau du standard',
    },
    kept: { month: '2026-10', origin: 'Tableau du standard', line: '2' },
    emptied: ['offered', 'answered'],
    said: /Standard, octobre 2026 : total enregistré\./,
  }),
  reading: () => ({
    form: `/indicateurs/pan-emeraude-visites/valeur?site=${nanterre}&periode=2026-10`,
    table: 'supplied_reading',
    first: { value: 12, n: '', source: 'Relevé de la borne, octobre', numerator: '', denominator: '', version: 0 },
    kept: { source: 'Relevé de la borne, octobre' },
    emptied: [],
    said: /valeur enregistrée\./,
  }),
  member: () => ({
    form: `${at['committee']}?ajouter=oui`,
    post: `${at['committee']}/membres`,
    table: 'committee_member',
    first: {
      function: 'La maire de Montclair',
      college: 'local_authority',
      organisation: 'Mairie de Montclair',
      name: '',
      validFrom: '2026-01-01',
      validTo: '',
    },
    kept: { college: 'local_authority', organisation: 'Mairie de Montclair', validFrom: '2026-01-01' },
    emptied: ['function', 'name'],
    said: /La maire de Montclair : ajouté aux membres\./,
  }),
  point: () => ({
    form: `${at['session']}/points/nouveau`,
    table: 'agenda_item',
    first: { title: 'Bilan', presenter: 'La cheffe', minutes: 15, attachmentsExpected: 2, kind: 'presentation' },
    kept: { presenter: 'La cheffe', minutes: '15', kind: 'presentation', attachmentsExpected: '0' },
    emptied: ['title'],
    said: /Point 1 ajouté : Bilan\./,
  }),
  intervention: () => ({
    form: `${at['session']}/interventions/nouvelle`,
    table: 'intervention',
    first: { kind: 'suggestion', item: '', speaker: 'Un usager', body: 'Des bancs.', answer: '', followUp: 'none' },
    kept: { kind: 'suggestion' },
    emptied: ['speaker', 'body'],
    said: /Intervention notée\. .*Un usager\./,
  }),
  decision: () => ({
    form: `${at['session']}/decisions/nouvelle`,
    table: 'decision',
    first: { kind: 'decision', item: '', subject: 'Bancs', body: 'Poser des bancs.', verdict: '', owner: 'Le SGC' },
    kept: { kind: 'decision', owner: 'Le SGC' },
    emptied: ['subject', 'body'],
    said: /Ajoutée aux décisions : Bancs\./,
  }),
  action: () => ({
    form: '/plan-actions/nouvelle',
    table: 'action',
    first: { title: 'Poser des bancs', planYear: 2027, site: nanterre, originKind: 'meeting', originLabel: 'CLU' },
    kept: { planYear: '2027', site: String(nanterre), originKind: 'meeting', originLabel: 'CLU' },
    emptied: ['title', 'description'],
    said: /Action proposée : Poser des bancs\./,
  }),
}

/** The value a page shows in a field: typed, chosen or ticked. */
function valueOf(html: string, name: string): string | undefined {
  const area = new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)<`).exec(html)
  if (area) return area[1]
  const list = new RegExp(`<select[^>]* name="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(html)
  if (list)
    return (
      / value="([^"]*)"[^>]* selected=""| selected=""[^>]* value="([^"]*)"/
        .exec(list[1] ?? '')
        ?.slice(1)
        .find(Boolean) ?? ''
    )
  const inputs = [...html.matchAll(new RegExp(`<input[^>]* name="${name}"[^>]*>`, 'g'))].map(([tag]) => tag)
  const tag = inputs.find((one) => !one.includes('type="radio"') || one.includes('checked=""'))
  return tag === undefined ? undefined : (/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

const countOf = async (table: string): Promise<number> =>
  (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0
const displayOf = (html: string): Form => {
  const name = html.includes('name="affichage"') ? 'affichage' : 'display'
  return { [name]: valueOf(html, name) ?? '' }
}

test.each(Object.keys(WALKED))('[F9-06] [F9-07] one %s after the other', async (name) => {
  const walked = WALKED[name]?.()
  if (!walked) throw new Error(name)
  const { form, post = form, table, first, kept, emptied, said } = walked
  const page = await (await lead.get(form)).text()
  expect(page).toMatch(/>Enregistrer et saisir (la suivante|le suivant)<\/button>/)
  const posted = { ...first, ...displayOf(page), enchainer: 'oui' }
  expect(displayOf(page)).not.toEqual({ affichage: '' })
  const before = await countOf(table)
  const [one, two] = await Promise.all([lead.post(post, posted), lead.post(post, posted)])
  expect([one.status, two.status]).toEqual([303, 303])
  const third = await lead.post(post, posted)
  const next = one.headers.get('location') ?? ''
  expect([two.headers.get('location'), third.headers.get('location')]).toEqual([next, next])
  expect(await countOf(table)).toBe(before + 1)
  const shown = await lead.get(next)
  const html = await shown.clone().text()
  expect(await textOf(shown)).toMatch(said)
  expect(html).toMatch(/<a href="[^"]+">Ouvrir ce qui vient d’être enregistré<\/a>/)
  expect(Object.fromEntries(Object.keys(kept).map((field) => [field, valueOf(html, field)]))).toEqual(kept)
  for (const field of emptied) expect(valueOf(html, field), field).toBe('')
  const link = /<a href="([^"]+)">Ouvrir ce qui/.exec(html)?.[1] ?? ''
  expect((await lead.get(link.replaceAll('&amp;', '&'))).status).toBe(200)
})

test('[F9-07] one paper answer after the other', async () => {
  const place = (await w.owner.query<{ id: number }>('select min(id)::int as id from campaign_place')).rows[0]?.id ?? 0
  const form = `/enquetes/automne/saisie?lieu=${place}`
  const page = await (await lead.get(form)).text()
  const posted = { lieu: place, jour: '2026-11-19', ...displayOf(page), service: '1', overall: '4' }
  const saved = await lead.post('/enquetes/automne/saisie', posted)
  const next = await (await lead.get(saved.headers.get('location') ?? '')).text()
  expect(next).toContain('Enregistrer et saisir le suivant')
  expect(next).toContain('Formulaire enregistré.')
  expect(valueOf(next, 'jour')).toBe('2026-11-19')
  expect(valueOf(next, 'overall')).toBe('')
  expect(next).toMatch(/<input[^>]* name="service"[^>]* autofocus=""|<input[^>]* autofocus=""[^>]* name="service"/)
})

test('[F9-06] another content from the same display is another record', async () => {
  const page = await (await lead.get('/demarches/nouvelle')).text()
  const display = displayOf(page)
  const one = await ok(lead.post('/demarches/nouvelle', { name: 'Une démarche', active: 'oui', ...display }))
  const two = await ok(lead.post('/demarches/nouvelle', { name: 'Une autre', active: 'oui', ...display }))
  expect(two).not.toBe(one)
  const refused = await lead.post('/demarches/nouvelle', { name: '', ...display })
  expect(refused.status).toBe(422)
})

test('[F9-08] the next form does not show what this person may not see', async () => {
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites['antony'] ?? 0 })
  const { id } = (await w.owner.query<{ id: number }>('select max(id)::int as id from complaint')).rows[0] ?? { id: 0 }
  expect((await moselle.get(`/reclamations/nouvelle?apres=${id}`)).status).toBe(404)
  expect((await antony.get(`/reclamations/nouvelle?apres=${id}`)).status).toBe(403)
  const action = (await w.owner.query<{ id: number }>('select max(id)::int as id from action')).rows[0]?.id ?? 0
  expect((await moselle.get(`/plan-actions/nouvelle?apres=${action}`)).status).toBe(404)
})

test('[F9-09] the due days and the months before stand beside the form', async () => {
  const page = await textOf(await lead.get(`/reclamations/nouvelle?arrivee=letter&site=${nanterre}&jour=2026-11-17`))
  expect(page).toContain(
    '10 jours ouvrés pour une lettre. Reçue le mardi 17 novembre 2026, Préfecture des Hauts-de-Seine. Par une autre voie',
  )
  expect(page).toContain('Courriel')
  expect(page).toContain('mardi 24 novembre 2026')
  expect(page).toContain('mardi 1er décembre 2026')
  const calls = await textOf(await lead.get('/telephone/saisie?ligne=1&mois=2026-11'))
  expect(calls).toContain('Les mois d’avant, Standard')
  expect(calls).toContain('Octobre 2026 500 450')
})

test('[F9-09] a day or a month that no calendar reaches is refused in words, and never breaks the page', async () => {
  for (const day of ['9999-12-31', '0001-01-01', '2026-02-30']) {
    expect((await lead.get(`/reclamations/nouvelle?site=${nanterre}&jour=${day}`)).status, day).toBe(200)
    const posted = { kind: 'complaint', site: nanterre, receivedOn: day, channel: 'email', subject: 'Attente' }
    expect((await lead.post('/reclamations/nouvelle', posted)).status, day).toBe(422)
    const keyed = { lieu: 1, jour: day, service: '1', overall: '4' }
    expect((await lead.post('/enquetes/automne/saisie', keyed)).status, day).toBe(422)
  }
  for (const month of ['9999-12', '0001-01', '2026-13']) {
    expect((await lead.get(`/telephone/saisie?ligne=1&mois=${month}`)).status, month).toBeLessThan(500)
    const posted = { line: 1, month, offered: 5, answered: 4, lost: '', wait: '', origin: 'Tableau' }
    expect((await lead.post('/telephone/saisie', posted)).status, month).toBe(422)
    expect((await lead.get(`/telephone?mois=${month}`)).status, month).toBeLessThan(500)
  }
})
