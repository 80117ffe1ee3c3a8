import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context, Hono } from 'hono'
import { listSites, namedScopes, type Site, visibleSites } from '#src/core/organisation/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { type Env, holds, may, page, perimeter, personOf, read, todayOf, type Right } from '#src/ground/web/web.tsx'
import { askedPeriod } from '../asking.ts'
import type { Indicator } from '../indicator.ts'
import { ElsewherePage } from '../pages/elsewhere.tsx'
import { CATALOGUE_HEADER, CATALOGUE_KEYS, catalogueLine, IndicatorListPage } from '../pages/list.tsx'
import { SheetPage } from '../pages/sheet.tsx'
import { loadSheet } from '../store/sheet.ts'
import { openTargets } from '#src/core/targets/index.ts'

/** The indicator of the address. Throws NotFound. */
/** The way back from a page about an indicator. */
export const crumbsTo = ({ code, title }: Indicator): { label: string; href: string }[] => [
  { label: 'Indicateurs', href: '/indicateurs' },
  { label: title, href: `/indicateurs/${code}` },
]

export function askedIndicator(c: Context<Env>): Indicator {
  const indicator = c.get('deps').indicators.of(c.req.param('code') ?? '')
  if (!indicator) throw new NotFound()
  return indicator
}

/** The place of the address, 0 for the département. Throws NotFound for an unknown site, Forbidden outside the perimeter. */
export function askedPlace(
  c: Context<Env>,
  { indicator, sites, right = 'indicators.read' }: { indicator: Indicator; sites: readonly Site[]; right?: Right },
): number {
  const seen = visibleSites(perimeter(c, right))
  const raw = c.req.query('site') ?? ''
  if (raw === '' || indicator.scope === 'shared') {
    if (seen === undefined) return 0
    const [own] = seen
    if (own === undefined || indicator.scope === 'shared') throw new Forbidden()
    return own
  }
  const site = sites.find(({ id, code }) => code === raw || String(id) === raw)
  if (!site) throw new NotFound()
  if (seen !== undefined && !seen.includes(site.id)) throw new Forbidden()
  return site.id
}

/** The named scope of the address, if it names one. */
export const askedScopeCode = (c: Context<Env>): string | undefined => c.req.query('perimetre') || undefined

const SAVED: Readonly<Record<string, string>> = {
  valeur: 'La valeur est enregistrée.',
  choix: 'Le choix est enregistré : l’autre valeur reste visible, elle n’est pas ajoutée.',
}

/** The catalogue as the address asks for it. */
async function catalogueOf(c: Context<Env>) {
  const search = (c.req.query('q') ?? '').slice(0, 80)
  const { indicators } = c.get('deps')
  const family = indicators.families.find(({ code }) => code === c.req.query('famille'))?.code ?? ''
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const period = askedPeriod(c.req.query('periode'), todayOf(c))
  const targets = await read(c, openTargets)
  const rows = indicators.all
    .filter(
      (one) =>
        (family === '' || one.family.code === family) &&
        fold(`${one.title} ${one.short}`).includes(fold(search)) &&
        (seen === undefined || one.scope === 'sites'),
    )
    .map((indicator) => ({
      indicator,
      target: targets.of(indicator.code, 0, period),
      followed: targets.setting(indicator.code).followed,
    }))
  const state = listState(c.req.url, Object.keys(CATALOGUE_KEYS))
  const { families } = indicators
  return { rows: sorted(rows, state, CATALOGUE_KEYS), state, period, place: seen?.[0] ?? 0, search, family, families }
}

export const sheetRoutes = new Hono<Env>()
  .get('/indicateurs', may('indicators.read'), savedViews(), async (c) => {
    const shown = { views: <Views c={c} />, targets: perimeter(c, 'indicators.targets').all }
    return page(c, <IndicatorListPage {...(await catalogueOf(c))} {...shown} />, { title: 'Indicateurs' })
  })
  .get('/indicateurs/export', may('indicators.read'), async (c) => {
    const rows = (await catalogueOf(c)).rows.map(catalogueLine)
    return listFile(c, { name: `indicateurs ${todayOf(c)}`, sheet: 'Indicateurs', header: CATALOGUE_HEADER, rows })
  })
  .get('/indicateurs/:code', may('indicators.read'), async (c) => {
    const indicator = askedIndicator(c)
    const seen = visibleSites(perimeter(c, 'indicators.read'))
    const crumbs = [
      { label: 'Indicateurs', href: '/indicateurs' },
      { label: indicator.family.title, href: `/indicateurs?famille=${indicator.family.code}` },
    ]
    // Sessions, actions and lists of every room lead here, whatever their reader's perimeter.
    if (seen !== undefined && (indicator.scope === 'shared' || (seen.length === 0 && !c.req.query('site'))))
      return page(c, <ElsewherePage indicator={indicator} />, { title: indicator.title, crumbs })
    const asOf = todayOf(c)
    const period = askedPeriod(c.req.query('periode'), asOf)
    const scope = askedScopeCode(c)
    const { sheet, facts, picker } = await read(c, async (tx) => {
      const sites = await listSites(tx)
      const place = askedPlace(c, { indicator, sites })
      const [sheet, facts, scopes] = await Promise.all([
        loadSheet(tx, {
          indicators: c.get('deps').indicators,
          indicator,
          period,
          place,
          facts: c.get('deps').references.facts,
          asOf,
          seen,
          tenantName: personOf(c).tenantName,
          scope,
        }),
        objectFacts(c, tx, {
          target: { kind: 'indicator', code: indicator.code },
          journaled: { kind: 'indicator', record: indicator.code },
          named: ['indicators.write'],
        }),
        namedScopes(tx, period.to),
      ])
      const own = sites.filter(({ id }) => seen === undefined || seen.includes(id))
      return { sheet, facts, picker: { sites: own, whole: seen === undefined, place, scopes } }
    })
    const { references } = c.get('deps')
    const content = (
      <SheetPage
        sheet={sheet}
        facts={facts}
        picker={{ ...picker, indicator, scope, period, asked: c.req.query('periode') ?? '', today: asOf }}
        writes={holds(c, 'indicators.write') && sheet.scope === undefined}
        targets={perimeter(c, 'indicators.targets').all}
        saved={wordsOf(SAVED, c.req.query('fait'))}
        hrefOfAction={(id) =>
          holds(c, 'actions.read') ? references.hrefOf({ kind: 'action', id: String(id) }) : undefined
        }
      />
    )
    return page(c, content, { title: indicator.title, crumbs })
  })
