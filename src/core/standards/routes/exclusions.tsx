import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, saidOf } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, holds, idParam, may, page, type Person, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { ExclusionPage, ExclusionsPage, type ShownExclusion } from '../pages/exclusions.tsx'
import { type Exclusion, EXCLUSION_STATES } from '../scope.ts'
import { decideExclusion, proposeExclusion, saveExclusion, SCOPE_REFUSALS } from '../scope-actions.ts'
import { EXCLUSION, EXCLUSION_FILE, EXCLUSION_GROUPS, ExclusionInput } from '../scope-input.ts'
import { answers, scopeFilters } from '../scope-search.ts'
import { findExclusion, namedItems } from '../scope-store.ts'
import { versionChoices } from './scope-lines.tsx'
import {
  guardSite,
  reaches,
  SCOPE,
  SCOPE_CRUMBS,
  scopeData,
  type ScopeData,
  scopeLists,
  titled,
  versionOf,
} from './scope-reach.ts'

const BASE = `${SCOPE}/non-applicables`
const DONE: Readonly<Record<string, string>> = {
  proposee: 'Proposition enregistrée : elle attend une décision',
  modifiee: 'Proposition enregistrée',
  decidee: 'Décision enregistrée',
  supprimee: 'Proposition supprimée',
}

function shownOf({ items, sites }: ScopeData, one: Exclusion): ShownExclusion {
  const commitment = items.find(({ id }) => id === one.commitment)
  return {
    ...one,
    title: commitment ? titled(commitment) : '',
    versionName: commitment ? versionOf(commitment) : '',
    framework: commitment?.frameworkVersion ?? 0,
    siteName: sites.find(({ id }) => id === one.site)?.name ?? '',
  }
}

async function listed(c: Context<Env>) {
  const data = await scopeData(c)
  const filters = scopeFilters(c.req.query(), EXCLUSION_STATES)
  const state = listState(c.req.url, ['engagement', 'site', 'depuis', 'etat'])
  const found = data.exclusions
    .map((one) => shownOf(data, one))
    .filter((one) =>
      answers(filters, {
        words: `${one.title} ${one.versionName} ${one.siteName} ${one.reason} ${one.approver}`,
        site: one.site,
        version: one.framework,
        state: one.state,
      }),
    )
  const exclusions = sorted(found, state, {
    engagement: ({ title }) => title,
    site: ({ siteName }) => siteName,
    depuis: ({ validFrom }) => validFrom,
    etat: ({ state: own }) => EXCLUSION_STATES[own],
  })
  return { data, filters, state, exclusions }
}

async function exclusionView(c: Context<Env>, { typed, errors }: FormShown) {
  const data = await scopeData(c)
  const one = data.exclusions.find(({ id }) => id === idParam(c))
  if (!one) throw new NotFound()
  const exclusion = shownOf(data, one)
  const decides = reaches(c, 'standards.approve', one.site)
  return {
    title: exclusion.title,
    crumbs: [...SCOPE_CRUMBS, { label: 'Déclaration d’applicabilité', href: BASE }],
    content: (
      <ExclusionPage
        base={BASE}
        exclusion={exclusion}
        write={reaches(c, 'standards.write', one.site)}
        decide={!decides ? 'no' : one.proposedBy === personOf(c).account ? 'own' : 'yes'}
        typed={typed}
        errors={errors}
        done={saidOf(c, DONE)}
      />
    ),
  }
}

const Decision = z
  .object({
    state: z.enum(['approved', 'refused'], 'Choisissez : approuver ou refuser.'),
    answer: field.optionalText(2000),
  })
  .refine(({ state, answer }) => state === 'approved' || answer !== '', {
    path: ['answer'],
    message: 'Dites pourquoi vous refusez : celui qui propose le lira.',
  })

/** Who decided, as it is printed: the name and the function. */
const printed = ({ name, roles }: Person): string => {
  const title = roles.find((role) => role.title !== '')?.title
  return (title === undefined ? name : `${name}, ${title}`).slice(0, 200)
}

const reading = new Hono<Env>()
  .get(BASE, may('standards.read'), async (c) => {
    const { data, ...shown } = await listed(c)
    const content = (
      <ExclusionsPage
        {...shown}
        base={BASE}
        sites={data.sites}
        versions={versionChoices(data)}
        write={holds(c, 'standards.write')}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: 'Déclaration d’applicabilité', crumbs: SCOPE_CRUMBS })
  })
  .get(`${BASE}/export`, may('standards.read'), async (c) => {
    const { data, exclusions } = await listed(c)
    const commitments = data.items.map((one) => ({ id: one.id, name: titled(one) }))
    const rows = exclusions.map((one) => [
      one.versionName,
      ...lineOf(EXCLUSION_FILE, one, { sites: data.sites, commitments }),
    ])
    const header = ['Référentiel', ...headOf(EXCLUSION_FILE)]
    return listFile(c, { name: `déclaration d’applicabilité ${todayOf(c)}`, sheet: 'Applicabilité', header, rows })
  })
  .get(`${BASE}/:id{[0-9]+}`, may('standards.read'), async (c) => {
    const { content, ...head } = await exclusionView(c, { typed: {} })
    return page(c, content, head)
  })
  .post(`${BASE}/:id{[0-9]+}/decision`, may('standards.approve'), async (c) => {
    const id = idParam(c)
    const { site } = await read(c, (tx) => findExclusion(tx, id))
    guardSite(c, 'standards.approve', site)
    const { account } = personOf(c)
    return answerForm(c, {
      schema: Decision,
      view: (shown) => exclusionView(c, shown),
      save: (tx, decision, version) =>
        decideExclusion(
          tx,
          { id, version },
          { ...decision, account, approver: printed(personOf(c)), today: todayOf(c) },
        ),
      refusals: SCOPE_REFUSALS,
      done: () => `${BASE}/${id}?fait=decidee`,
      conflict: async (tx, mine) => {
        const saved = await findExclusion(tx, id)
        const row = { label: 'Décision', mine: EXCLUSION_STATES[mine.state], saved: EXCLUSION_STATES[saved.state] }
        return { what: 'Engagement non applicable', rows: [row], version: saved.version, back: `${BASE}/${id}` }
      },
    })
  })

async function exclusionIn(c: Context<Env>, tx: Tx, id: number) {
  const one = await findExclusion(tx, id)
  guardSite(c, 'standards.write', one.site)
  const commitment = (await namedItems(tx)).find((item) => item.id === one.commitment)
  return { ...one, name: commitment ? titled(commitment) : 'Engagement' }
}

const forms = objectRoutes({
  base: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'standards.write',
  where: 'Déclaration d’applicabilité',
  add: 'Proposer un engagement non applicable',
  lead: 'La proposition attend la décision d’une autre personne ; jusque-là, l’engagement s’applique.',
  change: 'Modifier la proposition',
  submit: 'Enregistrer la proposition',
  submitNew: 'Proposer',
  head: { crumbs: SCOPE_CRUMBS },
  table: EXCLUSION,
  groups: EXCLUSION_GROUPS,
  schema: ExclusionInput,
  offer: async (tx, c) => ({ lists: await scopeLists(tx, c) }),
  blank: (c) => ({ site: Number(c.req.query('site') ?? 0) || null, validFrom: todayOf(c) }),
  allow: (c, { site }) => guardSite(c, 'standards.write', site),
  find: (tx, id, c) => exclusionIn(c, tx, id),
  insert: (tx, values, c) => proposeExclusion(tx, values, personOf(c).account),
  save: saveExclusion,
  held: ({ state }) =>
    state === 'proposed'
      ? undefined
      : {
          fields: ['site', 'commitment', 'reason', 'validFrom'],
          why: 'La décision est prise : il ne reste qu’à lui donner une fin.',
        },
  refusals: SCOPE_REFUSALS,
  made: (id) => `${BASE}/${id}?fait=proposee`,
  saved: (id) => `${BASE}/${id}?fait=modifiee`,
})

const removing = removalRoutes({
  base: BASE,
  right: 'standards.write',
  where: 'Déclaration d’applicabilité',
  table: 'scopeExclusion',
  action: 'scope_exclusion.delete',
  object: 'la proposition',
  load: (tx, id, c) => exclusionIn(c, tx, id),
  unless: async (tx, id) =>
    (await findExclusion(tx, id)).state === 'approved'
      ? 'Une décision approuvée ne se supprime pas : donnez-lui une fin.'
      : undefined,
  after: `${BASE}?fait=supprimee`,
})

export const exclusionRoutes = new Hono<Env>().route('/', reading).route('/', forms).route('/', removing)
