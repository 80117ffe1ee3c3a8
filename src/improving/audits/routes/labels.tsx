import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { apply, decideLabel, endLabel, openLabel, saveLabel, takeBack } from '../actions/labels.ts'
import { blocking, labelState, STATES } from '../label.ts'
import {
  DECISION,
  DECISION_GROUPS,
  DecisionForm,
  ENDING,
  ENDING_GROUPS,
  EndingForm,
  LABEL,
  LABEL_GROUPS,
  LabelForm,
} from '../label-input.ts'
import { momentInWords } from '../moment.ts'
import { LabelPage } from '../pages/label.tsx'
import { LabelsPage } from '../pages/labels.tsx'
import { filteredLabels, labelFilters } from '../search.ts'
import { findLabel, listLabels } from '../store/labels.ts'
import { auditLists, BASE, LABELS, labelIn, moduleFaults, writesOn } from './access.ts'
import { factsOf, warningsFor } from './label-facts.ts'

const CRUMBS = [
  { label: 'Audits et label', href: BASE },
  { label: 'Labels', href: LABELS },
]
const DONE: Readonly<Record<string, string>> = {
  ouvert: 'Cycle ouvert',
  modifie: 'Label enregistré',
  candidature: 'Candidature déposée : son périmètre est figé',
  reprise: 'Candidature retirée',
  decision: 'Décision enregistrée',
  fin: 'Label enregistré',
}
const UNDONE: Readonly<Record<string, string>> = {
  blocked: 'La candidature n’est pas déposée : la page dit ce qui manque.',
  applied: 'La candidature est déjà déposée.',
  decided: 'La décision est déjà prise : la candidature ne se retire plus.',
  stale: 'Cette page vient d’être modifiée : relisez-la, puis recommencez.',
}

async function listed(c: Context<Env>) {
  const filters = labelFilters(c.req.query())
  const today = todayOf(c)
  const state = listState(c.req.url, ['label', 'etat', 'obtenu', 'fin'])
  const { all, sites } = await read(c, async (tx) => ({
    all: await listLabels(tx, perimeter(c, 'audits.read')),
    sites: await listSites(tx),
  }))
  const labels = sorted(filteredLabels(all, filters, today), state, {
    label: ({ name }) => name,
    etat: (one) => STATES[labelState(one, today)],
    obtenu: ({ obtainedOn }) => obtainedOn,
    fin: ({ validTo }) => validTo,
  })
  return { labels, sites, filters, state, today }
}

const HEADER = [
  'Label',
  'État',
  'Référentiel',
  'Organisme',
  'Sites',
  'Obtenu',
  'Numéro',
  'Valide à partir du',
  'Valide jusqu’au',
  'D’où vient cette fin',
  'Audit de suivi dû',
  'À obtenir avant',
]

const reading = (attests: AttestationKinds) =>
  new Hono<Env>()
    .get(LABELS, may('audits.read'), savedViews(), async (c) => {
      const writes = perimeter(c, 'audits.write')
      const shown = { ...(await listed(c)), writes: writes.all || writes.sites.length > 0 }
      const warnings = await warningsFor(c, attests, shown.labels)
      return page(c, <LabelsPage {...shown} warnings={warnings} views={<Views c={c} />} />, {
        title: 'Labels',
        crumbs: [{ label: 'Audits et label', href: BASE }],
      })
    })
    .get(`${LABELS}/export`, may('audits.read'), async (c) => {
      const { labels, sites, today } = await listed(c)
      const named = new Map((await read(c, listVersions)).map((one) => [one.id, versionName(one)]))
      const rows = labels.map((one) => [
        one.name,
        STATES[labelState(one, today)],
        named.get(one.framework ?? 0) ?? '',
        one.body,
        sites.flatMap(({ id, name }) => (one.sites.includes(id) ? [name] : [])).join(' ; '),
        momentInWords(one.obtained),
        one.number,
        one.validFrom,
        one.validTo,
        one.validitySource,
        one.followUpOn,
        one.dueOn,
      ])
      return listFile(c, { name: `labels ${today}`, sheet: 'Labels', header: HEADER, rows })
    })
    .get(`${LABELS}/:id{[0-9]+}`, may('audits.read'), async (c) => {
      const label = await read(c, (tx) => labelIn(c, tx, { id: idParam(c), right: 'audits.read' }))
      const [known, facts] = await Promise.all([
        factsOf(c, attests, label),
        read(c, (tx) => rowFacts(c, tx, { table: 'label', id: label.id, named: ['audits.write'] })),
      ])
      const why = c.req.query('refus')
      const files = holds(c, 'label_files.make') ? 'make' : holds(c, 'label_files.read') ? 'read' : undefined
      const shown = { label, ...known, facts, files, today: todayOf(c), writes: writesOn(c, label.sites) } as const
      const said = {
        done: saidOf(c, DONE),
        fault: why === undefined ? undefined : (wordsOf(UNDONE, why) ?? UNDONE['stale']),
      }
      return page(c, <LabelPage {...shown} {...said} />, { title: label.name, crumbs: CRUMBS })
    })
    .post(`${LABELS}/:id{[0-9]+}/candidature`, may('audits.write'), async (c) => {
      const label = await read(c, (tx) => labelIn(c, tx, { id: idParam(c) }))
      const { prerequisites } = await factsOf(c, attests, label)
      return answerAct(c, {
        save: (tx, version) =>
          apply(tx, { id: label.id, version, blocked: blocking(prerequisites).length, today: todayOf(c) }),
        done: () => `${LABELS}/${label.id}?fait=candidature`,
        otherwise: (refusal) => `${LABELS}/${label.id}?refus=${refusal}`,
      })
    })
    .route(
      '/',
      asksFirst(`${LABELS}/:id{[0-9]+}/reprendre`, {
        right: 'audits.write',
        asked: async (c) => {
          const { id, name, version } = await read(c, (tx) => labelIn(c, tx, { id: idParam(c) }))
          return {
            where: name,
            title: 'Retirer la candidature ?',
            said: 'Son périmètre ne sera plus figé. Elle pourra être déposée de nouveau.',
            verb: 'Retirer la candidature',
            version,
            back: `${LABELS}/${id}`,
          }
        },
      }),
    )
    .post(`${LABELS}/:id{[0-9]+}/reprendre`, may('audits.write'), async (c) => {
      const { id } = await read(c, (tx) => labelIn(c, tx, { id: idParam(c) }))
      return answerAct(c, {
        save: (tx, version) => takeBack(tx, { id, version }),
        done: () => `${LABELS}/${id}?fait=reprise`,
        otherwise: (refusal) => `${LABELS}/${id}?refus=${refusal}`,
      })
    })

const copied = (c: Context<Env>): number | null => {
  const asked = c.req.query('modele') ?? ''
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null
}

const forms = objectRoutes({
  base: LABELS,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'audits.write',
  where: 'Labels',
  add: 'Ouvrir un cycle de labellisation',
  lead: 'Sa page dira ensuite ce qui manque pour déposer la candidature.',
  change: 'Modifier le label',
  submit: 'Enregistrer le label',
  submitNew: 'Ouvrir le cycle',
  head: { crumbs: CRUMBS },
  table: LABEL,
  groups: LABEL_GROUPS,
  schema: LabelForm,
  offer: async (tx, c) => ({ lists: await auditLists(c, tx) }),
  blank: { renewMonths: 6 },
  model: async (tx, id, c) => ({
    ...(await labelIn(c, tx, { id, right: 'audits.read' })),
    planned: '',
    due: '',
    dueSource: '',
  }),
  allow: (c, { sites }) => {
    if (!writesOn(c, sites)) throw new Forbidden()
  },
  also: moduleFaults,
  find: (tx, id, c) => labelIn(c, tx, { id }),
  insert: async (tx, values, c) => {
    const previous = copied(c)
    if (previous !== null) await labelIn(c, tx, { id: previous, right: 'audits.read' })
    return openLabel(tx, values, previous)
  },
  save: (tx, at) => saveLabel(tx, at),
  refusals: { applied: 'La candidature est déposée : son périmètre est figé. Retirez-la d’abord pour le changer.' },
  made: (id) => `${LABELS}/${id}?fait=ouvert`,
})

const common = {
  base: LABELS,
  right: 'audits.write',
  where: 'Labels',
  head: { crumbs: CRUMBS },
  find: (tx: Tx, id: number, c: Context<Env>) => labelIn(c, tx, { id }),
  href: ({ id }: { id: number }) => `${LABELS}/${id}`,
} as const

const deciding = (clocks: readonly ClockKind[]) =>
  objectRoutes({
    clocks,
    ...common,
    edit: 'decision',
    change: 'Décision de l’organisme',
    changeLead: 'Ce qui n’est pas écrit de la validité et du suivi vient de la règle du référentiel.',
    submit: 'Enregistrer la décision',
    table: DECISION,
    // What is written down is most often of this very day.
    find: async (tx, id, c) => {
      const label = await labelIn(c, tx, { id })
      return { ...label, obtained: label.obtained || todayOf(c) }
    },
    groups: DECISION_GROUPS,
    schema: DecisionForm,
    save: (tx, at, c) => decideLabel(tx, { ...at, today: todayOf(c) }),
    refusals: {
      major: 'Une non-conformité majeure est ouverte sur ces sites : elle bloque la décision jusqu’à sa clôture.',
      'not-applied': 'Déposez d’abord la candidature.',
      future: 'Cette décision est à venir : notez-la une fois prise.',
      order: 'La fin doit suivre le début.',
      source: 'Dites d’où vient cette date : le certificat, une circulaire, une décision.',
    },
    saved: (id) => `${LABELS}/${id}?fait=decision`,
  })

const ending = (clocks: readonly ClockKind[]) =>
  objectRoutes({
    clocks,
    ...common,
    edit: 'fin',
    change: 'Suspension ou retrait',
    submit: 'Enregistrer',
    table: ENDING,
    groups: ENDING_GROUPS,
    schema: EndingForm,
    save: (tx, at) => endLabel(tx, at),
    refusals: { 'not-granted': 'Seul un label accordé se suspend ou se retire.' },
    saved: (id) => `${LABELS}/${id}?fait=fin`,
  })

const removing = removalRoutes({
  base: LABELS,
  right: 'audits.write',
  table: 'label',
  action: 'label.delete',
  object: 'le cycle',
  where: 'Labels',
  load: (tx, id, c) => labelIn(c, tx, { id }),
  unless: async (tx, id) => {
    const { decision, appliedOn } = await findLabel(tx, id)
    return decision === '' && appliedOn === null
      ? undefined
      : 'Une candidature déposée et un label décidé font partie de l’histoire : ils ne se suppriment pas.'
  },
})

export const labelRoutes = (attests: AttestationKinds, clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .route('/', reading(attests))
    .route('/', forms)
    .route('/', deciding(clocks))
    .route('/', ending(clocks))
    .route('/', removing)
