import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '#src/ground/database/db.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import { textOf } from '#test/people.ts'
import { forget, remind, tellWaiting } from './jobs.ts'
import { expireHolds } from './store/places.ts'
import { DAY, type Receiving, receiving } from './test-appointments.ts'

let r: Receiving
let one: string
let sejour: number
let bureau: number
beforeAll(async () => {
  r = await receiving()
  sejour = await r.reason('Renouveler mon titre de séjour')
  bureau = await r.book('Bureau du séjour', [sejour])
  await r.opening(bureau)
  one = `${r.base}/renouveler-mon-titre-de-sejour/bureau-du-sejour`
})
afterAll(() => r.w.close())

test('[D2-10] from the reason to the days to the hours, without account nor script, the other ways always told', async () => {
  const from = r.w.publicFrom('203.0.113.7')
  const home = await from.get(r.base, { 'accept-encoding': 'br' })
  expect([home.status, home.headers.get('content-encoding')]).toEqual([200, 'br'])
  expect((await home.arrayBuffer()).byteLength).toBeLessThan(15_000)
  const pages = [r.base, `${r.base}/renouveler-mon-titre-de-sejour`, one, `${one}?jour=${DAY}`]
  for (const path of pages) {
    const html = await (await from.get(path)).text()
    expect([path, html.includes('<script')]).toEqual([path, false])
    expect(await textOf(new Response(html))).toContain('01 99 00 12 34')
  }
  const what = await textOf(await from.get(pages[1] ?? ''))
  expect(what).toContain('Trois photos')
  expect(what).toContain('Première place libre : lundi 23 novembre 2026')
  // Friday 20 at nine is less than a day away; Thursday is closed.
  expect(await textOf(await from.get(`${one}?jour=2026-11-20`))).not.toContain('9 h – 9 h 20')
  expect(await textOf(await from.get(`${one}?jour=${DAY}`))).toContain('9 h 20 – 9 h 40')
  for (const path of [
    `${r.base}/rien`,
    `${r.base}/renouveler-mon-titre-de-sejour/rien`,
    '/rdv/rien-du-tout',
    '/rdv/mien/zzzzzzzzzzzzzzzzzzzzzzzz',
  ])
    expect([path, (await from.get(path)).status]).toEqual([path, 404])
})

test('[D2-11] a place is held, confirmed once however often it is posted, and shown on its private page', async () => {
  const held = await r.holdAt(one)
  const mine = held.headers.get('location') ?? ''
  expect([held.status, mine]).toEqual([303, expect.stringMatching(/^\/rdv\/mien\/[\w-]{43}$/)])
  const form = await textOf(await r.w.public.get(mine))
  expect(form).toContain('retenue pour vous jusqu’à 10 h 10')
  // Nobody else sees that hour.
  expect(await textOf(await r.w.public.get(`${one}?jour=${DAY}`))).not.toContain('9 h – 9 h 20')
  const nobody = await r.w.public.post(mine, { person: 'A', email: '', phone: '' })
  expect([nobody.status, await textOf(nobody)]).toEqual([
    422,
    expect.stringContaining('Donnez un courriel ou un téléphone'),
  ])
  const wrong = await r.w.public.post(mine, { person: '', email: 'x', phone: '12' })
  expect(wrong.status).toBe(422)
  const posts = await Promise.all([1, 2, 3].map(() => r.w.public.post(mine, r.contact(1))))
  expect(posts.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await r.count("state = 'booked'")).toBe(1)
  const page = await textOf(await r.w.public.get(`${mine}?fait=pris`))
  expect(page).toContain('Votre rendez-vous est pris')
  expect(page).toContain('mercredi 25 novembre 2026 à 9 h')
  const ics = await r.w.public.get(`${mine}/agenda.ics`)
  expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(await ics.text()).toContain('DTSTART:20261125T080000Z')
})

test('[D2-12] the same display posted twice holds one place; another hour frees the first', async () => {
  const key = r.nextKey()
  const at = { key, minute: 560, address: '203.0.113.20' }
  const [a, b] = [await r.holdAt(one, at), await r.holdAt(one, at)]
  expect(a.headers.get('location')).toBe(b.headers.get('location'))
  expect(await r.count("state = 'held'")).toBe(1)
  await r.holdAt(one, { ...at, minute: 580 })
  expect(await r.count("state = 'held' and starts = 580")).toBe(1)
  expect(await r.count("state = 'held' and starts = 560")).toBe(0)
  expect((await r.holdAt(one, { minute: 555 })).status).toBe(409)
  expect((await r.holdAt(one, { minute: 99_999 })).status).toBe(422)
  expect((await r.holdAt(one, { day: '2026-13-45' })).status).toBe(422)
  expect((await r.holdAt(one, { day: '2027-11-25' })).status).toBe(409)
})

test('[D2-13] a hold that was not confirmed in time is free again', async () => {
  r.w.clock.set('2026-11-19T09:11:00Z')
  expect(await textOf(await r.w.public.get(`${one}?jour=${DAY}`))).toContain('9 h 40 – 10 h')
  const late = await r.holdAt(one, { minute: 580, address: '203.0.113.21' })
  expect(late.status).toBe(303)
  expect(await r.count("state = 'held'")).toBe(1)
  r.w.clock.set('2026-11-19T09:30:00Z')
  const gone = await r.w.public.post(late.headers.get('location') ?? '', r.contact(2))
  expect([gone.status, await textOf(gone)]).toEqual([410, expect.stringContaining('Le temps pour confirmer est passé')])
  await inTenant(r.w.db, { tenant: r.w.hauts92.tenant, mode: 'change' }, (tx) => expireHolds(tx, r.w.clock.now()))
  expect(await r.count("state = 'held'")).toBe(0)
  expect((await r.w.public.get(late.headers.get('location') ?? '')).status).toBe(404)
  r.w.clock.set('2026-11-19T09:00:00Z')
})

test('[D2-14] [D2-15] forty people at once: one gets the place of one counter, three those of three', async () => {
  const all = (path: string, minute: number, day: string) =>
    Promise.all(Array.from({ length: 40 }, (_, at) => r.holdAt(path, { day, minute, address: `192.0.2.${at + 1}` })))
  const once = await all(one, 540, '2026-11-27')
  expect(once.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(once.filter(({ status }) => status === 409)).toHaveLength(39)
  expect(await r.count("day = '2026-11-27' and state = 'held'")).toBe(1)
  const pan = await r.book('Point numérique ANTS', [sejour])
  await r.opening(pan, { places: 3 })
  const path = `${r.base}/renouveler-mon-titre-de-sejour/point-numerique-ants`
  const three = await all(path, 560, '2026-11-27')
  expect(three.filter(({ status }) => status === 303)).toHaveLength(3)
  const places = await r.w.owner.query("select place from appointment where book = $1 and state = 'held' order by 1", [
    pan,
  ])
  expect(places.rows.map(({ place }) => place)).toEqual([1, 2, 3])
  // The table itself refuses a second one, whatever a program believes.
  await expect(
    r.w.owner.query(
      `insert into appointment (tenant, code, book, site, day, starts, ends, place, state, way)
       select tenant, code || '-bis', book, site, day, starts + 10, ends + 10, place, 'booked', way from appointment where book = $1 and state = 'held' limit 1`,
      [pan],
    ),
  ).rejects.toMatchObject({ code: '23P01' })
})

test('[D2-16] one person, two hundred places: four are held, the others are refused without a riddle', async () => {
  const book = await r.book('Grand bureau', [sejour])
  await r.opening(book, { wednesday: '8 h – 18 h', places: 20, step: 10 })
  const path = `${r.base}/renouveler-mon-titre-de-sejour/grand-bureau`
  const tries = await Promise.all(
    Array.from({ length: 200 }, (_, at) => r.holdAt(path, { minute: 480 + 10 * (at % 50), address: '203.0.113.66' })),
  )
  expect(tries.filter(({ status }) => status === 303)).toHaveLength(4)
  const no = tries.find(({ status }) => status === 429)
  expect(no && (await textOf(no))).toContain('Trop de créneaux sont retenus')
  expect(await r.count(`book = ${book} and state = 'held'`)).toBe(4)
  // Another of the same house is not kept out by an address of its own, nor by time.
  expect((await r.holdAt(path, { minute: 480, address: '198.51.100.200' })).status).toBe(303)
  r.w.clock.set('2026-11-19T09:12:00Z')
  expect((await r.holdAt(path, { minute: 480, address: '203.0.113.66' })).status).toBe(303)
  r.w.clock.set('2026-11-19T09:00:00Z')
})

test('[D2-17] a person has one appointment to come for a reason, known by their mail or their telephone', async () => {
  const path = `${r.base}/renouveler-mon-titre-de-sejour/grand-bureau`
  await r.take(path, 60, { minute: 600 })
  const again = await r.holdAt(path, { minute: 610, address: '198.51.100.61' })
  const mine = again.headers.get('location') ?? ''
  const no = await r.w.publicFrom('198.51.100.61').post(mine, r.contact(61, { email: 'USAGER60@exemple.test' }))
  expect([no.status, await textOf(no)]).toEqual([429, expect.stringContaining('Un rendez-vous à venir est déjà pris')])
  expect((await r.w.publicFrom('198.51.100.61').post(mine, r.contact(61))).status).toBe(303)
})

test('[D2-18] [D2-19] changed from its link, the new place is taken before the old is freed; cancelled, it is free', async () => {
  const mine = await r.take(one, 70, { day: '2026-11-30', minute: 540 })
  const other = await r.take(one, 71, { day: '2026-11-30', minute: 560 })
  expect(await textOf(await r.w.public.get(`${mine}/changer?jour=2026-11-30`))).toContain('9 h 40 – 10 h')
  const lost = await r.w.public.post(`${mine}/changer`, { jour: '2026-11-30', heure: 560 })
  expect([lost.status, await r.count("day = '2026-11-30' and starts = 540 and state = 'booked'")]).toEqual([409, 1])
  const form = { jour: '2026-11-30', heure: 580 }
  const moved = await Promise.all([1, 2].map(() => r.w.public.post(`${mine}/changer`, form)))
  expect(moved.map((answer) => answer.headers.get('location'))).toEqual([`${mine}?fait=change`, `${mine}?fait=change`])
  expect(await r.count("day = '2026-11-30' and state = 'booked'")).toBe(2)
  expect(await r.count("day = '2026-11-30' and state = 'moved' and person = ''")).toBe(1)
  expect(await textOf(await r.w.public.get(mine))).toContain('à 9 h 40')
  // A link that is followed changes nothing; only the button does.
  await r.w.public.get(`${other}/annuler`)
  expect(await r.count("day = '2026-11-30' and state = 'booked'")).toBe(2)
  const gone = await Promise.all([1, 2].map(() => r.w.public.post(`${other}/annuler`)))
  expect(gone.map(({ status }) => status)).toEqual([303, 303])
  expect(await textOf(await r.w.public.get(other))).toContain('Ce rendez-vous est annulé')
  expect(await textOf(await r.w.public.get(`${one}?jour=2026-11-30`))).toContain('9 h 20 – 9 h 40')
  expect(await r.figures('2026-11-30', '2026-11-30')).toMatchObject({ taken: 2, moved: 1, cancelled: 0.5 })
})

test('[D2-20] [D2-21] [D2-22] who waits is told when a place is freed, who comes is reminded, all by mails that only lead', async () => {
  const keys = openKeyring({ dataDir: '', key: Buffer.alloc(32, 5).toString('base64') })
  r.w.deps.outbound = { keys, mail: smtpSender({ url: 'smtp://127.0.0.1:9', from: 'parvis@prefecture.test' }) }
  const mails = async () => {
    const { rows } = await r.w.owner.query('select kind, content from outbox order by id')
    return rows.map(({ kind, content }) => ({
      kind: String(kind),
      text: keys.open(content, `outbox:${r.w.hauts92.tenant}`).replaceAll(/[\u00a0\u202f]/g, ' '),
    }))
  }
  const mine = await r.take(one, 80, { day: '2026-12-02', minute: 540 })
  expect((await mails()).at(-1)).toMatchObject({
    kind: 'appointment.booked',
    text: expect.stringContaining(`${mine}/agenda.ics`),
  })
  const wait = `${one}/attente`
  const form = { cle: r.nextKey(), email: 'attente@exemple.test', until: '2026-12-10' }
  const asked = await r.w.publicFrom('198.51.100.81').post(wait, form)
  const page = (asked.headers.get('location') ?? '').split('?')[0] ?? ''
  expect([asked.status, page]).toEqual([303, expect.stringMatching(/^\/rdv\/attente\//)])
  expect((await r.w.publicFrom('198.51.100.81').post(wait, form)).headers.get('location')).toContain(page)
  const twice = await r.w.publicFrom('198.51.100.82').post(wait, { ...form, cle: r.nextKey() })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('attend déjà')])
  await r.w.public.post(`${mine}/annuler`)
  const { rows } = await r.w.owner.query("select id from appointment where day = '2026-12-02' and state = 'cancelled'")
  await tellWaiting(r.w.deps, { tenant: r.w.hauts92.tenant, appointment: Number(rows[0]?.id) })
  const told = (await mails()).at(-1)
  expect(told).toMatchObject({ kind: 'appointment.freed', text: expect.stringContaining('mercredi 2 décembre 2026') })
  const link = /http:\/\/parvis\.test(\/rdv\/attente\/[\w-]+)/.exec(told?.text ?? '')?.[1] ?? ''
  expect(await textOf(await r.w.public.get(link))).toContain('Ne plus attendre')
  const left = await r.w.public.post(link)
  expect(await textOf(left)).toContain('Vous n’attendez plus')
  expect((await r.w.public.get(page)).status).toBe(404)
  // Two days before, once.
  await r.take(one, 83, { day: '2026-12-04', minute: 540 })
  r.w.clock.set('2026-12-02T09:00:00Z')
  await remind(r.w.deps)
  await remind(r.w.deps)
  const reminders = (await mails()).filter(({ kind }) => kind === 'appointment.reminder')
  expect(reminders.filter(({ text }) => text.includes('usager83@'))).toHaveLength(1)
  const own = /http:\/\/parvis\.test(\/rdv\/mien\/[\w-]+)/.exec(reminders.at(-1)?.text ?? '')?.[1] ?? ''
  expect(await textOf(await r.w.public.get(own))).toContain('vendredi 4 décembre 2026')
  delete r.w.deps.outbound
  r.w.clock.set('2026-11-19T09:00:00Z')
})

test('[D2-23] the coordinates go at their term, their addresses with them; no figure changes', async () => {
  const before = await r.figures('2026-11-01', '2026-12-31')
  r.w.clock.set('2027-04-01T09:00:00Z')
  await forget(r.w.deps)
  expect(
    await r.count("state in ('booked', 'cancelled') and (person <> '' or email <> '' or mail_hash is not null)"),
  ).toBe(0)
  expect(await r.figures('2026-11-01', '2026-12-31')).toEqual(before)
  expect(await r.count("state = 'booked'")).toBeGreaterThan(0)
  r.w.clock.set('2026-11-19T09:00:00Z')
})
