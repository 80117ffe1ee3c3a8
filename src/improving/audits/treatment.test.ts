import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionPlanRoom } from '#src/improving/action-plans/room.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { againstClosing, countKinds, countsInWords, type Finding } from './finding.ts'
import { auditRoom } from './room.ts'
import { idOf, routesOf } from './test-audits.ts'

let w: World
let lead: TestPerson
let head: TestPerson
let antony = 0
let audit = 0
beforeAll(async () => {
  w = await world({ rooms: routesOf([auditRoom, actionPlanRoom]) })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  head = await w.personOf(w.hauts92, 'head_of_service')
  antony = w.hauts92.sites['antony'] ?? 0
  audit = idOf(
    await lead.post('/audits/nouveau', { title: 'Audit', kind: 'initial', planned: '2026-06', sites: antony }),
  )
})
afterAll(() => w.close())

const found = async (kind: string, title: string): Promise<number> =>
  idOf(await lead.post(`/audits/${audit}/constats/nouveau`, { kind, title }))
const version = async (id: number): Promise<number> =>
  (
    await w.owner.query<{ version: number }>('select version from finding where tenant = $1 and id = $2', [
      w.hauts92.tenant,
      id,
    ])
  ).rows[0]?.version ?? 0
const sheet = async (id: number, over: Record<string, string> = {}, who = lead) =>
  who.post(`/audits/constats/${id}/fiche`, {
    version: await version(id),
    correction: 'Corrigé le jour même',
    causes: 'Personne n’était désigné',
    measures: 'Désigner un suppléant',
    verification: 'Vu sur place',
    verifiedOn: '2026-11-02',
    ...over,
  })
const check = async (id: number, who: TestPerson, effect = 'effective') =>
  who.post(`/audits/constats/${id}/efficacite`, {
    version: await version(id),
    effect,
    effectNote: 'Aucun retard depuis',
  })
const close = async (id: number) => lead.post(`/audits/constats/${id}/clore`, { version: await version(id) })
const action = async (id: number, title: string): Promise<number> =>
  idOf(
    await lead.post('/plan-actions/nouvelle', {
      title,
      planYear: 2026,
      site: antony,
      originKind: 'finding',
      originId: id,
      originLabel: 'Constat',
    }),
  )
const move = async (id: number, to: string, reason = '') => {
  const { rows } = await w.owner.query('select version from action where tenant = $1 and id = $2', [
    w.hauts92.tenant,
    id,
  ])
  return lead.post(`/plan-actions/${id}/etat`, { version: rows[0].version, to, reason, on: '2026-11-10' })
}

test('[A6-14] a nonconformity closes once it is corrected, explained, verified, its actions done, and found effective by another', async () => {
  const id = await found('major', 'Délais non tenus')
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('Les causes ne sont pas écrites.')
  expect((await sheet(id)).status).toBe(303)
  expect((await close(id)).headers.get('location')).toContain('refus=against')
  const done = await action(id, 'Désigner un suppléant')
  await check(id, head)
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('1 action n’est pas terminée.')
  expect((await close(id)).headers.get('location')).toContain('refus=against')
  await move(done, 'validated')
  await move(done, 'done')
  expect((await close(id)).headers.get('location')).toContain('fait=clos')
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('Close')
  expect((await sheet(id)).status).toBe(422)
  expect(
    (await lead.post(`/audits/constats/${id}/rouvrir`, { version: await version(id) })).headers.get('location'),
  ).toContain('fait=rouvert')
})

test('[A6-14] an action given up does not close a nonconformity; one carried over is followed to the end', async () => {
  const id = await found('minor', 'Accueil fermé trop tôt')
  await sheet(id)
  await check(id, head)
  const given = await action(id, 'Changer les horaires')
  await move(given, 'dropped', 'Trop cher')
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('Aucune action corrective n’est réalisée.')
  const carried = await action(id, 'Afficher les horaires')
  await move(carried, 'validated')
  await move(carried, 'carried_over', 'Faute de temps')
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('1 action n’est pas terminée.')
  const { rows } = await w.owner.query('select id from action where tenant = $1 and carried_from = $2', [
    w.hauts92.tenant,
    carried,
  ])
  await move(rows[0].id, 'done')
  expect((await close(id)).headers.get('location')).toContain('fait=clos')
})

test('[A6-15] effectiveness is checked by somebody else than the author of the sheet, in the database too', async () => {
  const id = await found('minor', 'Affiche illisible')
  expect(await textOf(await check(id, head))).toContain('Notez d’abord')
  await sheet(id)
  expect(await textOf(await check(id, lead))).toContain('Vous avez écrit cette fiche')
  expect(await (await lead.get(`/audits/constats/${id}`)).text()).not.toContain('/efficacite')
  expect(await (await head.get(`/audits/constats/${id}`)).text()).toContain('/efficacite')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await check(id, agent)).status).toBe(403)
  expect(
    await textOf(await head.post(`/audits/constats/${id}/efficacite`, { version: 2, effect: 'effective' })),
  ).toContain('Dites ce qui le montre')
  expect((await check(id, head, 'not_effective')).status).toBe(303)
  expect(await textOf(await lead.get(`/audits/constats/${id}`))).toContain('Pas efficace')
  // Written again, it is to be checked again.
  await sheet(id, { measures: 'Refaire l’affiche' })
  const kept = await w.owner.query('select effect, state from finding where tenant = $1 and id = $2', [
    w.hauts92.tenant,
    id,
  ])
  expect(kept.rows).toEqual([{ effect: '', state: 'to_check' }])
  const forced = (set: string) =>
    w.owner.query(`update finding set ${set} where tenant = $1 and id = $2`, [w.hauts92.tenant, id])
  await expect(
    forced(`effect = 'effective', effect_on = '2026-11-11', checker = 'X', checker_account = author_account`),
  ).rejects.toThrow('finding_checker')
  await expect(forced(`effect = 'effective', effect_on = '2026-11-11', checker = author`)).rejects.toThrow(
    'finding_checker',
  )
  await expect(forced(`closed_on = '2026-11-11'`)).rejects.toThrow('finding_closing')
})

test('[A6-16] strengths need no action; a sensitive point closes once what was done of it is said', async () => {
  const strength = await found('strength', 'Hall clair')
  const shown = await textOf(await lead.get(`/audits/constats/${strength}`))
  expect(shown).not.toContain('Actions du plan')
  expect((await close(strength)).headers.get('location')).toContain('refus=against')
  expect((await sheet(strength)).status).toBe(422)
  const point = await found('sensitive', 'Attente en fin de matinée')
  expect((await close(point)).headers.get('location')).toContain('refus=against')
  await lead.post(`/audits/constats/${point}/suite`, {
    version: await version(point),
    answer: 'Guichets mieux répartis',
  })
  expect((await close(point)).headers.get('location')).toContain('fait=clos')
})

test('[A6-17] a finding is corrected while it is not treated, deleted likewise; both pages ask their rights', async () => {
  const id = await found('minor', 'Registre absent')
  const form = { kind: 'sensitive', title: 'Registre absent', version: 1 }
  expect((await lead.post(`/audits/${audit}/constats/${id}/modifier`, form)).status).toBe(303)
  expect((await lead.post(`/audits/${audit}/constats/${id}/modifier`, { ...form, title: 'Autre' })).status).toBe(409)
  expect((await head.post(`/audits/constats/${id}/fiche`, {})).status).toBe(403)
  const other = await found('minor', 'Registre perdu')
  await sheet(other)
  expect(
    await textOf(
      await lead.post(`/audits/${audit}/constats/${other}/modifier`, { ...form, title: 'Registre perdu', version: 2 }),
    ),
  ).toContain('sa nature ne change plus')
  expect(await textOf(await lead.get(`/audits/constats/${other}/supprimer`))).toContain('déjà traité')
  expect((await lead.post(`/audits/constats/${id}/supprimer`, { version: await version(id) })).status).toBe(303)
  expect((await lead.get(`/audits/constats/${id}`)).status).toBe(404)
})

test('[A6-16] findings are counted in words', () => {
  const of = (...kinds: Finding['kind'][]) => countsInWords(countKinds(kinds.map((kind) => ({ kind }))))
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  expect(plain(of('strength', 'strength', 'improvement'))).toBe(
    '2 points forts et 1 piste de progrès, aucune non-conformité',
  )
  expect(plain(of('major'))).toBe('1 non-conformité majeure')
  expect(of()).toBe('aucune non-conformité')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the rule reads
  const point = { kind: 'improvement', answer: 'Fait', closedOn: null } as Finding
  expect(againstClosing(point, [])).toEqual([])
  expect(againstClosing(point, [{ id: 1, title: '', progress: 'open' }])).toHaveLength(1)
})
