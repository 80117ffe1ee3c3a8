import { addDays, dateOf, epochDay, fromEpochDay, type PlainDate } from '#src/ground/calendar/plain-date.ts'
import type { Territory } from '#src/ground/calendar/territories.ts'

/**
 * Public holidays by rule, one list per territory, each rule under its source. Names are written as inside a sentence.
 * Confidence is said where the text itself could not be read. Days that are only a local custom are not rules: the Carnival days,
 * 21 July (Schœlcher) and 2 November in the Antilles, 2 January in Polynésie, 24 August at Saint-Barthélemy, the bridging days.
 * A département records them as closing days when its offices are shut.
 */
type Rule = { name: string; from?: number; until?: number } & ({ month: number; day: number } | { easter: number })

// Code du travail, art. L3133-1, the eleven « fêtes légales ». Whit Monday stays one of them: the « journée de solidarité »
// (L3133-7) may be worked on it, which is the employer's choice, and does not take it off the list.
const NATIONAL: readonly Rule[] = [
  { name: 'jour de l’An', month: 1, day: 1 },
  { name: 'lundi de Pâques', easter: 1 },
  { name: 'fête du Travail', month: 5, day: 1 },
  { name: 'Victoire de 1945', month: 5, day: 8 },
  { name: 'Ascension', easter: 39 },
  { name: 'lundi de Pentecôte', easter: 50 },
  { name: 'fête nationale', month: 7, day: 14 },
  { name: 'Assomption', month: 8, day: 15 },
  { name: 'Toussaint', month: 11, day: 1 },
  { name: 'Armistice de 1918', month: 11, day: 11 },
  { name: 'Noël', month: 12, day: 25 },
]

const GOOD_FRIDAY: Rule = { name: 'Vendredi saint', easter: -2 }

// Code du travail, art. L3422-2, and for public officers code général de la fonction publique, art. L651-2
// (loi n° 83-550 of 30 June 1983, décret n° 83-1003 of 23 November 1983).
function abolition(month: number, day: number, years: { from?: number; until?: number } = {}): Rule {
  return { name: 'abolition de l’esclavage', month, day, ...years }
}

const LOCAL: Record<Territory, readonly Rule[]> = {
  metropole: [],
  // Code du travail, art. L3134-13 (ordonnance of 16 August 1892): the second day of Christmas in the three départements.
  // Good Friday, in the same article, holds only in communes with a Protestant temple or a mixed church: see `goodFriday`.
  'alsace-moselle': [{ name: 'Saint-Étienne', month: 12, day: 26 }],
  guadeloupe: [abolition(5, 27)],
  martinique: [abolition(5, 22)],
  guyane: [abolition(6, 10)],
  reunion: [abolition(12, 20)],
  // L3422-3 leaves Miradji, Idi-el-Fitri, Idi-el-Kabir and Maoulid to agreements and custom: not public holidays by law, and their
  // days are set a few days ahead by the Grand Cadi on sight of the moon. No rule and no table: they are entered as closing days.
  mayotte: [abolition(4, 27)],
  // Décret n° 2012-553 of 23 April 2012, in force on the 26th, gave the island its own day. Nothing certain before it.
  'saint-barthelemy': [abolition(10, 9, { from: 2012 })],
  // The same decree and L3422-2 say 27 May. Since 2018 the yearly interministerial circular and the préfecture (notices of 16 May
  // 2018 and 16 May 2019) apply L3422-2 to 28 May, as the collectivité decided on 5 November 2015; the code, wrong by a slip of the
  // pen, was not corrected by May 2024. High confidence for what offices do; the letter of the code differs.
  'saint-martin': [abolition(5, 27, { until: 2017 }), abolition(5, 28, { from: 2018 })],
  // L3422-1 only sets aside the « journée de solidarité »: the national list, nothing more.
  'saint-pierre-et-miquelon': [],
  // Code du travail of Polynésie française (loi du pays). 29 June gave way to 20 November by the loi du pays adopted on 6 May 2025,
  // first applied in 2026. High confidence for the days (press of the day), the article itself was not read.
  'polynesie-francaise': [
    { name: 'arrivée de l’Évangile', month: 3, day: 5 },
    GOOD_FRIDAY,
    { name: 'fête de l’autonomie', month: 6, day: 29, until: 2025 },
    { name: 'Matari’i i ni’a', month: 11, day: 20, from: 2026 },
  ],
  // Accord interprofessionnel territorial, art. 74: the national list and 24 September.
  'nouvelle-caledonie': [{ name: 'fête de la citoyenneté', month: 9, day: 24 }],
  // Days listed alike by jours-feries-france (Etalab) and local accounts; medium confidence, no text was read. 29 June (saints Peter
  // and Paul), given by one list only, is not kept: a closing day where offices do shut.
  'wallis-et-futuna': [
    { name: 'saint Pierre Chanel', month: 4, day: 28 },
    { name: 'fête du Territoire', month: 7, day: 29 },
  ],
}

// L3134-13 in Alsace-Moselle, by commune. In the three others a custom without a text (for Martinique: CESECEM, « usages »).
const GOOD_FRIDAY_BY_SITE: ReadonlySet<Territory> = new Set<Territory>([
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'saint-barthelemy',
])

/** True where Good Friday is a matter of commune or custom, so that each site must say whether it holds there. */
export function goodFridayIsChosen(territory: Territory): boolean {
  return GOOD_FRIDAY_BY_SITE.has(territory)
}

/** Easter Sunday of a year of the Gregorian calendar (method of Meeus, Jones and Butcher). */
export function easter(year: number): PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return dateOf({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}

export type HolidayPlace = { territory: Territory; goodFriday: boolean }

/** The public holidays of a year in order, each day with its French name (two names where two fall together, as on 1 May 2008). */
export function holidays(year: number, place: HolidayPlace): ReadonlyMap<PlainDate, string> {
  const days = [...holidaysByEpochDay(year, place)].toSorted(([a], [b]) => a - b)
  return new Map(days.map(([count, name]) => [fromEpochDay(count), name]))
}

// A few hundred small maps at most: years typed at random in a form must not fill the memory.
const KEPT_FROM = 1980
const KEPT_UNTIL = 2100
const kept = new Map<string, ReadonlyMap<number, string>>()

/** The same, keyed by days since 1970-01-01 and kept: what counting loops ask for each day. */
export function holidaysByEpochDay(year: number, place: HolidayPlace): ReadonlyMap<number, string> {
  const key = `${year} ${place.territory} ${place.goodFriday}`
  const known = kept.get(key)
  if (known) return known
  const made = compute(year, place)
  if (year >= KEPT_FROM && year <= KEPT_UNTIL) kept.set(key, made)
  return made
}

function compute(year: number, { territory, goodFriday }: HolidayPlace): ReadonlyMap<number, string> {
  const named = new Map<number, string>()
  const byChoice = goodFriday && goodFridayIsChosen(territory) ? [GOOD_FRIDAY] : []
  const easterDay = easter(year)
  for (const rule of [...NATIONAL, ...LOCAL[territory], ...byChoice]) {
    if (year < (rule.from ?? 0) || year > (rule.until ?? Number.POSITIVE_INFINITY)) continue
    const day = 'easter' in rule ? addDays(easterDay, rule.easter) : dateOf({ year, month: rule.month, day: rule.day })
    const count = epochDay(day)
    const already = named.get(count)
    named.set(count, already === undefined ? rule.name : `${already} et ${rule.name}`)
  }
  return named
}
