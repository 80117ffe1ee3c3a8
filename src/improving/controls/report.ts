import { listSites } from '#src/core/organisation/index.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Block } from '#src/ground/reports/index.ts'
import { coverageInWords, coverageOf, foundInWords } from './control.ts'
import { placeName } from './pages/plan.tsx'
import { listControls } from './store/controls.ts'
import { listKinds } from './store/kinds.ts'
import { listPlan } from './store/plan.ts'

/** The controls closed in a period, with what they found, and how much of the plan of its year is done. */
async function build(tx: Tx, { period, sites, asOf }: BlockAsk): Promise<BuiltBlock> {
  const [controls, kinds, places, plan] = await Promise.all([
    listControls(tx, { all: true }),
    listKinds(tx),
    listSites(tx),
    listPlan(tx, yearOf(period.to)),
  ])
  const here = (site: number | null) => sites.length === 0 || site === null || sites.includes(site)
  const led = controls
    .filter(({ site, closedOn, heldOn }) => {
      return (
        here(site) &&
        closedOn !== null &&
        closedOn <= asOf &&
        heldOn !== null &&
        heldOn >= period.from &&
        heldOn <= period.to
      )
    })
    .toSorted((a, b) => (a.heldOn ?? '').localeCompare(b.heldOn ?? ''))
  const planned = plan.filter(({ site, endsOn }) => here(site) && endsOn <= period.to)
  const said = coverageInWords(coverageOf(planned, asOf))
  const table = {
    caption: 'Contrôles internes menés',
    columns: [{ label: 'Contrôle' }, { label: 'Lieu' }, { label: 'Mené le' }, { label: 'Résultat' }],
    rows: led.map((one) => [
      kinds.find(({ id }) => id === one.kind)?.name ?? '',
      placeName(one.site, places),
      one.heldOn === null ? '' : longDate(one.heldOn),
      foundInWords(one),
    ]),
    source: `Contrôle interne, au ${longDate(asOf)}`,
  }
  const blocks: Block[] = [{ kind: 'paragraph', text: said }]
  return {
    basis: { ways: ['counted'] },
    blocks: led.length === 0 ? blocks : [...blocks, { kind: 'table', ...table }],
    slides:
      led.length === 0
        ? []
        : [
            {
              title: said.replace(/\.$/, ''),
              subtitle: 'Contrôle interne',
              body: { kind: 'table', table },
              source: table.source,
            },
          ],
    links: [{ label: 'Ouvrir le plan de contrôle', href: `/controles/plan?annee=${yearOf(period.to)}` }],
    missing: plan.length === 0 ? ['Aucun contrôle n’est prévu cette année-là.'] : [],
  }
}

export const controlBlocks: readonly ReportBlock[] = [
  { kind: 'controls.led', title: 'Contrôles internes de la période', right: 'controls.read', build },
]
