import { createHash } from 'node:crypto'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  dayIn,
  flagOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { civilTime, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { emergencyRefusals, settleEmergency } from '../actions.ts'
import {
  AUDIENCES,
  CHANNELS,
  instantsOf,
  lineRefusals,
  MILESTONES,
  REFUSALS,
  ROLES,
  type Said,
  STEPS,
  timeIn,
} from '../emergency.ts'
import { EMERGENCY_FILE, FINDING, TEXT_LIMIT } from '../input.ts'
import { listEmergencies } from '../store/emergencies.ts'
import { listFindings } from '../store/findings.ts'
import { allLines, insertLine, linesOf } from '../store/log.ts'

const emergencies = objectFile({
  code: 'urgences',
  record: 'emergency',
  label: 'Évènements et exercices de communication d’urgence',
  right: 'emergency.write',
  help: 'Une ligne par évènement ou exercice, reconnu à son code. Sa main courante entre par son propre fichier.',
  table: 'emergency',
  fields: EMERGENCY_FILE,
  list: (tx) => listEmergencies(tx),
  rule: (all) => (one) =>
    emergencyRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: REFUSALS,
})

const listOf = async (tx: Tx) => ({
  emergencies: (await listEmergencies(tx)).map(({ id, code, name, site }) => ({ id, site, words: [code, name] })),
})
const ofColumn = {
  key: 'emergency',
  label: 'Évènement',
  kind: 'reference',
  reference: 'emergencies',
  required: true,
  help: 'Code ou nom de l’évènement ou de l’exercice.',
  example: 'exercice-inondation-2025',
} as const
const siteOf: ImportProfile['siteOf'] = (values, { siteOfReference }) =>
  siteOfReference?.get('emergencies')?.get(numberOf(values, 'emergency') ?? 0) ?? null

const words = (of: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(of).map(([code, word]) => [code, [word]]))
const choiceColumn = (key: string, label: string, of: Readonly<Record<string, string>>) =>
  ({ key, label, kind: 'choice', choices: words(of), help: 'Vide : aucun.', example: '' }) as const

const saidOf = (values: ImportValues): Said => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- cells of choices hold their codes
  ...({
    milestone: textOf(values, 'milestone'),
    audience: textOf(values, 'audience'),
    channel: textOf(values, 'channel'),
    step: textOf(values, 'step'),
    role: textOf(values, 'role'),
  } as Pick<Said, 'milestone' | 'audience' | 'channel' | 'step' | 'role'>),
  text: textOf(values, 'text'),
  corrects: numberOf(values, 'corrects'),
  withdrawn: flagOf(values, 'withdrawn'),
})
const KEYS = [
  'emergency',
  'day',
  'time',
  'second',
  'milestone',
  'audience',
  'channel',
  'step',
  'role',
  'text',
  'corrects',
  'withdrawn',
]
/** No and nothing are the same in a file that went out and one typed by hand. */
const contentOf = (values: ImportValues): string =>
  KEYS.map((key) => String((values[key] ?? false) === false ? '' : values[key])).join('\u0000')

/** What makes a line the same one, written here or brought by a file: all it says, and the minute it happened. */
const sameLine = (one: Said & { happenedAt: Date }): string =>
  [
    Math.floor(one.happenedAt.getTime() / 60_000),
    one.milestone,
    one.audience,
    one.channel,
    one.step,
    one.role,
    one.text,
    one.corrects ?? '',
    one.withdrawn,
  ].join('\u0000')

async function storeLines(
  tx: Tx,
  rows: Parameters<ImportProfile['store']>[1],
  { now }: { now: Date },
): Promise<RowOutcome[]> {
  const zone = zoneOfCode((await findTenant(tx)).territory)
  const outcomes: RowOutcome[] = []
  const touched = new Set<number>()
  const known = new Map<number, { seqs: Set<number>; lines: Map<string, number> }>()
  for (const { line, values } of rows) {
    const emergency = numberOf(values, 'emergency') ?? 0
    const there = known.get(emergency) ?? (await standing(tx, emergency))
    known.set(emergency, there)
    const { seqs, lines } = there
    const day = dayIn(values, 'day')
    const time = timeIn(textOf(values, 'time'))
    const [first, second] = day === null || time === undefined ? [] : instantsOf(day, time, zone)
    const happenedAt = flagOf(values, 'second') ? (second ?? first) : first
    const [fault] = Object.entries(lineRefusals(saidOf(values), seqs))
    if (happenedAt === undefined || fault !== undefined) {
      const [column, code] = fault ?? (['time', 'skipped'] as const)
      outcomes.push({ line, outcome: 'refused', fault: { column, message: REFUSALS[code] } })
      continue
    }
    const same = lines.get(sameLine({ ...saidOf(values), happenedAt }))
    if (same !== undefined) {
      outcomes.push({ line, outcome: 'unchanged', record: same })
      continue
    }
    const posting = `fichier-${createHash('sha256').update(contentOf(values)).digest('base64url')}`
    const made = await insertLine(tx, emergency, {
      ...saidOf(values),
      happenedAt,
      writtenAt: now,
      imported: true,
      posting,
    })
    if (made !== undefined) seqs.add(seqs.size + 1)
    touched.add(emergency)
    outcomes.push(
      made === undefined
        ? { line, outcome: 'unchanged', record: emergency }
        : { line, outcome: 'inserted', record: made },
    )
  }
  for (const id of touched) await settleEmergency(tx, id, zone)
  return outcomes
}

/** What a log holds before a file is read. */
async function standing(tx: Tx, emergency: number) {
  const lines = await linesOf(tx, emergency)
  return {
    seqs: new Set(lines.map(({ seq }) => seq)),
    lines: new Map(lines.map((one) => [sameLine(one), one.id])),
  }
}

const log: ImportProfile = {
  code: 'mains-courantes',
  label: 'Mains courantes de la communication d’urgence',
  right: 'emergency.log',
  help: 'Une ligne par ligne de main courante, dans l’ordre où elle a été écrite. Une ligne déjà là est reconnue à tout son contenu ; rien ne s’efface, une correction est une ligne de plus.',
  keyLabel: 'tout le contenu',
  columns: [
    ofColumn,
    {
      key: 'day',
      label: 'Jour',
      kind: 'day',
      required: true,
      help: 'Le jour où cela s’est passé.',
      example: '12/11/2025',
    },
    { key: 'time', label: 'Heure', kind: 'time', required: true, help: 'L’heure du site.', example: '23:50' },
    {
      key: 'second',
      label: 'Seconde fois',
      kind: 'boolean',
      help: 'Oui quand l’heure vient deux fois cette nuit-là et que c’est la seconde.',
      example: '',
    },
    choiceColumn('milestone', 'Étape', MILESTONES),
    choiceColumn('audience', 'Message pour', AUDIENCES),
    choiceColumn('channel', 'Par', CHANNELS),
    choiceColumn('step', 'Validé ou diffusé', STEPS),
    choiceColumn('role', 'Rôle', ROLES),
    {
      key: 'text',
      label: 'Ce qui s’est passé',
      kind: 'text',
      limit: TEXT_LIMIT,
      help: 'Des fonctions, pas des noms.',
      example: 'Le directeur de cabinet décide',
    },
    {
      key: 'corrects',
      label: 'Corrige la ligne',
      kind: 'integer',
      limit: 99_999,
      min: 1,
      help: 'Le rang de la ligne corrigée.',
      example: '',
    },
    {
      key: 'withdrawn',
      label: 'Retirée',
      kind: 'boolean',
      help: 'Oui : la ligne corrigée ne compte plus.',
      example: '',
    },
  ],
  naturalKey: contentOf,
  siteOf,
  references: listOf,
  whole: true,
  store: storeLines,
  undo: (_, rows) =>
    Promise.resolve(
      rows.length === 0 ? [] : ['la main courante, dont aucune ligne ne s’efface : corrigez-la par une ligne'],
    ),
  async export(tx) {
    const zone = zoneOfCode((await findTenant(tx)).territory)
    return (await allLines(tx)).map((one) => {
      const at = civilTime(one.happenedAt, zone)
      const two = (n: number) => String(n).padStart(2, '0')
      const twice = instantsOf(at.day, at, zone)
      return {
        emergency: one.emergency,
        day: at.day,
        time: `${two(at.hour)}:${two(at.minute)}`,
        second: twice.length === 2 && twice[1]?.getTime() === one.happenedAt.getTime(),
        milestone: one.milestone || null,
        audience: one.audience || null,
        channel: one.channel || null,
        step: one.step || null,
        role: one.role || null,
        text: one.text || null,
        corrects: one.corrects,
        withdrawn: one.withdrawn,
      }
    })
  },
}

const { emergency: _emergency, ...FINDING_FILE } = FINDING
const findings: ImportProfile = {
  code: 'constats-d-urgence',
  record: 'emergency_finding',
  label: 'Constats des retours d’expérience d’urgence',
  right: 'emergency.write',
  help: 'Une ligne par constat, reconnu à son évènement et à son texte.',
  keyLabel: 'évènement et constat',
  columns: [ofColumn, ...columnsFrom(FINDING_FILE)],
  naturalKey: (values) => `${textOf(values, 'emergency')}\u0000${textOf(values, 'name')}`,
  siteOf,
  references: listOf,
  check: (values) => faultsFrom(FINDING_FILE, values),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'emergencyFinding',
      key: ['emergency', 'name'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(FINDING_FILE, values), emergency: values['emergency'] },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'emergencyFinding', rows, name: 'name' }),
  async export(tx) {
    const codes = new Map((await listEmergencies(tx)).map(({ id, code }) => [id, code]))
    return (await listFindings(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(FINDING_FILE, one as unknown as ImportValues),
      emergency: codes.get(one.emergency) ?? null,
    }))
  },
}

/** In the order a folder is loaded. */
export const emergencyProfiles: readonly ImportProfile[] = [emergencies, log, findings]
