import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { acknowledgeArrival } from './actions/greet.ts'
import {
  fillIn,
  leftOpen,
  MERGE_FIELDS,
  type MergeValues,
  missingMentions,
  missingValues,
  unknownFields,
} from './letter.ts'
import { complaintRoutes } from './routes.tsx'

const RECEIPT = `Bonjour,

Votre réclamation [référence] est reçue le [date de réception]. Le service [service], [adresse du site], [téléphone], [courriel], vous répondra.

Sans réponse au [date de la décision implicite], elle est réputée rejetée. Vous pouvez alors former un recours devant le tribunal administratif dans un délai de deux mois.`

const filled = (over: Partial<MergeValues> = {}): MergeValues =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field of the list is there
  ({ ...Object.fromEntries(MERGE_FIELDS.map((name) => [name, `<${name}>`])), ...over }) as MergeValues

test('[C5-101] words in brackets are filled from the register, what is unknown stays to be written', () => {
  expect(fillIn("Bonjour [Nom de l'usager], [référence] [à compléter]", filled())).toBe(
    'Bonjour <nom de l’usager>, <référence> [à compléter]',
  )
  expect(leftOpen(fillIn('[service] [service]', filled({ service: '' })))).toEqual(['[service]'])
  expect(unknownFields('[girafe] [référence] [à préciser]')).toEqual(['[girafe]'])
})

test('[C2-101] each mention the law asks for is missed alone, by what was asked', () => {
  const of = (body: string, over = {}) => ({
    purpose: 'receipt' as const,
    regime: 'complaint' as const,
    subject: 'x',
    body,
    ...over,
  })
  expect(missingMentions(of(RECEIPT))).toEqual([])
  for (const [field, says] of [
    ['[date de réception]', 'la date de réception'],
    ['[service]', 'le service chargé de la demande'],
    ['[téléphone]', 'son téléphone'],
    ['[date de la décision implicite]', 'la date à laquelle le silence vaut rejet'],
    ['rejetée', 'la date à laquelle le silence vaut rejet'],
    ['tribunal administratif', 'les délais et les voies de recours'],
  ] as const)
    expect(missingMentions(of(RECEIPT.replaceAll(field, ''))), field).toEqual([says])
  expect(missingMentions(of(RECEIPT.replace('[adresse du site]', '')))).toEqual([])
  expect(missingMentions(of('Reçu.', { regime: 'information' }))).toHaveLength(4)
  expect(missingMentions(of('Reçu.', { purpose: 'answer' }))).toEqual([])
  expect(missingMentions(of('Reçu le [date de réception].', { purpose: 'registration' }))).toEqual([])
  const values = filled()
  const body = fillIn(RECEIPT, values)
  expect(missingValues(of(body), values)).toEqual([])
  expect(missingValues(of(body.replaceAll(values['téléphone'], '')), values)).toEqual(['« téléphone »'])
  expect(missingValues(of(body.replaceAll('recours', '')), values)).toEqual(['les délais et les voies de recours'])
})

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const model = {
  name: 'Accusé de réception',
  purpose: 'receipt',
  regime: 'complaint',
  category: '',
  subject: 'Votre réclamation [référence]',
  body: RECEIPT,
}
const MODELS = '/reclamations/modeles'
const idOf = (answer: Response): number => Number(/\/(\d+)\?/.exec(answer.headers.get('location') ?? '')?.[1])
const stateOf = async (id: number) =>
  (await w.owner.query('select state, version from letter_model where id = $1', [id])).rows[0]
const act = async (id: number, path: string, form: Record<string, string> = {}) =>
  lead.post(`${MODELS}/${id}/${path}`, { ...form, version: (await stateOf(id)).version })
const opinion = { opinion: 'favourable', opinionOn: '2026-11-05', opinionSession: 'CLU de Nanterre' }

async function published(over: Record<string, string> = {}): Promise<number> {
  const id = idOf(await lead.post(`${MODELS}/nouveau`, { ...model, ...over }))
  await act(id, 'relire')
  await act(id, 'avis', opinion)
  expect((await act(id, 'publier')).headers.get('location')).toContain('fait=publiee')
  return id
}

test('[C5-102] a version is a draft, read again, judged by the committee, put in force, and withdrawn by the next', async () => {
  const bad = await lead.post(`${MODELS}/nouveau`, { ...model, body: 'Bonjour [girafe]' })
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('n’est pas reconnu')
  const id = idOf(await lead.post(`${MODELS}/nouveau`, { ...model, body: 'Reçu le [date de réception].' }))
  expect((await act(id, 'publier')).headers.get('location')).toContain('refus=not-reviewed')
  await act(id, 'relire')
  expect((await act(id, 'modifier', model)).status).toBe(422)
  expect((await act(id, 'publier')).headers.get('location')).toContain('refus=no-opinion')
  expect((await act(id, 'avis', { ...opinion, opinionOn: '2027-01-01' })).status).toBe(422)
  await act(id, 'avis', { ...opinion, opinion: 'unfavourable' })
  expect((await act(id, 'publier')).headers.get('location')).toContain('refus=opinion-against')
  await act(id, 'avis', opinion)
  expect((await act(id, 'publier')).headers.get('location')).toContain('refus=mentions-missing')
  expect(await textOf(await lead.get(`${MODELS}/${id}`))).toContain('Il manque, pour le mettre en vigueur')
  const first = await published()
  expect((await stateOf(first)).state).toBe('published')
  const second = idOf(await act(first, 'version'))
  expect((await act(first, 'version')).headers.get('location')).toContain('refus=draft-open')
  await act(second, 'relire')
  await act(second, 'avis', opinion)
  await act(second, 'publier')
  expect([(await stateOf(first)).state, (await stateOf(second)).state]).toEqual(['withdrawn', 'published'])
  expect((await act(second, 'supprimer')).status).toBe(409)
  const sheet = await textOf(await lead.get(`${MODELS}/${second}`))
  expect(sheet).toContain('favorable, séance du 5 novembre 2026, CLU de Nanterre')
  const csv = await (await lead.get(`${MODELS}/export`)).text()
  expect(csv).toContain('Accusé de réception;2;')
  const agent = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.nanterre ?? 0 })
  expect((await agent.get(MODELS)).status).toBe(200)
  expect((await agent.get(`${MODELS}/nouveau`)).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(`${MODELS}/${second}`)).status).toBe(404)
  await act(second, 'retirer')
})

async function register(over: Record<string, string | number> = {}): Promise<number> {
  const made = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-11-17',
    subject: 'Attente',
    site: w.hauts92.sites.nanterre ?? 0,
    service: w.hauts92.services.sejour ?? 0,
    name: 'Personne inventée',
    email: 'personne@exemple.fr',
    ...over,
  })
  return Number(/\/reclamations\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
}

test('[C5-103] an answer begins with a model, is adapted, and counts its use', async () => {
  const id = await published({
    name: 'Pièces manquantes',
    purpose: 'answer',
    body: 'Bonjour [nom de l’usager], il manque [à compléter].',
  })
  const request = await register()
  const sheet = await textOf(await lead.get(`/reclamations/${request}?modele=${id}`))
  expect(sheet).toContain('Bonjour Personne inventée, il manque [à compléter].')
  const reply = { version: 1, via: 'email', answeredOn: '2026-11-18', model: id }
  const open = await lead.post(`/reclamations/${request}/repondre`, { ...reply, body: 'Il manque [à compléter].' })
  expect(open.status).toBe(422)
  expect(await textOf(open)).toContain('complétez-les avant d’envoyer')
  expect(
    (await lead.post(`/reclamations/${request}/repondre`, { ...reply, body: 'Il manque le passeport.' })).status,
  ).toBe(303)
  expect(await textOf(await lead.get(`${MODELS}/${id}`))).toContain('1 envoi')
})

const acks = async (id: number) =>
  (
    await w.owner.query(
      'select kind, outcome, reason, subject, body, hash, outbox from acknowledgement where complaint = $1 order by id',
      [id],
    )
  ).rows

test('[C2-102] an acknowledgement is printed once with its mentions, as it was, with its hash', async () => {
  const site = w.hauts92.sites.nanterre ?? 0
  await w.owner.query(`update site set address = '1 rue Inventée, Nanterre' where id = $1`, [site])
  const id = await register({ service: '' })
  const path = `/reclamations/${id}/accuser`
  expect(await textOf(await lead.get(path))).toContain('Aucun modèle en vigueur ne convient')
  await published()
  expect(await textOf(await lead.get(path))).toMatch(/À compléter .*\[service\]/)
  expect((await lead.post(path, { kind: 'receipt', how: 'letter' })).status).toBe(422)
  await lead.post(`/reclamations/${id}/orienter`, { version: 1, service: w.hauts92.services.sejour ?? 0 })
  expect(
    (
      await lead.post(`${MODELS}/coordonnees`, {
        version: 0,
        replyPhone: '01 00 00 00 00',
        replyEmail: 'contact@exemple.fr',
      })
    ).status,
  ).toBe(303)
  const ready = await textOf(await lead.get(path))
  expect(ready).toContain('elle est réputée rejetée')
  expect(ready).toContain('Sans réponse au 17 janvier 2027')
  expect((await lead.post(path, { kind: 'receipt', how: 'letter' })).status).toBe(303)
  const [unsent, made] = await acks(id)
  // Routing would have sent it by itself: here no mail leaves.
  expect(unsent).toMatchObject({ kind: 'receipt', outcome: 'withheld', reason: 'no_mail' })
  expect(made).toMatchObject({ kind: 'receipt', outcome: 'printed', outbox: null })
  expect(made.hash).toEqual(createHash('sha256').update(`${made.subject}\n${made.body}`).digest())
  expect((await lead.post(path, { kind: 'receipt', how: 'letter' })).status).toBe(422)
  const { rows } = await w.owner.query('select max(id) as id from acknowledgement where complaint = $1', [id])
  const letter = await lead.get(`${path}/${rows[0].id}/lettre?format=odt`)
  expect(letter.headers.get('content-type')).toContain('opendocument')
  await expect(
    w.inside(w.hauts92.tenant, (tx) => tx.updateTable('acknowledgement').set({ outcome: 'sent' }).execute()),
  ).rejects.toThrow('permission denied')
  expect((await w.owner.query('select answered_on from complaint where id = $1', [id])).rows[0].answered_on).toBeNull()
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('établi sur papier le 19 novembre 2026')
})

test('[C2-103] each acknowledgement that does not leave says why', async () => {
  const id = await register()
  const path = `/reclamations/${id}/accuser/retenir`
  expect((await lead.post(path, { kind: 'receipt', 'reason-receipt': '' })).status).toBe(422)
  expect((await lead.post(path, { kind: 'receipt', 'reason-receipt': 'girafe' })).status).toBe(422)
  expect((await lead.post(path, { kind: 'receipt', 'reason-receipt': 'immediate' })).status).toBe(303)
  expect(await acks(id)).toMatchObject([{ kind: 'receipt', outcome: 'withheld', reason: 'immediate', hash: null }])
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('simple délivrance d’un document')
  const agent = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.antony ?? 0 })
  expect((await agent.post(path, { kind: 'receipt', 'reason-receipt': 'immediate' })).status).toBe(403)
})

test('[C2-104] what comes by the public form is acknowledged at once by e-mail, once, or the reason is kept', async () => {
  const outbound = {
    keys: openKeyring({ dataDir: '', key: Buffer.alloc(32, 7).toString('base64') }),
    mail: { domain: 'prefecture.test', send: async () => undefined },
  }
  const arrive = (id: number, over: Record<string, string> = {}) =>
    w.inside(w.hauts92.tenant, (tx) =>
      acknowledgeArrival(
        tx,
        { clock: w.clock, outbound, tenant: w.hauts92.tenant },
        {
          id,
          kind: 'complaint',
          channel: 'web',
          email: 'personne@exemple.fr',
          today: plainDate('2026-11-19'),
          ...over,
        },
      ),
    )
  const before = await register()
  await arrive(before)
  expect(await acks(before)).toMatchObject([{ outcome: 'withheld', reason: 'no_model' }])
  await published({ name: 'Enregistrement', purpose: 'registration', body: 'Bonjour,\n\nReçu le [date de réception].' })
  const id = await register()
  await arrive(id)
  await arrive(id)
  const [sent, ...again] = await acks(id)
  expect(sent).toMatchObject({
    kind: 'registration',
    outcome: 'sent',
    body: expect.stringMatching(/^Bonjour,\n\nReçu le 17.novembre.2026\.$/),
  })
  expect(again).toEqual([])
  const mails = await w.owner.query('select kind, content from outbox where id = $1', [sent.outbox])
  expect(mails.rows[0].kind).toBe('correspondence.automatic')
  expect(mails.rows[0].content.toString('latin1')).not.toContain('personne@')
  const bare = await register({ email: '' })
  await arrive(bare, { email: '' })
  expect(await acks(bare)).toMatchObject([{ outcome: 'withheld', reason: 'on_screen' }])
})

test('[C2-105] erasing a request empties the words of its acknowledgements and keeps their hash', async () => {
  const id = await register()
  expect((await lead.post(`/reclamations/${id}/accuser`, { kind: 'receipt', how: 'letter' })).status).toBe(303)
  await lead.post(`/reclamations/${id}/repondre`, {
    version: 1,
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-11-18',
  })
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 2, reason: 'Durée passée' })).status).toBe(303)
  const [left] = await acks(id)
  expect(left).toMatchObject({ outcome: 'printed', subject: '', body: '' })
  expect(left.hash).toHaveLength(32)
})
