import { columnsFrom } from '#src/core/room/fields-file.ts'
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
import { CONDITION_FAULTS, conditionFault } from '../conditions.ts'
import { type Definition, definitionSchema, type Question, questionsOf, ratingOf, repliesTo } from '../questionnaire.ts'
import { pruned, sameAs, withTranslations } from '../translation.ts'
import {
  FILE,
  lineOf,
  listOf,
  optionsOf,
  translationCells,
  translationsOf,
  whenOf,
  whenText,
} from './questionnaire-cells.ts'
import {
  deleteVersions,
  insertVersion,
  listQuestionnaires,
  listVersions,
  madeQuestionnaire,
} from '../store/questionnaires.ts'

function questionOf(values: ImportValues, taken: ReadonlySet<string>): Question {
  const kind = codeIn(QUESTION_TYPES, textOf(values, 'kind'))
  const help = textOf(values, 'help')
  const asked = { label: textOf(values, 'label'), ...(help === '' ? {} : { help }) }
  const obligatory = flagOf(values, 'obligatory')
  if (kind === 'service') return { kind, code: 'service', ...asked, obligatory: true }
  const when = whenOf(textOf(values, 'when'))
  const given = { ...asked, ...(when.length > 0 ? { when } : {}) }
  const said = textOf(values, 'short')
  const [favourable, aside] = [listOf(textOf(values, 'favourable')), listOf(textOf(values, 'aside'))]
  const named = said || asked.label.slice(0, 80)
  const scaled = kind === 'level4' || kind === 'effort' || kind === 'stars'
  const code = textOf(values, 'question') || questionCode(kind, scaled ? named : asked.label, taken)
  if (kind === 'text') return { kind, code, ...given, obligatory: false }
  const apart = aside.length > 0 ? { aside } : {}
  if (kind === 'level4') return { kind, code, ...given, short: named, obligatory }
  if (kind === 'effort' || kind === 'stars') {
    const counted = favourable.length > 0 ? favourable : kind === 'effort' ? ['1', '2'] : ['4', '5']
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `against` refuses what is no point
    return { kind, code, ...given, short: named, favourable: counted, ...apart, obligatory } as Question
  }
  const rated = favourable.length > 0 ? { favourable, ...apart, ...(said === '' ? {} : { short: said }) } : {}
  return { kind, code, ...given, options: optionsOf(textOf(values, 'options')), ...rated, obligatory }
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
    else {
      const when = whenOf(textOf(values, 'partWhen'))
      sections.push({ title, questions: [question], ...(when.length > 0 ? { when } : {}) })
    }
  }
  const first = rows[0]?.values ?? {}
  const made: Definition = { title: textOf(first, 'title'), lead: textOf(first, 'lead'), sections }
  const said = rows.flatMap(({ values }) => translationsOf(textOf(values, 'translations')) ?? [])
  const whole = [...Map.groupBy(said, ([language]) => language)].reduce(
    (all, [language, own]) => withTranslations(all, language, new Map(own.map(([, french, text]) => [french, text]))),
    made,
  )
  return pruned(whole)
}

const CLOSED = 'Cette version est publiée et dit autre chose : donnez-lui le numéro suivant.'

/** What one version says against its lines. */
function against(rows: readonly ReadyRow[], definition: Definition): RowFault | undefined {
  const fault = conditionFault(definition)
  if (fault !== undefined) return { column: 'when', message: `« ${fault.label} » : ${CONDITION_FAULTS[fault.fault]}` }
  const [lack] = lacking(definition)
  if (lack !== undefined) return { column: 'kind', message: lack }
  if (rows.some(({ values }) => textOf(values, 'title') !== definition.title))
    return { column: 'title', message: 'Les lignes d’une même version ont le même titre.' }
  const codes = definition.sections.flatMap(({ questions }) => questions.map(({ code }) => code))
  if (new Set(codes).size < codes.length) return { column: 'question', message: 'Deux questions ont le même repère.' }
  const strange = questionsOf(definition).find((question) => {
    const { favourable = [], aside = [] } = ratingOf(question)
    const offered = repliesTo(question).map(({ code }) => code)
    const named = [...favourable, ...aside]
    return (
      !named.every((one) => offered.includes(one)) || (named.length > 0 && offered.every((one) => named.includes(one)))
    )
  })
  if (strange !== undefined)
    return {
      column: 'favourable',
      message: `« ${strange.label} » : nommez des réponses qu’elle propose, et laissez-en une défavorable.`,
    }
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
    const parsed = definitionSchema.safeParse(had?.definition).data
    if (had && (parsed === undefined || sameAs(parsed) !== sameAs(definitionSchema.parse(definition)))) {
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
      .flatMap(({ code, name, number, definition }) => {
        const { title, lead, sections } = definition
        const cells = translationCells(definition).values()
        return sections.flatMap(({ title: part, when, questions }) =>
          questions.map((question): ImportValues => {
            const about = { code, name, number, title, lead, part, partWhen: whenText(when) }
            return { ...about, ...lineOf(question), translations: cells.next().value ?? '' }
          }),
        )
      })
  },
}
