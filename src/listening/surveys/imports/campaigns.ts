import { plainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { SERVICE, SITE } from './columns.ts'
import { exportPlaces, putPlace, undoPlaces } from '../store/imports.ts'
import { readyVersion } from '../store/campaigns.ts'

const dayOf = (values: ImportValues, key: string): PlainDate | null =>
  textOf(values, key) === '' ? null : plainDate(textOf(values, key))
/** Campaigns with their places, one line each. */
export const campaignsProfile: ImportProfile = {
  code: 'campagnes',
  label: 'Campagnes d’enquête',
  right: 'surveys.write',
  help: 'Une ligne par lieu d’une campagne (un site, ou un service d’un site). Le même code, site et service met la campagne à jour.',
  keyLabel: 'code, site et service',
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
    const reserved = ['nouvelle', 'questionnaires', 'reponses'].includes(textOf(values, 'code').toLowerCase())
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
      const place = {
        site: numberOf(values, 'site') ?? 0,
        service: numberOf(values, 'service'),
        opensOn: dayOf(values, 'placeOpensOn'),
        closesOn: dayOf(values, 'placeClosesOn'),
        link: textOf(values, 'link') || undefined,
      }
      outcomes.push(await putPlace(tx, { line, campaign, place }, questionnaire))
      context.progress(outcomes.length)
    }
    return outcomes
  },
  undo: undoPlaces,
  export: exportPlaces,
}
