import { civilTime, hourText, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { AUDIENCES, CHANNELS, type Kept, type Line, MILESTONES, ROLES, type Said, STEPS } from './emergency.ts'

/** « 25 octobre 2026 à 2 h 20 », with the hour told apart where it comes twice. */
export function momentText(at: Date, zone: string): string {
  const { day, hour, minute } = civilTime(at, zone)
  return `${longDate(day)} à ${hourText({ hour, minute })}${twice(at, zone)}`
}

const HOUR = 3_600_000
/** In the night when an hour comes twice, which of the two it is. */
function twice(at: Date, zone: string): string {
  const here = civilTime(at, zone)
  const same = (other: Date) => {
    const there = civilTime(other, zone)
    return there.day === here.day && there.hour === here.hour && there.minute === here.minute
  }
  if (same(new Date(at.getTime() + HOUR))) return ' (heure d’été)'
  return same(new Date(at.getTime() - HOUR)) ? ' (heure d’hiver)' : ''
}
export const hourOf = (at: Date, zone: string): string => {
  const { hour, minute } = civilTime(at, zone)
  return `${hourText({ hour, minute })}${twice(at, zone)}`
}
export const dayIn = (at: Date, zone: string): PlainDate => civilTime(at, zone).day

/** What a line says, in words. */
export function saidText({ milestone, audience, channel, step, role, text, corrects, withdrawn }: Said): string {
  const correction = corrects === null ? '' : withdrawn ? `Retire la ligne ${corrects}` : `Corrige la ligne ${corrects}`
  const message =
    audience === '' || channel === '' || step === ''
      ? ''
      : `Message ${STEPS[step].toLowerCase()} : ${AUDIENCES[audience].toLowerCase()}, ${CHANNELS[channel].toLowerCase()}`
  return [correction, milestone === '' ? '' : MILESTONES[milestone], message, role === '' ? '' : ROLES[role], text]
    .filter(Boolean)
    .join('. ')
}

const MINUTE = 60_000
/** When a line came in, where that is not when it happened. */
export function enteredText({ happenedAt, writtenAt, enteredAt, imported }: Line, zone: string): string {
  if (imported) return `Repris d’un fichier le ${momentText(enteredAt, zone)}`
  const late = enteredAt.getTime() - writtenAt.getTime() >= MINUTE
  const after = writtenAt.getTime() - happenedAt.getTime() >= MINUTE
  return [
    ...(after || late ? [`Écrit le ${momentText(writtenAt, zone)}`] : [`Écrit à l’instant`]),
    ...(late ? [`reçu le ${momentText(enteredAt, zone)}`] : []),
  ].join(', ')
}

/** « Tenu : 42 minutes, pour moins de 60 ». */
export function keptText({ limit, verdict, minutes }: Kept): string {
  const under = `pour moins de ${limit.minutes}`
  if (verdict === 'idle') return 'Le délai n’a pas commencé'
  if (verdict === 'running') return `En cours : ${minutes}\u00a0minutes, ${under}`
  return verdict === 'kept' ? `Tenu : ${minutes}\u00a0minutes, ${under}` : `Dépassé : ${minutes}\u00a0minutes, ${under}`
}

const FAULTS: Readonly<Record<string, string>> = {
  missing: 'une ligne manque avant elle',
  link: 'elle ne suit plus la précédente',
  content: 'son contenu a changé',
}
export const faultText = ({ seq, fault }: { seq: number; fault: string }): string =>
  `Ligne ${seq} : ${FAULTS[fault] ?? 'elle ne tient pas'}`
