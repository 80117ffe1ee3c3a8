import { plainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { bringCampaign, type FileRefusal } from '../campaign-file.ts'
import { type Audience, AUDIENCE_WORDS, isAudience } from '../audience.ts'
import { RESERVED_CODES } from '../campaign.ts'
import { type Denominator, DENOMINATORS } from '../denominator.ts'
import { CHANGE_WORDS } from '../life.ts'
import { SERVICE, SITE } from './columns.ts'
import { exportPlaces, undoPlaces } from '../store/imports.ts'
import { questionnaireReferences, readyVersion } from '../store/questionnaires.ts'
import { namedScopes } from '#src/core/organisation/index.ts'

/** Scopes are known by name whatever the day. */
const LATEST = plainDate('9999-12-31')

const dayOf = (values: ImportValues, key: string): PlainDate | null =>
  textOf(values, key) === '' ? null : plainDate(textOf(values, key))

/** Campaigns with their places, one line each. */
export const campaignsProfile: ImportProfile = {
  code: 'campagnes',
  label: 'Campagnes d’enquête',
  right: 'surveys.write',
  help: 'Une ligne par lieu d’une campagne (un site, ou un service d’un site). Le même code, site et service met la campagne à jour.',
  keyLabel: 'code, site et service',
  references: async (tx) => ({
    scopes: (await namedScopes(tx, LATEST)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    questionnaires: await questionnaireReferences(tx),
  }),
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 40,
      required: true,
      help: 'Lettres, chiffres et tirets.',
      example: 'satisfaction-2022',
    },
    {
      key: 'name',
      label: 'Nom',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Nom de la campagne.',
      example: 'Satisfaction 2022',
    },
    {
      key: 'labelYear',
      label: 'Année',
      kind: 'integer',
      min: 1990,
      limit: 2200,
      required: true,
      help: 'L’année pour laquelle elle compte.',
      example: '2022',
    },
    {
      key: 'opensOn',
      label: 'Premier jour',
      kind: 'day',
      required: true,
      help: 'De la campagne.',
      example: '23/03/2022',
    },
    {
      key: 'closesOn',
      label: 'Dernier jour',
      kind: 'day',
      required: true,
      help: 'De la campagne.',
      example: '18/12/2022',
    },
    {
      key: 'closedOn',
      label: 'Close le',
      kind: 'day',
      help: 'Si elle a été close avant son dernier jour.',
      example: '',
    },
    {
      key: 'scope',
      label: 'Périmètre',
      kind: 'reference',
      reference: 'scopes',
      help: 'Le code ou le nom d’un périmètre nommé : le formulaire ne propose que ses services. Vide : tous ceux des sites.',
      example: '',
    },
    {
      key: 'questionnaire',
      label: 'Questionnaire',
      kind: 'reference',
      reference: 'questionnaires',
      help: 'Son code et sa version, ou son code seul pour la dernière. Vide : celui qui est prêt à l’emploi.',
      example: 'satisfaction 1',
    },
    {
      key: 'audience',
      label: 'Public',
      kind: 'choice',
      choices: {
        users: [AUDIENCE_WORDS.users, 'usager'],
        agents: [AUDIENCE_WORDS.agents, 'agent'],
        partners: [AUDIENCE_WORDS.partners, 'partenaire', 'relais', 'mairies', 'France Services'],
      },
      help: 'À qui elle s’adresse. Vide : les usagers. Celles des agents et des partenaires ne comptent jamais avec eux.',
      example: 'usagers',
    },
    {
      key: 'counted',
      label: 'Compte dans les indicateurs',
      kind: 'boolean',
      help: 'Vide : oui, sauf si une autre campagne de la même année compte déjà.',
      example: 'oui',
    },
    {
      key: 'denominator',
      label: 'Taux calculés sur',
      kind: 'choice',
      choices: {
        expressed: [DENOMINATORS.expressed, 'avis exprimés'],
        everybody: [DENOMINATORS.everybody, 'toutes les personnes', 'non-réponses comprises'],
      },
      help: 'Vide : les avis exprimés.',
      example: 'avis exprimés',
    },
    { ...SITE, help: 'Un site de la campagne.' },
    { ...SERVICE, help: 'Vide : tout le site.' },
    { key: 'placeOpensOn', label: 'Premier jour sur place', kind: 'day', help: 'S’il diffère.', example: '28/11/2022' },
    {
      key: 'placeClosesOn',
      label: 'Dernier jour sur place',
      kind: 'day',
      help: 'S’il diffère.',
      example: '18/12/2022',
    },
    {
      key: 'link',
      label: 'Lien public',
      kind: 'text',
      limit: 40,
      help: 'Ce qui suit /e/ ; vide : tiré au sort.',
      example: '',
    },
  ],
  naturalKey: (values) =>
    [textOf(values, 'code').toLowerCase(), textOf(values, 'site'), textOf(values, 'service')].join('|'),
  servesOn: (values) => dayIn(values, 'placeOpensOn') ?? dayIn(values, 'opensOn'),
  check: (values) => {
    const order = (from: string, to: string, column: string) =>
      textOf(values, from) !== '' && textOf(values, to) !== '' && textOf(values, to) < textOf(values, from)
        ? [{ column, message: 'Le dernier jour précède le premier : corrigez l’un des deux.' }]
        : []
    const code = /^[a-z0-9][a-z0-9-]{0,39}$/.test(textOf(values, 'code').toLowerCase())
      ? []
      : [{ column: 'code', message: 'Écrivez le code avec des lettres sans accent, des chiffres et des tirets.' }]
    const reserved = RESERVED_CODES.includes(textOf(values, 'code').toLowerCase())
      ? [{ column: 'code', message: 'Ce code est réservé : choisissez-en un autre.' }]
      : []
    const link = /^([a-z0-9-]{3,40})?$/.test(textOf(values, 'link'))
      ? []
      : [{ column: 'link', message: 'Écrivez le lien avec 3 à 40 lettres minuscules, chiffres ou tirets.' }]
    return [
      ...code,
      ...reserved,
      ...link,
      ...order('opensOn', 'closesOn', 'closesOn'),
      ...order('placeOpensOn', 'placeClosesOn', 'placeClosesOn'),
    ]
  },
  whole: true,
  store: storeCampaigns,
  undo: undoPlaces,
  export: exportPlaces,
}

const WORDS: Readonly<Record<FileRefusal, string>> = {
  ...CHANGE_WORDS,
  'scope-not-then': 'Ce périmètre n’est pas en place le premier jour de la campagne : choisissez-en un autre.',
  'outside-scope': 'Ce lieu est hors du périmètre de la campagne : corrigez l’un des deux.',
  archived: 'Cette campagne est archivée : sortez-la d’abord des archives.',
  'closed-before': 'La campagne a été close avant ce jour : corrigez aussi « Close le ».',
  'closed-outside': 'Choisissez un jour de la campagne, et qui n’est pas à venir.',
  'places-missing': 'Ce fichier change la campagne : donnez aussi une ligne à chacun de ses autres lieux.',
  'said-twice': 'Les lignes de cette campagne ne s’accordent pas : écrivez partout le même nom et les mêmes jours.',
  'audience-stays': 'Cette campagne a des réponses : elle garde le public à qui elle a été adressée.',
  'never-counted': 'Une campagne d’agents ou de partenaires ne compte pas dans les indicateurs : écrivez non.',
  'asks-otherwise': 'Une campagne garde le questionnaire avec lequel elle a été créée : videz la cellule.',
  'link-taken': 'Ce lien public est déjà pris : choisissez-en un autre, ou laissez la cellule vide.',
}

/** An absent column keeps what is there, an empty cell empties it. */
const mayKeep = (values: ImportValues, key: string): PlainDate | null | undefined =>
  values[key] === undefined ? undefined : dayOf(values, key)

/** An empty cell keeps the rule there is. */
const denominatorOf = (values: ImportValues): Denominator | undefined => {
  const said = textOf(values, 'denominator')
  return said === 'expressed' || said === 'everybody' ? said : undefined
}

const audienceOf = (values: ImportValues): Audience | undefined => {
  const said = textOf(values, 'audience')
  return isAudience(said) ? said : undefined
}

/** The lines of a campaign together: its dates are judged with those of all its places. */
async function storeCampaigns(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<RowOutcome[]> {
  const questionnaire = await readyVersion(tx)
  const outcomes: RowOutcome[] = []
  for (const [code, lines] of Map.groupBy(rows, ({ values }) => textOf(values, 'code').toLowerCase())) {
    const said = lines.map(({ line, values }) => ({
      line,
      campaign: {
        code,
        name: textOf(values, 'name'),
        labelYear: numberOf(values, 'labelYear') ?? 0,
        opensOn: plainDate(textOf(values, 'opensOn')),
        closesOn: plainDate(textOf(values, 'closesOn')),
        closedOn: mayKeep(values, 'closedOn'),
        // An empty cell says nothing of these two.
        scope: numberOf(values, 'scope') ?? undefined,
        counted: typeof values['counted'] === 'boolean' ? values['counted'] : undefined,
        audience: audienceOf(values),
        denominator: denominatorOf(values),
        questionnaireVersion: numberOf(values, 'questionnaire') ?? undefined,
      },
      place: {
        site: numberOf(values, 'site') ?? 0,
        service: numberOf(values, 'service'),
        opensOn: mayKeep(values, 'placeOpensOn'),
        closesOn: mayKeep(values, 'placeClosesOn'),
        link: textOf(values, 'link') || undefined,
      },
    }))
    const saved = await bringCampaign(tx, said, { questionnaire, today: context.today })
    if (saved.outcome === 'done') outcomes.push(...saved.made)
    else if (saved.outcome === 'refused')
      for (const [where, why] of Object.entries(saved.why)) {
        const [column = '', line = lines[0]?.line] = where.split(' ')
        outcomes.push({ line: Number(line), outcome: 'refused', fault: { column, message: WORDS[why] } })
      }
    context.progress(outcomes.length)
  }
  return outcomes
}
