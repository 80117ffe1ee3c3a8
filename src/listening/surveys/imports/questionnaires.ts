import { columnsFrom } from '#src/core/room/fields-file.ts'
import { choice, text, tick, whole } from '#src/core/room/fields.ts'
import {
  flagOf,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
  type UndoRow,
} from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { lacking, questionCode, QUESTION_TYPES } from '../builder.ts'
import { type Definition, definitionSchema, type Question } from '../questionnaire.ts'
import {
  deleteVersions,
  insertVersion,
  listQuestionnaires,
  listVersions,
  madeQuestionnaire,
} from '../store/questionnaires.ts'

const FILE = {
  code: text({
    label: 'Code',
    limit: 40,
    missing: 'Donnez le code du questionnaire.',
    file: { help: 'Du questionnaire : lettres minuscules, chiffres et tirets.', example: 'guichet-titres' },
  }),
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez le nom du questionnaire.',
    file: { help: 'Le même sur toutes ses lignes.', example: 'Satisfaction au guichet des titres' },
  }),
  number: whole({
    label: 'Version',
    limit: 10_000,
    min: 1,
    missing: 'Donnez le numéro de la version.',
    file: { example: '1' },
  }),
  title: text({
    label: 'Titre',
    limit: 200,
    missing: 'Donnez le titre.',
    file: { help: 'Celui que lisent les usagers.', example: 'Votre visite au guichet des titres' },
  }),
  lead: text({ label: 'Sous le titre', limit: 400 }),
  part: text({
    label: 'Partie',
    limit: 200,
    missing: 'Donnez le titre de la partie.',
    file: { example: 'Votre accueil' },
  }),
  question: text({
    label: 'Repère de la question',
    limit: 40,
    file: {
      help: 'Lettres minuscules, chiffres et _. Le même d’une version à l’autre pour que les résultats se comparent. Vide : tiré de la question.',
      example: 'clarity',
    },
    wrong: (said) =>
      /^[a-z][a-z0-9_]*$/.test(said) ? undefined : 'Commencez par une lettre ; lettres, chiffres et _.',
  }),
  kind: choice({
    label: 'Type',
    words: QUESTION_TYPES,
    missing: 'Dites le type de la question.',
    file: { help: 'Comment on y répond.', example: 'Satisfaction à quatre niveaux' },
  }),
  label: text({
    label: 'Question',
    limit: 200,
    missing: 'Écrivez la question.',
    file: { example: 'La clarté des explications' },
  }),
  short: text({
    label: 'Nom dans les tableaux',
    limit: 80,
    file: { help: 'Pour les questions à quatre niveaux. Vide : la question.', example: 'Clarté' },
  }),
  help: text({ label: 'Aide', limit: 200 }),
  options: text({
    label: 'Réponses proposées',
    limit: 8000,
    file: { help: 'Pour les choix, séparées par « | ». Un repère peut précéder : oui = Oui | non = Non.' },
  }),
  obligatory: tick({ label: 'Obligatoire', file: { example: 'non' } }),
}

/** « oui = Oui | non = Non » */
function optionsOf(said: string): { code: string; label: string }[] {
  const taken = new Set<string>()
  return said.split('|').flatMap((one) => {
    const [, code, label] = /^\s*(?:([a-z][a-z0-9_]{0,39})\s*=\s*)?(.*?)\s*$/su.exec(one) ?? []
    if (label === undefined || label === '') return []
    const own = code ?? questionCode('single', label, taken)
    taken.add(own)
    return [{ code: own, label }]
  })
}

function questionOf(values: ImportValues, taken: ReadonlySet<string>): Question {
  const kind = codeIn(QUESTION_TYPES, textOf(values, 'kind'))
  const help = textOf(values, 'help')
  const asked = { label: textOf(values, 'label'), ...(help === '' ? {} : { help }) }
  const obligatory = flagOf(values, 'obligatory')
  if (kind === 'service') return { kind, code: 'service', ...asked, obligatory: true }
  if (kind === 'text') return { kind, code: 'comment', ...asked, obligatory: false }
  const short = textOf(values, 'short') || asked.label.slice(0, 80)
  const code = textOf(values, 'question') || questionCode(kind, kind === 'level4' ? short : asked.label, taken)
  return kind === 'level4'
    ? { kind, code, ...asked, short, obligatory }
    : { kind, code, ...asked, options: optionsOf(textOf(values, 'options')), obligatory }
}

/** The questionnaire that its lines say; parts follow each other as they are met. */
function definitionOf(rows: readonly ReadyRow[]): Definition {
  const taken = new Set<string>()
  const sections: Definition['sections'] = []
  for (const { values } of rows) {
    const question = questionOf(values, taken)
    taken.add(question.code)
    const title = textOf(values, 'part')
    const part = sections.find((one) => one.title === title)
    if (part) part.questions.push(question)
    else sections.push({ title, questions: [question] })
  }
  const first = rows[0]?.values ?? {}
  return { title: textOf(first, 'title'), lead: textOf(first, 'lead'), sections }
}

const CLOSED = 'Cette version est publiée et dit autre chose : donnez-lui le numéro suivant.'

/** What one version says against its lines. */
function against(rows: readonly ReadyRow[], definition: Definition): RowFault | undefined {
  const [lack] = lacking(definition)
  if (lack !== undefined) return { column: 'kind', message: lack }
  if (rows.some(({ values }) => textOf(values, 'title') !== definition.title))
    return { column: 'title', message: 'Les lignes d’une même version ont le même titre.' }
  const codes = definition.sections.flatMap(({ questions }) => questions.map(({ code }) => code))
  if (new Set(codes).size < codes.length) return { column: 'question', message: 'Deux questions ont le même repère.' }
  return definitionSchema.safeParse(definition).success
    ? undefined
    : { column: 'options', message: 'Un choix a deux réponses au moins, trente au plus, toutes différentes.' }
}

async function store(tx: Tx, rows: readonly ReadyRow[]): Promise<RowOutcome[]> {
  const groups = Map.groupBy(rows, ({ values }) => `${textOf(values, 'code')} ${numberOf(values, 'number')}`)
  const known = new Map((await listQuestionnaires(tx)).map((one) => [one.code, one]))
  const versions = await listVersions(tx)
  const outcomes: RowOutcome[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const code = textOf(first.values, 'code')
    const number = numberOf(first.values, 'number') ?? 1
    const definition = definitionOf(group)
    const fault = against(group, definition)
    const refuse = (why: RowFault) =>
      outcomes.push(...group.map(({ line }): RowOutcome => ({ line, outcome: 'refused', fault: why })))
    if (fault) {
      refuse(fault)
      continue
    }
    const had = versions.find((one) => one.questionnaire === known.get(code)?.id && one.number === number)
    if (
      had &&
      JSON.stringify(definitionSchema.safeParse(had.definition).data) !==
        JSON.stringify(definitionSchema.parse(definition))
    ) {
      refuse({ column: 'number', message: CLOSED })
      continue
    }
    if (had) {
      outcomes.push(
        ...group.map(({ line }): RowOutcome => ({ line, outcome: 'unchanged', record: had.id, version: had.version })),
      )
      continue
    }
    const questionnaire =
      known.get(code)?.id ?? (await madeQuestionnaire(tx, { code, name: textOf(first.values, 'name') }))
    if (!known.has(code)) known.set(code, { id: questionnaire, code, name: '', archivedOn: null, version: 1 })
    const id = await insertVersion(tx, { questionnaire, number, definition, draft: false, publishedOn: null })
    outcomes.push(...group.map(({ line }): RowOutcome => ({ line, outcome: 'inserted', record: id, version: 1 })))
  }
  return outcomes
}

/** Questionnaires, a line for each question of each version. A version that is being prepared does not leave. */
export const questionnairesProfile: ImportProfile = {
  code: 'questionnaires',
  label: 'Questionnaires',
  right: 'surveys.write',
  help: 'Une ligne par question, dans l’ordre où elle est posée ; les parties se suivent comme elles viennent. La même version est reconnue à son code et à son numéro ; publiée, elle ne change plus.',
  keyLabel: 'code, version et question',
  columns: columnsFrom(FILE),
  whole: true,
  naturalKey: (values) => ['code', 'number', 'part', 'label'].map((column) => textOf(values, column)).join('\u0000'),
  check: (values) =>
    /^[a-z0-9-]{1,40}$/.test(textOf(values, 'code'))
      ? []
      : [{ column: 'code', message: 'Écrivez le code avec des lettres minuscules, des chiffres et des tirets.' }],
  store,
  undo: async (tx, rows: readonly UndoRow[]) =>
    deleteVersions(tx, [...new Set(rows.flatMap((row) => (row.outcome === 'inserted' ? [row.record] : [])))]),
  async export(tx) {
    const [all, versions] = await Promise.all([listQuestionnaires(tx), listVersions(tx)])
    const named = new Map(all.map(({ id, code, name }) => [id, { code, name }]))
    const codeOf = (id: number) => named.get(id) ?? { code: '', name: '' }
    return versions
      .filter(({ draft }) => !draft)
      .map((version) => ({ ...version, ...codeOf(version.questionnaire) }))
      .toSorted((a, b) => a.code.localeCompare(b.code) || a.number - b.number)
      .flatMap(({ code, name, number, definition: { title, lead, sections } }) =>
        sections.flatMap(({ title: part, questions }) =>
          questions.map((question): ImportValues => ({ code, name, number, title, lead, part, ...lineOf(question) })),
        ),
      )
  },
}

const lineOf = (question: Question): ImportValues => ({
  question: question.code,
  kind: question.kind,
  label: question.label,
  short: question.kind === 'level4' ? question.short : '',
  help: question.help ?? '',
  options: 'options' in question ? question.options.map(({ code, label }) => `${code} = ${label}`).join(' | ') : '',
  obligatory: question.obligatory,
})
