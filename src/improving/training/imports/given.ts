import { listColumn } from './rules.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import type { FieldTable } from '#src/core/room/fields.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import {
  dayIn,
  flagOf,
  fold,
  type ImportProfile,
  type ImportValues,
  type Reference,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField } from '#src/core/room/object-file.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { AUTHORISATION, BADGE, GRANT, REFERENT } from '../given-input.ts'
import { listAuthorisations } from '../store/authorisations.ts'
import { listCourses } from '../store/courses.ts'
import { agentReferences, allBadges, allGrants, allReferents } from '../store/files.ts'
import { settleSpans } from '../store/spans.ts'
import { REFUSALS } from '../training.ts'
import { AGENT } from './register.ts'

const { courses: _courses, services: _services, ...OWN } = AUTHORISATION
const FILE = { code: codeField({ limit: 80, example: 'repondre-au-standard' }), ...OWN }
const LISTS = [
  listColumn('courses', 'Formations à tenir', 'Codes ou noms, séparés par des points-virgules.'),
  listColumn('services', 'Services', 'Codes ou noms, séparés par des points-virgules ; vide : tous.'),
]
type Known = readonly { id: number; code: string; name: string }[]
const codesIn = (known: Known, ids: readonly number[]) =>
  known.flatMap(({ id, code }) => (ids.includes(id) ? [code] : [])).join(' ; ')
const vocabularyOf = async (tx: Tx): Promise<Readonly<Record<string, Known>>> => ({
  courses: await listCourses(tx),
  services: await listServices(tx),
})
const idOf = (known: Known, word: string) =>
  known.find(({ code, name }) => fold(code) === fold(word) || fold(name) === fold(word))?.id

/** What an agent may do only once trained. */
export const authorisationProfile: ImportProfile = {
  code: 'habilitations',
  label: 'Habilitations',
  right: 'training.write',
  help: 'Une ligne par habilitation, reconnue à son code : les formations qu’elle demande, les services où on la regarde.',
  keyLabel: 'code',
  columns: [...columnsFrom(FILE), ...LISTS],
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => faultsFrom(FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const known = await vocabularyOf(tx)
    const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
      const faults = LISTS.flatMap(({ key, label }): RowFault[] => {
        const bad = wordsOf(textOf(values, key)).find((word) => idOf(known[key] ?? [], word) === undefined)
        return bad === undefined
          ? []
          : [{ column: key, message: `${label} : « ${bad} » n’est pas connu, écrivez un code ou un nom.` }]
      })
      return faults[0] ? [{ line, outcome: 'refused', fault: faults[0] }] : []
    })
    if (refused.length > 0) return refused
    return storeInTable(tx, {
      table: 'trainingAuthorisation',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(FILE, values),
          ...Object.fromEntries(
            LISTS.flatMap(({ key }) =>
              values[key] === undefined
                ? []
                : [[key, wordsOf(textOf(values, key)).flatMap((word) => idOf(known[key] ?? [], word) ?? [])]],
            ),
          ),
        },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'trainingAuthorisation', rows, name: 'name' }),
  async export(tx) {
    const known = await vocabularyOf(tx)
    return (await listAuthorisations(tx)).map(({ courses, services, ...one }) => ({
      ...rowFrom(FILE, one),
      courses: codesIn(known['courses'] ?? [], courses),
      services: codesIn(known['services'] ?? [], services),
    }))
  },
}

type Given = {
  code: string
  label: string
  help: string
  keyLabel: string
  table: keyof DB & string
  fields: FieldTable
  key: readonly string[]
  days: readonly [from: string, to: string]
  check?: (values: ImportValues) => RowFault[]
  rows: (tx: Tx) => Promise<readonly (ImportValues & { agent: number })[]>
  references?: (tx: Tx) => Promise<Record<string, Reference[]>>
}

/** The file of what is given to agents: a line each, recognised by its agent and its first day. */
const given = ({
  code,
  label,
  help,
  keyLabel,
  table,
  fields,
  key,
  days,
  check,
  rows,
  references,
}: Given): ImportProfile => ({
  code,
  label,
  right: 'training.keep',
  help,
  keyLabel,
  columns: [AGENT, ...columnsFrom(fields)],
  references: async (tx) => ({ ...(await agentReferences(tx)), ...(await references?.(tx)) }),
  naturalKey: (values) => key.map((one) => textOf(values, one)).join(' '),
  check: (values) => {
    const [from, to] = days.map((day) => dayIn(values, day))
    const reversed = from && to && to < from ? [{ column: days[1], message: REFUSALS['reversed-dates'] }] : []
    return [...faultsFrom(fields, values), ...reversed, ...(check?.(values) ?? [])]
  },
  async store(tx, lines, { progress }) {
    const outcomes = await storeInTable(tx, {
      table,
      key,
      rows: lines.map(({ line, values }) => ({
        line,
        values: { agent: values['agent'], ...valuesFrom(fields, values) },
      })),
      progress,
    })
    await settleSpans(tx)
    return outcomes
  },
  async undo(tx, lines) {
    const changed = await undoInTable(tx, { table, rows: lines, name: 'agent' })
    if (changed.length === 0) await settleSpans(tx)
    return changed
  },
  export: async (tx) => (await rows(tx)).map(({ agent, ...one }) => ({ agent, ...rowFrom(fields, one) })),
})

export const grantProfile = given({
  code: 'habilitations-donnees',
  label: 'Habilitations données',
  help: 'Une ligne par habilitation donnée à un agent, reconnue à son agent, l’habilitation et son premier jour.',
  keyLabel: 'agent, habilitation et premier jour',
  table: 'trainingGrant',
  fields: GRANT,
  key: ['agent', 'authorisation', 'givenOn'],
  days: ['givenOn', 'until'],
  rows: allGrants,
  references: async (tx) => ({
    authorisations: (await listAuthorisations(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
})

export const badgeProfile = given({
  code: 'badges',
  label: 'Badges',
  help: 'Une ligne par badge remis, reconnu à son agent et au jour de la remise.',
  keyLabel: 'agent et jour de la remise',
  table: 'trainingBadge',
  fields: BADGE,
  key: ['agent', 'givenOn'],
  days: ['givenOn', 'endedOn'],
  check: (values) =>
    flagOf(values, 'lost') && dayIn(values, 'endedOn') === null
      ? [{ column: 'endedOn', message: REFUSALS['ending-day'] }]
      : [],
  rows: allBadges,
})

export const referentProfile = given({
  code: 'referents-fraude',
  label: 'Référents fraude',
  help: 'Une ligne par désignation, reconnue à son service, son agent et son premier jour.',
  keyLabel: 'service, agent et premier jour',
  table: 'trainingReferent',
  fields: REFERENT,
  key: ['agent', 'service', 'fromOn'],
  days: ['fromOn', 'toOn'],
  rows: allReferents,
})
