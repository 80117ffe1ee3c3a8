import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { listSites, type Site } from '#src/core/organisation/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import type { Block, Slide } from '#src/ground/reports/index.ts'
import { titleIn } from './lines.ts'
import { missingLines, type ModuleProofs, type ProofLine, proofsByModule } from './store/missing.ts'

const moduleName = (one: ModuleProofs): string => titleIn({ ...one, level: 'module' })

const byModule = (modules: readonly ModuleProofs[]): Block => ({
  kind: 'table',
  caption: 'Engagements prouvés par module',
  columns: [{ label: 'Module' }, { label: 'Engagements', align: 'right' }, { label: 'Prouvés', align: 'right' }],
  rows: modules.map((one) => [moduleName(one), String(one.commitments), String(one.proven)]),
})

const notProven = (missing: readonly ProofLine[], places: readonly Site[]): Block => ({
  kind: 'table',
  caption: 'Engagements sans preuve en vigueur',
  columns: [{ label: 'Engagement' }, { label: 'Sans preuve à' }],
  rows: missing.map((one) => [
    titleIn(one),
    inList(places.filter(({ id }) => one.missing.includes(id)).map(({ shortName }) => shortName)),
  ]),
})

const slide = (title: string, modules: readonly ModuleProofs[], source: string): Slide => ({
  title,
  subtitle: 'Preuves des engagements',
  body: { kind: 'list', items: modules.map((one) => `${moduleName(one)} : ${one.proven} sur ${one.commitments}`) },
  source,
})

/** What is proven on the day of the session, module by module; what is missing goes to the annexes. */
async function build(tx: Tx, { sites, asOf }: BlockAsk): Promise<BuiltBlock> {
  const places = (await listSites(tx)).filter(({ id, validTo }) =>
    sites.length > 0 ? sites.includes(id) : validTo === null || validTo >= asOf,
  )
  const ask = { today: asOf, sites: places.map(({ id }) => id) }
  const modules = await proofsByModule(tx, ask)
  const missing = await missingLines(tx, ask)
  const total = modules.reduce((sum, one) => sum + one.commitments, 0)
  const proven = modules.reduce((sum, one) => sum + one.proven, 0)
  const none = 'Aucun référentiel n’est en vigueur.'
  const said =
    total === 0
      ? none
      : `Au ${longDate(asOf)}, ${formatCount(proven, 'engagement', 'engagements')} sur ${total} ${proven > 1 ? 'ont' : 'a'} une preuve en vigueur${places.length > 1 ? ' à chaque site' : ''}.`
  return {
    basis: { ways: ['counted'] },
    blocks: [{ kind: 'paragraph', text: said }, ...(total === 0 ? [] : [byModule(modules)])],
    annex: missing.length === 0 ? undefined : [notProven(missing, places)],
    slides: total === 0 ? [] : [slide(said.replace(/\.$/, ''), modules, `Preuves, au ${longDate(asOf)}`)],
    links: [{ label: 'Ouvrir ce qui manque', href: '/preuves/manquantes' }],
    missing: total === 0 ? [none] : [],
  }
}

/** Evidence of the commitments. */
export const evidenceBlocks: readonly ReportBlock[] = [
  { kind: 'evidence.commitments', title: 'Preuves des engagements', right: 'evidence.read', build },
]
