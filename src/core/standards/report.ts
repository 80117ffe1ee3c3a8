import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Block, Table } from '#src/ground/reports/index.ts'
import { type FrameworkVersion, type Item, titleOf, under, versionName } from './framework.ts'
import { commitmentsAt, holdsOn, type LabelScope, type ScopeLine } from './scope.ts'
import { listScopeLines, scopeItems, scopeOn } from './scope-store.ts'
import { listVersions, versionBy } from './store.ts'

const called = (module: Item): string =>
  module.number === '' ? titleOf(module) : `Module ${module.number} : ${titleOf(module)}`

/** A version, or one of its modules: « qual-e-pref/2018 », « qual-e-pref/2018/qep-m1 ». */
async function optionsOf(tx: Tx): Promise<{ code: string; label: string }[]> {
  const options: { code: string; label: string }[] = []
  for (const version of await listVersions(tx)) {
    if (version.state === 'draft') continue
    const code = `${version.framework}/${version.code}`
    options.push({ code, label: versionName(version) })
    for (const module of under(await scopeItems(tx, version.id), null))
      options.push({ code: `${code}/${module.key}`, label: `${versionName(version)}, ${called(module)}` })
  }
  return options
}

type Shown = {
  version: FrameworkVersion
  items: readonly Item[]
  scope: LabelScope
  lines: readonly ScopeLine[]
  day: PlainDate
}

/** Until when a commitment is kept: the last day of the scope of its module, or of the version; empty when no end is told. */
function keptUntil({ version, lines, day }: Shown, module: number, sites: readonly number[]): string {
  const ends = lines
    .filter((line) => line.module === module && sites.includes(line.site) && holdsOn(line, day))
    .map(({ validTo }) => validTo)
  const open = ends.length === 0 || ends.includes(null)
  const last = ends.reduce<PlainDate | null>(
    (late, one) => (one !== null && (late === null || one > late) ? one : late),
    null,
  )
  const end = open ? version.validTo : last
  return end === null ? 'sans fin annoncée' : longDate(end)
}

/** The known commitments of a module, where they apply, until when: what is to complete is never published. */
function tableOf(shown: Shown, module: Item, nameOf: (site: number) => string): Table {
  const sites = shown.scope.sites.filter(({ modules }) => modules.some((one) => one.module === module.id))
  const applied = new Map(
    sites.map(({ site }) => [site, new Set(commitmentsAt(shown.scope, shown.items, site).map(({ id }) => id))]),
  )
  const ids = sites.map(({ site }) => site)
  const until = keptUntil(shown, module.id, ids)
  const where = (id: number): string => {
    const own = ids.filter((site) => applied.get(site)?.has(id))
    return own.length === ids.length ? 'tous les sites du périmètre' : own.map(nameOf).join(', ') || 'aucun site'
  }
  return {
    caption: called(module),
    columns: [{ label: 'Engagement' }, { label: 'Sites' }, { label: 'Maintien jusqu’au' }],
    rows: under(shown.items, module.id)
      .filter(({ placeholder }) => !placeholder)
      .map((one) => [
        one.number === '' ? one.title : `${one.number}. ${one.title}`,
        ids.length === 0 ? '—' : where(one.id),
        until,
      ]),
    source: `${versionName(shown.version)}, au ${longDate(shown.day)}`,
  }
}

const NOTHING = { blocks: [], slides: [], links: [] } as const

async function build(tx: Tx, { option, asOf, period, sites: asked }: BlockAsk): Promise<BuiltBlock> {
  const [framework = '', code = '', key] = option.split('/')
  const version = await versionBy(tx, framework, code)
  if (!version || version.state === 'draft')
    return { ...NOTHING, missing: ['Choisissez un référentiel publié : celui-ci n’est pas en place.'] }
  const day = period.to < asOf ? period.to : asOf
  const [items, scope, lines, places] = [
    await scopeItems(tx, version.id),
    await scopeOn(tx, { frameworkVersion: version.id, day }),
    await listScopeLines(tx),
    await listSites(tx),
  ]
  const chosen = { ...scope, sites: scope.sites.filter(({ site }) => asked.length === 0 || asked.includes(site)) }
  const shown: Shown = { version, items, scope: chosen, lines, day }
  const modules = under(items, null).filter((one) =>
    key === undefined
      ? chosen.sites.length === 0 || chosen.sites.some((site) => site.modules.some(({ module }) => module === one.id))
      : one.key === key,
  )
  const tables = modules.map((one) =>
    tableOf(shown, one, (id) => places.find((place) => place.id === id)?.shortName ?? ''),
  )
  const listed = tables.filter(({ rows }) => rows.length > 0)
  const count = modules.reduce((sum, one) => sum + under(items, one.id).length, 0)
  const known = listed.reduce((sum, { rows }) => sum + rows.length, 0)
  const text = `${versionName(version)} : ${formatCount(count, 'engagement', 'engagements')}${modules.length > 1 ? ` en ${modules.length} modules` : ''}, ${formatCount(chosen.sites.length, 'site candidat', 'sites candidats')}.`
  return {
    blocks: [{ kind: 'paragraph', text }],
    annex: listed.map((table): Block => ({ kind: 'table', ...table })),
    slides: listed.map((table) => ({
      title: table.caption,
      subtitle: versionName(version),
      body: { kind: 'table' as const, table },
      source: table.source ?? '',
    })),
    links: [
      {
        label: 'Ouvrir le périmètre de labellisation',
        href: `/perimetre-de-labellisation?version=${version.id}&jour=${day}`,
      },
    ],
    missing:
      known === count
        ? []
        : [
            `${formatCount(count - known, 'engagement reste à compléter depuis le référentiel et n’est pas publié', 'engagements restent à compléter depuis le référentiel et ne sont pas publiés')}.`,
          ],
  }
}

/** The commitments of a framework, for the annexes of minutes. */
export const standardBlocks: readonly ReportBlock[] = [
  { kind: 'framework.commitments', title: 'Engagements', right: 'standards.read', options: optionsOf, build },
]
