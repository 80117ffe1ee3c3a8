import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField, objectFile } from '#src/core/room/object-file.ts'
import { AGENT_FILE, COURSE, POST } from '../input.ts'
import { listCourses } from '../store/courses.ts'
import { agentReferences, allAgents, allPosts, crossingPosts } from '../store/files.ts'
import { settleSpans } from '../store/spans.ts'
import { REFUSALS } from '../training.ts'

/** The catalogue. */
export const courseProfile: ImportProfile = objectFile({
  code: 'formations',
  label: 'Formations',
  right: 'training.write',
  help: 'Une ligne par formation, reconnue à son code.',
  table: 'trainingCourse',
  fields: { code: codeField({ limit: 80, example: 'accueil-physique' }), ...COURSE },
  list: listCourses,
  rule: () => () => ({}),
  refusals: {},
})

const PERSONAL = ['lastName', 'firstName', 'email'] as const

/** Who is erased has no name; everybody else has one. */
function nameFaults(values: ImportValues): RowFault[] {
  const erased = dayIn(values, 'erasedOn') !== null
  if (!erased && textOf(values, 'lastName') === '')
    return [{ column: 'lastName', message: 'Donnez le nom de l’agent ; il n’est vide que d’une fiche effacée.' }]
  return erased && PERSONAL.some((column) => textOf(values, column) !== '')
    ? [{ column: 'erasedOn', message: 'Une fiche effacée n’a plus ni nom ni adresse : videz-les, ou videz ce jour.' }]
    : []
}

/** The register, without their posts. */
export const agentProfile: ImportProfile = {
  code: 'agents',
  label: 'Agents du registre',
  right: 'training.keep',
  help: 'Une ligne par agent, reconnu à son numéro ; ses affectations viennent d’un autre fichier.',
  keyLabel: 'numéro',
  columns: columnsFrom(AGENT_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => [...faultsFrom(AGENT_FILE, values), ...nameFaults(values)],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'trainingAgent',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(AGENT_FILE, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'trainingAgent', rows, name: 'code' }),
  export: async (tx) => (await allAgents(tx)).map((one) => rowFrom(AGENT_FILE, one)),
}

export const AGENT: ImportColumn = {
  key: 'agent',
  label: 'Agent',
  kind: 'reference',
  reference: 'agents',
  required: true,
  help: 'Son numéro au registre.',
  example: '0012',
}

/** Where each agent works, from when to when. */
export const postProfile: ImportProfile = {
  code: 'affectations',
  label: 'Affectations des agents',
  right: 'training.keep',
  help: 'Une ligne par affectation, reconnue à son agent et à son premier jour.',
  keyLabel: 'agent et premier jour',
  columns: [AGENT, ...columnsFrom(POST)],
  references: agentReferences,
  naturalKey: (values) => `${textOf(values, 'agent')} ${textOf(values, 'fromOn')}`,
  servesOn: (values) => dayIn(values, 'fromOn'),
  check: (values) => {
    const [from, to] = [dayIn(values, 'fromOn'), dayIn(values, 'toOn')]
    return from !== null && to !== null && to < from ? [{ column: 'toOn', message: REFUSALS['reversed-dates'] }] : []
  },
  whole: true,
  async store(tx, rows, { progress }) {
    const outcomes = await storeInTable(tx, {
      table: 'trainingPost',
      key: ['agent', 'fromOn'],
      rows: rows.map(({ line, values }) => ({ line, values: { agent: values['agent'], ...valuesFrom(POST, values) } })),
      progress,
    })
    const crossing = await crossingPosts(tx)
    if (crossing.size === 0) await settleSpans(tx)
    return outcomes.map((one, at) => {
      const agent = rows[at]?.values['agent']
      return typeof agent === 'number' && crossing.has(agent)
        ? { line: one.line, outcome: 'refused', fault: { column: 'fromOn', message: REFUSALS['posts-overlap'] } }
        : one
    })
  },
  async undo(tx, rows) {
    const changed = await undoInTable(tx, { table: 'trainingPost', rows, name: 'fromOn' })
    if (changed.length === 0) await settleSpans(tx)
    return changed
  },
  export: async (tx) => (await allPosts(tx)).map(({ agent, ...one }) => ({ agent, ...rowFrom(POST, one) })),
}
