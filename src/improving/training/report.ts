import { listSites } from '#src/core/organisation/index.ts'
import { type BlockAsk, type BuiltBlock, overBy, type ReportBlock } from '#src/core/room/report-block.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Block } from '#src/ground/reports/index.ts'
import { coverageSentence, publishable, rateWords } from './coverage.ts'
import { BASE } from './pages/shell.tsx'
import { LEAST } from './spans.ts'
import { coverageOn, type CoverageRow } from './store/coverage.ts'
import { listCourses } from './store/courses.ts'

const EVERYWHERE = { all: true } as const

/** A table of groups, those of few people held back. */
const table = (
  caption: string,
  head: string,
  rows: readonly (CoverageRow & { name: string; withheld: boolean })[],
): Block => ({
  kind: 'table',
  caption,
  columns: [
    { label: head },
    { label: 'Concernés', align: 'right' },
    { label: 'À jour', align: 'right' },
    { label: 'Couverture', align: 'right' },
  ],
  rows: rows.map((row) =>
    row.withheld
      ? [row.name, `moins de ${LEAST}`, 'non montré', 'non montré']
      : [row.name, String(row.owed), String(row.covered), rateWords(row)],
  ),
})

/** The rate of trained agents on the last day of the period, course by course and site by site. */
async function build(tx: Tx, { period, sites, asOf }: BlockAsk): Promise<BuiltBlock> {
  const over = overBy({ period, asOf })
  const on = over?.to ?? asOf
  const of = sites.length === 1 ? { site: sites[0] } : {}
  const [byCourse, bySite, courses, places] = [
    await coverageOn(tx, { on, by: 'course', where: EVERYWHERE, ...of }),
    await coverageOn(tx, { on, by: 'site', where: EVERYWHERE }),
    await listCourses(tx),
    await listSites(tx),
  ]
  const [whole] = byCourse.filter(({ key }) => key === '0').flatMap((row) => publishable([row]))
  const named = courses.flatMap(({ id, name }) =>
    byCourse.flatMap((row) => (row.key === String(id) ? publishable([row]).map((one) => ({ ...one, name })) : [])),
  )
  const told = publishable(bySite).flatMap((row) =>
    places.flatMap(({ id, shortName }) => (row.key === String(id) ? [{ ...row, name: shortName }] : [])),
  )
  const said = whole?.withheld
    ? `Moins de ${LEAST} agents sont concernés : leur couverture n’est pas montrée.`
    : coverageSentence(whole)
  const blocks: Block[] = [
    { kind: 'paragraph', text: `${said} Au ${longDate(on)}.` },
    ...(named.length === 0 ? [] : [table('Couverture par formation', 'Formation', named)]),
    ...(sites.length === 1 || told.length < 2 ? [] : [table('Couverture par site', 'Site', told)]),
  ]
  return {
    basis: { ways: ['counted'], until: on },
    blocks,
    slides:
      whole && !whole.withheld
        ? [
            {
              title: said.replace(/\.$/, ''),
              subtitle: `Formation des agents, au ${longDate(on)}`,
              body: {
                kind: 'list',
                items: named.filter((row) => !row.withheld).map((row) => `${row.name} : ${rateWords(row)}`),
              },
              source: 'Registre des formations',
            },
          ]
        : [],
    links: [{ label: 'Ouvrir la couverture des formations', href: `${BASE}?jour=${on}` }],
    missing: byCourse.length === 0 ? ['Aucune formation n’est obligatoire : rien n’est compté.'] : [],
  }
}

export const trainingBlocks: readonly ReportBlock[] = [
  { kind: 'training.coverage', title: 'Formation des agents', right: 'training.read', build },
]
