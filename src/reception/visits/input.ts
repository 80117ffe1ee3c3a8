import { z } from 'zod'
import type { Point } from '#src/core/premises/index.ts'
import {
  choice,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeWhole, month } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { type Appointment, APPOINTMENTS, type Cell, HELPS, OUTCOMES, SATISFACTION } from './visits.ts'

const MOST = 10_000_000

export const REASON = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom au motif, dans les mots des visiteurs.',
    help: 'Dans les mots des visiteurs. Exemple : Suivi de mon dossier de titre de séjour',
    file: { label: 'Motif', aliases: ['Nom'], example: 'Titres étrangers' },
  }),
  parent: pointer({
    label: 'Fait partie de',
    list: 'reasons',
    prompt: 'Aucun : motif à part entière',
    unknown: 'Choisissez un motif de la liste.',
    file: { help: 'Le motif plus large dont il est le détail.' },
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune en particulier',
    unknown: 'Choisissez une démarche du catalogue.',
  }),
  service: pointer({
    label: 'Service concerné',
    list: 'services',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un service de la liste.',
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tous les sites',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tous les sites.' },
  }),
  button: tick({
    label: 'Gros bouton de la page de comptage',
    help: 'Dix au plus par site ; les autres motifs se saisissent dans la grille de la journée.',
    empty: true,
    file: { label: 'Gros bouton', help: 'Vide : oui.' },
  }),
  position: whole({
    label: 'Rang',
    min: 0,
    limit: 9999,
    missing: 'Indiquez le rang parmi les boutons, en chiffres.',
    help: 'Les plus petits d’abord.',
    file: { optional: '0', help: 'Vide : 0.', example: '10' },
  }),
  active: tick({
    label: 'En usage',
    help: 'Décoché, il n’est plus proposé ; ce qui a été compté sous ce motif reste.',
    empty: true,
    file: { help: 'Non : archivé. Vide : oui.' },
  }),
}
export type ReasonFields = ValuesOf<typeof REASON>
export const REASON_FILE = { code: codeField({ limit: 60, example: 'titres-etrangers' }), ...REASON }
export const REASON_GROUPS: readonly Group<typeof REASON>[] = [
  { legend: 'Le motif', fields: ['name', 'parent', ['procedure', 'service']] },
  { legend: 'Où, et comment il se compte', fields: ['site', ['position'], 'button', 'active'] },
]

export const MONTH = {
  point: requiredPointer({
    label: 'Point d’accueil',
    list: 'points',
    prompt: 'Choisir un point d’accueil',
    missing: 'Choisissez un point d’accueil de votre périmètre.',
  }),
  month: month({ label: 'Mois', missing: 'Indiquez le mois, comme 2026-05.' }),
  reason: pointer({
    label: 'Motif',
    list: 'reasons',
    prompt: 'Tous les motifs ensemble',
    unknown: 'Choisissez un motif de la liste.',
  }),
  appointment: choice({
    label: 'Rendez-vous',
    words: APPOINTMENTS,
    missing: 'Dites si ces visiteurs avaient un rendez-vous.',
    open: true,
  }),
  n: whole({ label: 'Visiteurs', min: 0, limit: MOST, missing: 'Indiquez le nombre de visiteurs, en chiffres.' }),
  origin: text({
    label: 'D’où vient ce total',
    limit: 200,
    missing: 'Dites d’où vient ce total : c’est ce qui permet de le défendre.',
    help: 'Le document ou l’outil. Exemple : tableau de l’accueil, mai 2026',
  }),
  takenOver: tick({ label: 'Repris du passé : ce total ne peut pas être ouvert jour par jour' }),
}
export type MonthFields = ValuesOf<typeof MONTH>
export const MONTH_GROUPS: readonly Group<typeof MONTH>[] = [
  { legend: 'Quoi', fields: ['point', 'month', 'reason', 'appointment'] },
  { legend: 'Combien, et d’après quoi', fields: ['n', 'origin', 'takenOver'] },
]

export const PAN = {
  point: requiredPointer({
    label: 'Point d’accueil numérique',
    list: 'points',
    prompt: 'Choisir un point d’accueil numérique',
    missing: 'Choisissez un point d’accueil numérique de votre périmètre.',
    file: { example: 'pan-montclair' },
  }),
  day: requiredDay({ label: 'Jour', missing: 'Indiquez le jour de la visite.', file: { example: '12/11/2026' } }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune en particulier',
    unknown: 'Choisissez une démarche du catalogue.',
  }),
  appointment: choice({
    label: 'Rendez-vous',
    words: APPOINTMENTS,
    missing: 'Dites si la personne avait un rendez-vous.',
    open: true,
    file: { optional: 'unknown', help: 'Vide : non précisé.', example: 'Sans rendez-vous' },
  }),
  help: choice({
    label: 'Aide apportée',
    words: HELPS,
    missing: 'Dites quelle aide a été apportée.',
    open: true,
    file: { example: 'Accompagné' },
  }),
  minutes: maybeWhole({
    label: 'Durée, en minutes',
    limit: 480,
    wrong: 'Indiquez une durée en minutes, huit heures au plus, ou laissez vide.',
    file: { example: '25' },
  }),
  outcome: choice({
    label: 'Comment elle s’est terminée',
    words: OUTCOMES,
    missing: 'Dites comment la visite s’est terminée.',
    open: true,
    file: { label: 'Issue', example: 'Démarche terminée' },
  }),
  satisfaction: choice({
    label: 'Satisfaction dite en partant',
    words: { '': 'Pas demandée', ...SATISFACTION },
    missing: 'Choisissez dans la liste.',
    file: { optional: '', help: 'Vide : pas demandée.', example: 'Satisfait' },
  }),
  origin: text({ label: 'Source', limit: 200, help: 'Si la visite vient d’un autre outil.' }),
}
export type PanFields = ValuesOf<typeof PAN>
export const PAN_GROUPS: readonly Group<typeof PAN>[] = [
  { legend: 'La visite', fields: ['point', 'day', 'procedure', 'appointment'] },
  { legend: 'Ce qui s’est passé', fields: ['help', 'minutes', 'outcome', 'satisfaction'] },
]
export const PanForm = schemaOf(PAN)

/** The field of a cell of the grid of a day. */
export const cellName = (reason: number | null, appointment: Appointment): string => `n-${reason ?? 0}-${appointment}`
const CELL = /^n-(\d{1,9})-(with|without|unknown)$/

/** The grid of a day: numbers by reason and appointment; what is left empty is none. */
export const DayForm = z
  .looseObject({ point: z.string().max(12).default(''), jour: z.string().max(20).default('') })
  .transform((typed, context) => {
    const cells: Cell[] = []
    for (const [name, value] of Object.entries(typed)) {
      const [, digits = '', appointment = ''] = CELL.exec(name) ?? []
      if (digits === '') continue
      const said = typeof value === 'string' ? value.replaceAll(/[\s\u00a0\u202f]/g, '') : '?'
      if (!/^\d{0,6}$/.test(said)) {
        const message = 'Indiquez un nombre de visiteurs en chiffres, ou laissez vide.'
        context.addIssue({ code: 'custom', path: [name], message })
        continue
      }
      const reason = Number(digits) === 0 ? null : Number(digits)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the expression allows no other
      cells.push({ reason, appointment: appointment as Appointment, n: said === '' ? null : Number(said) })
    }
    return { point: typed.point, day: typed.jour, cells }
  })

/** Points as a form offers them, under their site. */
export const pointChoices = (points: readonly Point[], sites: ReadonlyMap<number, string>) =>
  points.map(({ id, name, site }) => ({ id, name, under: sites.get(site) ?? '' }))
