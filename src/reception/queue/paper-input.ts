// The grid of a paper series: what was typed, read row by row. Pure.
import { z } from 'zod'
import { parsePlainDate, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { PaperRow } from './actions/paper.ts'
import { minuteFrom } from './moments.ts'
import { FAULTS, writtenFaults } from './restored.ts'

/** Rows of the grid. */
export const ROWS = 12
const NUMBER = 'Donnez le numéro écrit sur le ticket, de 1 à 9999.'
const TWICE = 'Ce numéro est écrit deux fois dans cette grille.'
const HOUR = 'Écrivez l’heure comme 9 h 05.'
const NOTHING = 'Écrivez au moins un ticket.'
const DAY = 'Indiquez un jour passé ou aujourd’hui.'
const LINE = 'Choisissez une file de la salle.'

export type Sheet = { day: PlainDate; rows: PaperRow[] }

/** Of a grid that is refused. */
const NO_DAY = plainDate('1970-01-01')

const last = (typed: Record<string, unknown>, name: string): string => {
  const value = typed[name]
  const text: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof text === 'string' ? text.trim() : ''
}

/** What a posted grid holds, or what is wrong with it, by field. */
export const PaperForm = z.record(z.string(), z.unknown()).transform((typed, context): Sheet => {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const day = parsePlainDate(last(typed, 'jour'))
  if (day === undefined) fault('jour', DAY)
  const rows: PaperRow[] = []
  const numbers = new Set<number>()
  for (let row = 1; row <= ROWS; row += 1) {
    const [n, arrived, called, ended] = ['n', 'arrivee', 'appel', 'fin'].map((name) => last(typed, `${name}-${row}`))
    if (n === '' && arrived === '' && called === '' && ended === '') continue
    if (!/^[A-Za-z]{0,2}\d{1,4}$/.test(n ?? '')) {
      fault(`n-${row}`, NUMBER)
      continue
    }
    const number = Number((n ?? '').replace(/^[A-Za-z]+/, ''))
    if (number < 1) fault(`n-${row}`, NUMBER)
    if (numbers.has(number)) fault(`n-${row}`, TWICE)
    numbers.add(number)
    const at = (name: string, text = ''): number | null => {
      const minute = text === '' ? null : (minuteFrom(text) ?? undefined)
      if (minute === undefined) fault(`${name}-${row}`, HOUR)
      return minute ?? null
    }
    const hours = { arrived: at('arrivee', arrived), called: at('appel', called), ended: at('fin', ended) }
    if (hours.arrived === null) fault(`arrivee-${row}`, arrived === '' ? FAULTS.arrived : HOUR)
    else
      for (const [name, message] of Object.entries(writtenFaults({ ...hours, arrived: hours.arrived, started: null })))
        fault(`${name === 'called' ? 'appel' : 'fin'}-${row}`, message)
    const line = last(typed, `file-${row}`)
    if (!/^[1-9]\d{0,8}$/.test(line)) fault(`file-${row}`, LINE)
    rows.push({
      row,
      n: number,
      line: Number(line) || 0,
      arrived: hours.arrived ?? 0,
      called: hours.called,
      ended: hours.ended,
      booked: last(typed, `rdv-${row}`) === 'oui',
    })
  }
  if (rows.length === 0 && day !== undefined) fault('n-1', NOTHING)
  return { day: day ?? NO_DAY, rows }
})

export const WORDS = { DAY, LINE, KNOWN: 'Ce numéro est déjà saisi pour ce jour.' }
