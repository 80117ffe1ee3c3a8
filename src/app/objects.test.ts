// What the pages of objects say besides the object itself, through the application: what points at it, what was done to it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let lead: TestPerson
let reader: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  reader = await w.personOf(w.hauts92, 'auditor')
})
afterAll(() => w.close())

const made = async (path: string, form: Record<string, string | number>): Promise<string> => {
  const answer = await lead.post(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
}
const site = () => w.hauts92.sites['nanterre'] ?? 0
const propose = (title: string) =>
  made('/plan-actions/nouvelle', { title, planYear: 2026, originKind: 'proposal', site: site() })

test('[F7-04] the history of an object is told in French, newest first, a page at a time', async () => {
  const path = await propose('Compter les files')
  for (let n = 1; n <= 9; n += 1) await lead.post(`${path}/avancee`, { note: `Point ${n}` })
  const first = await (await lead.get(path)).text()
  expect(first.match(/a noté l’avancée de l’action/g)).toHaveLength(8)
  expect(first).toContain(`${path}?historique=2#historique`)
  const second = await (await lead.get(`${path}?historique=2`)).text()
  expect(second.match(/a noté l’avancée de l’action/g)).toHaveLength(1)
  expect(second).toContain('a proposé l’action')
  expect(second).toContain('Plus récent')
})

test('[F7-04] who only reads is told what was done, not by whom', async () => {
  const path = await propose('Repeindre l’accueil')
  const { rows } = await w.owner.query<{ name: string }>('select name from account where id = $1', [lead.account])
  const name = rows[0]?.name ?? ''
  expect(await textOf(await lead.get(path))).toContain(`${name} a proposé l’action`)
  const read = await textOf(await reader.get(path))
  expect(read).toContain('Quelqu’un a proposé l’action')
  expect(read).not.toContain(`${name} a proposé`)
  expect(read).not.toContain('Autres actions')
})

test('[F7-03] what points at an object is counted with its list, as far as this person may see it', async () => {
  const path = await made('/demarches/nouvelle', {
    name: 'Passeport',
    active: 'oui',
    theme: '',
    how: '',
    documents: '',
  })
  const cause = path.split('/').at(-1) ?? ''
  for (const place of ['nanterre', 'antony'])
    await made('/reclamations/nouvelle', {
      kind: 'complaint',
      channel: 'email',
      receivedOn: '2026-11-09',
      subject: `Attente ${place}`,
      body: '',
      site: w.hauts92.sites[place] ?? 0,
      cause,
    })
  const whole = await textOf(await lead.get(path))
  expect(whole).toContain('2 demandes du registre')
  const list = `/reclamations?etat=all&demarche=${cause}`
  expect(await (await lead.get(path)).text()).toContain(`href="${list.replace('&', '&amp;')}"`)
  const found = await textOf(await lead.get(list))
  expect(found).toContain('Attente nanterre')
  expect(found).toContain('Attente antony')
  const near = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect(await textOf(await near.get(path))).toContain('1 demande du registre')
  // Who may not read requests is not told that there are any.
  const blind = await textOf(await reader.get(path))
  expect(blind).toContain('Rien ne s’y rattache')
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(path)).status).toBe(404)
})

test('[F7-02] a procedure is archived and offered again, and what names it keeps it', async () => {
  const path = await made('/demarches/nouvelle', { name: 'Permis', active: 'oui', theme: '', how: '', documents: '' })
  expect(await textOf(await lead.get(path))).toContain('Archiver')
  await made(`${path}/archiver`, { version: 1 })
  const kept = await textOf(await lead.get(path))
  expect(kept).toContain('retirée du catalogue')
  expect(kept).toContain('a archivé la démarche')
  expect(kept).not.toContain('Archiver')
  // From a page that is no longer so, nothing moves.
  expect((await lead.post(`${path}/remettre`, { version: 1 })).headers.get('location')).toContain('fait=ailleurs')
  await made(`${path}/remettre`, { version: 2 })
  expect(await textOf(await lead.get(path))).not.toContain('retirée du catalogue')
  expect((await reader.post(`${path}/archiver`, { version: 3 })).status).toBe(403)
})

test('[F7-06] a sheet holds its pickers of place and period, and a list under a code keeps its views', async () => {
  const sheet = await (await lead.get('/indicateurs/reclamations-delais?periode=2026')).text()
  const form = /<form[^>]*action="\/indicateurs\/reclamations-delais"[^>]*method="get"[\s\S]*?<\/form>/.exec(sheet)?.[0]
  expect(form).toContain('name="endroit"')
  expect(form).toContain('name="periode"')
  expect(form).toContain('Sous-\u2060préfecture d’Antony')
  const kept = { list: '/enquetes/satisfaction-2026/reponses', query: 'niveau=1-2', name: 'Les insatisfaits' }
  expect((await lead.post('/vues/nouvelle', kept)).status).toBe(303)
  expect((await lead.post('/vues/nouvelle', { ...kept, list: '/enquetes/2026' })).status).toBe(422)
})

test('[F7-03] an indicator tells its targets, its typed values and what is written to move it; a member, the sheets they signed', async () => {
  const code = 'reclamations-delais'
  await w.owner.query(
    `insert into indicator_target (tenant, indicator, valid_from, operator, value) values ($1, $2, '2026-01-01', 'at_least', 75)`,
    [w.hauts92.tenant, code],
  )
  await made('/plan-actions/nouvelle', {
    title: 'Répondre plus vite',
    planYear: 2026,
    originKind: 'proposal',
    site: site(),
    indicator: code,
  })
  const sheet = await textOf(await lead.get(`/indicateurs/${code}?periode=2026`))
  const linked = /Ce qui s’y rattache(.*)Historique/.exec(sheet)?.[1] ?? ''
  expect(linked).toContain('1 action')
  expect(linked).toContain('1 cible')
  const committee = await made('/comites/instances/nouvelle', { kind: 'clu', name: 'CLU des essais', closedOn: '' })
  const seat = {
    function: 'La maire',
    college: 'local_authority',
    organisation: '',
    name: '',
    validFrom: '',
    validTo: '',
  }
  expect((await lead.post(`${committee}/membres`, seat)).status).toBe(303)
  const { rows } = await w.owner.query<{ id: number }>(
    `select id::int from committee_member where function = 'La maire'`,
  )
  expect(await textOf(await lead.get(`/comites/instances/membres/${rows[0]?.id}`))).toContain('Rien ne s’y rattache.')
})

test('[F7-02] evidence, audits, labels, assessments and obligations keep their acts in one menu, in the same words', async () => {
  const audit = await made('/audits/nouveau', {
    title: 'Audit d’essai',
    kind: 'internal',
    planned: '2027-03-01',
    sites: site(),
  })
  const page = await (await lead.get(audit)).text()
  const menu = /<ul class="pv-menu__links">([\s\S]*?)<\/ul>/.exec(page)?.[1] ?? ''
  const words = [...menu.matchAll(/>([^<]+)<\/a>/g)].map(([, word]) => word)
  expect(words).toEqual(['Ajouter un constat', 'Tirer un échantillon', 'Modifier', 'Dupliquer', 'Supprimer'])
  expect(page).toContain('Ce qui s’y rattache')
  expect(page).toContain('a planifié')
})
