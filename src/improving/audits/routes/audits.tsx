import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { advanceAudit, planAudit, saveAudit } from '../actions/audits.ts'
import { HELD_FAULTS, KINDS, STATES } from '../audit.ts'
import { KIND_CODES } from '../finding.ts'
import { AUDIT, AUDIT_GROUPS, AuditForm, HELD, HELD_GROUPS, HeldForm } from '../input.ts'
import { momentInWords } from '../moment.ts'
import { ListPage } from '../pages/list.tsx'
import { auditFilters, dayOf, filteredAudits } from '../search.ts'
import { findAudit, listAudits } from '../store/audits.ts'
import { auditIn, auditLists, BASE, moduleFaults, writesOn } from './access.ts'
import { showAudit } from './sheet.tsx'

export const CRUMBS = [{ label: 'Audits et label', href: BASE }]

async function listed(c: Context<Env>) {
  const filters = auditFilters(c.req.query())
  const state = listState(c.req.url, ['audit', 'nature', 'jour', 'etat', 'ouverts'])
  const { all, sites } = await read(c, async (tx) => ({
    all: await listAudits(tx, perimeter(c, 'audits.read')),
    sites: await listSites(tx),
  }))
  const audits = sorted(filteredAudits(all, filters), state, {
    audit: ({ title }) => title,
    nature: ({ kind }) => KINDS[kind],
    jour: dayOf,
    etat: (one) => STATES[one.state],
    ouverts: ({ openFindings }) => openFindings,
  })
  const years = [...new Set(all.map((one) => yearOf(dayOf(one))))]
  return { audits, sites, filters, state, years }
}

const reading = new Hono<Env>()
  .get(BASE, may('audits.read'), savedViews(), async (c) => {
    const writes = perimeter(c, 'audits.write')
    const shown = { ...(await listed(c)), today: todayOf(c), writes: writes.all || writes.sites.length > 0 }
    return page(c, <ListPage {...shown} views={<Views c={c} />} />, { title: 'Audits et label' })
  })
  .get(`${BASE}/export`, may('audits.read'), async (c) => {
    const { audits, sites } = await listed(c)
    const versions = await read(c, listVersions)
    const named = new Map(versions.map((one) => [one.id, versionName(one)]))
    const rows = audits.map((one) => [
      one.title,
      KINDS[one.kind],
      STATES[one.state],
      one.body,
      named.get(one.framework ?? 0) ?? '',
      sites.flatMap(({ id, name }) => (one.sites.includes(id) ? [name] : [])).join(' ; '),
      one.activities.join(' ; '),
      momentInWords(one.planned),
      one.heldOn,
      one.reportOn,
      one.closedOn,
      ...KIND_CODES.map((kind) => one.counts[kind]),
      one.openFindings,
      one.conclusion,
    ])
    return listFile(c, { name: `audits ${todayOf(c)}`, sheet: 'Audits', header: HEADER, rows })
  })
  .get(`${BASE}/:id{[0-9]+}`, may('audits.read'), showAudit)

const HEADER = [
  'Audit',
  'Nature',
  'État',
  'Organisme',
  'Référentiel',
  'Sites',
  'Activités évaluées',
  'Prévu',
  'A eu lieu le',
  'Rapport reçu le',
  'Clos le',
  'Non-conformités majeures',
  'Non-conformités mineures',
  'Points sensibles',
  'Pistes de progrès',
  'Points forts',
  'Constats ouverts',
  'Conclusion',
]

const copied = (c: Context<Env>): number | undefined => {
  const asked = c.req.query('modele') ?? ''
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined
}

const forms = (clocks: readonly ClockKind[]) =>
  objectRoutes({
    clocks,
    base: BASE,
    fresh: 'nouveau',
    edit: 'modifier',
    right: 'audits.write',
    where: 'Audits et label',
    add: 'Planifier un audit',
    lead: 'Le plan, les pièces à fournir et les constats se notent ensuite sur sa page.',
    change: 'Modifier l’audit',
    submit: 'Enregistrer l’audit',
    submitNew: 'Planifier l’audit',
    head: { crumbs: CRUMBS },
    table: AUDIT,
    groups: AUDIT_GROUPS,
    schema: AuditForm,
    offer: async (tx, c) => ({ lists: await auditLists(c, tx) }),
    blank: (c) => ({ kind: c.req.query('nature') ?? '' }),
    model: async (tx, id, c) => ({ ...(await auditIn(c, tx, { id, right: 'audits.read' })), ...LATER }),
    allow: (c, { sites }) => {
      if (!writesOn(c, sites)) throw new Forbidden()
    },
    also: moduleFaults,
    find: (tx, id, c) => auditIn(c, tx, { id }),
    insert: async (tx, values, c) => {
      const from = copied(c)
      if (from !== undefined) await auditIn(c, tx, { id: from, right: 'audits.read' })
      return planAudit(tx, values, from)
    },
    save: (tx, at) => saveAudit(tx, at),
    refusals: {},
    made: (id) => `${BASE}/${id}?fait=planifie`,
  })
/** What a copy does not take over: its days are to come. */
const LATER = { planned: '', prepareBy: null, reportBy: null, answerBy: null, closeBy: null }

const days = objectRoutes({
  base: BASE,
  edit: 'deroulement',
  right: 'audits.write',
  where: 'Audits et label',
  change: 'Noter ce qui a eu lieu',
  changeLead: 'L’état de l’audit suit de ces jours : personne ne le coche.',
  submit: 'Enregistrer les jours',
  head: { crumbs: CRUMBS },
  table: HELD,
  groups: HELD_GROUPS,
  schema: HeldForm,
  find: (tx, id, c) => auditIn(c, tx, { id }),
  save: (tx, at, c) => advanceAudit(tx, { ...at, today: todayOf(c) }),
  refusals: HELD_FAULTS,
  saved: (id) => `${BASE}/${id}?fait=jours`,
  href: ({ id }) => `${BASE}/${id}`,
})

const removing = removalRoutes({
  base: BASE,
  right: 'audits.write',
  table: 'audit',
  action: 'audit.delete',
  object: 'l’audit',
  where: 'Audits et label',
  load: (tx, id, c) => auditIn(c, tx, { id }),
  also: 'Son plan, ses pièces à fournir et ses constats partent avec lui ; le journal en garde la trace.',
  unless: async (tx, id) =>
    (await findAudit(tx, id)).state === 'planned'
      ? undefined
      : 'Un audit préparé ou tenu ne se supprime pas : il fait partie de l’histoire de la démarche.',
})

export const auditRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>().route('/', reading).route('/', forms(clocks)).route('/', days).route('/', removing)
