import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { KINDS } from './partners.ts'

const ofPlaces = measures<DB>()('partnerPlace')
const common = { version: 1, labels: { kind: 'sorte' }, values: { kind: KINDS } } as const

const opened = ofPlaces({
  ...common,
  code: 'partner.opened',
  label: 'Lieux partenaires ouverts',
  day: (r) => r.ref('r.openedOn'),
  service: (r) => r.lit(0),
  dims: {
    kind: (r) => r.ref('r.kind'),
    house: (r) => sql<string>`case when ${r.ref('r.withHouse')} then 'yes' else 'no' end`,
  },
  labels: { kind: 'sorte', house: 'avec une maison' },
  values: { kind: KINDS, house: { yes: 'oui', no: 'non' } },
})
const closed = ofPlaces({
  ...common,
  code: 'partner.closed',
  label: 'Lieux partenaires fermés',
  day: (r) => r.ref('r.closedOn'),
  service: (r) => r.lit(0),
  dims: {
    kind: (r) => r.ref('r.kind'),
    house: (r) => sql<string>`case when ${r.ref('r.withHouse')} then 'yes' else 'no' end`,
  },
  labels: { kind: 'sorte', house: 'avec une maison' },
  values: { kind: KINDS, house: { yes: 'oui', no: 'non' } },
})

export const partnerMeasures = [opened, closed]

export const housesOpen: Formula = {
  kind: 'stock',
  in: [opened.cells({ kind: ['france_services'] })],
  out: [closed.cells({ kind: ['france_services'] })],
  read: 'last',
}
export const townHalls: Formula = {
  kind: 'stock',
  in: [opened.cells({ kind: ['town_hall'] })],
  out: [closed.cells({ kind: ['town_hall'] })],
  read: 'last',
}
export const townHallsWithHouse: Formula = {
  kind: 'stock',
  in: [opened.cells({ kind: ['town_hall'], house: ['yes'] })],
  out: [closed.cells({ kind: ['town_hall'], house: ['yes'] })],
  read: 'last',
}
