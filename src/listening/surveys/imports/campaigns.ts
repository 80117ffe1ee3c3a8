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
import { type NamedScope, namedScopes } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { PlaceKey } from '../life.ts'
import { type PerimeterRefusal, refusePerimeter, withinOf } from '../perimeter.ts'
import { readyVersion } from '../store/campaigns.ts'

/** Scopes are known by name whatever the day. */
const LATEST = plainDate('9999-12-31')

const dayOf = (values: ImportValues, key: string): PlainDate | null =>
  textOf(values, key) === '' ? null : plainDate(textOf(values, key))

/** Says of each line whether its place lies in its perimeter; scopes are read once for each first day. */
function perimetersOf(tx: Tx) {
  const known = new Map<PlainDate, Promise<readonly NamedScope[]>>()
  return async (c: { opensOn: PlainDate; scope: number | null }, place: PlaceKey) => {
    if (c.scope === null) return undefined
    const scopes = known.get(c.opensOn) ?? namedScopes(tx, c.opensOn)
    known.set(c.opensOn, scopes)
    return refusePerimeter([place], withinOf(await scopes, c.scope))
  }
}

const refusal = (line: number, against: PerimeterRefusal): RowOutcome => ({
  line,
  outcome: 'refused',
  fault: { column: against === 'scope-not-then' ? 'scope' : 'site', message: IN_FILE[against] },
})
const IN_FILE: Readonly<Record<PerimeterRefusal, string>> = {
  'scope-not-then': 'Ce périmètre n’est pas en place le premier jour de la campagne : choisissez-en un autre.',
  'outside-scope': 'Ce lieu est hors du périmètre de la campagne : corrigez l’un des deux.',
}

/** Campaigns with their places, one line each. */
export const campaignsProfile: ImportProfile = {
  code: 'campagnes',
  label: 'Campagnes d’enquête',
  right: 'surveys.write',
  help: 'Une ligne par lieu d’une campagne (un site, ou un service d’un site). Le même code, site et service met la campagne à jour.',
  keyLabel: 'code, site et service',
  references: async (tx) => ({
    scopes: (await namedScopes(tx, LATEST)).map(({ id, code, name }) => ({ id, words: [code, name] })),
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
      key: 'counted',
      label: 'Compte dans les indicateurs',
      kind: 'boolean',
      help: 'Vide : oui, sauf si une autre campagne de la même année compte déjà.',
      example: 'oui',
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
    const outside = perimetersOf(tx)
    const outcomes: RowOutcome[] = []
    for (const { line, values } of rows) {
      const campaign = {
        code: textOf(values, 'code').toLowerCase(),
        name: textOf(values, 'name'),
        labelYear: numberOf(values, 'labelYear') ?? 0,
        opensOn: plainDate(textOf(values, 'opensOn')),
        closesOn: plainDate(textOf(values, 'closesOn')),
        closedOn: dayOf(values, 'closedOn'),
        scope: numberOf(values, 'scope'),
        counted: typeof values['counted'] === 'boolean' ? values['counted'] : undefined,
      }
      const place = {
        site: numberOf(values, 'site') ?? 0,
        service: numberOf(values, 'service'),
        opensOn: dayOf(values, 'placeOpensOn'),
        closesOn: dayOf(values, 'placeClosesOn'),
        link: textOf(values, 'link') || undefined,
      }
      const against = await outside(campaign, place)
      outcomes.push(against ? refusal(line, against) : await putPlace(tx, { line, campaign, place }, questionnaire))
      context.progress(outcomes.length)
    }
    return outcomes
  },
  undo: undoPlaces,
  export: exportPlaces,
}
