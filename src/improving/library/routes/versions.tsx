import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { pointerFaults, schemaOf, typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { attachment, shownAs } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { addVersion, correctVersion, dropVersion } from '../actions/versions.ts'
import { OPEN, REFUSALS, stateOf } from '../document.ts'
import { VERSION } from '../input.ts'
import { VersionFileField } from '../pages/file.tsx'
import { VersionPage } from '../pages/version.tsx'
import { codeOf, coversPlace, placeChoices, placeInWords, placeOf } from '../places.ts'
import { findDocument } from '../store/documents.ts'
import { coverageOf, readersOf, sheetsOf } from '../store/readings.ts'
import { readingOf } from '../store/search.ts'
import { approversOf, findVersion, holdersOf, versionsOf } from '../store/versions.ts'
import { seesPrepared } from './list.tsx'
import {
  BASE,
  BODY_LIMIT,
  CRUMBS,
  fileFault,
  heldVersion,
  keepSent,
  placesIn,
  rolesWith,
  VERSIONS,
  writesAt,
} from './shared.tsx'

const DONE: Readonly<Record<string, string>> = {
  preparee: 'Version préparée : demandez les visas, ou enregistrez l’avis d’un comité',
  corrigee: 'Version enregistrée',
  fichier: 'Fichier déposé',
  visas: 'Visas demandés',
  visa: 'Visa enregistré',
  avis: 'Avis du comité enregistré : la version est approuvée',
  reprise: 'Version reprise : elle est de nouveau un projet',
  entree: 'Entrée en vigueur enregistrée',
  annulee: 'Entrée en vigueur annulée',
  retiree: 'Retrait enregistré',
  relue: 'Relecture notée',
  emargement: 'Feuille enregistrée',
  feuille: 'Feuille supprimée',
  ailleurs: 'Cette version vient d’être modifiée : relisez-la, puis recommencez',
}
const ONE = `${VERSIONS}/:id{[0-9]+}`
const GROUPS = [{ fields: ['place', 'note', 'others'] as const }]

/** A version, for who may see it: a project is seen by who prepares or approves. Throws NotFound. */
async function seenVersion(c: Context<Env>, tx: Tx) {
  const known = await findVersion(tx, idParam(c))
  const state = stateOf(known, todayOf(c))
  if (known.inForceFrom === null && !seesPrepared(c)) throw new NotFound()
  return { ...known, state }
}

async function versionView(c: Context<Env>, { typed = {}, errors }: Partial<FormShown> = {}) {
  const today = todayOf(c)
  const known = await read(c, async (tx) => {
    const version = await seenVersion(c, tx)
    const [approvers, places, all, holders, readers, sheets, covered, reading] = await Promise.all([
      approversOf(tx, version.id),
      placesIn(c, tx),
      versionsOf(tx, version.document),
      holdersOf(tx, rolesWith(c, 'documents.approve')),
      readersOf(tx, version.id, today),
      sheetsOf(tx, version.id),
      coverageOf(tx, today, [version.id]),
      readingOf(tx, version.id),
    ])
    const coverage = covered.get(version.id)
    const names = new Map(holders.map(({ account, name }) => [account, name]))
    const now = all.find((one) => one.place === version.place && stateOf(one, today) === 'in_force')
    return { version, approvers, names, places, now, readers, sheets, coverage, reading }
  })
  const shown = {
    ...known,
    today,
    typed,
    errors,
    account: personOf(c).account,
    writes: writesAt(c, known.version),
    approves: holds(c, 'documents.approve'),
    done: saidOf(c, DONE),
  }
  const { title, number, document } = known.version
  const crumbs = [...CRUMBS, { label: title, href: `${BASE}/${document}` }]
  return { title: `${title}, version ${number}`, crumbs, content: <VersionPage {...shown} /> }
}

/** The file of a version. Throws NotFound. */
const fileOf = (c: Context<Env>) =>
  read(c, async (tx) => {
    const { file } = await seenVersion(c, tx)
    if (file === null) throw new NotFound()
    return loadFile(tx, c.get('deps').files, file)
  })

const reading = new Hono<Env>()
  .get(ONE, may('documents.read'), async (c) => {
    const { content, ...head } = await versionView(c)
    return page(c, content, head)
  })
  .get(`${ONE}/fichier`, may('documents.read'), async (c) => {
    const file = await fileOf(c)
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .get(`${ONE}/image`, may('documents.read'), async (c) => shownAs(c, await fileOf(c), ['image/png', 'image/jpeg']))
  .get(`${ONE}/apercu`, may('documents.read'), async (c) => shownAs(c, await fileOf(c), ['application/pdf']))

const lists = async (c: Context<Env>, tx: Tx) => ({
  places: placeChoices(await placesIn(c, tx), perimeter(c, 'documents.write')),
})
const ELSEWHERE = 'Choisissez un de vos sites : vous ne tenez pas ce qui vaut pour tout le département.'

/** The form of a new version of a document. */
async function newView(c: Context<Env>, { typed, errors }: Partial<FormShown> = {}) {
  const { document, offered, from } = await read(c, async (tx) => {
    const found = await findDocument(tx, idParam(c))
    const first = (await versionsOf(tx, found.id)).find(({ site }) =>
      coversPlace(perimeter(c, 'documents.write'), { site }),
    )
    return {
      document: found,
      offered: await lists(c, tx),
      from: first ?? { site: found.site, service: null, scope: '', others: 0 },
    }
  })
  const content = (
    <ObjectForm
      table={VERSION}
      groups={GROUPS}
      where={<a href={`${BASE}/${document.id}`}>{document.title}</a>}
      title="Préparer une version"
      lead="Elle reste un projet jusqu’à son approbation ; la version en vigueur ne change pas."
      action={new URL(c.req.url).pathname}
      typed={typed ?? typedFrom(VERSION, { place: codeOf(from), note: '', others: from.others })}
      errors={errors}
      lists={offered}
      submit="Enregistrer le projet"
      back={`${BASE}/${document.id}`}
      upload={<VersionFileField error={errors?.['file']} />}
    />
  )
  const crumbs = [...CRUMBS, { label: document.title, href: `${BASE}/${document.id}` }]
  return { title: 'Préparer une version', crumbs, narrow: true, content }
}

const NEW = `${BASE}/:id{[0-9]+}/versions/nouvelle`
const making = new Hono<Env>()
  .get(NEW, may('documents.write'), async (c) => showForm(c, await newView(c)))
  .post(NEW, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => findDocument(tx, idParam(c)))
    return answerForm(c, {
      schema: schemaOf(VERSION),
      limit: BODY_LIMIT,
      view: (shown) => newView(c, shown),
      also: async (values, files) => ({
        ...pointerFaults(VERSION, values, await read(c, (tx) => lists(c, tx))),
        ...(coversPlace(perimeter(c, 'documents.write'), placeOf(values.place)) ? {} : { place: ELSEWHERE }),
        ...(await fileFault(files)),
      }),
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { place, ...told }, _, files) =>
        addVersion(tx, id, {
          values: { ...placeOf(place), ...told },
          file: await keepSent(c, tx, files),
          today: todayOf(c),
        }),
      refusals: REFUSALS,
      done: (made) => `${VERSIONS}/${made}?fait=preparee`,
    })
  })

const correcting = objectRoutes({
  base: VERSIONS,
  edit: 'modifier',
  right: 'documents.write',
  where: 'Version',
  change: ({ name }) => `Corriger : ${name}`,
  submit: 'Enregistrer la version',
  head: { crumbs: CRUMBS },
  table: VERSION,
  groups: GROUPS,
  offer: async (tx, c) => ({ lists: await lists(c, tx) }),
  also: async (_, { place }, { c }) =>
    coversPlace(perimeter(c, 'documents.write'), placeOf(place)) ? {} : { place: ELSEWHERE },
  find: async (tx, id, c) => {
    const found = await heldVersion(c, tx, id)
    return { ...found, place: codeOf(found), name: `${found.title}, version ${found.number}` }
  },
  save: (tx, { values: { place, ...told }, ...at }, c) =>
    correctVersion(tx, at, { values: { ...placeOf(place), ...told }, today: todayOf(c) }),
  refusals: REFUSALS,
  saved: (id) => `${VERSIONS}/${id}?fait=corrigee`,
})

const filing = new Hono<Env>().post(`${ONE}/fichier`, may('documents.write'), async (c) => {
  const { id } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
  return answerForm(c, {
    schema: z.object({}),
    limit: BODY_LIMIT,
    view: (shown) => versionView(c, shown),
    also: async (_, files) => (files.has('file') ? fileFault(files) : { file: 'Choisissez un fichier.' }),
    // oxlint-disable-next-line eslint/max-params -- files come last
    save: async (tx, _, version, files) => {
      const file = await keepSent(c, tx, files)
      return correctVersion(tx, { id, version }, { values: file === undefined ? {} : { file }, today: todayOf(c) })
    },
    refusals: REFUSALS,
    done: () => `${VERSIONS}/${id}?fait=fichier`,
  })
})

const dropping = new Hono<Env>()
  .route(
    '/',
    asksFirst(`${ONE}/supprimer`, {
      right: 'documents.write',
      async asked(c) {
        const { known, places } = await read(c, async (tx) => ({
          known: await heldVersion(c, tx, idParam(c)),
          places: await placesIn(c, tx),
        }))
        const open = OPEN.has(stateOf(known, todayOf(c)))
        const { id, title, number, version, document } = known
        return {
          title: `Supprimer le projet de version ${number} (${placeInWords(known, places)}) ?`,
          where: title,
          verb: 'Supprimer le projet',
          version,
          back: `${VERSIONS}/${id}`,
          said: open
            ? 'Son fichier part avec lui. La version en vigueur ne change pas.'
            : 'Cette version n’est plus un projet : elle reste lisible, rien ne sera supprimé.',
          crumbs: [...CRUMBS, { label: title, href: `${BASE}/${document}` }],
        }
      },
    }),
  )
  .post(`${ONE}/supprimer`, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
    return answerAct(c, {
      save: (tx, version) => dropVersion(tx, { id, version }, todayOf(c)),
      done: (document) => `${BASE}/${document}?fait=projet`,
      otherwise: () => `${VERSIONS}/${id}?fait=ailleurs`,
    })
  })

export const versionRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', making)
  .route('/', correcting)
  .route('/', filing)
  .route('/', dropping)
