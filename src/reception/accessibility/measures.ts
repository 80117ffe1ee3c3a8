import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { WAYS } from './accessibility.ts'

/** Uses of relay and interpreting services; of a month known in two ways, the one that was retained. */
const uses = measures<DB>()('relayUse')({
  code: 'relay.uses',
  version: 1,
  label: 'Recours aux services relais et d’interprétation',
  day: (r) => r.ref('r.month'),
  service: (r) => r.lit(0),
  dims: { way: (r) => r.ref('r.way') },
  labels: { way: 'provenance' },
  values: { way: WAYS },
  when: (r) => r.ref('r.retained'),
  count: (r) => r.ref('r.uses'),
})

export const accessibilityMeasures = [uses]
export const relayUses: Formula = { kind: 'count', of: [uses.cells()] }
