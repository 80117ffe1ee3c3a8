// The structure of a LimeSurvey survey (.lss) as a questionnaire: what of it is taken, and what is not, line by line.
import type { XmlRow } from '#src/ground/tables/rows-read.ts'
import { conditionFault } from './conditions.ts'
import { isLanguage, type Language } from './languages.ts'
import { levelsIn, LIME_TYPES, plainText } from './limesurvey-types.ts'
import { conditionsIn } from './limesurvey-conditions.ts'
import {
  type Definition,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  MOST_TEXTS,
  type Question,
  questionsOf,
} from './questionnaire.ts'
import { pruned, withTranslations } from './translation.ts'

export type LimeLine = {
  line: number
  code: string
  label: string
  type: string
  /** What is not taken of it; nothing when all is. */
  note: string | undefined
  taken: boolean
}
export type LimeRead = { definition: Definition; lines: readonly LimeLine[] }

type Row = { line: number; cells: Readonly<Record<string, string>> }
type Told = { text: string; help: string }
type Survey = {
  tables: ReadonlyMap<string, readonly Row[]>
  base: string
  /** The text of a thing in the base language, and what the others say of it. */
  say(own: Row, l10n: string, fields: { id: string; text: string; help?: string }): Told
  translations: Map<string, Map<string, string>>
}

const LIMIT = 200
const cut = (text: string, limit = LIMIT): string => (text.length <= limit ? text : `${text.slice(0, limit - 1)}…`)
const byOrder = (name: string) => (a: Row, b: Row) => Number(a.cells[name] ?? 0) - Number(b.cells[name] ?? 0)

/** The rows of each table, and how its texts are found: in tables of their own since version 4, in each row before. */
function surveyOf(rows: readonly XmlRow[]): Survey {
  const tables = Map.groupBy(rows, ({ table }) => table)
  const settings = (tables.get('surveys_languagesettings') ?? []).map(({ cells }) => cells['surveyls_language'] ?? '')
  const main = tables.get('surveys')?.[0]?.cells['language'] ?? settings[0] ?? 'fr'
  const base = settings.includes('fr') ? 'fr' : main
  const translations = new Map<string, Map<string, string>>()
  const keep = (language: string, french: string, own: string) => {
    if (!isLanguage(language) || french === '' || own === '') return
    const known = translations.get(language) ?? new Map<string, string>()
    translations.set(language, known.set(french, cut(own, 600)))
  }
  const say: Survey['say'] = (own, l10n, { id, text, help = '' }) => {
    const others = (tables.get(l10n) ?? []).filter(({ cells }) => cells[id] === own.cells[id])
    const same = others.length > 0 ? others : [own]
    const here = same.find(({ cells }) => cells['language'] === base) ?? same[0] ?? own
    const told = { text: cut(plainText(here.cells[text] ?? '')), help: cut(plainText(here.cells[help] ?? '')) }
    for (const { cells } of same) {
      if (cells['language'] === base) continue
      keep(cells['language'] ?? '', told.text, plainText(cells[text] ?? ''))
      keep(cells['language'] ?? '', told.help, plainText(cells[help] ?? ''))
    }
    return told
  }
  return { tables, base, say, translations }
}

/** The rows of a table in the base language alone, where each language has its own. */
const inBase = ({ tables, base }: Survey, table: string): Row[] =>
  (tables.get(table) ?? []).filter(({ cells }) => cells['language'] === undefined || cells['language'] === base)

/** « G1Q1 » as a code here: lower case, a letter first. */
export const codeFrom = (title: string): string => {
  const own = title.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')
  return (/^[a-z]/.test(own) ? own : `q_${own}`).slice(0, 40)
}

type Options = { code: string; label: string }[]
const YES_NO: Options = [
  { code: 'y', label: 'Oui' },
  { code: 'n', label: 'Non' },
]
const FIXED: Readonly<Record<string, Options>> = {
  'yes-no': YES_NO,
  gender: [
    { code: 'f', label: 'Femme' },
    { code: 'm', label: 'Homme' },
  ],
  'array-yes-no': [...YES_NO, { code: 'u', label: 'Incertain' }],
  'array-change': [
    { code: 'i', label: 'Augmenter' },
    { code: 's', label: 'Sans changement' },
    { code: 'd', label: 'Diminuer' },
  ],
}

function optionsOf(survey: Survey, qid: string | undefined): Options {
  const rows = inBase(survey, 'answers').filter(
    ({ cells }) => cells['qid'] === qid && (cells['scale_id'] ?? '0') === '0',
  )
  return rows.toSorted(byOrder('sortorder')).map((row) => ({
    code: codeFrom(row.cells['code'] ?? ''),
    label: survey.say(row, 'answer_l10ns', { id: 'aid', text: 'answer' }).text,
  }))
}

const QUESTION = { id: 'qid', text: 'question', help: 'help' }

function partsOf(survey: Survey, qid: string | undefined): { code: string; label: string }[] {
  const rows = inBase(survey, 'subquestions').filter(({ cells }) => cells['parent_qid'] === qid)
  return rows.toSorted(byOrder('question_order')).map((row) => ({
    code: codeFrom(row.cells['title'] ?? ''),
    label: survey.say(row, 'question_l10ns', QUESTION).text,
  }))
}

const stars = (code: string, label: string, obligatory: boolean): Question => ({
  kind: 'stars',
  code,
  label,
  short: cut(label, 80),
  favourable: ['4', '5'],
  obligatory,
})

/** A question with these answers: on four levels when they are those, a choice otherwise. */
function chosen(about: { code: string; label: string; help?: string; obligatory: boolean }, options: Options) {
  if (levelsIn(options)) return { kind: 'level4' as const, ...about, short: cut(about.label, 80) }
  return { kind: 'single' as const, ...about, options }
}

/** What one question of LimeSurvey becomes: one here, one for each line of an array, or none. */
function questionsFrom(survey: Survey, row: Row): { questions: Question[]; note?: string } {
  const { cells } = row
  const { text, help } = survey.say(row, 'question_l10ns', QUESTION)
  const code = codeFrom(cells['title'] ?? '')
  const obligatory = cells['mandatory'] === 'Y'
  const about = { code, label: text || code, ...(help === '' ? {} : { help }), obligatory }
  const kind = LIME_TYPES[cells['type'] ?? '']?.kind
  const other = cells['other'] === 'Y' ? 'La réponse « Autre » à compléter n’est pas reprise.' : undefined
  const noted = (questions: Question[], note = other) => ({ questions, ...(note === undefined ? {} : { note }) })
  if (kind === 'text') return noted([{ kind: 'text', ...about, obligatory: false }])
  if (kind === 'stars') return noted([stars(code, about.label, obligatory)], 'Cinq points repris comme étoiles.')
  if (kind === 'multiple') {
    const options = partsOf(survey, cells['qid'])
    const comments = cells['type'] === 'P' ? 'Ses commentaires ne sont pas repris.' : other
    return options.length < 2
      ? { questions: [], note: 'Elle a moins de deux réponses.' }
      : noted([{ kind: 'multiple', ...about, options }], comments)
  }
  if (kind?.startsWith('array')) {
    const options = FIXED[kind] ?? optionsOf(survey, cells['qid'])
    const made = partsOf(survey, cells['qid']).map((part): Question => {
      const own = { code: codeFrom(`${code}_${part.code}`), label: part.label, obligatory }
      return kind === 'array-stars' ? stars(own.code, own.label, obligatory) : chosen(own, options)
    })
    const note =
      kind === 'array-stars' ? 'Cinq points repris comme étoiles.' : `Une question par ligne, sous « ${about.label} ».`
    return options.length < 2 && kind !== 'array-stars'
      ? { questions: [], note: 'Elle a moins de deux réponses.' }
      : noted(made, note)
  }
  if (kind === undefined) return { questions: [], note: 'Ce type n’est pas repris.' }
  const options = FIXED[kind] ?? optionsOf(survey, cells['qid'])
  if (options.length < 2 || options.length > 30)
    return { questions: [], note: 'Il lui faut de deux à trente réponses.' }
  return noted([chosen(about, options)], cells['type'] === 'O' ? 'Son commentaire n’est pas repris.' : other)
}

/** The whole structure. Nothing when it is no survey of LimeSurvey. */
export function readLimeSurvey(rows: readonly XmlRow[]): LimeRead | undefined {
  const survey = surveyOf(rows)
  const groups = inBase(survey, 'groups').toSorted(byOrder('group_order'))
  if (groups.length === 0 || inBase(survey, 'questions').length === 0) return undefined
  const settings = survey.tables.get('surveys_languagesettings') ?? []
  const first = settings.find(({ cells }) => cells['surveyls_language'] === survey.base) ?? settings[0]
  const title = cut(plainText(first?.cells['surveyls_title'] ?? '')) || 'Questionnaire repris de LimeSurvey'
  const lead = cut(plainText(first?.cells['surveyls_description'] ?? ''), 400)
  const made: Definition = { title, lead, sections: [] }
  const lines: LimeLine[] = []
  for (const group of groups.slice(0, MOST_SECTIONS)) {
    const named =
      survey.say(group, 'group_l10ns', { id: 'gid', text: 'group_name' }).text || `Partie ${made.sections.length + 1}`
    made.sections.push({ title: named, questions: [] })
    const own = inBase(survey, 'questions').filter(({ cells }) => cells['gid'] === group.cells['gid'])
    for (const row of own.toSorted(byOrder('question_order'))) {
      const took = taken(made, row, questionsFrom(survey, row))
      made.sections.splice(0, made.sections.length, ...took.definition.sections)
      const { title: code = '', type = '' } = row.cells
      const label = survey.say(row, 'question_l10ns', QUESTION).text
      lines.push({ line: row.line, code, label, type: LIME_TYPES[type]?.name ?? `type « ${type} »`, ...took.told })
    }
  }
  const sections = made.sections.filter(({ questions }) => questions.length > 0)
  const whole = [...survey.translations].reduce(
    (all, [language, own]) => (isLanguage(language) ? withTranslations(all, language satisfies Language, own) : all),
    { ...made, sections },
  )
  return { definition: pruned(whole), lines }
}

/** One more question, with the condition that may be kept of it. */
function taken(definition: Definition, row: Row, { questions, note }: ReturnType<typeof questionsFrom>) {
  const asked = new Set(questionsOf(definition).map(({ code }) => code))
  const texts = questionsOf(definition).filter(({ kind }) => kind === 'text').length
  const over = questions[0]?.kind === 'text' && texts >= MOST_TEXTS
  const fresh = over ? [] : questions.filter(({ code }) => !asked.has(code))
  const last = definition.sections.at(-1)
  const notes = [note]
  if (questions.length > fresh.length)
    notes.push(
      over
        ? `Un questionnaire a ${MOST_TEXTS} commentaires libres au plus : les premiers sont repris.`
        : 'Une autre question porte déjà ce repère.',
    )
  const when = conditionsIn(row.cells['relevance'] ?? '', definition)
  const add = (list: Question[]): Definition => ({
    ...definition,
    sections: definition.sections.map((part) =>
      part === last ? { ...part, questions: [...part.questions, ...list] } : part,
    ),
  })
  const room = fresh.slice(0, Math.max(0, MOST_QUESTIONS - (last?.questions.length ?? 0)))
  const conditioned =
    typeof when === 'string' || when.length === 0
      ? room
      : room.map((question) => (question.kind === 'service' ? question : { ...question, when }))
  const made = add(conditioned)
  const kept = conditionFault(made) === undefined ? made : add(room)
  if (typeof when === 'string') notes.push(when)
  else if (kept !== made || (when.length > 0 && room.length === 0 && questions.length > 0))
    notes.push('Sa condition n’est pas reprise.')
  const told = notes.filter((one) => one !== undefined).join(' ')
  return { definition: kept, told: { taken: room.length > 0, note: told === '' ? undefined : told } }
}
