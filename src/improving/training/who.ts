// Agents named by what was typed, one a line: by their number, or by their names in either order.
import { fold } from '#src/core/room/import-profile.ts'
import type { Agent } from './training.ts'

type Named = Pick<Agent, 'id' | 'code' | 'lastName' | 'firstName'>
export type Found = { ids: number[]; fault: string | undefined }

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

const quoted = (lines: readonly string[]): string => lines.map((line) => `« ${line} »`).join(', ')

/** Whom the lines name; nobody when a line names nobody or several, and the sentence that says which. */
export function whoIn(text: string, agents: readonly Named[]): Found {
  const byWord = Map.groupBy(
    agents.flatMap(({ id, code, lastName, firstName }) =>
      [...new Set([fold(code), fold(`${lastName} ${firstName}`), fold(`${firstName} ${lastName}`)])].map((word) => ({
        word,
        id,
      })),
    ),
    ({ word }) => word,
  )
  const lines = linesOf(text)
  const found = lines.map((line) => ({
    line,
    ids: [...new Set((byWord.get(fold(line)) ?? []).map(({ id }) => id))],
  }))
  const unknown = found.filter(({ ids }) => ids.length === 0).map(({ line }) => line)
  const several = found.filter(({ ids }) => ids.length > 1).map(({ line }) => line)
  const faults = [
    ...(unknown.length === 0 ? [] : [`Aucun agent de votre périmètre ne répond à ${quoted(unknown.slice(0, 10))}.`]),
    ...(several.length === 0
      ? []
      : [`Plusieurs agents portent ce nom : ${quoted(several.slice(0, 10))}. Écrivez leur numéro.`]),
  ]
  const empty = lines.length === 0 ? 'Nommez au moins un agent, un par ligne.' : undefined
  const fault = empty ?? (faults.length === 0 ? undefined : faults.join(' '))
  return { ids: fault === undefined ? [...new Set(found.flatMap(({ ids }) => ids))] : [], fault }
}
