// How a questionnaire is written in the cells of a file.
import { choice, text, tick, whole } from '#src/core/room/fields.ts'
import type { ImportValues } from '#src/core/room/import-profile.ts'
import { questionCode, QUESTION_TYPES } from '../builder.ts'
import { isLanguage, type Language, LANGUAGE_CODES } from '../languages.ts'
import { type Condition, type Definition, type Question, ratingOf } from '../questionnaire.ts'
import { languagesOf } from '../translation.ts'

export const FILE = {
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
  favourable: text({
    label: 'Réponses favorables',
    limit: 2000,
    file: {
      help: 'Les repères des réponses qui comptent comme satisfait, séparés par « | » ; pour l’effort et les étoiles, des points de 1 à 5. Vide : un choix ne compte pas dans les taux.',
    },
  }),
  aside: text({
    label: 'Réponses non comptées',
    limit: 2000,
    file: { help: 'De même : les réponses qui ne comptent ni pour ni contre.' },
  }),
  when: text({
    label: 'Posée si',
    limit: 4000,
    file: {
      help: 'Les réponses à des questions posées avant : « repère = réponse, réponse », séparées par « | », toutes vraies ensemble. Vide : toujours posée.',
    },
    wrong: whenWrong,
  }),
  partWhen: text({
    label: 'Partie posée si',
    limit: 4000,
    file: { help: 'De même pour toute la partie ; lu sur sa première ligne.' },
    wrong: whenWrong,
  }),
  translations: text({
    label: 'Traductions',
    limit: 60_000,
    file: {
      help: 'Des textes de cette ligne : « langue : français = traduction », séparées par « | » ; « \\ » avant un « | » ou un « = » qui est du texte.',
    },
    wrong: (said) =>
      translationsOf(said) === undefined
        ? `Écrivez « langue : français = traduction » ; langues : ${LANGUAGE_CODES.join(', ')}.`
        : undefined,
  }),
}

const escaped = (said: string): string => said.replaceAll(/[\\|=]/g, String.raw`\$&`)
const plain = (said: string): string => said.replaceAll(/\\([\\|=])/g, '$1').trim()

/** « en : Oui = Yes | es : Oui = Sí »; nothing when something of it is not understood. */
export function translationsOf(said: string): (readonly [Language, string, string])[] | undefined {
  const found: (readonly [Language, string, string])[] = []
  for (const one of said.split(/(?<!\\)\|/)) {
    if (one.trim() === '') continue
    const [, language = '', rest = ''] = /^\s*([a-z]{2,3})\s*:\s*(.*)$/su.exec(one) ?? []
    const [french, own, ...more] = rest.split(/(?<!\\)=/)
    if (!isLanguage(language) || french === undefined || own === undefined || more.length > 0) return undefined
    if (plain(french) === '' || plain(own) === '') return undefined
    found.push([language, plain(french), plain(own)])
  }
  return found
}

/** The translations that each line carries: those of the texts that it is the first to say. */
export function translationCells(definition: Definition): string[] {
  const said = new Set<string>()
  const questions = definition.sections.flatMap(({ title, questions: own }) =>
    own.map((question, at) => ({ question, part: at === 0 ? [title] : [] })),
  )
  return questions.map(({ question, part }, at) => {
    const texts = [
      ...(at === 0 ? [definition.title, definition.lead] : []),
      ...part,
      question.label,
      question.help ?? '',
      ...('options' in question ? question.options.map(({ label }) => label) : []),
    ].filter((one) => one !== '' && !said.has(one))
    for (const one of texts) said.add(one)
    return languagesOf(definition)
      .flatMap((language) =>
        [...new Set(texts)].flatMap((french) => {
          const own = definition.translations?.[language]?.[french]
          return own === undefined ? [] : [`${language} : ${escaped(french)} = ${escaped(own)}`]
        }),
      )
      .join(' | ')
  })
}

/** « rendez_vous = non | motif = titre, permis » */
export function whenOf(said: string): Condition[] {
  return said.split('|').flatMap((one) => {
    const [, question, answers] = /^\s*([a-z][a-z0-9_]{0,39})\s*=\s*(\S.*?)\s*$/su.exec(one) ?? []
    return question === undefined || answers === undefined
      ? []
      : [{ question, answers: answers.split(',').map((answer) => answer.trim()) }]
  })
}
function whenWrong(said: string): string | undefined {
  const parts = said.split('|').filter((one) => one.trim() !== '')
  return whenOf(said).length === parts.length ? undefined : 'Écrivez « repère = réponse, réponse », séparés par « | ».'
}
export const whenText = (when: readonly Condition[] = []): string =>
  when.map(({ question, answers }) => `${question} = ${answers.join(', ')}`).join(' | ')
export const listOf = (said: string): string[] => said.split('|').flatMap((one) => one.trim() || [])

/** « oui = Oui | non = Non » */
export function optionsOf(said: string): { code: string; label: string }[] {
  const taken = new Set<string>()
  return said.split('|').flatMap((one) => {
    const [, code, label] = /^\s*(?:([a-z][a-z0-9_]{0,39})\s*=\s*)?(.*?)\s*$/su.exec(one) ?? []
    if (label === undefined || label === '') return []
    const own = code ?? questionCode('single', label, taken)
    taken.add(own)
    return [{ code: own, label }]
  })
}

/** A question as its line. */
export const lineOf = (question: Question): ImportValues => ({
  question: question.code,
  kind: question.kind,
  label: question.label,
  short: 'short' in question ? (question.short ?? '') : '',
  help: question.help ?? '',
  options: 'options' in question ? question.options.map(({ code, label }) => `${code} = ${label}`).join(' | ') : '',
  obligatory: question.obligatory,
  favourable: (ratingOf(question).favourable ?? []).join(' | '),
  aside: (ratingOf(question).aside ?? []).join(' | '),
  when: whenText('when' in question ? question.when : []),
})
