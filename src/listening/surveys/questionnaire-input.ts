import { area, type FieldTable, text, tick } from '#src/core/room/fields.ts'
import { optionsFrom, type QuestionType } from './builder.ts'
import type { Question } from './questionnaire.ts'

/** What a questionnaire is called in the back office. */
export const QUESTIONNAIRE = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom au questionnaire.',
    help: 'Pour le choisir ; les usagers lisent son titre. Exemple : Satisfaction au guichet des titres',
  }),
}

/** What stands above the questions. */
export const HEAD = {
  title: text({
    label: 'Titre',
    limit: 200,
    missing: 'Donnez le titre que les usagers liront.',
    help: 'Exemple : Votre visite à la préfecture : qu’en avez-vous pensé ?',
  }),
  lead: area({
    label: 'Sous le titre',
    limit: 400,
    rows: 3,
    help: 'Combien de temps il faut, ce que deviennent les réponses.',
  }),
}

export const PART = {
  title: text({
    label: 'Titre de la partie',
    limit: 200,
    missing: 'Donnez un titre à la partie.',
    help: 'Exemple : Votre accueil dans nos locaux',
  }),
}

const LABEL = text({
  label: 'Question',
  limit: 200,
  missing: 'Écrivez la question.',
  help: 'En mots simples, une seule chose à la fois. Exemple : La clarté des explications',
})
const SHORT = text({
  label: 'Nom dans les tableaux',
  limit: 80,
  missing: 'Donnez le nom de la question dans les tableaux.',
  help: 'Court. Exemple : Clarté des explications',
})
const HELP = text({ label: 'Aide', limit: 200, help: 'Sous la question, si elle en a besoin.' })
const OBLIGATORY = tick({ label: 'Réponse obligatoire' })

const linesOf = (typed: string): string[] => typed.split('\n').flatMap((line) => line.trim() || [])

function optionsWrong(typed: string): string | undefined {
  const lines = linesOf(typed)
  if (lines.length < 2) return 'Écrivez au moins deux réponses, une par ligne.'
  if (lines.length > 30) return 'Trente réponses au plus.'
  if (lines.some((line) => line.length > 200)) return 'Chaque réponse a 200 signes au plus.'
  return new Set(lines).size < lines.length ? 'Deux réponses sont les mêmes.' : undefined
}
const OPTIONS = area({
  label: 'Réponses proposées',
  limit: 6500,
  rows: 6,
  missing: 'Écrivez les réponses proposées, une par ligne.',
  help: 'Une par ligne, dans l’ordre où elles seront lues.',
  wrong: optionsWrong,
})

const CHOICE = { label: LABEL, options: OPTIONS, help: HELP, obligatory: OBLIGATORY }

const SCALE = { label: LABEL, short: SHORT, help: HELP, obligatory: OBLIGATORY }

/** The fields of a question, type by type. */
export const QUESTION: Readonly<Record<QuestionType, FieldTable>> = {
  level4: SCALE,
  effort: SCALE,
  stars: SCALE,
  single: CHOICE,
  multiple: CHOICE,
  service: { label: LABEL, help: HELP },
  text: { label: LABEL, help: HELP },
}

type Values = Readonly<Record<string, unknown>>
const said = (values: Values, name: string): string => {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

/** The question that its form says; choices keep the codes they had. */
export function questionFrom(
  kind: QuestionType,
  values: Values,
  { code, before }: { code: string; before: Question | undefined },
): Question {
  const help = said(values, 'help')
  const when = before !== undefined && 'when' in before ? before.when : undefined
  const asked = { label: said(values, 'label'), ...(help === '' ? {} : { help }), ...(when ? { when } : {}) }
  const obligatory = values['obligatory'] === true
  const short = said(values, 'short')
  switch (kind) {
    case 'service':
      return { kind, code: 'service', label: asked.label, ...(help === '' ? {} : { help }), obligatory: true }
    case 'text':
      return { kind, code, ...asked, obligatory: false }
    case 'level4':
      return { kind, code, ...asked, short, obligatory }
    case 'effort':
    case 'stars':
      return {
        kind,
        code,
        ...asked,
        short,
        obligatory,
        ...(before?.kind === kind ? pointsOf(before) : FAVOURABLE[kind]),
      }
    default: {
      const had = before?.kind === 'single' || before?.kind === 'multiple' ? before : undefined
      const options = optionsFrom(linesOf(said(values, 'options')), had?.options ?? [])
      return { kind, code, ...asked, options, obligatory, ...ratingOf(had, new Set(options.map((one) => one.code))) }
    }
  }
}

/** What counts as satisfied until somebody says otherwise. */
const FAVOURABLE: Readonly<Record<'effort' | 'stars', { favourable: ('1' | '2' | '4' | '5')[] }>> = {
  effort: { favourable: ['1', '2'] },
  stars: { favourable: ['4', '5'] },
}

const pointsOf = ({ favourable, aside }: Extract<Question, { kind: 'effort' | 'stars' }>) => ({
  favourable,
  ...(aside ? { aside } : {}),
})

/** Which answers are favourable, of those still offered. */
function ratingOf(had: Extract<Question, { kind: 'single' | 'multiple' }> | undefined, offered: ReadonlySet<string>) {
  const [favourable, aside] = [had?.favourable, had?.aside].map((list) => list?.filter((one) => offered.has(one)) ?? [])
  if (had === undefined || !favourable?.length) return {}
  return {
    ...(had.short === undefined ? {} : { short: had.short }),
    favourable,
    ...(aside?.length ? { aside } : {}),
  }
}

/** A question as its form shows it. */
export function valuesOfQuestion(question: Question): Values {
  const { label, help = '', obligatory } = question
  return {
    label,
    help,
    obligatory,
    ...('short' in question ? { short: question.short ?? '' } : {}),
    ...('options' in question ? { options: question.options.map((one) => one.label).join('\n') } : {}),
  }
}
