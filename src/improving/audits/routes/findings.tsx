import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addFinding, type Commitments, saveFinding } from '../actions/findings.ts'
import { KINDS, KIND_CODES, SOURCES, stateWord } from '../finding.ts'
import { FINDING, FINDING_GROUPS, FindingForm, type FindingValues } from '../input.ts'
import { FindingsPage } from '../pages/findings.tsx'
import { filteredFindings, findingFilters } from '../search.ts'
import { findFinding, listFindings } from '../store/findings.ts'
import { auditIn, auditOf, BASE, commitmentList, findingIn, FINDINGS, linesOf, partLists } from './access.ts'

async function listed(c: Context<Env>) {
  const filters = findingFilters(c.req.query())
  const state = listState(c.req.url, ['constat', 'nature', 'audit', 'etat', 'echeance'])
  const { all, sites, services } = await read(c, async (tx) => ({
    all: await listFindings(tx, perimeter(c, 'audits.read')),
    sites: await listSites(tx),
    services: await listServices(tx),
  }))
  const findings = sorted(filteredFindings(all, filters), state, {
    constat: ({ title }) => title,
    nature: ({ kind }) => KIND_CODES.indexOf(kind),
    audit: ({ auditTitle }) => auditTitle,
    etat: stateWord,
    echeance: ({ dueOn }) => dueOn,
  })
  const audits = [...new Map(all.map((one) => [one.audit, one.auditTitle]))]
  return { findings, sites, services, filters, state, audits }
}

const reading = new Hono<Env>()
  .get(FINDINGS, may('audits.read'), savedViews(), async (c) => {
    const shown = { ...(await listed(c)), today: todayOf(c) }
    return page(c, <FindingsPage {...shown} views={<Views c={c} />} />, {
      title: 'Constats d’audit',
      crumbs: [{ label: 'Audits et label', href: BASE }],
    })
  })
  .get(`${FINDINGS}/export`, may('audits.read'), async (c) => {
    const { findings, sites, services } = await listed(c)
    const nameOf = (list: readonly { id: number; name: string }[], id: number | null) =>
      list.find((one) => one.id === id)?.name ?? ''
    const rows = findings.map((one) => [
      one.auditTitle,
      KINDS[one.kind],
      one.title,
      one.detail,
      one.commitmentTitle,
      nameOf(sites, one.site),
      nameOf(services, one.service),
      SOURCES[one.source],
      stateWord(one),
      one.dueOn,
      one.correction,
      one.causes,
      one.measures,
      one.verification,
      one.effectNote,
      one.answer,
      one.closedOn,
    ])
    return listFile(c, { name: `constats ${todayOf(c)}`, sheet: 'Constats', header: HEADER, rows })
  })

const HEADER = [
  'Audit',
  'Nature',
  'Constat',
  'Précisions',
  'Engagement',
  'Site',
  'Service',
  'Origine',
  'État',
  'Échéance',
  'Correction immédiate',
  'Causes',
  'Actions correctives',
  'Vérification',
  'Efficacité',
  'Suite donnée',
  'Clos le',
]

/** What a finding may name of its audit: its sites, and the words of its commitments. */
export async function nameable(
  c: Context<Env>,
  tx: Tx,
): Promise<{ commitments: Commitments; sites: readonly number[] }> {
  const audit = await auditIn(c, tx, { id: auditOf(c) })
  const items = (await linesOf(tx, audit)).filter(({ level }) => level === 'commitment')
  const names = new Map(commitmentList(items).map(({ id, name }) => [id, name]))
  return { commitments: names, sites: audit.sites }
}

export const REFUSALS = {
  taken: 'Cet audit a déjà un constat de ces mots : précisez ce qui le distingue.',
  elsewhere: 'Choisissez un des sites audités.',
  treated: 'Ce constat est déjà traité : sa nature ne change plus.',
} as const

const OF = `${BASE}/:audit{[0-9]+}/constats`
const forms = objectRoutes({
  base: OF,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'audits.write',
  where: 'Constats',
  add: 'Ajouter un constat',
  change: 'Modifier le constat',
  submit: 'Enregistrer le constat',
  table: FINDING,
  groups: FINDING_GROUPS,
  schema: FindingForm,
  within: async (c) => {
    const audit = await read(c, (tx) => auditIn(c, tx, { id: auditOf(c) }))
    const back = `${BASE}/${audit.id}`
    const crumbs = [
      { label: 'Audits et label', href: BASE },
      { label: audit.title, href: back },
    ]
    return { where: audit.title, back, head: { crumbs } }
  },
  offer: async (tx, c) => ({ lists: await partLists(tx, await auditIn(c, tx, { id: auditOf(c) })) }),
  find: (tx, id, c) => findingOf(c, tx, id),
  insert: async (tx, values: FindingValues, c) =>
    addFinding(tx, auditOf(c), { ...values, ...(await nameable(c, tx)), source: 'typed' }),
  save: async (tx, { values, ...at }, c) =>
    saveFinding(tx, { ...at, written: { ...values, ...(await nameable(c, tx)) } }),
  refusals: REFUSALS,
  made: (id) => `${FINDINGS}/${id}?fait=saisi`,
  saved: (id) => `${FINDINGS}/${id}?fait=modifie`,
  href: ({ id }) => `${FINDINGS}/${id}`,
  series: {
    word: 'le suivant',
    keep: ['kind', 'site', 'service'],
    stored: ({ kind, title }) => `${KINDS[kind]} : ${title}. Constat enregistré.`,
  },
})

/** A finding of the audit of the address. Throws NotFound. */
async function findingOf(c: Context<Env>, tx: Tx, id: number) {
  await auditIn(c, tx, { id: auditOf(c) })
  const { commitment, ...finding } = await findingIn(c, tx, { id })
  return { ...finding, commitment: commitment === '' ? null : commitment }
}

const removing = removalRoutes({
  base: FINDINGS,
  right: 'audits.write',
  table: 'finding',
  action: 'finding.delete',
  object: 'le constat',
  where: 'Constats',
  load: (tx, id, c) => findingIn(c, tx, { id }),
  unless: async (tx, id) => {
    const { state } = await findFinding(tx, id)
    return state === 'open' || state === 'noted'
      ? undefined
      : 'Ce constat est déjà traité : il reste dans l’histoire de l’audit, avec ce qui en a été fait.'
  },
  after: FINDINGS,
})

export const findingRoutes = new Hono<Env>().route('/', reading).route('/', forms).route('/', removing)
