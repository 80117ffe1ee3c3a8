import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { DateField, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field, typedText } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import {
  addVersion,
  publishVersion,
  type Refusal,
  saveVersion,
  shareVersion,
  unshareVersion,
  withdrawVersion,
} from '../actions.ts'
import { versionName } from '../framework.ts'
import { VERSION, VERSION_GROUPS, VersionInput } from '../input.ts'
import { BASE, ListPage } from '../pages/list.tsx'
import { VersionPage } from '../pages/version.tsx'
import { filtered, filtersOf } from '../search.ts'
import { findVersion, isGiven, itemsOf, listVersions, versionsOf } from '../store.ts'
import { KINDS, STATES } from '../words.ts'

export const CRUMBS = [{ label: 'Référentiels', href: BASE }]
/** One set of frameworks for the whole département. */
export const wholeOnly = everywhere('standards.write')

export const REFUSALS: Readonly<Record<Refusal, string>> = {
  taken: 'Cette version du référentiel existe déjà : donnez un autre nom à la version.',
  frozen: 'Cette version est publiée : elle ne change plus. Préparez la version suivante.',
  incomplete: 'Cette version n’est pas complète : la page dit ce qui manque.',
  draft: 'Cette version n’est pas publiée.',
  early: 'Le dernier jour doit suivre l’entrée en vigueur.',
  shared: 'Une version de ce nom a déjà été donnée ou retirée au niveau national : donnez un autre nom à la version.',
}
const DONE: Readonly<Record<string, string>> = {
  ouverte: 'Version ouverte : ajoutez ses modules, ou reprenez-les d’un tableau',
  adoptee: 'Référentiel adopté',
  reprise: 'Référentiel repris du fichier',
  modifiee: 'Version enregistrée',
  publiee: 'Version publiée : elle ne change plus',
  retiree: 'Version retirée',
  donnee: 'Version donnée à tous les départements',
  rendue: 'Version retirée du niveau national',
  ligne: 'Ligne supprimée',
}

async function listed(c: Context<Env>) {
  const filters = filtersOf(c.req.query())
  const state = listState(c.req.url, ['nom', 'nature', 'etat', 'vigueur'])
  const versions = sorted(filtered(await read(c, listVersions), filters), state, {
    nom: versionName,
    nature: ({ kind }) => KINDS[kind],
    etat: (one) => STATES[one.state],
    vigueur: ({ validFrom }) => validFrom,
  })
  return { filters, state, versions }
}

const reading = new Hono<Env>()
  .get(BASE, may('standards.read'), savedViews(), async (c) => {
    const shown = { writes: perimeter(c, 'standards.write').all, views: <Views c={c} /> }
    return page(c, <ListPage {...(await listed(c))} {...shown} />, { title: 'Référentiels' })
  })
  .get(`${BASE}/export`, may('standards.read'), async (c) => {
    const { versions } = await listed(c)
    const rows = versions.map(({ modules: _modules, ...one }) => [
      ...lineOf(VERSION, one, {}),
      STATES[one.state],
      one.commitments,
      one.known,
      one.requirements,
    ])
    const header = [...headOf(VERSION), 'État', 'Engagements', 'dont connus', 'Exigences']
    return listFile(c, { name: `référentiels ${todayOf(c)}`, sheet: 'Référentiels', header, rows })
  })
  .get(`${BASE}/:id{[0-9]+}`, may('standards.read'), showVersion)

async function showVersion(c: Context<Env>) {
  const id = idParam(c)
  const national = holds(c, 'standards.national')
  const { version, items, all, given, facts } = await read(c, async (tx) => {
    const found = await findVersion(tx, id)
    const [items, all, facts] = await Promise.all([
      itemsOf(tx, id),
      versionsOf(tx, found.framework),
      rowFacts(c, tx, { table: 'frameworkVersion', id, named: ['standards.write'] }),
    ])
    return {
      version: found,
      items,
      all,
      facts,
      given: national && found.hash !== null && (await isGiven(tx, found.hash)),
    }
  })
  const content = (
    <VersionPage
      {...{ version, items, facts }}
      others={all.filter((one) => one.id !== id)}
      writes={perimeter(c, 'standards.write').all}
      national={{ may: national, given }}
      done={saidOf(c, DONE)}
      fault={refusalIn(c)}
    />
  )
  return page(c, content, { title: versionName(version), crumbs: CRUMBS })
}

/** Why the act that led back here was refused. */
function refusalIn(c: Context<Env>): string | undefined {
  const why = c.req.query('refus') ?? ''
  if (why === 'stale') return 'Cette version vient d’être modifiée : relisez-la, puis recommencez.'
  return Object.entries(REFUSALS).find(([code]) => code === why)?.[1]
}

const QUESTIONS = {
  publier: {
    verb: 'Publier la version',
    said: 'Ce qui est publié ne change plus : une correction sera une nouvelle version.',
  },
  donner: {
    verb: 'Donner à tous les départements',
    said: 'Chaque département pourra l’adopter depuis « Référentiels disponibles ».',
  },
  reprendre: {
    verb: 'Retirer du niveau national',
    said: 'Elle ne sera plus proposée. Les départements qui l’ont adoptée la gardent.',
  },
} as const

const acts = new Hono<Env>()
for (const [path, right, done, save] of [
  ['publier', 'standards.write', 'publiee', publishVersion],
  ['donner', 'standards.national', 'donnee', shareVersion],
  ['reprendre', 'standards.national', 'rendue', unshareVersion],
] as const) {
  const at = `${BASE}/:id{[0-9]+}/${path}`
  const guard = everywhere(right)
  acts
    .route(
      '/',
      asksFirst(at, {
        right,
        guard,
        asked: async (c) => {
          const version = await read(c, (tx) => findVersion(tx, idParam(c)))
          const { said, verb } = QUESTIONS[path]
          const back = `${BASE}/${version.id}`
          return { where: versionName(version), title: `${verb} ?`, said, verb, version: version.version, back }
        },
      }),
    )
    .post(at, may(right), guard, (c) => {
      const id = idParam(c)
      return answerAct(c, {
        save: (tx, version) => save(tx, { id, version }, todayOf(c)),
        done: () => `${BASE}/${id}?fait=${done}`,
        otherwise: (why) => `${BASE}/${id}?refus=${why}`,
      })
    })
}

const Last = z.object({ validTo: field.day('Indiquez le dernier jour de la version.') })

async function withdrawView(c: Context<Env>, { typed, errors }: FormShown) {
  const version = await read(c, (tx) => findVersion(tx, idParam(c)))
  const own = `${BASE}/${version.id}`
  return {
    title: `Retirer ${versionName(version)}`,
    narrow: true,
    crumbs: [...CRUMBS, { label: versionName(version), href: own }],
    content: (
      <>
        <PageHead
          title={`Retirer ${versionName(version)}`}
          lead="Retirée, elle ne sert plus à rien de nouveau ; ce qui a été fait avec elle reste, avec ses mots."
        />
        {errors === undefined ? null : <ErrorSummary errors={errors} />}
        <Form action={`${own}/retirer`}>
          <HiddenVersion version={Number(typedText(typed, 'version')) || version.version} />
          <DateField
            name="validTo"
            label="Dernier jour en vigueur"
            value={typedText(typed, 'validTo')}
            error={errors?.validTo}
            required
          />
          <SubmitRow label="Retirer la version" cancel={own} />
        </Form>
      </>
    ),
  }
}

const withdrawing = new Hono<Env>()
  .get(`${BASE}/:id{[0-9]+}/retirer`, may('standards.write'), wholeOnly, async (c) =>
    showForm(c, await withdrawView(c, { typed: { validTo: todayOf(c) } })),
  )
  .post(`${BASE}/:id{[0-9]+}/retirer`, may('standards.write'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerForm(c, {
      schema: Last,
      view: (shown) => withdrawView(c, shown),
      save: (tx, { validTo }, version) => withdrawVersion(tx, { id, version }, validTo),
      refusals: REFUSALS,
      done: () => `${BASE}/${id}?fait=retiree`,
    })
  })

const forms = objectRoutes({
  base: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'standards.write',
  guard: wholeOnly,
  where: 'Référentiels',
  add: 'Écrire une version de référentiel',
  lead: 'Un brouillon, que l’on remplit ligne à ligne ou d’un tableau, puis que l’on publie.',
  change: 'Modifier la version',
  submit: 'Enregistrer la version',
  submitNew: 'Ouvrir la version',
  head: { crumbs: CRUMBS },
  table: VERSION,
  groups: VERSION_GROUPS,
  schema: VersionInput,
  blank: { kind: 'label', scoreBy: 'commitments', copyOf: '' },
  model: async (tx, id) => ({
    ...(await findVersion(tx, id)),
    code: '',
    validFrom: null,
    validTo: null,
    copyOf: String(id),
  }),
  find: async (tx, id) => ({ ...(await findVersion(tx, id)), copyOf: '' }),
  insert: addVersion,
  save: saveVersion,
  refusals: REFUSALS,
  made: (id) => `${BASE}/${id}?fait=ouverte`,
  saved: (id) => `${BASE}/${id}?fait=modifiee`,
})

const removing = removalRoutes({
  base: BASE,
  right: 'standards.write',
  guard: wholeOnly,
  table: 'frameworkVersion',
  action: 'framework.delete',
  kind: 'framework_version',
  object: 'le brouillon',
  where: 'Référentiels',
  load: async (tx, id) => {
    const version = await findVersion(tx, id)
    return { ...version, name: versionName(version) }
  },
  also: 'Ses modules, engagements et exigences partent avec lui ; le journal en garde la trace.',
  unless: async (tx, id) =>
    (await findVersion(tx, id)).state === 'draft' ? undefined : 'Une version publiée ne se supprime pas : retirez-la.',
})

export const versionRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', acts)
  .route('/', withdrawing)
  .route('/', forms)
  .route('/', removing)
