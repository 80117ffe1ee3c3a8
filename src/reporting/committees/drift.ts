import type { Minutes } from './minutes.ts'

/** The same text for the same content, whatever the order of keys: what the seal of frozen minutes is taken on. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}

/** The computed blocks whose records give another content today: « 4. Bilan, Indicateurs ». */
export function drift(frozen: Minutes, live: Minutes): string[] {
  const now = new Map(
    live.points.flatMap((point) => point.parts.map((part) => [part.key, canonical(part.blocks)] as const)),
  )
  return frozen.points.flatMap((point) =>
    point.parts.flatMap((part) => {
      const present = part.kind === 'computed' ? now.get(part.key) : undefined
      return present === undefined || present === canonical(part.blocks)
        ? []
        : [`${point.position}. ${point.title}, ${part.title}`]
    }),
  )
}

/** What is missing before publishing: the computed blocks that are not ready. */
export function missingOf(m: Minutes): { position: number; text: string }[] {
  return m.points.flatMap((point) =>
    point.parts.flatMap((part) =>
      [...new Set(part.missing)].map((text) => ({
        position: point.position,
        text: `${part.title} : ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
      })),
    ),
  )
}
