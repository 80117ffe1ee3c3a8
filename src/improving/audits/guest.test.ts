import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import { textOf } from '#test/people.ts'
import type { Audit } from './audit.ts'
import { endFault, latestEnd, stateOfGuest, usualEnd } from './guest.ts'
import { guestWorld, linkIn, PASSWORD, type TestGuest } from './test-guests.ts'

let g: Awaited<ReturnType<typeof guestWorld>>
beforeAll(async () => {
  g = await guestWorld()
})
afterAll(() => g.close())

describe('[A6-54] the last day of an invitation', () => {
  const audit = (over: Partial<Audit>): Audit =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its days alone are read
    ({ plannedOn: plainDate('2026-11-25'), heldOn: null, heldUntil: null, ...over }) as Audit
  const today = plainDate('2026-11-19')
  test('is at most eight weeks after the audit, two weeks unless told', () => {
    expect(usualEnd(audit({}), today)).toBe('2026-12-09')
    expect(latestEnd(audit({}), today)).toBe('2027-01-20')
    expect(latestEnd(audit({ heldOn: plainDate('2026-11-02'), heldUntil: plainDate('2026-11-04') }), today)).toBe(
      '2026-12-30',
    )
    // Planned for before, not held yet: counted from today.
    expect(latestEnd(audit({ plannedOn: plainDate('2026-01-10') }), today)).toBe('2027-01-14')
    expect(endFault(plainDate('2026-11-18'), audit({}), today)).toBe('past')
    expect(endFault(today, audit({}), today)).toBeUndefined()
    expect(endFault(plainDate('2027-01-21'), audit({}), today)).toBe('too-far')
    expect(endFault(today, audit({ heldOn: plainDate('2026-01-10') }), today)).toBe('too-far')
  })
  test('its state follows from days and from what the person did', () => {
    const one = { id: 1, audit: 1, name: '', endsOn: today, endedOn: null, handedOn: null, version: 1 }
    expect(stateOfGuest({ ...one, access: 'invited' }, today)).toBe('invited')
    expect(stateOfGuest({ ...one, access: 'granted' }, today)).toBe('open')
    expect(stateOfGuest({ ...one, access: 'granted', handedOn: today }, today)).toBe('handed')
    expect(stateOfGuest({ ...one, access: 'granted', endsOn: plainDate('2026-11-18') }, today)).toBe('over')
    expect(stateOfGuest({ ...one, access: 'granted', endedOn: today }, today)).toBe('over')
    expect(stateOfGuest({ ...one, access: '' }, today)).toBe('over')
  })
})

describe('inviting', () => {
  test('[A6-50] an auditor is invited from the page of an audit: the link is shown, acts once and for its person alone', async () => {
    const audit = await g.planned()
    expect(await textOf(await g.room.lead.get(`/audits/${audit}`))).toContain('Inviter un auditeur')
    expect(await (await g.room.lead.get(`/audits/${audit}/invites/nouveau`)).text()).toContain('value="2026-12-09"')
    const shown = await g.inviteTo(audit)
    expect(shown.status).toBe(200)
    const link = linkIn(await shown.text())
    expect(await textOf(await g.room.w.public.get(link))).toContain('Auditeur invité')
    // Opened, it did nothing yet.
    expect(await textOf(await g.room.lead.get(`/audits/${audit}`))).toContain('Invité, n’a pas encore accepté')
    expect((await g.room.lead.post(link)).status).toBe(200)
    const joined = await g.room.w.public.post(link, { facon: 'nouveau', name: 'Iris Essai', password: PASSWORD })
    expect(joined.status).toBe(303)
    expect((await g.room.w.public.get(link)).status).toBe(404)
    expect(await textOf(await g.room.lead.get(`/audits/${audit}`))).toContain('Accès ouvert, jusqu’au 9 décembre 2026')
  })
  test('[A6-50] a bad form is explained with what was typed; who may not write there invites nobody', async () => {
    const audit = await g.planned()
    const past = await g.inviteTo(audit, { endsOn: '2026-11-18', name: 'Iris Tapée' })
    expect(past.status).toBe(422)
    const html = await past.text()
    expect(html).toContain('Ce jour est passé')
    expect(html).toContain('value="Iris Tapée"')
    expect(await textOf(await g.inviteTo(audit, { endsOn: '2027-03-01' }))).toContain('le 20 janvier 2027 au plus tard')
    expect((await g.inviteTo(audit, { email: 'ailleurs' })).status).toBe(422)
    const { email } = await g.guestOf(audit)
    expect(await textOf(await g.inviteTo(audit, { email }))).toContain('déjà invitée pour cet audit')
    const head = await g.room.w.personOf(g.room.w.hauts92, 'head_of_service')
    expect((await g.inviteTo(audit, {}, head)).status).toBe(403)
    const moselle = await g.room.w.personOf(g.room.w.moselle57, 'quality_lead')
    expect((await g.inviteTo(audit, {}, moselle)).status).toBe(404)
    const boulogne = await g.room.w.personOf(g.room.w.hauts92, 'quality_lead', { site: g.room.site['boulogne'] ?? 0 })
    expect((await g.inviteTo(audit, {}, boulogne)).status).toBe(404)
  })
  test('[A6-50] where mail leaves, the link goes to its person alone', async () => {
    const audit = await g.planned()
    const { deps, owner } = g.room.w
    deps.outbound = {
      keys: openKeyring(deps.env),
      mail: smtpSender({ url: 'smtp://127.0.0.1:1', from: 'parvis@parvis.test' }),
    }
    const sent = await g.inviteTo(audit)
    delete deps.outbound
    const html = await sent.text()
    expect(html).toContain('part par courriel')
    expect(linkIn(html)).toBe('')
    const { rows } = await owner.query('select kind from outbox order by id desc limit 1')
    expect(rows[0]?.kind).toBe('account.invitation')
  })
  test('[A6-50] a link made again ends the one before', async () => {
    const audit = await g.planned()
    const first = linkIn(await (await g.inviteTo(audit)).text())
    const { rows } = await g.room.w.owner.query<{ id: number }>('select max(id) as id from audit_guest')
    const again = linkIn(await (await g.room.lead.post(`/audits/${audit}/invites/${rows[0]?.id}/lien`)).text())
    expect(again).not.toBe(first)
    expect((await g.room.w.public.get(first)).status).toBe(404)
    expect((await g.room.w.public.get(again)).status).toBe(200)
  })
})

describe('when it ends', () => {
  const isOut = async (guest: TestGuest, audit: number) => {
    for (const path of ['/audit-invite', `/audit-invite/${audit}`, '/compte']) {
      const answer = await guest.get(path)
      expect([path, answer.status, answer.headers.get('location')?.startsWith('/connexion')]).toEqual([path, 303, true])
    }
    const again = await g.room.w.public.post('/connexion', { email: guest.email, password: PASSWORD })
    expect(again.status).toBe(422)
  }
  test('[A6-54] its last day over, its sessions end and it signs in no more; one act opens it again', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    expect((await guest.get(`/audit-invite/${audit}`)).status).toBe(200)
    // The last day itself is open, in the hour of the département.
    const setTo = (day: string) =>
      g.room.w.owner.query(
        `update role_grant set ends_at = ($2::date + 1)::timestamp at time zone 'Europe/Paris' where subject = 'audit_guest:' || $1`,
        [guest.number, day],
      )
    await setTo('2026-11-19')
    expect((await guest.get('/compte')).status).toBe(200)
    await setTo('2026-11-18')
    await isOut(guest, audit)
    await g.room.w.owner.query(`update audit_guest set ends_on = '2026-11-18' where id = $1`, [guest.number])
    expect(await textOf(await g.room.lead.get(`/audits/${audit}`))).toContain('Accès terminé le 18 novembre 2026')
    const move = `/audits/${audit}/invites/${guest.number}/modifier`
    const stale = await g.room.lead.post(move, { endsOn: '2026-12-01', version: 7 })
    expect(stale.status).toBe(409)
    expect((await g.room.lead.post(move, { endsOn: '2027-06-01', version: 1 })).status).toBe(422)
    expect((await g.room.lead.post(move, { endsOn: '2026-12-01', version: 1 })).status).toBe(303)
    const again = await g.room.w.public.post('/connexion', { email: guest.email, password: PASSWORD })
    expect(again.status).toBe(303)
  })
  test('[A6-54] ended early, closed or gone with its audit, nothing opens any more', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    const end = `/audits/${audit}/invites/${guest.number}/terminer`
    expect((await g.room.lead.post(end, { version: 9 })).headers.get('location')).toContain('refus=stale')
    expect((await g.room.lead.post(end, { version: 1 })).headers.get('location')).toContain('acces-termine')
    await isOut(guest, audit)

    const closing = await g.planned({ title: 'Audit à clore' })
    const other = await g.guestOf(closing)
    const waiting = linkIn(await (await g.inviteTo(closing)).text())
    const days = { heldOn: '2026-11-10', reportOn: '2026-11-12', closedOn: '2026-11-18', version: 1 }
    expect((await g.room.lead.post(`/audits/${closing}/deroulement`, days)).status).toBe(303)
    await isOut(other, closing)
    expect((await g.room.w.public.get(waiting)).status).toBe(404)
    expect((await g.inviteTo(closing)).status).toBe(422)

    const dropped = await g.planned({ title: 'Audit abandonné' })
    const last = await g.guestOf(dropped)
    expect((await g.room.lead.post(`/audits/${dropped}/supprimer`, { version: 1 })).status).toBe(303)
    await isOut(last, dropped)
  })
  test('[A6-54] an invitation that waited past its day is no longer taken', async () => {
    const audit = await g.planned()
    const link = linkIn(await (await g.inviteTo(audit)).text())
    await g.room.w.owner.query(`update invitation set ends_at = '2026-11-18T23:00:00Z' where subject <> ''`)
    expect((await g.room.w.public.get(link)).status).toBe(404)
    expect((await g.room.w.public.post(link, { facon: 'nouveau', name: 'X', password: PASSWORD })).status).toBe(404)
  })
})

test('[A6-55] what is done of an invitation, and what a guest writes, is told in the journal in French', async () => {
  const audit = await g.planned({ title: 'Audit raconté' })
  const guest = await g.guestOf(audit)
  await g.found(guest, audit)
  await guest.post(`/audit-invite/${audit}/remettre`, { version: 1 })
  const admin = await g.room.w.personOf(g.room.w.hauts92, 'administrator')
  const journal = await textOf(await admin.get('/reglages/journal'))
  for (const said of ['a invité un auditeur pour', 'a saisi', 'a remis ses constats pour'])
    expect(journal).toContain(said)
  expect(journal).toContain('jusqu’au 9 décembre 2026')
  expect(journal).toContain('Non-conformité mineure')
  expect(journal).not.toContain(guest.email)
  const people = await textOf(await admin.get('/reglages/personnes'))
  expect(people).toContain('Un seul audit, pour un temps')
})
