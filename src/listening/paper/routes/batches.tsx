import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listSites } from '#src/core/organisation/index.ts'
import { requiredPointer, schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addDays, longDate } from '#src/ground/calendar/index.ts'
import { FileField } from '#src/ground/design/form.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormView, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { paperPlaces, printedPlace, sheetOf } from '#src/listening/surveys/index.ts'
import { addBatch, addScans, REFUSALS, saveBatch } from '../actions.ts'
import { BATCH_STATES, type BatchRow, batchState, KEPT_DAYS } from '../batch.ts'
import { BATCH, BATCH_GROUPS, BatchForm } from '../input.ts'
import { BatchPage, SCANS_HELP } from '../pages/batch.tsx'
import { BatchesPage, LIST } from '../pages/list.tsx'
import { questionsIn } from '../question.ts'
import { batchFilters, filteredBatches } from '../search.ts'
import { listBatches, scansOf } from '../store/batches.ts'
import { differencesIn, pagesOf, sheetsOf } from '../store/sheets.ts'
import { BODY_LIMIT, CRUMBS, ownBatch, scansFault, scansIn } from './shared.tsx'

const DONE: Readonly<Record<string, string>> = {
  depose: 'Fichiers déposés : la lecture commence',
  modifie: 'Lot enregistré',
  ecartee: 'Feuille écartée',
  representee: 'Feuille présentée de nouveau',
  relu: 'Tout est relu',
  controle: 'Saisie enregistrée',
  counted: 'Cette feuille est déjà comptée',
}

const name = ({ day }: BatchRow) => `Visites du ${longDate(day)}`

async function batchesView(c: Context<Env>) {
  const where = perimeter(c, 'paper.write')
  const [all, sites] = await read(c, (tx) => Promise.all([listBatches(tx, where), listSites(tx)]))
  const filters = batchFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const keys: SortKeys<BatchRow> = {
    jour: ({ day }) => day,
    campagne: ({ campaignName }) => campaignName,
    etat: (row) => BATCH_STATES[batchState(row)],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const campaigns = [
    ...new Map(all.map(({ campaign, campaignName }) => [campaign, { id: campaign, name: campaignName }])).values(),
  ]
  return { rows: sorted(filteredBatches(all, filters), state, keys), all, campaigns, sites, filters, state }
}

const NEW = {
  place: requiredPointer({
    label: 'Enquête et lieu',
    list: 'places',
    prompt: 'Choisir',
    missing: 'Choisissez d’où viennent ces formulaires.',
  }),
  ...BATCH,
}
const NewForm = schemaOf(NEW)

const editing = objectRoutes({
  base: LIST,
  edit: 'modifier',
  right: 'paper.write',
  where: 'Papier numérisé',
  change: 'Modifier le lot',
  changeLead: 'Le jour des visites ne change que pour les feuilles qui ne sont pas encore comptées.',
  submit: 'Enregistrer le lot',
  head: { crumbs: CRUMBS },
  table: BATCH,
  groups: BATCH_GROUPS,
  schema: BatchForm,
  find: async (tx, id, c) => {
    const batch = await ownBatch(c, tx, id)
    return { ...batch, name: name(batch) }
  },
  save: (tx, at, c) => saveBatch(tx, at, todayOf(c)),
  refusals: REFUSALS,
  saved: (id) => `${LIST}/${id}?fait=modifie`,
})

const adding = objectRoutes({
  base: LIST,
  right: 'paper.write',
  where: 'Papier numérisé',
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Déposer des numérisations',
  lead: 'Les feuilles sûres sont comptées aussitôt ; ce qui n’est pas sûr attend une personne, avec son image.',
  submit: 'Déposer les fichiers',
  head: { crumbs: CRUMBS },
  table: NEW,
  groups: [{ legend: 'Le lot', fields: ['place', ['day', 'keepUntil'], 'note'] }],
  schema: NewForm,
  blank: (c) => ({ day: todayOf(c), keepUntil: addDays(todayOf(c), KEPT_DAYS) }),
  model: async (tx, id, c) => ({
    ...(await ownBatch(c, tx, id)),
    day: todayOf(c),
    keepUntil: addDays(todayOf(c), KEPT_DAYS),
  }),
  offer: async (tx, c) => ({ lists: { places: await paperPlaces(tx, perimeter(c, 'paper.write')) } }),
  find: async (tx, id, c) => ({ ...(await ownBatch(c, tx, id)), place: 0, name: '' }),
  upload: {
    field: (errors) => (
      <FileField
        name="scans"
        label="Numérisations"
        multiple
        accept=".pdf,image/*"
        help={SCANS_HELP}
        error={errors['scans']}
        required
      />
    ),
    limit: BODY_LIMIT,
    fault: async (files): Promise<Record<string, string>> => {
      const scans = await scansIn(files)
      return 'fault' in scans ? { scans: scans.fault } : {}
    },
  },
  // oxlint-disable-next-line eslint/max-params -- files come last
  insert: async (tx, { place: wanted, ...fields }, c, files) => {
    const place = (await paperPlaces(tx, perimeter(c, 'paper.write'))).find(({ id }) => id === wanted)
    const scans = await scansIn(files)
    if (place === undefined || 'fault' in scans) throw new Error('Both are checked before')
    return addBatch(tx, { ...fields, place, scans, today: todayOf(c) })
  },
  save: async (tx, { values: { place: _place, ...values }, ...at }, c) => saveBatch(tx, { ...at, values }, todayOf(c)),
  refusals: REFUSALS,
  made: (id) => `${LIST}/${id}?fait=depose`,
})

async function batchView(
  c: Context<Env>,
  said: { error?: string | undefined; done?: string | undefined },
): Promise<FormView> {
  const shown = await read(c, async (tx) => {
    const batch = await ownBatch(c, tx)
    const [scans, pages, sheets, differences, sites, printed, facts] = await Promise.all([
      scansOf(tx, batch.id),
      pagesOf(tx, batch.id),
      sheetsOf(tx, batch.id),
      differencesIn(tx, batch.id),
      listSites(tx),
      printedPlace(tx, batch),
      rowFacts(c, tx, { table: 'paperBatch', id: batch.id, named: ['paper.write'] }),
    ])
    const questions = printed === undefined ? [] : questionsIn(sheetOf(printed).form)
    const siteName = sites.find(({ id }) => id === batch.site)?.shortName ?? ''
    return { batch, scans, pages, sheets, differences, questions, siteName, facts }
  })
  return {
    title: `Visites du ${longDate(shown.batch.day)}`,
    crumbs: CRUMBS,
    content: <BatchPage {...shown} {...said} />,
  }
}

const removing = removalRoutes({
  base: LIST,
  right: 'paper.write',
  where: 'Papier numérisé',
  table: 'paperBatch',
  action: 'paper_batch.delete',
  object: 'le lot',
  load: async (tx, id, c) => {
    const batch = await ownBatch(c, tx, id)
    return { name: name(batch), version: batch.version }
  },
  also: 'Ses fichiers, ses images et ce qui n’est pas encore relu partent avec lui.',
  unless: async (tx, id) => {
    const [batch] = await listBatches(tx, { all: true }, id)
    return batch !== undefined && batch.scans > 0 && batch.counted > 0
      ? 'Des feuilles de ce lot sont comptées : il dit d’où viennent ces réponses.'
      : undefined
  },
})

export const batchRoutes = new Hono<Env>()
  .get(LIST, may('paper.write'), savedViews(), async (c) =>
    page(c, <BatchesPage {...(await batchesView(c))} views={<Views c={c} />} />, { title: 'Papier numérisé' }),
  )
  .get(`${LIST}/export`, may('paper.write'), async (c) => {
    const { rows, sites } = await batchesView(c)
    const siteOf = new Map(sites.map(({ id, name }) => [id, name]))
    return listFile(c, {
      name: `papier numérisé ${todayOf(c)}`,
      sheet: 'Lots',
      header: [
        'Jour des visites',
        'Campagne',
        'Site',
        'Feuilles',
        'Comptées',
        'À relire',
        'Incomplètes',
        'Refusées',
        'Écartées',
        'Pages non lues',
        'Saisies de nouveau',
        'Questions comparées',
        'Désaccords',
        'État',
        'Remarques',
      ],
      rows: rows.map((row) => [
        row.day,
        row.campaignName,
        siteOf.get(row.site),
        row.sheets,
        row.counted,
        row.review,
        row.open,
        row.refused,
        row.aside,
        row.named,
        row.controlled,
        row.compared,
        row.differ,
        BATCH_STATES[batchState(row)],
        row.note,
      ]),
    })
  })
  .route('/', editing)
  .route('/', adding)
  .route('/', removing)
  .post(`${LIST}/:id{[0-9]+}/fichiers`, may('paper.write'), async (c) => {
    const batch = await read(c, (tx) => ownBatch(c, tx))
    return answerForm(c, {
      schema: z.object({}),
      limit: BODY_LIMIT,
      view: ({ errors = {} }) => batchView(c, { error: errors['scans'] ?? errors['form'] }),
      also: async (_, files): Promise<Record<string, string>> => {
        const scans = await scansIn(files)
        const fault = 'fault' in scans ? scans.fault : await read(c, (tx) => scansFault(tx, batch, scans))
        return fault === undefined ? {} : { scans: fault }
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, _, _version, files) => {
        const scans = await scansIn(files)
        if ('fault' in scans) throw new Error('Files are looked at before')
        return addScans(tx, batch, scans)
      },
      refusals: {},
      done: () => `${LIST}/${batch.id}?fait=depose`,
    })
  })
  .get(`${LIST}/:id{[0-9]+}`, may('paper.write'), async (c) => {
    const { content, ...head } = await batchView(c, { done: saidOf(c, DONE) })
    return page(c, content, head)
  })
