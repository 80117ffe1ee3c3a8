import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import type { ModuleAtSite } from '../scope.ts'

export type PictureSite = {
  site: number
  name: string
  modules: readonly ModuleAtSite[]
  commitments: number
  excluded: number
  conditions: readonly string[]
  /** What the rules find missing or too many. */
  faults: readonly string[]
}
/** A named scope beside the label's: what it lacks of all of it, what it has besides, and the site whose places it gathers exactly. */
export type NamedLike = { name: string; lacks: readonly string[]; besides: readonly string[]; site: string | undefined }

export type PictureProps = {
  base: string
  version: { id: number; name: string } | undefined
  versions: readonly { id: number; name: string }[]
  day: PlainDate
  modules: readonly { id: number; name: string }[]
  rows: readonly PictureSite[]
  rules: readonly string[]
  serviceName: (id: number) => string
  /** Named scopes of the day, beside the scope of the label. */
  named: readonly NamedLike[]
  places: readonly string[]
  may: { write: boolean; whole: boolean; name: boolean }
  /** How many proposals wait for a decision. */
  proposed: number
  done?: string | undefined
}

/** Which sites hold which modules on a day, whether the rules are obeyed, and which other scopes differ. */
export function PicturePage(props: PictureProps): ReactElement {
  const { base, version, versions, day, rows, may, done, proposed } = props
  const held = rows.filter(({ modules }) => modules.length > 0)
  return (
    <>
      <PageHead
        where={version?.name}
        title="Périmètre de labellisation"
        lead={version === undefined ? undefined : leadOf(held, props)}
        actions={
          may.write && version !== undefined
            ? [{ href: `${base}/lignes/nouvelle`, label: 'Ajouter un module à un site', icon: 'plus', primary: true }]
            : []
        }
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {version === undefined ? (
        <EmptyState action={{ href: '/referentiels', label: 'Ouvrir les référentiels' }}>
          Aucun référentiel n’est publié ici : adoptez-en un d’abord.
        </EmptyState>
      ) : (
        <>
          <FilterBar
            action={base}
            filters={[
              {
                name: 'version',
                label: 'Référentiel',
                value: String(version.id),
                neutral: String(version.id),
                options: versions.map(({ id, name }) => ({ value: String(id), label: name })),
              },
              { name: 'jour', label: 'Le', value: day, neutral: day, type: 'date' },
            ]}
            submit="Montrer"
          />
          <Matrix {...props} />
          <Rules {...props} held={held} />
          <Others {...props} />
        </>
      )}
      <Elsewhere base={base} may={may} proposed={proposed} />
    </>
  )
}

function leadOf(held: readonly PictureSite[], { day, rules: asked }: PictureProps): string {
  if (held.length === 0) return `Aucun site n’applique de module le ${longDate(day)}.`
  const counts = new Set(held.map(({ commitments }) => commitments))
  const each = counts.size === 1 ? ` : ${formatCount([...counts][0] ?? 0, 'engagement', 'engagements')} chacun` : ''
  const faulty = held.filter(({ faults }) => faults.length > 0).length
  const rules =
    faulty === 0
      ? 'les règles de composition sont respectées'
      : `${formatCount(faulty, 'site ne respecte', 'sites ne respectent')} pas les règles de composition`
  return `${formatCount(held.length, 'site applique', 'sites appliquent')} ce référentiel le ${longDate(day)}${held.length > 1 ? each : ''}${asked.length === 0 ? '' : ` ; ${rules}`}.`
}

function Matrix({ base, modules, rows, serviceName, day }: PictureProps): ReactElement {
  const somewhere = new Set(rows.flatMap((row) => row.modules.map(({ module }) => module)))
  const held = modules.filter(({ id }) => somewhere.has(id))
  const nowhere = modules.filter(({ id }) => !somewhere.has(id)).map(({ name }) => name.replace(/^Module /, ''))
  const columns: Column<PictureSite>[] = [
    {
      key: 'site',
      head: 'Site',
      lead: true,
      cell: ({ site, name, conditions }) => (
        <RowTitle href={`${base}/lignes?site=${site}`} title={name} note={conditions.join(', ') || undefined} />
      ),
    },
    ...held.map(
      ({ id, name }): Column<PictureSite> => ({
        key: `m${id}`,
        head: name,
        cell: (row) => <Cell held={row.modules.find(({ module }) => module === id)} serviceName={serviceName} />,
      }),
    ),
    {
      key: 'commitments',
      head: 'Engagements',
      numeric: true,
      cell: ({ site, commitments, excluded }) =>
        excluded === 0 ? (
          commitments
        ) : (
          <>
            {commitments}
            <span className="pv-sub">
              <a href={`${base}/non-applicables?site=${site}`}>
                {formatCount(excluded, 'non applicable', 'non applicables')}
              </a>
            </span>
          </>
        ),
    },
  ]
  return (
    <Table
      caption={`Modules de chaque site le ${longDate(day)}`}
      captionHidden
      rows={rows}
      rowKey={({ site }) => site}
      columns={columns}
      note={
        nowhere.length === 0
          ? undefined
          : `${nowhere.length > 1 ? 'Modules que ne tient aucun site' : 'Module que ne tient aucun site'} : ${inList(nowhere)}.`
      }
    />
  )
}

function Cell({
  held,
  serviceName,
}: {
  held: ModuleAtSite | undefined
  serviceName: (id: number) => string
}): ReactElement {
  if (held === undefined) return <span className="pv-grey">—</span>
  return (
    <>
      {held.services.length === 0 ? 'Tout le site' : held.services.map(serviceName).join(', ')}
      <span className="pv-sub">depuis le {longDate(held.since)}</span>
    </>
  )
}

function Rules({ rules, held }: PictureProps & { held: readonly PictureSite[] }): ReactElement {
  const faulty = held.filter(({ faults }) => faults.length > 0)
  return (
    <Section title="Règles de composition" rule>
      {rules.length === 0 ? (
        <p>Ce référentiel laisse chaque site choisir ses modules.</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      )}
      {faulty.map(({ site, name, faults }) => (
        <Notice key={site} kind="warning" title={name}>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ))}
    </Section>
  )
}

/** The survey perimeter is the label's perimeter: which named scopes say so, and one act to make one. */
function Others({ named, places, day, may, version }: PictureProps): ReactElement | null {
  if (places.length === 0) return null
  const exact = ({ lacks, besides }: NamedLike) => lacks.length === 0 && besides.length === 0
  const same = named.filter(exact)
  const own = named.filter((one) => !exact(one) && one.site !== undefined)
  const near = named.filter(
    (one) => !exact(one) && one.site === undefined && one.lacks.length + one.besides.length <= NEAR,
  )
  return (
    <Section
      title="Périmètres des enquêtes"
      note="Les enquêtes du label portent sur ces mêmes lieux : une campagne prend le périmètre nommé qui les réunit."
      rule
    >
      {same.length > 0 || own.length > 0 ? (
        <ul>
          {same.map(({ name }) => (
            <li key={name}>{`« ${name} » réunit exactement ces lieux.`}</li>
          ))}
          {own.map(({ name, site }) => (
            <li key={name}>{`« ${name} » réunit exactement ceux d’un site : ${site}.`}</li>
          ))}
        </ul>
      ) : null}
      {near.length === 0 ? null : (
        <Table
          caption="Périmètres nommés proches, qui diffèrent"
          captionHidden
          rows={near}
          rowKey={({ name }) => name}
          columns={APART}
        />
      )}
      {same.length > 0 ? null : <p>Aucun périmètre nommé ne réunit exactement tous ces lieux.</p>}
      {same.length === 0 && may.name ? (
        <form className="pv-act" method="post" action="/reglages/perimetres">
          <input type="hidden" name="name" value={`Périmètre du label : ${version?.name ?? ''}`.slice(0, 120)} />
          <input type="hidden" name="validFrom" value={day} />
          <input type="hidden" name="reason" value="Repris du périmètre de labellisation" />
          {places.map((place) => (
            <input key={place} type="hidden" name="places" value={place} />
          ))}
          <button type="submit" className="fr-btn fr-btn--secondary">
            En faire un périmètre nommé
          </button>
        </form>
      ) : null}
    </Section>
  )
}
/** Beyond so many places apart, a named scope is another one. */
const NEAR = 3
const APART: Column<NamedLike>[] = [
  { key: 'name', head: 'Périmètre nommé proche', lead: true, cell: ({ name }) => name },
  { key: 'lacks', head: 'Il lui manque', cell: ({ lacks }) => someOf(lacks) },
  { key: 'besides', head: 'Il a en plus', cell: ({ besides }) => someOf(besides) },
]
const someOf = (names: readonly string[]): string => names.join(', ') || 'rien'

function Elsewhere({
  base,
  may: { write, whole },
  proposed,
}: {
  base: string
  may: { write: boolean; whole: boolean }
  proposed: number
}): ReactElement {
  return (
    <Section title="Tenir le périmètre" rule>
      <a href={`${base}/lignes`}>Toutes les lignes</a> ·{' '}
      <a href={`${base}/non-applicables`}>
        {proposed === 0
          ? 'Déclaration d’applicabilité'
          : `Déclaration d’applicabilité (${formatCount(proposed, 'proposition attend', 'propositions attendent')} une décision)`}
      </a>{' '}
      · <a href={`${base}/particularites`}>Particularités des sites</a>
      {write ? (
        <>
          {' '}
          · <a href={`${base}/reprendre`}>Reprendre le périmètre d’un autre site</a>
          {whole ? (
            <>
              {' '}
              · <a href={`${base}/succession`}>Un service prend la suite d’un autre</a>
            </>
          ) : null}
        </>
      ) : null}
    </Section>
  )
}
