import { type BlockAsk, type BuiltBlock, overBy, type ReportBlock } from '#src/core/room/report-block.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NATURES } from './emergency.ts'
import { BASE } from './records.ts'
import { listEmergencies } from './store/emergencies.ts'

const minutes = (n: number | null): string => (n === null ? 'non mesuré' : `${n} min`)

/** The events and exercises that began in the period, each with its two delays. */
async function build(tx: Tx, { period, sites, asOf }: BlockAsk): Promise<BuiltBlock> {
  const over = overBy({ period, asOf })
  const found = (await listEmergencies(tx))
    .flatMap((one) => (one.openedOn === null ? [] : [{ ...one, openedOn: one.openedOn }]))
    .filter(
      ({ openedOn, site }) =>
        over !== undefined &&
        openedOn >= over.from &&
        openedOn <= over.to &&
        (sites.length === 0 || site === null || sites.includes(site)),
    )
    .toReversed()
  const exercises = found.filter(({ nature }) => nature === 'exercise').length
  const told =
    found.length === 0
      ? 'Aucun évènement ni exercice de communication d’urgence sur la période.'
      : `Exercices tenus : ${exercises}. Évènements : ${found.length - exercises}. La cellule est attendue en moins de soixante minutes après la décision, la première information en moins de soixante minutes après l’activation du centre opérationnel.`
  const table = {
    kind: 'table',
    caption: 'Évènements et exercices de communication d’urgence',
    columns: [
      { label: 'Évènement ou exercice' },
      { label: 'Jour' },
      { label: 'Cellule activée', align: 'right' },
      { label: 'Première information', align: 'right' },
    ],
    rows: found.map((one) => [
      `${one.name} (${NATURES[one.nature].toLowerCase()})`,
      longDate(one.openedOn),
      minutes(one.cellMinutes),
      minutes(one.informationMinutes),
    ]),
  } as const
  return {
    blocks: [{ kind: 'paragraph', text: told }, ...(found.length === 0 ? [] : [table])],
    slides: [],
    links: [{ label: 'Ouvrir la communication d’urgence', href: BASE }],
    missing: [],
    basis: { ways: ['counted'] },
  }
}

export const emergencyBlock: ReportBlock = {
  kind: 'emergency',
  title: 'Communication d’urgence',
  right: 'emergency.read',
  build,
}
