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

/** The state of an import, as a mark. */
export function stateMark(one: ImportRecord): ReactElement {
  if (one.state === 'done')
    return <Mark state="met" word={one.inserted + one.updated === 0 ? 'Rien de nouveau' : 'Enregistré'} />
  if (one.state === 'running') return <Mark state="progress" word="En cours" />
  if (one.state === 'undone') return <Mark state="final" word="Annulé" />
  const stopped = one.report.faultCount > 0 || one.report.missing.length > 0
  return stopped ? <Mark state="off" word="À corriger" /> : <Mark state="coming" word="À enregistrer" />
}

/** « 324 lignes nouvelles »: each word takes its plural. */
export function counted(n: number, words: string): string {
  return formatCount(n, words, words.replace(/(\S+)/g, '$1s'))
}
