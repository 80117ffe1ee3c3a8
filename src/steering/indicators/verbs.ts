import { parsePeriod, parsePlainDate, periodLabel, periodOf } from '#src/ground/calendar/index.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const WAY_NAMES = { counted: 'valeur comptée', imported: 'valeur importée', typed: 'valeur saisie' }

const verbs = {
  'reading.type': 'a saisi un relevé de {l’indicateur}',
  'reading.choose': { says: 'a choisi la valeur qui compte pour {l’indicateur}', fields: WAY_NAMES },
  'reading.delete': 'a supprimé un relevé de {l’indicateur}',
  'reading.unchoose': 'a repris le choix de la valeur qui compte pour {l’indicateur}',
  'fact.create': 'a marqué {un fait daté}',
  'fact.update': 'a modifié {un fait daté}',
  'fact.delete': 'a supprimé {un fait daté}',
  'target.create': 'a fixé {une cible}',
  'target.update': 'a modifié {une cible}',
  'target.delete': 'a supprimé {une cible}',
  'indicator.follow': 'a réglé le suivi de {l’indicateur}',
  'period.close': 'a clos {la période}',
  'period.publish': 'a publié {la période}',
  'period.reopen': 'a rouvert {la période}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

type Titles = Pick<IndicatorCatalogue, 'of'>

/** « Délais de réponse » in quotes; nothing for a code that is no more. */
export function indicatorName(indicators: Titles, code: string): string | undefined {
  const title = indicators.of(code)?.title
  return title === undefined ? undefined : `«\u202f${title}\u202f»`
}

/** A reading is stored as its indicator, its place and its days. */
export function readingName(indicators: Titles, id: string): string | undefined {
  const [code = '', , first = '', last = ''] = id.split(' ')
  const [from, to, name] = [parsePlainDate(first), parsePlainDate(last), indicatorName(indicators, code)]
  return from && to && name && `${name}, ${periodLabel(periodOf(from, to))}`
}

export function periodName(code: string): string | undefined {
  const period = parsePeriod(code)
  return period && `:\u00a0${periodLabel(period)}`
}

/** How what is done here is told. */
export const indicatorJournal: JournalOfRoom = {
  verbs,
  former: {
    'target.deleted': 'target.delete',
    'indicator.note': { says: 'a posé une note sur les courbes' },
  },
  objects: {
    indicator: 'Indicateur',
    indicator_target: 'Cible',
    indicator_note: 'Fait daté',
    reading: 'Relevé',
    period: 'Période',
  },
  fields: {
    numerator: 'numérateur',
    denominator: 'dénominateur',
    value: 'valeur',
    n: 'effectif',
    source: 'source',
    note: 'note',
    approximate: 'valeur approchée',
    takenOver: 'valeur reprise',
    basis: 'nature des effectifs',
    provisional: 'provisoire',
    place: 'lieu',
    operator: 'sens',
    from: 'premier jour',
    to: 'dernier jour',
    authority: 'autorité',
    followed: 'suivi',
    sites: 'sites',
    rounding: 'arrondi',
    decimals: 'décimales',
    day: 'jour',
    label: 'texte',
    site: 'site',
    version: '',
  },
}
