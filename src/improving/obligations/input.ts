import { z } from 'zod'
import { area, choice, code, day, requiredDay, text, type ValuesOf, whole } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several } from '#src/core/room/fields-several.ts'
import { type Obligation, FREQUENCIES, RESPONSIBLES, UNITS, WHOLE } from './obligation.ts'

const title = text({
  label: 'Ce qui doit être fait',
  limit: 200,
  missing: 'Dites ce qui doit être fait.',
  help: 'Exemple : Réunir le comité local des usagers',
  file: { label: 'Obligation', example: 'Réunir le comité local des usagers' },
})
const source = text({
  label: 'Source',
  limit: 500,
  help: 'Le référentiel, le texte ou la décision qui l’impose.',
  file: { example: 'Qual-e-Pref 2018' },
})
const frequency = choice({
  label: 'Fréquence',
  words: FREQUENCIES,
  missing: 'Choisissez la fréquence.',
  file: { example: 'Chaque année' },
})
const every = maybeWhole({
  label: 'Nombre',
  limit: 240,
  wrong: 'Donnez un nombre entre 1 et 240.',
  help: 'De « tous les n mois », « n mois après » et « avant un évènement prévu ».',
  file: { aliases: ['Nombre de mois'], example: '' },
})
const unit = choice({
  label: 'Compté en',
  words: UNITS,
  missing: 'Choisissez ce qui est compté.',
  help: 'D’« avant un évènement prévu » ; les jours ouvrés sont ceux du site.',
  file: { optional: 'months', example: 'Mois' },
})
const startsOn = day({ label: 'Jour', help: 'D’une obligation due une fois, ou premier jour de « tous les n mois ».' })
const opensAfter = whole({
  label: 'S’ouvre, en jours après le début de la période',
  min: 0,
  limit: 3660,
  missing: 'Donnez un nombre de jours, 0 pour le début de la période.',
  help: 'D’« avant un évènement prévu » : en jours avant l’échéance.',
  file: { optional: '0', example: '0' },
})
/** Days before the end of the period count downwards. */
const dueAfter = text({
  label: 'Due, en jours après la fin de la période',
  limit: 5,
  width: 'short',
  missing: 'Donnez un nombre de jours : 0 pour la fin de la période, −30 pour trente jours avant.',
  help: '0 : le dernier jour ; −30 : trente jours avant la fin.',
  wrong: (typed) => (/^[-−]?\d{1,4}$/.test(typed.trim()) ? undefined : 'Donnez un nombre de jours, comme 15 ou −30.'),
  file: { optional: '0', example: '0' },
})
const responsible = choice({
  label: 'Rôle responsable',
  words: RESPONSIBLES,
  missing: 'Choisissez le rôle.',
  help: 'Elle paraît dans « Mon mois » de ce rôle, à ses sites.',
  file: { optional: '', example: 'Référent(e) qualité' },
})
const owner = text({
  label: 'Fonction responsable',
  limit: 120,
  width: 'medium',
  help: 'Facultatif. Exemple : cheffe de l’accueil',
})
const sites = several({
  label: 'Due à chacun de ces sites',
  list: 'sites',
  unknown: 'Cochez des sites de la liste.',
  help: 'Aucun coché : due une seule fois, pour tout le département.',
})
const wholeCounts = choice({
  label: 'Un objet de tout le département',
  words: WHOLE,
  missing: 'Dites s’il compte pour chaque site.',
  help: 'Une séance ou une enquête sans site : dites si elle remplit l’obligation de chaque site coché.',
  file: { optional: 'each', example: 'Compte pour chaque site' },
})
const validFrom = requiredDay({
  label: 'Vaut depuis le',
  missing: 'Dites depuis quel jour elle vaut.',
  file: { example: '01/01/2026' },
})
const validTo = day({ label: 'jusqu’au', help: 'Vide : sans fin.', file: { label: 'Vaut jusqu’au' } })
const note = area({ label: 'Remarque', limit: 4000, rows: 3 })

const times = whole({
  label: 'Combien de fois',
  min: 1,
  limit: 50,
  missing: 'Donnez un nombre entre 1 et 50.',
  help: 'Au moins tant d’objets par période et par lieu. Exemple : 2 séances dans l’année',
  file: { optional: '1', example: '1' },
})

/** What proves, then on what condition: « kind:condition ». */
const proof = code({
  label: 'Ce qui la remplit',
  list: 'proofs',
  limit: 260,
  prompt: 'Rien, pour l’instant',
  unknown: 'Choisissez dans la liste.',
  help: 'L’objet qui prouve qu’elle est faite ; rien ne se coche. Sans lui, nul ne peut dire si elle est remplie.',
})
const event = code({
  label: 'Évènement',
  list: 'proofs',
  limit: 260,
  prompt: 'Aucun',
  unknown: 'Choisissez dans la liste.',
  help: 'De « n mois après un évènement » seulement.',
})
const anchor = code({
  label: 'Avant quel évènement prévu',
  list: 'anchors',
  limit: 260,
  prompt: 'Aucun',
  unknown: 'Choisissez dans la liste.',
  help: 'D’« avant un évènement prévu » seulement : quand son jour bouge, l’échéance bouge avec lui.',
})

/** An obligation, field by field. */
export const OBLIGATION = {
  title,
  source,
  frequency,
  every,
  // A rule that does not say it counts months.
  unit: { ...unit, schema: z.preprocess((said) => said ?? 'months', unit.schema) },
  startsOn,
  event,
  anchor,
  opensAfter,
  dueAfter,
  responsible,
  owner,
  sites,
  // A rule that does not say it lets the whole count.
  whole: { ...wholeCounts, schema: z.preprocess((said) => said ?? 'each', wholeCounts.schema) },
  proof,
  // A rule that does not say it asks for one.
  times: { ...times, schema: z.preprocess((said) => said ?? '1', times.schema) },
  validFrom,
  validTo,
  note,
}
export type Values = ValuesOf<typeof OBLIGATION>

export const GROUPS: readonly Group<typeof OBLIGATION>[] = [
  { legend: 'L’obligation', fields: ['title', 'source'] },
  {
    legend: 'Quand',
    fields: [
      'frequency',
      ['every', 'unit'],
      'startsOn',
      'event',
      'anchor',
      ['opensAfter', 'dueAfter'],
      ['validFrom', 'validTo'],
    ],
  },
  { legend: 'Qui et où', fields: ['responsible', 'owner', 'sites', 'whole'] },
  { legend: 'Ce qui le prouve', fields: ['proof', 'times', 'note'] },
]

/** The columns of the file. */
export const FILE = {
  title,
  source,
  frequency,
  every,
  unit,
  startsOn,
  opensAfter,
  dueAfter,
  responsible,
  owner,
  whole: wholeCounts,
  times,
  validFrom,
  validTo,
  note,
}

const SPLIT = /^([a-z_]+)(?::(.*))?$/
const parted = (chosen: string | null): [string, string] => {
  const [, kind = '', condition = ''] = SPLIT.exec(chosen ?? '') ?? []
  return [kind, condition]
}
const joined = (kind: string, condition: string): string | null => (kind === '' ? null : `${kind}:${condition}`)

/** « −30 » as a number. */
export const daysOf = (typed: string): number => Number(typed.trim().replace('−', '-')) || 0

/** A form as the columns it writes. */
export function columnsOf({
  proof: proves,
  event: begins,
  anchor: ahead,
  dueAfter: due,
  sites: places,
  ...rest
}: Values): Omit<Obligation, 'id' | 'code' | 'version'> {
  const [proofSource, proofCondition] = parted(proves)
  const [eventSource, eventCondition] = parted(rest.frequency === 'before' ? ahead : begins)
  return {
    ...rest,
    sites: [...places],
    dueAfter: daysOf(due),
    proofSource,
    proofCondition,
    eventSource,
    eventCondition,
  }
}

/** An obligation as its form holds it. */
export const valuesOf = (one: Obligation): Values & { id: number; version: number; name: string } => ({
  ...one,
  name: one.title,
  dueAfter: String(one.dueAfter).replace('-', '−'),
  proof: joined(one.proofSource, one.proofCondition),
  event: one.frequency === 'before' ? null : joined(one.eventSource, one.eventCondition),
  anchor: one.frequency === 'before' ? joined(one.eventSource, one.eventCondition) : null,
})
