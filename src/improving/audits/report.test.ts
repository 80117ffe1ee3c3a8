import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { auditInbox } from './inbox.ts'
import { gatherInbox } from '#src/core/room/inbox-store.ts'
import { auditBlocks } from './report.ts'

let w: World
const today = plainDate('2026-11-19')
beforeAll(async () => {
  w = await world({ rooms: [] })
  const t = w.hauts92.tenant
  const site = w.hauts92.sites['antony'] ?? 0
  const audit = async (code: string, days: string) =>
    (
      await w.owner.query<{ id: number }>(
        `insert into audit (tenant, code, title, kind, sites, planned, ${days.split('=')[0]}) values ($1, $2, $2, 'renewal', array[$3::int], '2026-06', ${days.split('=')[1]}) returning id`,
        [t, code, site],
      )
    ).rows[0]?.id ?? 0
  const held = await audit('tenu', "held_on='2026-06-12'")
  await audit('prevu', 'held_on=null')
  await w.owner.query(
    "insert into finding (tenant, audit, kind, title, due_on) values ($1, $2, 'strength', 'a', null), ($1, $2, 'strength', 'b', null), ($1, $2, 'minor', 'c', '2026-12-01')",
    [t, held],
  )
  await w.owner.query(
    "insert into audit_attachment (tenant, audit, title, due_on) values ($1, $2, 'Registre', '2026-11-01')",
    [t, held],
  )
  await w.owner.query(
    "insert into label (tenant, code, name, sites, decision, obtained, valid_from, valid_until, follow_up) values ($1, 'l', 'Label', array[$2::int], 'granted', '2024-03', '2024-03-01', '2027-02', '2026-03')",
    [t, site],
  )
  await w.owner.query(
    "insert into label (tenant, code, name, sites, due) values ($1, 'm', 'Suite', array[$2::int], '2027-06')",
    [t, site],
  )
})
afterAll(() => w.close())

const built = async (kind: string, over: { asOf?: string; sites?: number[] } = {}) => {
  const block = auditBlocks.find((one) => one.kind === kind)
  if (!block) throw new Error(kind)
  const ask = {
    period: yearPeriod(2026),
    sites: over.sites ?? [],
    asOf: plainDate(over.asOf ?? '2026-11-19'),
    option: '',
  }
  const made = await w.inside(w.hauts92.tenant, (tx) => block.build(tx, ask))
  return { ...made, text: JSON.stringify(made.blocks).replaceAll(/[\u00a0\u202f]/g, ' ') }
}

test('[A6-27] minutes and deck take audits planned and held, findings by kind, labels with their validity', async () => {
  const audits = await built('audits.held')
  expect(audits.text).toContain('1 audit tenu et 1 audit prévu sur la période.')
  expect(audits.slides).toHaveLength(1)
  expect((await built('audits.held', { asOf: '2026-05-01' })).text).toContain('0 audit tenu et 2 audits prévus')
  const findings = await built('audits.findings')
  expect(findings.text).toContain('2 points forts et 1 non-conformité mineure.')
  expect(findings.annex).toHaveLength(1)
  expect((await built('audits.findings', { sites: [w.hauts92.sites['boulogne'] ?? 0] })).text).toContain(
    'Aucun constat',
  )
  const labels = await built('audits.labels')
  expect(labels.text).toContain('1 label valide au 19 novembre 2026.')
  expect(labels.text).toContain('du 1er mars 2024 au 28 février 2027')
})

test('[A6-26] audits to come, attachments, sheets and days of labels stand among what is due', async () => {
  const ask = { today, until: plainDate('2026-12-31'), where: { all: true } as const }
  const items = await w.inside(w.hauts92.tenant, (tx) =>
    gatherInbox(
      tx,
      auditInbox(new Map()).map((source) => ({ source, ask })),
    ),
  )
  expect(items.map(({ key, due, event }) => [key.replace(/\d+$/, ''), due, event ?? false])).toEqual([
    ['audit-', '2026-06-30', true],
    ['audit-attachment-', '2026-11-01', false],
    ['finding-', '2026-12-01', false],
    ['label-follow-up-', '2026-03-31', false],
    ['label-renew-', '2027-02-28', false],
    ['label-due-', '2027-06-30', false],
  ])
  // Past, it says that it was missed and what to do.
  const missed = items.find(({ key }) => key.startsWith('label-follow-up'))
  expect(missed?.why).toMatch(/^L’audit de suivi devait se tenir avant le 31.mars.2026 : aucun n’est planifié\./)
  expect(missed?.action).toEqual({ label: 'Planifier l’audit de suivi', href: '/audits/nouveau?nature=follow_up' })
  // What a role owes: somebody who only reads is told nothing of it.
  const read = await w.inside(w.hauts92.tenant, (tx) =>
    gatherInbox(
      tx,
      auditInbox(new Map()).map((source) => ({ source, ask: { ...ask, roles: ['auditor'] } })),
    ),
  )
  expect(read.filter(({ key }) => key.startsWith('label-'))).toEqual([])
  const nobody = await w.inside(w.moselle57.tenant, (tx) =>
    gatherInbox(
      tx,
      auditInbox(new Map()).map((source) => ({ source, ask })),
    ),
  )
  expect(nobody).toEqual([])
})
