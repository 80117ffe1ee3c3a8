import { daysBetween, longDate, type PlainDate, addMonths } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type AuditFacts, dayOf, externalOf, followUpOf, isHeld, type Label, labelState, type Proven } from './label.ts'
import { whenInWords } from './moment.ts'

/** What each warning is about, in a few words. */
export const ABOUT = {
  due: 'Certification à obtenir',
  expired: 'Label échu',
  renew: 'Fin du label',
  'follow-up': 'Audit de suivi',
  committee: 'Comité des usagers avant l’audit',
} as const

export type Warning = {
  key: keyof typeof ABOUT
  level: 'late' | 'soon'
  text: string
  on: PlainDate
  /** What to do about it, and where. */
  act: { label: string; href: string }
}
type Known = {
  audits: readonly AuditFacts[]
  committee: Proven | undefined
  today: PlainDate
  /** Another label took its place. */
  renewed?: boolean
}

const inDays = (day: PlainDate, today: PlainDate): string =>
  `dans ${formatCount(daysBetween(today, day), 'jour', 'jours')}`

/** What to know of a label today: near, or past. */
export const warningsOf = (label: Label, known: Known): Warning[] =>
  [certification, ending, following, committee].flatMap((one) => one(label, known) ?? [])

/** The page of a label. */
const pageOf = ({ id }: Label): string => `/audits/labels/${id}`

/** The day by which it must be had. */
function certification(label: Label, { today }: Known): Warning | undefined {
  const { dueOn } = label
  const state = labelState(label, today)
  if (dueOn === null || isHeld(label, today) || state === 'withdrawn' || state === 'expired') return undefined
  if (dueOn < today) {
    const text = `La certification devait être obtenue avant le ${longDate(dueOn)} : elle ne l’est pas.`
    return {
      key: 'due',
      level: 'late',
      on: dueOn,
      text,
      act: { label: 'Dire où en est le label', href: pageOf(label) },
    }
  }
  if (addMonths(dueOn, -12) > today) return undefined
  const text = `La certification doit être obtenue avant le ${longDate(dueOn)}, ${inDays(dueOn, today)}.`
  return { key: 'due', level: 'soon', on: dueOn, text, act: { label: 'Préparer la candidature', href: pageOf(label) } }
}

/** Its end. */
function ending(label: Label, { today, renewed = false }: Known): Warning | undefined {
  const { validTo } = label
  const state = labelState(label, today)
  if (validTo === null || renewed) return undefined
  const act = { label: 'Préparer le renouvellement', href: pageOf(label) }
  if (state === 'expired')
    return {
      key: 'expired',
      level: 'late',
      on: validTo,
      text: `Le label est échu depuis le ${longDate(validTo)}.`,
      act,
    }
  if (state !== 'to_renew') return undefined
  const text = `Le label prend fin le ${longDate(validTo)}, ${inDays(validTo, today)} : préparez son renouvellement.`
  return { key: 'renew', level: 'soon', on: validTo, text, act }
}

/** The follow-up audit it owes. */
function following(label: Label, { audits, today }: Known): Warning | undefined {
  const { followUpOn } = label
  const state = labelState(label, today)
  const over = label.decision !== 'granted' || state === 'withdrawn' || state === 'expired'
  const follow = followUpOf(label, audits)
  if (over || followUpOn === null || (follow !== undefined && follow.heldOn !== null)) return undefined
  const planned = follow === undefined ? 'aucun n’est planifié' : `il est prévu ${whenInWords(follow.planned)}`
  const act =
    follow === undefined
      ? { label: 'Planifier l’audit de suivi', href: '/audits/nouveau?nature=follow_up' }
      : { label: 'Préparer l’audit de suivi', href: `/audits/${follow.id}` }
  if (followUpOn < today) {
    const text = `L’audit de suivi devait se tenir avant le ${longDate(followUpOn)} : ${planned}. Le label est à risque.`
    return { key: 'follow-up', level: 'late', on: followUpOn, text, act }
  }
  if (addMonths(followUpOn, -6) > today) return undefined
  const text = `L’audit de suivi est dû le ${longDate(followUpOn)} au plus tard, ${inDays(followUpOn, today)} : ${planned}.`
  return { key: 'follow-up', level: 'soon', on: followUpOn, text, act }
}

/** The users’ committee that must sit before the audit. */
function committee(label: Label, { audits, committee: sat, today }: Known): Warning | undefined {
  const external = label.decision === '' ? externalOf(audits) : undefined
  if (!external || sat?.proven !== false) return undefined
  const on = dayOf(external)
  if (external.heldOn === null && on >= today) {
    const text = `Réunissez le comité local des usagers avant l’audit prévu ${whenInWords(external.planned)}. ${sat.words}`
    return {
      key: 'committee',
      level: 'soon',
      on,
      text,
      act: { label: 'Préparer le comité', href: sat.href ?? '/comites' },
    }
  }
  const audit = external.heldOn === null ? `prévu ${whenInWords(external.planned)}` : `du ${longDate(external.heldOn)}`
  const text = `Aucun comité local des usagers ne s’est tenu dans l’année avant l’audit ${audit}.`
  return { key: 'committee', level: 'late', on, text, act: { label: 'Voir les séances', href: sat.href ?? '/comites' } }
}
