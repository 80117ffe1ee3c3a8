import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listServices, namedScopes } from '#src/core/organisation/index.ts'
import { siteChoices, SiteField } from '#src/core/room/place-picker.tsx'
import { DateField, Checkbox, Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field, typedText } from '#src/ground/web/form.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { rulesInWords } from '../framework.ts'
import { PicturePage, type PictureSite } from '../pages/scope.tsx'
import { commitmentsAt, holdsOn, placesApart, placesOf, ruleFaults, scopeOf } from '../scope.ts'
import { copyScope, SCOPE_REFUSALS } from '../scope-actions.ts'
import { pictureAsked } from '../scope-search.ts'
import { scopeItems } from '../scope-store.ts'
import { findVersion } from '../store.ts'
import { successionRoutes } from './scope-succession.tsx'
import { guardSite, reaches, SCOPE, SCOPE_CRUMBS, scopeData, type ScopeData, titled, versionOf } from './scope-reach.ts'

const DONE: Readonly<Record<string, string>> = {
  reprise: 'Périmètre repris : relisez les lignes du site',
  succession: 'Succession enregistrée : relisez les lignes du service',
}

/** Published versions, in the order of their names; withdrawn ones last. */
function versionsIn({ items }: ScopeData): { id: number; name: string }[] {
  const order = [...items].sort((a, b) => Number(a.state === 'withdrawn') - Number(b.state === 'withdrawn'))
  return [...new Map(order.map((one) => [one.frameworkVersion, versionOf(one)]))].map(([id, name]) => ({ id, name }))
}

async function showPicture(c: Context<Env>) {
  const data = await scopeData(c)
  const versions = versionsIn(data)
  const used = new Set(
    data.lines.flatMap(({ module }) => data.items.find(({ id }) => id === module)?.frameworkVersion ?? []),
  )
  const first = [...versions.filter(({ id }) => used.has(id)), ...versions].map(({ id }) => id)
  const asked = pictureAsked(c.req.query(), { versions: first, today: todayOf(c) })
  const { day } = asked
  const version = versions.find(({ id }) => id === asked.version)
  const shown = {
    base: SCOPE,
    version,
    versions,
    day,
    serviceName: (id: number) => data.services.find((one) => one.id === id)?.name ?? '',
    may: {
      write: holds(c, 'standards.write'),
      whole: perimeter(c, 'standards.write').all,
      name: holds(c, 'organisation.write') && perimeter(c, 'organisation.write').all,
    },
    proposed: data.exclusions.filter(({ state }) => state === 'proposed').length,
    done: saidOf(c, DONE),
  }
  const picture = version === undefined ? NOTHING : await pictureOf(c, data, { version: version.id, day })
  return page(c, <PicturePage {...shown} {...picture} />, { title: 'Périmètre de labellisation' })
}
const NOTHING = { modules: [], rows: [], rules: [], named: [], places: [] }

async function pictureOf(
  c: Context<Env>,
  data: ScopeData,
  { version, day }: { version: number; day: ReturnType<typeof todayOf> },
) {
  const [facts, items, scopes] = await read(c, (tx) =>
    Promise.all([findVersion(tx, version), scopeItems(tx, version), namedScopes(tx, day)]),
  )
  const scope = scopeOf(version, day, { ...data, items })
  const modules = items.filter(({ level }) => level === 'module')
  const open = data.sites.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
  const rows = open.map(({ id, name }): PictureSite => {
    const own = scope.sites.find(({ site }) => site === id)
    const held = own?.modules ?? []
    const conditions = data.conditions.filter((one) => one.site === id && holdsOn(one, day))
    return {
      site: id,
      name,
      modules: held,
      commitments: commitmentsAt(scope, items, id).length,
      excluded: own?.notApplicable.length ?? 0,
      conditions: conditions.map(() => 'CERT'),
      faults:
        held.length === 0
          ? []
          : ruleFaults(facts, modules, {
              modules: held.map(({ module }) => module),
              conditions: conditions.map(({ condition }) => condition),
            }),
    }
  })
  const places = placesOf(scope)
  const named = ({ site, service }: { site: number; service: number }) => {
    const one = data.sites.find(({ id }) => id === site)?.shortName ?? ''
    return service === 0 ? one : `${data.services.find(({ id }) => id === service)?.name ?? ''} (${one})`
  }
  return {
    rows,
    modules: modules.map((one) => ({
      id: one.id,
      name: one.number === '' ? titled({ ...one, level: 'module' }) : `Module ${one.number}`,
    })),
    rules: rulesInWords(facts, modules),
    places: places.map(({ site, service }) => `${site}-${service}`),
    named: scopes.map(({ name, places: other }) => {
      const { lacks, besides } = placesApart(places, other)
      const alone = scope.sites.find((one) => {
        const apart = placesApart(placesOf({ ...scope, sites: [one] }), other)
        return apart.lacks.length === 0 && apart.besides.length === 0
      })
      const site = data.sites.find(({ id }) => id === alone?.site)?.name
      return { name, lacks: lacks.map(named), besides: besides.map(named), site }
    }),
  }
}

const Copy = z.object({
  from: field.id('Choisissez le site dont le périmètre est repris.'),
  to: field.id('Choisissez le site qui le reprend.'),
  day: field.day('Indiquez depuis quel jour.'),
  moves: field.ticked(),
})

async function copyView(c: Context<Env>, { typed, errors }: FormShown) {
  const { sites } = await scopeData(c)
  const own = siteChoices(sites.filter(({ id }) => reaches(c, 'standards.write', id)))
  const options = own.map(({ value, label }) => ({ id: Number(value), name: typeof label === 'string' ? label : '' }))
  const title = 'Reprendre le périmètre d’un autre site'
  return {
    title,
    narrow: true,
    crumbs: SCOPE_CRUMBS,
    content: (
      <>
        <PageHead
          title={title}
          lead="Les modules du premier site s’appliquent au second, depuis ce jour. Un service suit là où il reçoit aussi ; sinon tout le site est pris. Ce qui est déjà dit reste."
        />
        {errors === undefined ? null : <ErrorSummary errors={errors} />}
        <Form action={`${SCOPE}/reprendre`} once>
          <SiteField
            name="from"
            label="Périmètre repris"
            prompt="Choisir le site"
            sites={options}
            value={typedText(typed, 'from')}
            error={errors?.['from']}
            required
          />
          <SiteField
            name="to"
            label="Par le site"
            prompt="Choisir le site"
            sites={options}
            value={typedText(typed, 'to')}
            error={errors?.['to']}
            required
          />
          <DateField name="day" label="Depuis le" value={typedText(typed, 'day')} error={errors?.['day']} required />
          <Checkbox
            name="moves"
            label="Le premier site ferme ou déménage : ses lignes prennent fin la veille"
            checked={typedText(typed, 'moves') !== ''}
          />
          <SubmitRow label="Reprendre le périmètre" cancel={SCOPE} />
        </Form>
      </>
    ),
  }
}

const copying = new Hono<Env>()
  .get(`${SCOPE}/reprendre`, may('standards.write'), async (c) =>
    showForm(c, await copyView(c, { typed: { from: c.req.query('site') ?? '', day: todayOf(c) } })),
  )
  .post(`${SCOPE}/reprendre`, may('standards.write'), (c) =>
    answerForm(c, {
      schema: Copy,
      view: (shown) => copyView(c, shown),
      also: async ({ from, to }) => {
        const { sites } = await scopeData(c)
        const unknown = (id: number) => !sites.some((one) => one.id === id)
        if (unknown(from)) return { from: 'Choisissez un site de la liste.' }
        if (unknown(to)) return { to: 'Choisissez un site de la liste.' }
        guardSite(c, 'standards.write', from)
        guardSite(c, 'standards.write', to)
        return {}
      },
      save: async (tx, asked) => {
        const services = await listServices(tx)
        const serves = (id: number) => services.some((one) => one.id === id && one.sites.includes(asked.to))
        return copyScope(tx, { ...asked, serves })
      },
      refusals: SCOPE_REFUSALS,
      done: () => `${SCOPE}?fait=reprise`,
    }),
  )

export const scopeRoutes = new Hono<Env>()
  .get(SCOPE, may('standards.read'), showPicture)
  .route('/', copying)
  .route('/', successionRoutes)
