import type { AuditedAsk, AuditedPart } from '#src/core/room/audited.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { completenessInWords, type Line, shareInWords } from './assessment.ts'
import { Scores } from './pages/scores.tsx'
import { listAssessments, type Whole } from './store/assessments.ts'
import { linesOf } from './store/lines.ts'
import { totalsOf } from './store/parts.ts'
import { beside, moduleName, sideOf } from './view.ts'
import { KINDS, ratingInWords, STATES } from './words.ts'

/** Those an auditor is shown: validated or frozen, of its framework, of its sites or of the whole département. */
async function covered(tx: Tx, { sites, frameworkVersion }: AuditedAsk): Promise<Whole[]> {
  const own = (one: Whole): boolean => one.sites.length === 0 || sites.some(({ id }) => one.sites.includes(id))
  return (await listAssessments(tx, new Map())).filter(
    (one) =>
      (one.state === 'validated' || one.state === 'frozen') &&
      one.archivedOn === null &&
      one.corrected === null &&
      (frameworkVersion === null || one.frameworkVersion === frameworkVersion) &&
      own(one),
  )
}

const heldIn = ({ kind, state, heldOn, year }: Whole): string =>
  [KINDS[kind], heldOn === null ? String(year) : `mené le ${longDate(heldOn)}`, STATES[state].toLowerCase()].join(', ')

/** The assessments of the sites of an audit, read line by line: nothing of another site. */
export const auditedAssessments: AuditedPart = {
  code: 'autodiagnostics',
  title: 'Autodiagnostics des sites',
  perCommitment: false,
  none: 'Aucun autodiagnostic de ces sites n’est validé.',
  lines: async (tx, ask) =>
    (await covered(tx, ask)).map((one) => ({ id: one.id, title: one.title, note: heldIn(one), commitments: [] })),
  async show(tx, ask, { id }) {
    const one = (await covered(tx, ask)).find((known) => known.id === id)
    if (!one) return undefined
    const seen = new Set(ask.sites.map((site) => site.id))
    const asked = new Set(ask.commitments)
    const [all, totals] = await Promise.all([linesOf(tx, id), totalsOf(tx, id)])
    const lines = all.filter(
      (line) =>
        (line.site === null || seen.has(line.site)) && (ask.frameworkVersion === null || asked.has(line.commitment)),
    )
    const whole = one.sites.every((site) => seen.has(site)) && lines.length === all.length
    const modules = one.modules.filter(({ key }) => whole || lines.some(({ module }) => module === key))
    const side = sideOf(lines, { modules, scoreBy: one.scoreBy, totals: whole ? totals : [] })
    const content = (
      <>
        <PageHead
          object
          where={KINDS[one.kind]}
          title={one.title}
          under={heldIn(one)}
          lead={`${shareInWords(side.whole.permille)}. ${completenessInWords(side.whole.score)}.`}
        />
        <Scores
          title="Par module"
          note="Ce qui est sans objet ne compte pas."
          head="Module"
          rows={beside(side.modules, undefined)}
          now={String(one.year)}
          before={undefined}
        />
        <Section title="Ligne par ligne" count={lines.length}>
          <Lines lines={lines} one={{ ...one, modules }} ask={ask} />
        </Section>
      </>
    )
    return { title: one.title, content }
  },
}

function Lines({ lines, one, ask }: { lines: readonly Line[]; one: Whole; ask: AuditedAsk }) {
  const siteOf = (site: number | null) => ask.sites.find(({ id }) => id === site)?.name ?? ''
  return (
    <Table
      caption="Ligne par ligne"
      captionHidden
      groups={one.modules.map((module) => ({
        key: module.key,
        label: moduleName(module),
        rows: lines.filter((line) => line.module === module.key),
      }))}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'line',
          head: 'Ligne',
          lead: true,
          cell: ({ number, title }) => [number, title].filter(Boolean).join('. '),
        },
        { key: 'site', head: 'Site', cell: ({ site }) => siteOf(site) },
        { key: 'rating', head: 'Cotation', cell: ({ rating }) => ratingInWords(rating) },
        { key: 'why', head: 'Ce qui est dit', cell: ({ reason, comment }) => reason || comment },
      ]}
    />
  )
}
