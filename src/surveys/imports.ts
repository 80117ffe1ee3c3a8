import { plainDate, type PlainDate } from '#src/calendar/index.ts'
import { storeInTable, undoInTable } from '#src/platform/import-table.ts'
import { type ImportColumn, type ImportProfile, type ImportValues, numberOf, type ReadyRow, type RowOutcome, type StoreContext, textOf } from '#src/platform/import-profile.ts'
import type { Tx } from '#src/platform/db.ts'
import { type CampaignDates, campaignSpans, exportAnswers, exportPlaces, exportTallies, heldIn, putPlace, undoPlaces } from './imports-store.ts'
import { CHANNEL_CODES } from './measures.ts'
import { COMMENT_LIMIT, LEVEL_WORDS, type Question, questionsOf } from './questionnaire.ts'
import { CRITERION_NAMES, READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { readyVersion } from './store.ts'

const dayOf = (values: ImportValues, key: string): PlainDate | null => (textOf(values, key) === '' ? null : plainDate(textOf(values, key)))

const campaignReferences = async (tx: Tx) => ({ campaigns: (await campaignSpans(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })) })

const CHANNEL_WORDS = { web: ['En ligne', 'QR code', 'internet'], paper: ['Papier', 'formulaire papier'], kiosk: ['Tablette', 'borne'], imported: ['Importé', 'total'] } as const satisfies Record<(typeof CHANNEL_CODES)[number], readonly string[]>

const CAMPAIGN: ImportColumn = { key: 'campaign', label: 'Campagne', kind: 'reference', reference: 'campaigns', required: true, help: 'Le code ou le nom de la campagne.', example: 'satisfaction-2022' }
const SITE: ImportColumn = { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Le site où la réponse a été recueillie.', example: 'nanterre' }
const SERVICE: ImportColumn = { key: 'service', label: 'Service', kind: 'service', help: 'Vide : une autre démarche, ou le site entier.', example: '' }

/** Campaigns with their places, one line each. */
export const campaignsProfile: ImportProfile = {
  code: 'campagnes',
  label: 'Campagnes d’enquête',
  right: 'surveys.write',
  help: 'Une ligne par lieu d’une campagne (un site, ou un service d’un site). Le même code, site et service met la campagne à jour.',
  keyLabel: 'code, site et service',
  columns: [
    { key: 'code', label: 'Code', kind: 'text', limit: 40, required: true, help: 'Lettres, chiffres et tirets.', example: 'satisfaction-2022' },
    { key: 'name', label: 'Nom', kind: 'text', limit: 160, required: true, help: 'Nom de la campagne.', example: 'Satisfaction 2022' },
    { key: 'labelYear', label: 'Année', kind: 'integer', min: 1990, limit: 2200, required: true, help: 'L’année pour laquelle elle compte.', example: '2022' },
    { key: 'opensOn', label: 'Premier jour', kind: 'day', required: true, help: 'De la campagne.', example: '23/03/2022' },
    { key: 'closesOn', label: 'Dernier jour', kind: 'day', required: true, help: 'De la campagne.', example: '18/12/2022' },
    { key: 'closedOn', label: 'Close le', kind: 'day', help: 'Si elle a été close avant son dernier jour.', example: '' },
    { ...SITE, help: 'Un site de la campagne.' },
    { ...SERVICE, help: 'Vide : tout le site.' },
    { key: 'placeOpensOn', label: 'Premier jour sur place', kind: 'day', help: 'S’il diffère.', example: '28/11/2022' },
    { key: 'placeClosesOn', label: 'Dernier jour sur place', kind: 'day', help: 'S’il diffère.', example: '18/12/2022' },
    { key: 'link', label: 'Lien public', kind: 'text', limit: 40, help: 'Ce qui suit /e/ ; vide : tiré au sort.', example: '' },
  ],
  naturalKey: (values) => [textOf(values, 'code').toLowerCase(), textOf(values, 'site'), textOf(values, 'service')].join('|'),
  check: (values) => {
    const order = (from: string, to: string, column: string) =>
      textOf(values, from) !== '' && textOf(values, to) !== '' && textOf(values, to) < textOf(values, from) ? [{ column, message: 'Le dernier jour précède le premier : corrigez l’un des deux.' }] : []
    const code = /^[a-z0-9][a-z0-9-]{0,39}$/.test(textOf(values, 'code').toLowerCase()) ? [] : [{ column: 'code', message: 'Écrivez le code avec des lettres sans accent, des chiffres et des tirets.' }]
    const reserved = ['nouvelle', 'questionnaires', 'reponses'].includes(textOf(values, 'code').toLowerCase()) ? [{ column: 'code', message: 'Ce code est réservé : choisissez-en un autre.' }] : []
    const link = /^([a-z0-9-]{3,40})?$/.test(textOf(values, 'link')) ? [] : [{ column: 'link', message: 'Écrivez le lien avec 3 à 40 lettres minuscules, chiffres ou tirets.' }]
    return [...code, ...reserved, ...link, ...order('opensOn', 'closesOn', 'closesOn'), ...order('placeOpensOn', 'placeClosesOn', 'placeClosesOn')]
  },
  store: async (tx, rows, context) => {
    const questionnaire = await readyVersion(tx)
    const outcomes: RowOutcome[] = []
    for (const { line, values } of rows) {
      const campaign = {
        code: textOf(values, 'code').toLowerCase(),
        name: textOf(values, 'name'),
        labelYear: numberOf(values, 'labelYear') ?? 0,
        opensOn: plainDate(textOf(values, 'opensOn')),
        closesOn: plainDate(textOf(values, 'closesOn')),
        closedOn: dayOf(values, 'closedOn'),
      }
      const place = { site: numberOf(values, 'site') ?? 0, service: numberOf(values, 'service'), opensOn: dayOf(values, 'placeOpensOn'), closesOn: dayOf(values, 'placeClosesOn'), link: textOf(values, 'link') || undefined }
      outcomes.push(await putPlace(tx, { line, campaign, place }, questionnaire))
      context.progress(outcomes.length)
    }
    return outcomes
  },
  undo: undoPlaces,
  export: exportPlaces,
}

const LEVEL_CHOICES = Object.fromEntries(Object.entries(LEVEL_WORDS).map(([level, word]) => [level, [word, ...(level === '0' ? ['sans avis', 'non concerné'] : [`${word}s`])]]))
const criteria = questionsOf(READY_QUESTIONNAIRE).filter((question) => question.kind === 'level4')
const PAST = ['orientation', 'comfort', 'agents', 'rendered'] as const

function choiceColumn(question: Extract<Question, { kind: 'single' | 'multiple' }>): ImportColumn {
  const words = question.options.map((option) => option.label).join(', ')
  if (question.kind === 'multiple') return { key: question.code, label: question.label, kind: 'text', limit: 400, help: `Une ou plusieurs, séparées par une barre | : ${words}.`, example: question.options[0]?.label ?? '' }
  const choices = Object.fromEntries(question.options.map((option) => [option.code, [option.label]]))
  return { key: question.code, label: question.label, kind: 'choice', choices, help: `${words}.`, example: question.options[0]?.label ?? '' }
}

const choiceQuestions = questionsOf(READY_QUESTIONNAIRE).filter((question) => question.kind === 'single' || question.kind === 'multiple')
const LEVEL_CODES = [...criteria.map((question) => question.code), ...PAST]

/** Answers line by line, one column per question. */
export const answersProfile: ImportProfile = {
  code: 'reponses-enquete',
  label: 'Réponses aux enquêtes, ligne à ligne',
  right: 'surveys.write',
  help: 'Une ligne par personne. Une case vide est une question laissée sans réponse. Le même fichier deux fois n’ajoute rien.',
  keyLabel: 'le contenu entier',
  columns: [
    CAMPAIGN,
    SITE,
    SERVICE,
    { key: 'channel', label: 'Canal', kind: 'choice', choices: CHANNEL_WORDS, help: 'Vide : importé.', example: 'Papier' },
    { key: 'day', label: 'Jour', kind: 'day', required: true, help: 'Le jour de la visite ou de la réponse.', example: '30/11/2022' },
    ...choiceQuestions.map(choiceColumn),
    ...LEVEL_CODES.map((code): ImportColumn => ({ key: code, label: CRITERION_NAMES[code] ?? code, kind: 'choice', choices: LEVEL_CHOICES, help: 'De 4 (très satisfait) à 1 (pas du tout), 0 sans avis.', example: '4' })),
    { key: 'comment', label: 'Commentaire', kind: 'text', limit: COMMENT_LIMIT, help: 'Sans nom ni numéro de dossier.', example: '', sensitive: true },
  ],
  naturalKey: () => null,
  references: campaignReferences,
  check: (values) => choiceQuestions.flatMap((question) => (question.kind === 'multiple' && optionsOf(question, textOf(values, question.code)) === undefined ? [{ column: question.code, message: 'Écrivez des réponses proposées, séparées par une barre |.' }] : [])),
  store: storeAnswers,
  undo: (tx, rows) => undoInTable(tx, { table: 'answer', rows }),
  export: async (tx) =>
    (await exportAnswers(tx)).map(({ answers, choices, ...row }) => ({
      ...row,
      ...Object.fromEntries(choiceQuestions.map((question) => [question.code, choiceText(question, choices)])),
      ...Object.fromEntries(LEVEL_CODES.map((code) => [code, textIn(answers, code)])),
    })),
}

/** The codes of options written with a bar between; undefined when one is unknown. */
function optionsOf(question: Extract<Question, { kind: 'single' | 'multiple' }>, text: string): string[] | undefined {
  const words = text.split('|').map((word) => word.trim().toLowerCase()).filter((word) => word !== '')
  const codes = words.map((word) => question.options.find((option) => option.code === word || option.label.toLowerCase() === word)?.code)
  return codes.every((code) => code !== undefined) ? codes.filter((code) => code !== undefined).sort() : undefined
}

function choiceText(question: Extract<Question, { kind: 'single' | 'multiple' }>, choices: unknown): string | null {
  const value = typeof choices === 'object' && choices !== null ? Object.entries(choices).find(([code]) => code === question.code)?.[1] : undefined
  if (value === undefined) return null
  const codes: unknown[] = Array.isArray(value) ? value : [value]
  return question.kind === 'single' ? String(codes[0]) : question.options.filter((option) => codes.includes(option.code)).map((option) => option.label).join('|')
}

function textIn(answers: unknown, code: string): string | null {
  const value = typeof answers === 'object' && answers !== null ? Object.entries(answers).find(([key]) => key === code)?.[1] : undefined
  return typeof value === 'string' ? value : null
}

type Against = { spans: ReadonlyMap<number, CampaignDates>; others: ReadonlySet<string>; said: string }

/** Why a line may not be stored: outside its campaign, or counted already in the other way. */
function refusal({ line, values }: ReadyRow, { spans, others, said }: Against): RowOutcome | undefined {
  const span = spans.get(numberOf(values, 'campaign') ?? 0)
  const day = textOf(values, 'day')
  if (span && day !== '' && (day < span.opensOn || day > span.closesOn)) return { line, outcome: 'refused', fault: { column: 'day', message: `Ce jour est hors de la campagne « ${span.name} ».` } }
  const place = `${numberOf(values, 'campaign')} ${numberOf(values, 'site')} ${textOf(values, 'channel') || 'imported'}`
  return others.has(place) ? { line, outcome: 'refused', fault: { column: 'channel', message: said } } : undefined
}

async function storeAnswers(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const spans = new Map((await campaignSpans(tx)).map((one) => [one.id, one]))
  const against = { spans, others: await heldIn(tx, 'answer_tally'), said: 'Un total a déjà été repris pour ce site et ce canal : ces réponses seraient comptées deux fois.' }
  const refused = rows.flatMap((row) => refusal(row, against) ?? [])
  if (refused.length > 0) return refused
  return storeInTable(tx, {
    table: 'answer',
    key: ['import_key'],
    rows: rows.map(({ line, key, values }) => ({
      line,
      values: {
        import_key: key,
        campaign: values.campaign,
        site: values.site,
        service: values.service ?? null,
        channel: values.channel ?? 'imported',
        day: values.day,
        received_at: context.now.toISOString(),
        answers: Object.fromEntries(LEVEL_CODES.flatMap((code) => (textOf(values, code) === '' ? [] : [[code, textOf(values, code)]]))),
        choices: Object.fromEntries(choiceQuestions.flatMap((question) => choiceValue(question, textOf(values, question.code)))),
        comment: textOf(values, 'comment'),
        commented: textOf(values, 'comment') !== '',
        language: 'fr',
      },
    })),
    whenNew: { source_import: context.import },
    progress: context.progress,
  })
}

function choiceValue(question: Extract<Question, { kind: 'single' | 'multiple' }>, text: string): [string, string | string[]][] {
  if (text === '') return []
  return [[question.code, question.kind === 'single' ? text : (optionsOf(question, text) ?? [])]]
}

/** Totals of past campaigns: so many people at a level of a criterion. */
export const talliesProfile: ImportProfile = {
  code: 'totaux-enquete',
  label: 'Totaux d’enquêtes passées',
  right: 'surveys.write',
  help: 'Une ligne par critère et par niveau, pour les campagnes dont les réponses ne sont pas gardées. Le critère « Personnes ayant répondu » donne le nombre de réponses.',
  keyLabel: 'campagne, site, service, canal, critère et niveau',
  columns: [
    CAMPAIGN,
    SITE,
    SERVICE,
    { key: 'channel', label: 'Canal', kind: 'choice', choices: CHANNEL_WORDS, help: 'Vide : importé.', example: '' },
    { key: 'criterion', label: 'Critère', kind: 'choice', choices: Object.fromEntries(Object.entries(CRITERION_NAMES).map(([code, name]) => [code, [name]])), required: true, help: 'Le critère, ou « Personnes ayant répondu ».', example: 'Ensemble de la visite' },
    { key: 'level', label: 'Niveau', kind: 'choice', choices: LEVEL_CHOICES, help: 'De 4 à 0 ; vide pour le nombre de personnes.', example: '4' },
    { key: 'n', label: 'Nombre', kind: 'integer', limit: 10_000_000, required: true, help: 'Combien de personnes.', example: '73' },
    { key: 'source', label: 'Source', kind: 'text', limit: 300, help: 'D’où vient ce total.', example: 'Compte rendu du CLU du 10 mars 2023' },
  ],
  naturalKey: (values) => ['campaign', 'site', 'service', 'channel', 'criterion', 'level'].map((key) => textOf(values, key)).join('|'),
  references: campaignReferences,
  check: (values) => (textOf(values, 'criterion') !== 'answers' && textOf(values, 'level') === '' ? [{ column: 'level', message: 'Indiquez le niveau, de 4 à 0.' }] : []),
  store: storeTallies,
  undo: (tx, rows) => undoInTable(tx, { table: 'answer_tally', rows }),
  export: async (tx) => (await exportTallies(tx)).map(({ level, service, ...row }) => ({ ...row, service: service === 0 ? null : service, level: row.criterion === 'answers' ? null : String(level) })),
}

async function storeTallies(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]> {
  const spans = new Map((await campaignSpans(tx)).map((one) => [one.id, one]))
  const against = { spans, others: await heldIn(tx, 'answer'), said: 'Des réponses sont déjà comptées une à une pour ce site et ce canal : ce total les compterait deux fois.' }
  const refused = rows.flatMap((row) => refusal(row, against) ?? [])
  if (refused.length > 0) return refused
  return storeInTable(tx, {
    table: 'answer_tally',
    key: ['campaign', 'site', 'service', 'channel', 'criterion', 'level'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: {
        campaign: values.campaign,
        site: values.site,
        service: values.service ?? 0,
        channel: values.channel ?? 'imported',
        criterion: values.criterion,
        level: textOf(values, 'criterion') === 'answers' ? 0 : Number(textOf(values, 'level')),
        day: spans.get(numberOf(values, 'campaign') ?? 0)?.closesOn,
        n: values.n,
        source: textOf(values, 'source'),
      },
    })),
    whenNew: { source_import: context.import },
    progress: context.progress,
  })
}

/** In the order a folder is loaded. */
export const surveyProfiles: readonly ImportProfile[] = [campaignsProfile, answersProfile, talliesProfile]
