import type { Item } from '#src/core/standards/index.ts'
import type { Audit } from './audit.ts'
import type { Finding } from './finding.ts'

type Known = {
  audit: Pick<Audit, 'modules' | 'heldOn'>
  items: readonly Item[]
  findings: readonly Pick<Finding, 'id' | 'kind' | 'commitment'>[]
}

/** How many of the commitments of its modules an audit found in order; nothing before it took place, or without modules. */
export function conformity({ audit, items, findings }: Known): { assessed: number; compliant: number } | undefined {
  const modules = new Set(
    items.filter(({ key, level }) => level === 'module' && audit.modules.includes(key)).map(({ id }) => id),
  )
  const assessed = items.filter(({ level, parent }) => level === 'commitment' && modules.has(parent ?? 0))
  if (audit.heldOn === null || assessed.length === 0) return undefined
  const gaps = findings.filter(({ kind }) => kind === 'major' || kind === 'minor')
  const failing = new Set(gaps.map(({ commitment, id }) => commitment || `#${id}`))
  return { assessed: assessed.length, compliant: Math.max(0, assessed.length - failing.size) }
}
