import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { addDays, plainDate } from '#src/ground/calendar/index.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { invitationRulesProfile, invitationsProfile } from './imports/invitations.ts'
import { fateOf, invitedIn, restsUntil } from './invitation.ts'
import { forgetInvited } from './store/invitations.ts'
import { openCampaign } from './test-campaign.ts'

let w: World
let lead: TestPerson
let place: number
const form = '/enquetes/automne/inviter'
const keys = openKeyring({ dataDir: '/nowhere', key: Buffer.alloc(32, 7).toString('base64') })
const never = { send: () => Promise.reject(new Error('nothing is sent here')) }
beforeAll(async () => {
  w = await world({ rooms: routes })
  Object.assign(w.deps, { outbound: { keys, mail: never, sms: never } })
  Object.assign(w.deps.env, { origin: 'http://parvis.test' })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { id } = await openCampaign(w, w.hauts92)
  place =
    (await w.owner.query<{ id: number }>('select id from campaign_place where campaign = $1 order by id', [id])).rows[0]
      ?.id ?? 0
})
afterAll(() => w.close())

const send = (people: string, more: Record<string, string | number> = {}) =>
  lead.post(form, { place, occasion: 'call', people, agreed: 'on', ...more })
const left = async () =>
  (
    await w.owner.query<{ channel: string; content: Buffer; tenant: number }>(
      `select channel, content, tenant from outbox where kind in ('survey.invitation', 'text.survey') order by id`,
    )
  ).rows.map(({ channel, content, tenant }) => ({ channel, text: keys.open(content, `outbox:${tenant}`) }))
const counted = async () =>
  (
    await w.owner.query(
      `select occasion, way, sent, undrawn, rested, stopped from invitation_day order by occasion, way`,
    )
  ).rows

test('[B2-85] lines are addresses or mobiles, each once; a wrong one is told by its line', () => {
  expect(invitedIn('a@b.fr\n\n A@B.FR\n06 12 34 56 78')).toEqual({
    people: [
      { to: 'a@b.fr', way: 'email' },
      { to: '+33612345678', way: 'sms' },
    ],
  })
  expect(invitedIn('a@b.fr\n01 40 97 20 00')).toEqual({ wrong: 2 })
  expect(invitedIn('a@b.fr, c@d.fr')).toEqual({ wrong: 1 })
  const today = plainDate('2026-11-19')
  const known = { invitedOn: today, restsUntil: today, stoppedOn: null }
  expect(fateOf(undefined, { share: 50 }, { today, draw: 49 })).toBe('sent')
  expect(fateOf(undefined, { share: 50 }, { today, draw: 50 })).toBe('undrawn')
  expect(fateOf(known, { share: 100 }, { today, draw: 0 })).toBe('rested')
  expect(fateOf(known, { share: 100 }, { today: addDays(today, 1), draw: 0 })).toBe('sent')
  expect(fateOf({ ...known, stoppedOn: today }, { share: 100 }, { today: addDays(today, 400), draw: 0 })).toBe(
    'stopped',
  )
  expect([restsUntil(today, { rest: 1 }), restsUntil(today, { rest: 0 })]).toEqual([today, addDays(today, -1)])
})

test('[B2-85] [B2-86] who agreed is invited once; addresses stand in the message alone', async () => {
  const sent = await send('usager@exemple.fr\n0612345678')
  expect(sent.headers.get('location')).toBe(`${form}?fait=inviter`)
  const messages = await left()
  expect(messages.map(({ channel }) => channel)).toEqual(['mail', 'sms'])
  expect(messages[0]?.text).toContain('http://parvis.test/e/demo?par=invitation')
  expect(messages[1]?.text).toContain('+33612345678')
  await send('USAGER@exemple.fr', { occasion: 'visit' })
  expect(await left()).toHaveLength(2)
  expect(await counted()).toEqual([
    { occasion: 'call', way: 'email', sent: 1, undrawn: 0, rested: 0, stopped: 0 },
    { occasion: 'call', way: 'sms', sent: 1, undrawn: 0, rested: 0, stopped: 0 },
    { occasion: 'visit', way: 'email', sent: 0, undrawn: 0, rested: 1, stopped: 0 },
  ])
  for (const table of ['invited_person', 'invitation_day', 'journal']) {
    const { rows } = await w.owner.query<{ row: string }>(`select t::text as row from ${table} t`)
    expect(rows.map(({ row }) => row).join()).not.toMatch(/exemple\.fr|612345678/)
  }
  await w.public.get('/e/demo?par=invitation')
  const { writeOpens } = await import('./store/opens.ts')
  await writeOpens(w.db)
  const html = await textOf(await lead.get('/enquetes/automne/invitations'))
  expect(html).toContain('1 ouverture')
  expect(html).toContain('Un appel')
})

test('[B2-85] without agreement, to nobody, to a place that is not open or not one’s own: refused beside the field', async () => {
  expect((await send('a@b.fr', { agreed: '' })).status).toBe(422)
  expect(await textOf(await send('pas une adresse'))).toContain('La ligne 1 n’est ni une adresse')
  expect(await textOf(await send('a@b.fr', { place: 999_999 }))).toContain('n’est pas ouverte aujourd’hui')
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.post(form, { place, occasion: 'call', people: 'a@b.fr', agreed: 'on' })).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(form)).status).toBe(404)
  Object.assign(w.deps, { outbound: { keys, mail: never } })
  expect(await textOf(await send('0612345679'))).toContain('Aucun SMS ne part d’ici')
  Object.assign(w.deps, { outbound: { keys, mail: never, sms: never } })
})

test('[B2-85] the rule of a campaign: share, rest, a sentence; a stale one is told', async () => {
  const rule = '/enquetes/automne/invitations/regle'
  const saved = await lead.post(rule, { share: 100, rest: 0, word: 'Merci d’avance.', version: 0 })
  expect(saved.headers.get('location')).toBe('/enquetes/automne/invitations?fait=regle')
  expect((await lead.post(rule, { share: 50, rest: 0, word: '', version: 9 })).status).toBe(409)
  expect((await lead.post(rule, { share: 0, rest: 0, word: '', version: 1 })).status).toBe(422)
  await send('suivant@exemple.fr')
  await send('suivant@exemple.fr')
  expect((await left()).filter(({ text }) => text.includes('suivant@exemple.fr'))).toHaveLength(2)
  expect((await left()).at(-1)?.text).toContain('Merci d’avance.')
})

test('[B2-87] a page with a button ends invitations; opening it changes nothing', async () => {
  const stop = /http:\/\/parvis\.test(\/invitations\/\d+\/[\w-]+)/.exec((await left()).at(-1)?.text ?? '')?.[1] ?? ''
  expect(await textOf(await w.app.request(stop, { headers: { host: 'parvis.test' } }))).toContain('Ne plus m’inviter')
  expect((await w.owner.query('select 1 from invited_person where stopped_on is not null')).rows).toHaveLength(0)
  const done = await w.app.request(stop, {
    method: 'POST',
    headers: { host: 'parvis.test', origin: 'http://parvis.test' },
  })
  expect(await textOf(done)).toContain('Vous ne serez plus invité')
  const before = (await left()).length
  await send('suivant@exemple.fr')
  expect(await left()).toHaveLength(before)
  expect((await w.public.get('/invitations/1/aaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  expect((await w.public.get('/invitations/999999999/aaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  await w.inside(w.hauts92.tenant, (tx) => forgetInvited(tx, plainDate('2027-12-31')))
  expect((await w.owner.query('select 1 from invited_person')).rows).toHaveLength(1)
})

test('[B2-86] what was invited goes out as numbers and comes back equal', async () => {
  const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(w.hauts92.tenant, work)
  const context = {
    import: 0,
    account: null,
    now: new Date('2026-11-19T10:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'load' as const,
    demo: false,
    progress: () => undefined,
  }
  for (const profile of [invitationsProfile, invitationRulesProfile]) {
    const kept = await inside((tx) => profile.export(tx))
    expect(kept.length).toBeGreaterThan(0)
    const rows = kept.map((values, at) => ({ line: at + 2, key: String(at), values }))
    const same = await inside((tx) => profile.store(tx, rows, context))
    expect(same.every(({ outcome }) => outcome === 'unchanged')).toBe(true)
    await w.owner.query(`delete from ${profile === invitationsProfile ? 'invitation_day' : 'invitation_rule'}`)
    const back = await inside((tx) => profile.store(tx, rows, context))
    expect(back.every(({ outcome }) => outcome === 'inserted')).toBe(true)
    expect(await inside((tx) => profile.export(tx))).toEqual(kept)
  }
})
