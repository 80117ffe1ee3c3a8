import { listSites } from '#src/core/organisation/index.ts'
import type { Sources } from './sources.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { longDate, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Block } from '#src/ground/reports/index.ts'
import { readDue } from './due.ts'
import { STATES } from './obligation.ts'
import type { Due } from './met.ts'
import { tallyInWords, tallyOf } from './tally.ts'

/** « Remplie : CLU du 12 mai », « Ouverte : 1 sur 2 » */
function stateInWords({ state, proofs, times }: Due): string {
  if (state === 'met') return `${STATES.met} : ${proofs.map(({ label }) => label).join(', ')}`
  return times > 1 ? `${STATES[state]} : ${proofs.length} sur ${times}` : STATES[state]
}

const table = (due: readonly Due[], place: (site: number | null) => string): Block => ({
  kind: 'table',
  caption: 'Échéances de la démarche',
  columns: [{ label: 'Obligation' }, { label: 'Lieu' }, { label: 'Pour le' }, { label: 'État' }],
  rows: due.map((one) => [one.title, place(one.site), longDate(one.dueOn), stateInWords(one)]),
})

/** What was due over the period of a session, and what proves it. */
const build =
  (sources: Sources) =>
  async (tx: Tx, { period, sites, asOf }: BlockAsk): Promise<BuiltBlock> => {
    const places = await listSites(tx)
    const place = (site: number | null) =>
      site === null ? 'Département' : (places.find(({ id }) => id === site)?.shortName ?? '')
    const found = await readDue(tx, sources, { from: period.from, to: period.to, today: asOf })
    const due = found.due.filter(({ site }) => sites.length === 0 || site === null || sites.includes(site))
    const said = due.length === 0 ? 'Aucune échéance sur la période.' : tallyInWords(tallyOf(due, asOf))
    return {
      basis: { ways: ['counted'] },
      blocks: [{ kind: 'paragraph', text: said }, ...(due.length === 0 ? [] : [table(due, place)])],
      slides:
        due.length === 0
          ? []
          : [
              {
                title: said.replace(/\.$/, ''),
                subtitle: `Échéances, ${periodLabel(period)}`,
                body: {
                  kind: 'list',
                  items: due
                    .slice(0, 12)
                    .map((one) => `${one.title}, ${place(one.site)} : ${STATES[one.state].toLowerCase()}`),
                },
                source: `Échéances de la démarche, au ${longDate(asOf)}`,
              },
            ],
      links: [{ label: 'Ouvrir les échéances', href: `/echeances?periode=${period.from}..${period.to}` }],
      missing: found.obligations.length === 0 ? ['Aucune obligation n’est posée.'] : [],
    }
  }

/** The obligations of the programme. */
export const obligationBlocks = (sources: Sources): readonly ReportBlock[] => [
  { kind: 'obligations.due', title: 'Échéances de la démarche', right: 'obligations.read', build: build(sources) },
]
