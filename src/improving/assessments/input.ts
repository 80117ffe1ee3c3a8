import { z } from 'zod'
import {
  area,
  choice,
  code,
  day,
  pointer,
  requiredPointer,
  schemaWith,
  schemaOf,
  text,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { versionOf } from '#src/ground/web/form-route.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import type { Rate } from './assessment.ts'
import { rateFault, verdictOf } from './assessment.ts'
import { GRAINS, KINDS, POINTS, type Rating, RATINGS, type Subject } from './words.ts'

/** What a person types of an assessment. */
export const ASSESSMENT = {
  title: text({ label: 'Intitulé', limit: 200, missing: 'Donnez un intitulé.', help: 'Exemple : Autodiagnostic 2026' }),
  kind: choice({ label: 'Nature', words: KINDS, missing: 'Choisissez la nature.', prompt: 'Choisir la nature' }),
  year: whole({ label: 'Millésime', min: 2000, limit: 2100, missing: 'Indiquez l’année, comme 2026.' }),
  startsOn: day({ label: 'Début' }),
  heldOn: day({ label: 'Réalisé le', help: 'Le dernier jour ; il peut tomber une autre année que le millésime.' }),
  frameworkVersion: requiredPointer({
    label: 'Référentiel',
    list: 'versions',
    prompt: 'Choisir une version publiée',
    missing: 'Choisissez la version du référentiel.',
  }),
  modules: severalCodes({
    label: 'Modules',
    list: 'modules',
    help: 'Aucun coché : tous les modules de la version.',
    unknown: 'Choisissez des modules de la liste.',
  }),
  grain: choice({ label: 'Une ligne par', words: GRAINS, missing: 'Choisissez ce qui est coté.', open: true }),
  sites: several({
    label: 'Sites',
    list: 'sites',
    help: 'Chaque site coché a ses lignes. Aucun coché : le département dans son ensemble.',
    unknown: 'Choisissez des sites de la liste.',
  }),
  basedOn: pointer({
    label: 'Reprendre de',
    list: 'assessments',
    prompt: 'Partir de zéro',
    unknown: 'Choisissez une évaluation de la liste.',
    help: 'Ses cotations sont proposées, à confirmer une à une : rien n’est coté d’avance.',
  }),
}
export type AssessmentValues = ValuesOf<typeof ASSESSMENT>
export const ASSESSMENT_GROUPS: readonly Group<typeof ASSESSMENT>[] = [
  { legend: 'L’évaluation', fields: ['title', ['kind', 'year'], ['startsOn', 'heldOn']] },
  {
    legend: 'Ce qu’elle cote',
    help: 'Les lignes sont copiées du référentiel à l’ouverture et ne changent plus avec lui.',
    fields: ['frameworkVersion', 'modules', 'sites', 'grain', 'basedOn'],
  },
]
export const AssessmentForm = schemaWith(ASSESSMENT, ({ startsOn, heldOn, frameworkVersion, modules }) => ({
  ...(startsOn !== null && heldOn !== null && startsOn > heldOn
    ? { heldOn: 'Le dernier jour doit suivre le début.' }
    : {}),
  ...(modules.some((one) => !one.startsWith(`${frameworkVersion}:`))
    ? { modules: 'Ces modules ne sont pas tous du référentiel choisi : décochez les autres.' }
    : {}),
}))

export const POINT = {
  kind: choice({
    label: 'Sorte',
    words: POINTS,
    missing: 'Choisissez : point fort ou axe de progression.',
    open: true,
  }),
  body: area({ label: 'Ce qui est constaté', limit: 1000, rows: 3, missing: 'Écrivez le constat en une phrase.' }),
  channel: text({ label: 'Canal', limit: 120, width: 'medium', help: 'Vide : aucun en particulier.' }),
  line: pointer({
    label: 'Ligne',
    list: 'lines',
    prompt: 'L’ensemble',
    unknown: 'Choisissez une ligne de la liste.',
  }),
  position: whole({ label: 'Rang', min: 1, limit: 9999, missing: 'Indiquez le rang, à partir de 1.' }),
}
export const POINT_GROUPS: readonly Group<typeof POINT>[] = [
  { fields: ['kind', 'body', 'channel', 'line', 'position'] },
]
export const PointForm = schemaOf(POINT)
export type PointValues = ValuesOf<typeof POINT>

/** One text of what was posted. */
function one(typed: unknown): string {
  const last: unknown = Array.isArray(typed) ? typed.at(-1) : typed
  return typeof last === 'string' ? last.trim() : ''
}

/** A share typed in percent, kept in thousandths; nought counts. */
const percent = (empty: boolean) =>
  z.preprocess(
    (typed) =>
      one(typed)
        .replace(/[\s%\u00a0\u202f]/g, '')
        .replace(',', '.'),
    z
      .string()
      .regex(empty ? /^(\d{1,3}(\.\d)?)?$/ : /^\d{1,3}(\.\d)?$/, 'Indiquez un taux entre 0 et 100, comme 61,6.')
      .transform((typed) => (typed === '' ? null : Math.round(Number(typed) * 10)))
      .refine((tenths) => tenths === null || tenths <= 1000, 'Indiquez un taux entre 0 et 100, comme 61,6.'),
  )
const shownRate = (value: unknown): string => (typeof value === 'number' ? String(value / 10).replace('.', ',') : '')

/** What lines are told by: `module:m1`, `channel:Téléphonie`, `theme:Accueil`; none for all of them. */
const what = (label: string, help: string) =>
  code({ label, list: 'what', limit: 140, prompt: 'L’ensemble', unknown: 'Choisissez dans la liste.', help })
export type Told = { subject: Subject; name: string }
/** The lines that a code of the list tells. */
export function toldBy(code: string | null): Told {
  const at = code?.indexOf(':') ?? -1
  const subject = code?.slice(0, at)
  return code !== null && (subject === 'module' || subject === 'channel' || subject === 'theme')
    ? { subject, name: code.slice(at + 1) }
    : { subject: 'whole', name: '' }
}
export const codeOfTold = ({ subject, name }: Told): string | null =>
  subject === 'whole' ? null : `${subject}:${name}`

export const TOTAL = {
  what: what('Taux de', 'Module ou canal, comme le document le donne.'),
  site: pointer({ label: 'Site', list: 'sites', prompt: 'Tous', unknown: 'Choisissez un site de l’évaluation.' }),
  source: text({ label: 'Source', limit: 300, missing: 'Dites d’où vient ce taux.', help: 'Document, date, page.' }),
  rate: {
    kind: 'text',
    label: 'Taux, en %',
    required: true,
    width: 'short',
    shown: shownRate,
    file: { example: '61,6' },
    schema: percent(false).transform((tenths) => tenths ?? 0),
  } as const,
}
export type TotalValues = ValuesOf<typeof TOTAL>
export const TOTAL_GROUPS: readonly Group<typeof TOTAL>[] = [{ fields: ['what', 'site', 'source', 'rate'] }]
export const TotalForm = schemaOf(TOTAL)

export const DELEGATION = {
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez le site à qui les lignes sont confiées.',
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tout le site',
    unknown: 'Choisissez un service de la liste.',
  }),
  owner: text({ label: 'Correspondant', limit: 160, help: 'Une fonction. Exemple : cheffe du standard' }),
  what: what('Lignes confiées', 'Un module, un canal ou un thème, à ce site.'),
  dueOn: day({ label: 'À rendre le' }),
  message: area({ label: 'Message', limit: 2000, rows: 3 }),
}
export type DelegationValues = ValuesOf<typeof DELEGATION>
export const DELEGATION_GROUPS: readonly Group<typeof DELEGATION>[] = [
  { legend: 'À qui', fields: ['site', 'service', 'owner'] },
  { legend: 'Quoi', fields: ['what', 'dueOn', 'message'] },
]
export const DelegationForm = schemaOf(DELEGATION)

export const ReasonForm = z.object({
  reason: z.preprocess(
    (typed) => (Array.isArray(typed) ? typed.at(-1) : typed),
    z
      .string('Dites pourquoi.')
      .trim()
      .min(1, 'Dites pourquoi.')
      .max(2000, 'Raccourcissez la raison : 2 000 caractères au plus.'),
  ),
})

/** What a page of lines posts: the fields of each under its number, with the version it was shown in. */
export type TypedRate = Rate & { version: number }
const COMMENT = 4000
const REASON = 1000
const FAULTS = {
  'reason-missing': 'Dites pourquoi cette ligne est sans objet.',
  'rate-without-verdict': 'Un taux va avec une cotation : choisissez-la, ou videz le taux.',
} as const
const isRating = (code: string): code is Rating => code === '' || codesOf(RATINGS).some((one) => one === code)

export const RateForm = z.looseObject({}).transform((typed, ctx) => {
  const rates = new Map<number, TypedRate>()
  const cell = (name: string, id: string) => one(typed[`${name}-${id}`])
  for (const name of Object.keys(typed)) {
    const id = /^version-(\d{1,9})$/.exec(name)?.[1]
    if (id === undefined) continue
    const fault = (field: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [`${field}-${id}`], message })
    const share = percent(true).safeParse(cell('taux', id))
    if (!share.success) fault('taux', 'Indiquez un taux entre 0 et 100, comme 61,6, ou laissez vide.')
    const rate = share.success ? share.data : null
    const chosen = cell('cote', id)
    if (!isRating(chosen)) fault('cote', 'Choisissez une cotation de la liste.')
    // A share alone says its verdict.
    const rating = isRating(chosen) ? (chosen === '' && rate !== null ? verdictOf(rate) : chosen) : ''
    const said = {
      rating,
      rate,
      reason: cell('motif', id),
      comment: cell('note', id),
      review: cell('revoir', id) !== '',
    }
    if (said.reason.length > REASON) fault('motif', 'Raccourcissez le motif : 1 000 caractères au plus.')
    if (said.comment.length > COMMENT) fault('note', 'Raccourcissez ce commentaire : 4 000 caractères au plus.')
    const why = rateFault(said)
    if (why !== undefined) fault(why === 'reason-missing' ? 'motif' : 'taux', FAULTS[why])
    rates.set(Number(id), { ...said, version: versionOf({ version: one(typed[name]) }) })
  }
  return rates
})
