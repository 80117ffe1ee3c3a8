import type { ReactElement } from 'react'
import { civilTime, hourText, shortDate } from '#src/ground/calendar/index.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { ImportRecord } from '../store/imports.ts'

/** « 19 nov. à 10 h 12 », in the département's zone. */
export function when(instant: Date, { zone, now }: { zone: string; now: Date }): string {
  const time = civilTime(instant, zone)
  return `${shortDate(time.day, civilTime(now, zone).day)} à ${hourText(time)}`
}

/** The state of an import, in a word. */
export function stateWord(one: ImportRecord): string {
  if (one.state === 'done') return one.inserted + one.updated === 0 ? 'Rien de nouveau' : 'Enregistré'
  if (one.state === 'running') return 'En cours'
  if (one.state === 'undone') return 'Annulé'
  return isStopped(one) ? 'À corriger' : 'À enregistrer'
}

const isStopped = ({ report }: ImportRecord): boolean => report.faultCount > 0 || report.missing.length > 0

/** The state of an import, as a mark. */
export function stateMark(one: ImportRecord): ReactElement {
  const marks = {
    done: 'met',
    running: 'progress',
    undone: 'final',
    trial: isStopped(one) ? 'off' : 'coming',
  } as const
  return <Mark state={marks[one.state]} word={stateWord(one)} />
}

/** « 324 lignes nouvelles »: each word takes its plural. */
export function counted(n: number, words: string): string {
  return formatCount(n, words, words.replace(/(\S+)/g, '$1s'))
}
