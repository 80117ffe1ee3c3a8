// What the analysis of complaints says, for a committee: each sentence from its figures, each number with what it stands on.
import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber, NO_BREAK, partsOfHundred } from '#src/ground/design/text/index.ts'
import { standingText, targetText } from '#src/core/room/target.ts'
import { type DelayRule, OUT_CODES, OUT_WORDS, ruleFor, type State } from './complaint.ts'
import { CHANNEL_CODES, type Treatment } from './kinds.ts'
import { IN_TIME, MEAN_DELAY, type Read } from './figures.ts'

/** A branch of the categories, and what it is made of. */
export type Share = { code: string; name: string; n: number; within?: readonly Pick<Share, 'name' | 'n'>[] }
export type Year = {
  received: number
  rate: Read
  mean: Read
  open: number
  excluded: readonly { reason: string; n: number }[]
  shares: readonly Share[]
}
/** In which days the delays of the register run; undefined when its rules mix both. */
export type DayKind = 'working' | 'calendar' | undefined
/** A site's year, and the one before; undefined when the register was not held that far back. */
export type SiteYears = { id: number; name: string; now: Year; before: Year | undefined; days: DayKind }

/** « 376 réclamations ou suggestions reçues (340 un an avant). » */
export function receivedSentence({ now, before }: Pick<SiteYears, 'now' | 'before'>): string {
  const was =
    before === undefined
      ? 'pas de relevé un an avant'
      : before.received === 0
        ? 'aucune un an avant'
        : `${formatNumber(before.received)} un an avant`
  return now.received === 0
    ? `Aucune réclamation ni suggestion reçue (${was}).`
    : `${formatCount(now.received, 'réclamation ou suggestion reçue', 'réclamations ou suggestions reçues')} (${was}).`
}

const aimed = (indicator: typeof IN_TIME, { target }: Read): string =>
  target === undefined ? '' : `, pour une cible de ${targetText(indicator, target)}`

/** « 73,6 % ont reçu une réponse dans les délais (277 sur 376 ; 45,0 % un an avant), pour une cible de 75 % ou plus. » */
export function rateSentence({ now, before }: Pick<SiteYears, 'now' | 'before'>): string[] {
  const { rate, received, open } = now
  const was = before?.rate.text === undefined ? '' : `${before.rate.text}${NO_BREAK}% un an avant`
  const aside = was === '' ? '' : ` (${was})`
  const { numerator, denominator } = rate
  if (received === 0) return []
  if (denominator === 0)
    return [open > 0 ? 'Aucune n’appelait encore de réponse.' : 'Aucune n’est à compter dans le délai de réponse.']
  const aim = aimed(IN_TIME, rate)
  if (denominator === 1)
    return [
      numerator === 1
        ? `La seule à compter a reçu une réponse dans les délais${aside}${aim}.`
        : `La seule à compter n’a pas reçu de réponse dans les délais${aside}${aim}.`,
    ]
  const all = formatNumber(denominator)
  if (numerator === 0) return [`Aucune des ${all} à compter n’a reçu de réponse dans les délais${aside}${aim}.`]
  if (numerator === denominator)
    return [`Les ${all} à compter ont toutes reçu une réponse dans les délais${aside}${aim}.`]
  return [
    `${rate.text ?? ''}${NO_BREAK}% ont reçu une réponse dans les délais (${formatNumber(numerator)} sur ${all}${was === '' ? '' : ` ; ${was}`})${aim}.`,
  ]
}

/** In which days the delays run, when every channel counts alike. */
export function dayKind(rules: readonly DelayRule[], on: PlainDate): DayKind {
  const [first, ...others] = new Set(CHANNEL_CODES.map((channel) => ruleFor(rules, { channel }, on).term.unit))
  return others.length === 0 ? first : undefined
}

/** « jour ouvré », « jours calendaires », « jours » where the rules mix them. */
export function dayWords(kind: DayKind, many: boolean): string {
  const s = many ? 's' : ''
  return `jour${s}${kind === undefined ? '' : kind === 'working' ? ` ouvré${s}` : ` calendaire${s}`}`
}

/** « Le délai moyen des réponses est de 3,7 jours ouvrés (4,1 un an avant), pour une cible de 5 jours ou moins. » */
export function delaySentence({ now, before, days }: Pick<SiteYears, 'now' | 'before' | 'days'>): string[] {
  const { mean } = now
  if (mean.text === undefined || mean.value === null) return []
  const was = before?.mean.text === undefined ? '' : ` (${before.mean.text} un an avant)`
  const subject = mean.denominator === 1 ? 'Le délai de la seule réponse' : 'Le délai moyen des réponses'
  return [
    `${subject} est de ${mean.text}${NO_BREAK}${dayWords(days, mean.value >= 2)}${was}${aimed(MEAN_DELAY, mean)}.`,
  ]
}

/** The share of each category among those received, adding up to 100. */
export function sharesOnHundred({ shares, received }: Pick<Year, 'shares' | 'received'>): number[] {
  const named = shares.reduce((sum, { n }) => sum + n, 0)
  return partsOfHundred([...shares.map(({ n }) => n), Math.max(0, received - named)]).slice(0, shares.length)
}

/** « Elles portent surtout sur : temps d’attente (43 %), rendez-vous (36 %). » */
export function causes(year: Year): string[] {
  const parts = sharesOnHundred(year)
  const named = year.shares.flatMap((share, at) => (share.code === '' ? [] : [{ ...share, part: parts[at] ?? 0 }]))
  const [first, second] = named
  if (!first) return []
  if (year.received === 1) return [`Elle porte sur : ${first.name.toLowerCase()}.`]
  const list = [first, ...(second ? [second] : [])].map(
    ({ name, part }) => `${name.toLowerCase()} (${part}${NO_BREAK}%)`,
  )
  const rest = named.length > list.length || named.reduce((sum, { n }) => sum + n, 0) < year.received
  return [`Elles portent ${rest ? 'surtout ' : ''}sur : ${list.join(', ')}.`]
}

/** « Hors calcul : 12, soit 5 doublons… », and what is still running. */
export function leftOut({ excluded, open }: Pick<Year, 'excluded' | 'open'>): string[] {
  const out = OUT_CODES.flatMap((code) => {
    const n = excluded.find((one) => one.reason === code)?.n ?? 0
    return n === 0 ? [] : [{ n, words: formatCount(n, ...OUT_WORDS[code]) }]
  })
  const total = out.reduce((sum, one) => sum + one.n, 0)
  return [
    ...(total === 0 ? [] : [`Hors calcul : ${formatNumber(total)}, soit ${out.map((one) => one.words).join(', ')}.`]),
    ...(open === 0
      ? []
      : [
          `${formatCount(open, 'demande est encore dans son délai', 'demandes sont encore dans leur délai')} : le taux est provisoire.`,
        ]),
  ]
}

/** All that is said of a site. */
export function analysis(years: SiteYears): string[] {
  return [
    receivedSentence(years),
    ...rateSentence(years),
    ...delaySentence(years),
    ...causes(years.now),
    ...leftOut(years.now),
  ]
}

/** The title of the slide: the site that received most, its rate and what its target says of it. */
export function rateFinding(years: readonly Pick<SiteYears, 'name' | 'now'>[]): string {
  // A site that misses its target is named before one that only receives more.
  const missed = ({ now }: Pick<SiteYears, 'now'>) => Number(now.rate.standing?.met === false)
  const [main] = years.toSorted((a, b) => missed(b) - missed(a) || b.now.received - a.now.received)
  if (!main || main.now.received === 0) return 'Aucune réclamation ni suggestion reçue sur la période'
  const { rate, open } = main.now
  if (rate.text === undefined)
    return open > 0
      ? 'Aucune réclamation n’appelait encore de réponse sur la période'
      : 'Aucune réclamation n’est à compter sur la période'
  const verdict = rate.standing ? `, ${standingText(IN_TIME, rate.standing)}` : ''
  return `${main.name} : ${rate.text}${NO_BREAK}% de réponses dans les délais${verdict}`
}

type Told = {
  state: State
  outcome: Treatment | null
  redirectedTo: string
  dueOn: PlainDate
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
}

/** Where a request stands, told to its user; `answerBelow` when the page shows the answer too. */
export function stateInWords(
  { state, dueOn, answeredOn, closedOn, outcome, redirectedTo }: Told,
  { today, answerBelow }: { today: PlainDate; answerBelow: boolean },
): string {
  if (answeredOn !== null && outcome === 'redirected')
    return `Nous l’avons transférée le ${longDate(answeredOn)} à ${redirectedTo}, qui vous répondra.`
  if (answeredOn !== null)
    return `Nous vous avons répondu le ${longDate(answeredOn)}.${answerBelow ? ' La réponse est ci-dessous.' : ''}`
  if (state === 'out')
    return 'Elle est close sans réponse : elle est en double, retirée, ou relève d’un autre service public.'
  if (closedOn !== null)
    return `Nous ne vous avons pas répondu, et elle est close depuis le ${longDate(closedOn)}. Si elle est toujours d’actualité, déposez une nouvelle demande.`
  if (dueOn < today)
    return `Nous devions vous répondre au plus tard le ${longDateWithWeekday(dueOn)} : nous sommes en retard. Votre demande reste ouverte.`
  const doing =
    state === 'to_route'
      ? 'Elle est enregistrée et va être confiée au bon service.'
      : 'Elle est confiée au service compétent, qui prépare la réponse.'
  return `${doing} Réponse au plus tard le ${longDateWithWeekday(dueOn)}.`
}
