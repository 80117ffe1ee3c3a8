import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const ofTitles = measures<DB>()('titreFlow')
const common = { version: 1, basis: 'detail', labels: { titre: 'titre', centre: 'centre' } } as const

const count = (column: 'received' | 'issued' | 'stock' | 'urgent', code: string, label: string) =>
  ofTitles({
    ...common,
    // What stood at the end of a month may have been published where its flow was chosen.
    basis: column === 'stock' ? 'existence' : 'detail',
    service: (r) => r.lit(0),
    code,
    label,
    day: (r) => r.ref('r.month'),
    dims: { titre: (r) => r.ref('r.titreCode'), centre: (r) => r.ref('r.centreCode') },
    when: (r) => r.and([r('r.counted', '=', true), r(`r.${column}`, 'is not', null)]),
    count: (r) => r.ref(`r.${column}`),
  })

const received = count('received', 'titre.received', 'Demandes de titres reçues')
const issued = count('issued', 'titre.issued', 'Titres délivrés')
/** What waits at the end of a month: read on one month, never added over several. */
const stock = count('stock', 'titre.stock', 'Titres en instance à la fin du mois')
const urgent = count('urgent', 'titre.urgent', 'Demandes de titres traitées en urgence')

/** Days of waiting of what was issued, over the months whose mean delay is known. */
const delay = ofTitles({
  ...common,
  service: (r) => r.lit(0),
  code: 'titre.delay',
  label: 'Délai de délivrance des titres',
  day: (r) => r.ref('r.month'),
  dims: { titre: (r) => r.ref('r.titreCode'), centre: (r) => r.ref('r.centreCode') },
  when: (r) => r.and([r('r.counted', '=', true), r('r.delayTotal', 'is not', null)]),
  count: (r) => r.ref('r.issued'),
  total: (r) => r.ref('r.delayTotal'),
})

/** Files received (n) and incomplete among them (total), over the months that say both. */
const incomplete = ofTitles({
  ...common,
  service: (r) => r.lit(0),
  code: 'titre.incomplete',
  label: 'Dossiers de titres incomplets',
  day: (r) => r.ref('r.month'),
  dims: { titre: (r) => r.ref('r.titreCode'), centre: (r) => r.ref('r.centreCode') },
  when: (r) => r.and([r('r.counted', '=', true), r('r.received', 'is not', null), r('r.incomplete', 'is not', null)]),
  count: (r) => r.ref('r.received'),
  total: (r) => r.ref('r.incomplete'),
})

/** What each territory brought: beside the totals, never added to them. */
const share = ofTitles({
  version: 1,
  basis: 'detail',
  service: (r) => r.lit(0),
  code: 'titre.share',
  label: 'Demandes de titres par territoire d’origine',
  day: (r) => r.ref('r.month'),
  dims: {
    titre: (r) => r.ref('r.titreCode'),
    centre: (r) => r.ref('r.centreCode'),
    origin: (r) => r.ref('r.origin'),
  },
  labels: { titre: 'titre', centre: 'centre', origin: 'territoire d’origine' },
  when: (r) =>
    r.and([r('r.retained', '=', true), sql<boolean>`${r.ref('r.origin')} <> ''`, r('r.received', 'is not', null)]),
  count: (r) => r.ref('r.received'),
})

export const titreMeasures = [received, issued, stock, urgent, delay, incomplete, share]

export const titresReceived: Formula = { kind: 'count', of: [received.cells()] }
export const titresIssued: Formula = { kind: 'count', of: [issued.cells()] }
export const titresStock: Formula = { kind: 'count', of: [stock.cells()] }
export const titresUrgent: Formula = { kind: 'count', of: [urgent.cells()] }
export const titresDelay: Formula = { kind: 'mean', of: [delay.cells()] }
export const titresIncomplete: Formula = {
  kind: 'ratio',
  over: [incomplete.cells({}, { take: 'total' })],
  under: [incomplete.cells({}, { take: 'n' })],
}
/** What a territory brought. */
export const titresFrom = (origin: string): Formula => ({ kind: 'count', of: [share.cells({ origin: [origin] })] })
