import { type Context, Hono } from 'hono'
import { readOutline } from '#src/ground/files/outline.ts'
import { FileField, Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { NotFound } from '#src/ground/process/errors.ts'
import { attachment, csvResponse } from '#src/ground/web/attachment.ts'
import { decide, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { readForm } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { receive, sealOf } from '../actions.ts'
import { CHANGES, compareItems } from '../compare.ts'
import { broughtIn, type FileFault, written } from '../exchange.ts'
import { titleOf, versionName } from '../framework.ts'
import { rowsOf, LINE_HEAD } from '../imports/lines.ts'
import { Manifest, manifestOf } from '../manifest.ts'
import { AvailablePage, type Offer } from '../pages/available.tsx'
import { ComparePage } from '../pages/compare.tsx'
import { BASE } from '../pages/list.tsx'
import { SHIPPED } from '../shipped.ts'
import { findVersion, itemsOf, listVersions, nationalManifests, type VersionLine } from '../store.ts'
import { LEVELS } from '../words.ts'
import { CRUMBS, REFUSALS, wholeOnly } from './versions.tsx'

const FILE_MOST = 2 * 1024 * 1024 + 64 * 1024

async function offersOf(c: Context<Env>): Promise<Offer[]> {
  const [national, here] = await read(c, async (tx) => [await nationalManifests(tx), await listVersions(tx)] as const)
  const place = (manifest: Manifest) =>
    here.find((one: VersionLine) => one.framework === manifest.framework && one.code === manifest.code)?.id
  const offer = (manifest: Manifest, origin: Offer['origin']): Offer => ({
    manifest,
    origin,
    hash: sealOf(manifest),
    here: place(manifest),
  })
  return [
    ...SHIPPED.map((one) => offer(one, 'shipped')),
    ...national.map((one) => offer(Manifest.parse(one), 'national')),
  ]
}

async function showAvailable(c: Context<Env>, fault?: string) {
  const content = <AvailablePage offers={await offersOf(c)} fault={fault} />
  const head = { title: 'Référentiels disponibles', crumbs: CRUMBS }
  return page(c, content, fault === undefined ? head : { ...head, error: true, status: 409 })
}

const adopting = new Hono<Env>()
  .get(`${BASE}/disponibles`, may('standards.write'), wholeOnly, (c) => showAvailable(c))
  .post(`${BASE}/disponibles`, may('standards.write'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const offer = (await offersOf(c)).find(({ hash }) => hash === typed['hash'])
    if (!offer) return showAvailable(c, 'Ce référentiel n’est plus disponible : choisissez-en un autre.')
    const made = await decide(c, (tx) => receive(tx, offer.manifest, { origin: offer.origin, today: todayOf(c) }))
    if (made.outcome === 'done') return c.redirect(`${BASE}/${made.made}?fait=adoptee`, 303)
    return showAvailable(c, made.outcome === 'refused' ? REFUSALS[made.why['form'] ?? 'taken'] : REFUSALS.taken)
  })

function fileView({ errors, faults = [] }: FormShown & { faults?: readonly FileFault[] }) {
  const title = 'Reprendre un fichier YAML ou JSON'
  return {
    title,
    narrow: true,
    crumbs: CRUMBS,
    content: (
      <>
        <PageHead
          title={title}
          lead="Le fichier qu’une autre préfecture, ou cette page, a fait d’une version. Il ouvre un brouillon, que l’on relit avant de le publier."
        />
        {errors === undefined ? null : (
          <ErrorSummary errors={errors} note="Corrigez le fichier, puis envoyez-le de nouveau." />
        )}
        {faults.length === 0 ? null : (
          <Notice kind="error" title="Ce qui est à corriger dans le fichier">
            <ul>
              {faults.map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  Ligne {line} : {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Form action={`${BASE}/fichier`} files>
          <FileField
            name="file"
            label="Fichier"
            accept=".yaml,.yml,.json"
            help="YAML ou JSON, 2 Mo au plus."
            error={errors?.['file']}
            required
          />
          <SubmitRow label="Reprendre le fichier" cancel={BASE} />
        </Form>
      </>
    ),
  }
}

const bringing = new Hono<Env>()
  .get(`${BASE}/fichier`, may('standards.write'), wholeOnly, (c) => showForm(c, fileView({ typed: {} })))
  .post(`${BASE}/fichier`, may('standards.write'), wholeOnly, async (c) => {
    const { typed, files } = await readForm(c, FILE_MOST)
    const refuse = (message: string, faults: readonly FileFault[] = []) => {
      const errors = { file: message }
      return showForm(c, fileView({ typed, errors, faults }), errors)
    }
    const sent = files.get('file')
    if (!sent) return refuse('Choisissez un fichier YAML ou JSON.')
    const brought = broughtIn(await readOutline(new Uint8Array(await sent.arrayBuffer())))
    if (!brought.ok)
      return refuse('Ce fichier ne peut pas être repris tel quel : voyez les lignes à corriger.', brought.faults)
    const made = await decide(c, (tx) => receive(tx, brought.manifest, { origin: 'local', today: todayOf(c) }))
    if (made.outcome === 'done') return c.redirect(`${BASE}/${made.made}?fait=reprise`, 303)
    return refuse(REFUSALS[(made.outcome === 'refused' && made.why['form']) || 'taken'])
  })

const TYPES = { yaml: 'application/yaml; charset=utf-8', json: 'application/json; charset=utf-8' } as const

async function whole(c: Context<Env>, id: number) {
  return read(c, async (tx) => ({ version: await findVersion(tx, id), items: await itemsOf(tx, id) }))
}

async function giveText(c: Context<Env>, as: keyof typeof TYPES) {
  const { version, items } = await whole(c, idParam(c))
  const text = written(manifestOf(version, items), as)
  return attachment(
    c,
    { name: `${version.framework}-${version.code}.${as}`, type: TYPES[as] },
    new TextEncoder().encode(text),
  )
}

const giving = new Hono<Env>()
  .get(`${BASE}/:id{[0-9]+}/fichier.csv`, may('standards.read'), async (c) => {
    const { version, items } = await whole(c, idParam(c))
    return csvResponse(c, { name: versionName(version), header: LINE_HEAD, rows: rowsOf(version, items) })
  })
  .get(`${BASE}/:id{[0-9]+}/fichier.yaml`, may('standards.read'), (c) => giveText(c, 'yaml'))
  .get(`${BASE}/:id{[0-9]+}/fichier.json`, may('standards.read'), (c) => giveText(c, 'json'))

/** Two versions of one framework, the first asked for being the earlier. */
async function compared(c: Context<Env>) {
  const [before, after] = [await whole(c, idParam(c)), await whole(c, idParam(c, 'other'))]
  if (before.version.framework !== after.version.framework) throw new NotFound()
  return { before: before.version, after: after.version, lines: compareItems(before.items, after.items) }
}
const PAIR = `${BASE}/:id{[0-9]+}/comparer/:other{[0-9]+}`

const comparing = new Hono<Env>()
  .get(PAIR, may('standards.read'), async (c) => {
    const both = await compared(c)
    return page(c, <ComparePage {...both} />, {
      title: `${versionName(both.before)} et version ${both.after.code}`,
      crumbs: [...CRUMBS, { label: versionName(both.before), href: `${BASE}/${both.before.id}` }],
    })
  })
  .get(`${PAIR}/export`, may('standards.read'), async (c) => {
    const { before, after, lines } = await compared(c)
    const rows = lines.map((one) => {
      const item = one.after ?? one.before
      return [
        item ? LEVELS[item.level] : '',
        CHANGES[one.change],
        one.before ? titleOf(one.before) : '',
        one.after ? titleOf(one.after) : '',
        one.fields.join(', '),
      ]
    })
    const header = ['Niveau', 'Changement', 'Avant', 'Après', 'Ce qui diffère']
    return csvResponse(c, { name: `${versionName(before)} et ${after.code}`, header, rows })
  })

export const exchangeRoutes = new Hono<Env>()
  .route('/', adopting)
  .route('/', bringing)
  .route('/', giving)
  .route('/', comparing)
