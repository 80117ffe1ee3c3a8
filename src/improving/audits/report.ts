import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import type { Block, Slide } from '#src/ground/reports/index.ts'
import { KINDS, whenOf } from './audit.ts'
import { countKinds, countsInWords, KIND_CODES, KINDS as FINDING_KINDS } from './finding.ts'
import { type Label, labelState, STATES, validityInWords } from './label.ts'
import { dayOf } from './search.ts'
import { type AuditRow, listAudits } from './store/audits.ts'
import { type FindingRow, listFindings } from './store/findings.ts'
import { listLabels } from './store/labels.ts'

const ALL = { all: true } as const
const here = (sites: readonly number[], own: readonly number[]): boolean =>
  sites.length === 0 || own.some((site) => sites.includes(site))

/** The audits held or planned in the period, as they stood on the day asked. */
async function auditsIn(tx: Tx, { period, sites, asOf }: BlockAsk): Promise<AuditRow[]> {
  const all = await listAudits(tx, ALL)
  return all
    .filter((one) => here(sites, one.sites) && dayOf(one) >= period.from && dayOf(one) <= period.to)
    .map((one) => (one.heldOn !== null && one.heldOn > asOf ? { ...one, heldOn: null, heldUntil: null } : one))
    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

const sayHeld = (audits: readonly AuditRow[]): string => {
  const held = audits.filter(({ heldOn }) => heldOn !== null).length
  if (audits.length === 0) return 'Aucun audit n’a eu lieu ni n’est prévu sur la période.'
  const rest = audits.length - held
  return `${formatCount(held, 'audit tenu', 'audits tenus')}${rest === 0 ? '' : ` et ${formatCount(rest, 'audit prévu', 'audits prévus')}`} sur la période.`
}

const told = (one: AuditRow): string =>
  `${one.title} : ${KINDS[one.kind].toLowerCase()}, ${whenOf(one)}${one.heldOn === null ? '' : `. ${capital(countsInWords(one.counts))}`}.`

async function buildAudits(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const audits = await auditsIn(tx, ask)
  const said = sayHeld(audits)
  const conclusions = audits.flatMap(({ heldOn, title, conclusion }): Block[] =>
    heldOn === null || conclusion === ''
      ? []
      : [{ kind: 'paragraph', text: [{ text: `${title}. `, bold: true }, conclusion] }],
  )
  const slides: Slide[] =
    audits.length === 0
      ? []
      : [
          {
            title: said.replace(/\.$/, ''),
            subtitle: 'Audits',
            body: { kind: 'list', items: audits.map(told) },
            source: `Audits, au ${longDate(ask.asOf)}`,
          },
        ]
  return {
    basis: { ways: ['counted'] },
    blocks: [
      { kind: 'paragraph', text: said },
      ...(audits.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items: audits.map(told) }]),
      ...conclusions,
    ],
    slides,
    links: [{ label: 'Ouvrir les audits', href: '/audits' }],
    missing: [],
  }
}

/** The findings of the audits held in the period. */
async function findingsIn(tx: Tx, ask: BlockAsk): Promise<FindingRow[]> {
  const held = new Set((await auditsIn(tx, ask)).flatMap(({ id, heldOn }) => (heldOn === null ? [] : [id])))
  return (await listFindings(tx, ALL)).filter(
    (one) => held.has(one.audit) && (one.site === null || here(ask.sites, [one.site])),
  )
}

async function buildFindings(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const findings = await findingsIn(tx, ask)
  const counts = countKinds(findings)
  const open = (kind: string) => findings.filter((one) => one.kind === kind && one.closedOn === null).length
  const said = findings.length === 0 ? 'Aucun constat sur la période.' : `${capital(countsInWords(counts))}.`
  const rows = KIND_CODES.filter((kind) => counts[kind] > 0).map((kind) => [
    FINDING_KINDS[kind],
    String(counts[kind]),
    kind === 'strength' ? '' : String(open(kind)),
  ])
  const table = {
    caption: 'Constats des audits par nature',
    columns: [
      { label: 'Nature' },
      { label: 'Constats', align: 'right' as const },
      { label: 'Ouverts', align: 'right' as const },
    ],
    rows,
    source: `Constats des audits tenus sur la période, au ${longDate(ask.asOf)}`,
  }
  return {
    basis: { ways: ['counted'] },
    blocks: [{ kind: 'paragraph', text: said }, ...(rows.length === 0 ? [] : [{ kind: 'table' as const, ...table }])],
    slides:
      rows.length === 0
        ? []
        : [
            {
              title: said.replace(/\.$/, ''),
              subtitle: 'Constats d’audit',
              body: { kind: 'table', table },
              source: table.source,
            },
          ],
    annex:
      findings.length === 0
        ? undefined
        : [
            {
              kind: 'table',
              caption: 'Constats des audits',
              columns: [{ label: 'Audit' }, { label: 'Nature' }, { label: 'Constat' }],
              rows: findings.map((one) => [one.auditTitle, FINDING_KINDS[one.kind], one.title]),
            },
          ],
    links: [{ label: 'Ouvrir les constats', href: '/audits/constats' }],
    missing: [],
  }
}

async function buildLabels(tx: Tx, { sites, asOf }: BlockAsk): Promise<BuiltBlock> {
  const all = (await listLabels(tx, ALL)).filter((one) => here(sites, one.sites))
  const known = all.filter(({ obtainedOn, decision }) => decision === '' || (obtainedOn !== null && obtainedOn <= asOf))
  const state = (one: Label): string => STATES[labelState(one, asOf)]
  const held = known.filter((one) => ['valid', 'to_renew'].includes(labelState(one, asOf)))
  const said =
    held.length === 0
      ? 'Aucun label n’est valide.'
      : `${formatCount(held.length, 'label valide', 'labels valides')} au ${longDate(asOf)}.`
  const table = {
    caption: 'Labels et leur validité',
    columns: [{ label: 'Label' }, { label: 'État' }, { label: 'Validité' }, { label: 'Audit de suivi dû' }],
    rows: known.map((one) => [
      one.name,
      state(one),
      validityInWords(one),
      one.followUpOn === null || one.decision !== 'granted' ? '' : longDate(one.followUpOn),
    ]),
    source: `Labels, au ${longDate(asOf)}`,
  }
  return {
    basis: { ways: ['counted'] },
    blocks: [{ kind: 'paragraph', text: said }, ...(known.length === 0 ? [] : [{ kind: 'table' as const, ...table }])],
    slides:
      known.length === 0
        ? []
        : [
            {
              title: said.replace(/\.$/, ''),
              subtitle: 'Labels',
              body: { kind: 'table', table },
              source: table.source,
            },
          ],
    links: [{ label: 'Ouvrir les labels', href: '/audits/labels' }],
    missing: [],
  }
}

/** Audits planned and held, what they found, the labels. */
export const auditBlocks: readonly ReportBlock[] = [
  { kind: 'audits.held', title: 'Audits de la période', right: 'audits.read', build: buildAudits },
  { kind: 'audits.findings', title: 'Constats d’audit par nature', right: 'audits.read', build: buildFindings },
  { kind: 'audits.labels', title: 'Labels et leur validité', right: 'audits.read', build: buildLabels },
]
