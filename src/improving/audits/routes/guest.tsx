import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context, Hono } from 'hono'
import { findTenant, listServices, listSites } from '#src/core/organisation/index.ts'
import type { AuditedPart } from '#src/core/room/audited.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { SampleKind } from '#src/core/room/sample.ts'
import { titleOf, versionName, findVersion } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addFinding, saveFinding } from '../actions/findings.ts'
import { handFindings, holdWriting } from '../actions/guests.ts'
import type { Audit } from '../audit.ts'
import { KINDS } from '../finding.ts'
import { type Guest, mayEdit } from '../guest.ts'
import { FINDING, FINDING_GROUPS, FindingForm } from '../input.ts'
import { GuestCommitmentPage } from '../pages/guest-commitment.tsx'
import { GuestHomePage, GuestListPage } from '../pages/guest-home.tsx'
import { SamplePage } from '../pages/sample.tsx'
import { listAttachments, listSlots } from '../store/audits.ts'
import { findFinding, listFindings } from '../store/findings.ts'
import { findSample, listSamples } from '../store/samples.ts'
import { commitmentList } from './access.ts'
import { REFUSALS } from './findings.tsx'
import { coveredBy, guestIn, guestLists, HOME, homeOf, openedTo } from './guest-access.ts'
import { populationNow, sendSample } from './samples.tsx'

const OF = `${HOME}/:audit{[0-9]+}`
const DONE: Readonly<Record<string, string>> = {
  saisi: 'Constat enregistré',
  modifie: 'Constat enregistré',
  retire: 'Constat supprimé',
  remis: 'Constats remis à la préfecture',
}
/** Why handing over came back undone. */
const UNDONE: Readonly<Record<string, string>> = {
  handed: 'Vos constats étaient déjà remis.',
  stale: 'Cette page vient d’être modifiée : relisez-la, puis recommencez.',
}
const here = (c: Context<Env>) => homeOf(idParam(c, 'audit'))
const crumbsOf = ({ id, title }: { id: number; title: string }) => [{ label: title, href: homeOf(id) }]

type Parts = readonly AuditedPart[]

/** What every page of a guest stands on: the audit, what it covers, what its rooms show of it, its findings; and what the page asks beside. */
async function stand<More extends object>(
  c: Context<Env>,
  tx: Tx,
  { parts, more }: { parts: Parts; more: (audit: Audit) => Promise<More> },
) {
  const { audit, guest } = await guestIn(c, tx)
  const [covered, findings, beside] = await Promise.all([
    coveredBy(c, tx, audit),
    listFindings(tx, { all: true }, audit.id),
    more(audit),
  ])
  const shown = await Promise.all(parts.map(async (part) => ({ part, lines: await part.lines(tx, covered.ask) })))
  return { audit, guest, covered, shown, findings, today: todayOf(c), ...beside }
}

async function showHome(c: Context<Env>, parts: Parts) {
  const data = await read(c, (tx) =>
    stand(c, tx, {
      parts,
      more: async ({ id, framework }) => {
        const [slots, attachments, samples, services, version] = await Promise.all([
          listSlots(tx, id),
          listAttachments(tx, id),
          listSamples(tx, id),
          listServices(tx),
          framework === null ? undefined : findVersion(tx, framework),
        ])
        return { slots, attachments, samples, services, framework: version && versionName(version) }
      },
    }),
  )
  const fault = wordsOf(UNDONE, c.req.query('refus'))
  return page(c, <GuestHomePage {...data} done={saidOf(c, DONE)} fault={fault} />, {
    title: data.audit.title,
  })
}

async function showCommitment(c: Context<Env>, parts: Parts) {
  const data = await read(c, async (tx) => {
    const known = await stand(c, tx, { parts, more: async () => ({}) })
    const item = known.covered.items.find(({ level, key }) => level === 'commitment' && key === c.req.param('key'))
    if (!item) throw new NotFound()
    return { ...known, item }
  })
  return page(c, <GuestCommitmentPage {...data} />, { title: titleOf(data.item), crumbs: crumbsOf(data.audit) })
}

const partOf = (c: Context<Env>, parts: Parts): AuditedPart => {
  const part = parts.find(({ code }) => code === c.req.param('part'))
  if (!part) throw new NotFound()
  return part
}

/** One object of a room, as far as the audit covers it. */
async function showPart(c: Context<Env>, parts: Parts) {
  const part = partOf(c, parts)
  const { audit, found } = await read(c, async (tx) => {
    const { audit: own } = await guestIn(c, tx)
    const { ask } = await coveredBy(c, tx, own)
    const id = idParam(c)
    const files = `${homeOf(own.id)}/pieces/${part.code}/${id}/fichiers`
    return { audit: own, found: await part.show(tx, ask, { id, files }) }
  })
  if (!found) throw new NotFound()
  return page(c, found.content, { title: found.title, crumbs: crumbsOf(audit) })
}

async function sendFile(c: Context<Env>, parts: Parts) {
  const part = partOf(c, parts)
  const file = await read(c, async (tx) => {
    const { audit } = await guestIn(c, tx)
    const { ask } = await coveredBy(c, tx, audit)
    return part.file?.(tx, ask, { id: idParam(c), number: idParam(c, 'number') })
  })
  if (!file) throw new NotFound()
  return attachment(c, file, new Uint8Array(file.bytes))
}

/** A sample drawn for this audit, without a way to the register it comes from. */
const sampleOf = (c: Context<Env>, kinds: readonly SampleKind[]) =>
  read(c, async (tx) => {
    const { audit } = await guestIn(c, tx)
    const sample = await findSample(tx, idParam(c))
    const kind = kinds.find(({ code }) => code === sample.kind)
    if (sample.audit !== audit.id || !kind) throw new NotFound()
    const where = { all: true } as const
    const [sites, services, tenant, lines, now] = await Promise.all([
      listSites(tx),
      listServices(tx),
      findTenant(tx),
      kind.lines(tx, sample.drawn, where),
      populationNow(tx, kind, { sample, where }),
    ])
    const ordered = sample.drawn.map((reference) => ({
      reference,
      line: lines.find((one) => one.reference === reference),
    }))
    return { sample, audit, kind, sites, services, tenant, ordered, now }
  })

async function showSample(c: Context<Env>, kinds: readonly SampleKind[]) {
  const found = await sampleOf(c, kinds)
  const href = `${homeOf(found.audit.id)}/echantillons/${found.sample.id}`
  return page(c, <SamplePage {...found} href={href} guest />, {
    title: 'Échantillon',
    crumbs: crumbsOf(found.audit),
  })
}

/** A finding that this guest may still write. Throws NotFound for any other, Forbidden once it is handed over or treated. */
async function ownFinding(c: Context<Env>, tx: Tx, id: number) {
  const { audit, guest } = await guestIn(c, tx)
  const found = await findFinding(tx, id)
  if (found.audit !== audit.id || found.guest !== guest.id) throw new NotFound()
  if (!mayEdit(found, guest)) throw new Forbidden()
  const { commitment, ...finding } = found
  return { ...finding, name: found.title, href: homeOf(audit.id), commitment: commitment === '' ? null : commitment }
}

/** What a finding names, as the forms of the quality lead name it, within what the audit covers. */
async function nameable(c: Context<Env>, tx: Tx) {
  const { audit, guest } = await guestIn(c, tx)
  const covered = await coveredBy(c, tx, audit)
  const commitments = new Map(commitmentList(covered.items).map(({ id, name }) => [id, name]))
  return { audit, guest, commitments, sites: audit.sites }
}

const writing = (guest: Guest) => {
  if (guest.handedOn !== null) throw new Forbidden()
}

const forms = objectRoutes({
  base: `${OF}/constats`,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'guest.write',
  where: 'Constats',
  add: 'Saisir un constat',
  change: 'Modifier le constat',
  submit: 'Enregistrer le constat',
  table: FINDING,
  groups: FINDING_GROUPS,
  schema: FindingForm,
  within: async (c) => {
    const { audit } = await read(c, (tx) => guestIn(c, tx))
    return { where: audit.title, back: homeOf(audit.id), head: { crumbs: crumbsOf(audit) } }
  },
  offer: async (tx, c) => {
    const { audit, guest } = await guestIn(c, tx)
    writing(guest)
    return { lists: await guestLists(tx, audit, await coveredBy(c, tx, audit)) }
  },
  blank: (c) => ({ commitment: c.req.query('engagement') ?? '' }),
  find: (tx, id, c) => ownFinding(c, tx, id),
  insert: async (tx, values, c) => {
    const { audit, guest, ...named } = await nameable(c, tx)
    if (await holdWriting(tx, guest.id)) throw new Forbidden()
    return addFinding(tx, audit.id, { ...values, ...named, source: 'guest', guest: guest.id })
  },
  save: async (tx, { values, ...at }, c) => {
    const { audit: _audit, guest, ...named } = await nameable(c, tx)
    if (await holdWriting(tx, guest.id, at.id)) throw new Forbidden()
    return saveFinding(tx, { ...at, written: { ...values, ...named } })
  },
  refusals: REFUSALS,
  made: (_, c) => `${here(c)}?fait=saisi`,
  saved: (_, { audit }) => `${homeOf(audit)}?fait=modifie`,
  href: ({ audit }) => homeOf(audit),
  links: ({ audit, id }) => [{ href: `${homeOf(audit)}/constats/${id}/supprimer`, label: 'Supprimer le constat' }],
  series: {
    word: 'le suivant',
    keep: ['kind', 'site', 'service'],
    stored: ({ kind, title }) => `${KINDS[kind]} : ${title}. Constat enregistré.`,
  },
})

const removing = removalRoutes({
  base: `${OF}/constats`,
  right: 'guest.write',
  table: 'finding',
  action: 'finding.delete',
  object: 'le constat',
  where: 'Constats',
  load: (tx, id, c) => ownFinding(c, tx, id),
  after: (c) => `${here(c)}?fait=retire`,
})

/** The pages of an auditor invited for one audit: each looks at the invitation first. */
export function guestRoutes(parts: Parts, kinds: readonly SampleKind[]): Hono<Env> {
  return new Hono<Env>()
    .get(HOME, may('guest.read'), async (c) => {
      const opened = await read(c, (tx) => openedTo(c, tx))
      const [first] = opened
      if (first && opened.length === 1) return c.redirect(homeOf(first.audit.id), 303)
      return page(c, <GuestListPage opened={opened} />, { title: 'Audits où vous êtes invité' })
    })
    .get(OF, may('guest.read'), (c) => showHome(c, parts))
    .get(`${OF}/engagements/:key`, may('guest.read'), (c) => showCommitment(c, parts))
    .get(`${OF}/pieces/:part/:id{[0-9]+}`, may('guest.read'), (c) => showPart(c, parts))
    .get(`${OF}/pieces/:part/:id{[0-9]+}/fichiers/:number{[0-9]+}`, may('guest.read'), (c) => sendFile(c, parts))
    .get(`${OF}/echantillons/:id{[0-9]+}`, may('guest.read'), (c) => showSample(c, kinds))
    .get(`${OF}/echantillons/:id{[0-9]+}/echantillon.pdf`, may('guest.read'), async (c) =>
      sendSample(c, await sampleOf(c, kinds)),
    )
    .get(`${OF}/remettre`, may('guest.write'), async (c) => {
      const { audit, guest } = await read(c, (tx) => guestIn(c, tx))
      const content = (
        <ConfirmPage
          title="Remettre vos constats ?"
          where={audit.title}
          action={`${homeOf(audit.id)}/remettre`}
          verb="Remettre mes constats"
          back={homeOf(audit.id)}
          version={guest.version}
        >
          <p>Une fois remis, vous les lisez sans plus les changer. La préfecture peut vous les rendre.</p>
        </ConfirmPage>
      )
      return page(c, content, { title: 'Remettre vos constats', narrow: true, crumbs: crumbsOf(audit) })
    })
    .post(`${OF}/remettre`, may('guest.write'), (c) =>
      answerAct(c, {
        save: async (tx, version) => {
          const { guest } = await guestIn(c, tx)
          return handFindings(tx, { id: guest.id, version }, todayOf(c))
        },
        done: () => `${here(c)}?fait=remis`,
        otherwise: (why) => `${here(c)}?refus=${why}`,
      }),
    )
    .route('/', forms)
    .route('/', removing)
}
