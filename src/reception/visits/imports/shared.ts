import { listPoints, type Point } from '#src/core/premises/index.ts'
import { type ImportColumn, type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { placed } from '../actions/count.ts'
import { listReasons } from '../store/reasons.ts'
import { type Appointment, type Layer, type Reason } from '../visits.ts'

export const POINT_COLUMN: ImportColumn = {
  key: 'point',
  label: 'Point d’accueil',
  kind: 'reference',
  reference: 'points',
  required: true,
  aliases: ['Point', 'File', 'File d’attente', 'Accueil', 'Queue', 'Lieu'],
  help: 'Code ou nom du point d’accueil.',
  example: 'accueil-montclair',
}
export const REASON_COLUMN: ImportColumn = {
  key: 'reason',
  label: 'Motif',
  kind: 'reference',
  reference: 'reasons',
  aliases: ['Motif de visite', 'Prestation', 'Démarche', 'Opération'],
  help: 'Code ou nom du motif ; vide si inconnu.',
  example: 'titres-etrangers',
}
export const APPOINTMENT_COLUMN: ImportColumn = {
  key: 'appointment',
  label: 'Rendez-vous',
  kind: 'choice',
  choices: {
    without: ['Sans rendez-vous', 'sans', 'non', 'sans rdv', '0'],
    with: ['Avec rendez-vous', 'avec', 'oui', 'avec rdv', 'rdv', '1'],
    unknown: ['Non précisé', 'inconnu'],
  },
  aliases: ['RDV', 'Type', 'Avec rendez-vous'],
  help: 'Avec ou sans ; vide si inconnu.',
  example: 'Sans rendez-vous',
}
export const COUNT_COLUMN: ImportColumn = {
  key: 'n',
  label: 'Visiteurs',
  kind: 'integer',
  limit: 10_000_000,
  required: true,
  aliases: [
    'Nombre',
    'Nb',
    'Visites',
    'Usagers',
    'Tickets',
    'Nombre de visiteurs',
    'Nombre de tickets',
    'Usagers reçus',
  ],
  help: 'Combien de visiteurs.',
  example: '42',
}
export const ORIGIN_COLUMN: ImportColumn = {
  key: 'origin',
  label: 'Origine',
  kind: 'text',
  limit: 200,
  aliases: ['Source'],
  help: 'L’outil ou le document d’où vient le total.',
  example: 'File d’attente de l’accueil',
}

/** What a line points at: points with their site, reasons by their code and name. */
export const references = async (tx: Tx) => ({
  points: (await listPoints(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
  reasons: (await listReasons(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
})

/** The site of a line: that of its point. */
export const siteOf = (
  values: ImportValues,
  { siteOfReference }: { siteOfReference?: ReadonlyMap<string, ReadonlyMap<number, number>> },
) => siteOfReference?.get('points')?.get(numberOf(values, 'point') ?? 0) ?? null

export type Known = { points: readonly Point[]; reasons: readonly Reason[] }
export const knownIn = async (tx: Tx): Promise<Known> => ({
  points: await listPoints(tx),
  reasons: await listReasons(tx),
})

export const pointOf = ({ points }: Known, values: ImportValues): Point | undefined =>
  points.find(({ id }) => id === numberOf(values, 'point'))

export function appointmentOf(values: ImportValues): Appointment {
  const said = textOf(values, 'appointment')
  return said === 'with' || said === 'without' ? said : 'unknown'
}

/** The columns of a total, as its point and its reason are; a line without a reason is of no known reason. */
export function totalColumns(known: Known, values: ImportValues, layer: Layer): Record<string, unknown> | undefined {
  const point = pointOf(known, values)
  if (point === undefined) return undefined
  const reason = numberOf(values, 'reason')
  const own = placed(point, known.reasons, { reason, layer })
  const machine = layer === 'machine' && reason === null ? { reasonCode: '', theme: '' } : {}
  return {
    ...own,
    ...machine,
    layer,
    day: values['day'],
    appointment: appointmentOf(values),
    n: values['n'],
    ...(values['origin'] === undefined ? {} : { origin: textOf(values, 'origin') }),
  }
}

/** The points and days that rows touched. */
export function touched(rows: readonly { values: ImportValues }[]) {
  const days = rows.map(({ values }) => textOf(values, 'day')).sort()
  const points = [...new Set(rows.flatMap(({ values }) => numberOf(values, 'point') ?? []))]
  return { points, from: days[0] ?? '', to: days.at(-1) ?? '' }
}
