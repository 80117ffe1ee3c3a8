import { capital } from '#src/ground/design/text/index.ts'
import type { ReactElement } from 'react'
import { BASIS_WORDS, RECONSTRUCTED } from '#src/core/room/basis.ts'
import { type Act, type Acts, ObjectHead } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyFigures } from '#src/ground/design/list.tsx'
import { Columns, Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { completenessInWords, isOpen, type Line, shareInWords } from '../assessment.ts'
import { permilleOf } from '../score.ts'
import { beside, finding } from '../view.ts'
import { KINDS, POINTS, SCORED_BY } from '../words.ts'
import { OverviewAside } from './aside.tsx'
import { placesInWords } from './list.tsx'
import { StateMark, Verdict } from './parts.tsx'
import { Scores } from './scores.tsx'
import { actionHref, BASE, type OverviewProps, pathOf } from './shown.ts'

export function OverviewPage(props: OverviewProps): ReactElement {
  const { one, now, done, fault, site } = props
  return (
    <>
      <ObjectHead
        where={`${one.frameworkName}. ${placesInWords(one)}, millésime ${one.year}`}
        title={one.title}
        state={<StateMark state={one.state} />}
        said={[
          `${KINDS[one.kind]}${one.heldOn === null ? ', pas encore réalisé' : `, réalisé le ${longDate(one.heldOn)}`}`,
        ]}
        lead={finding(now)}
        acts={actsOf(props)}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <Standing {...props} />
      {props.basis === 'real' ? null : (
        <p className="pv-grey">
          {props.basis === 'reconstructed' ? `${capital(RECONSTRUCTED)}.` : `Cotations : ${BASIS_WORDS.detail}.`}
        </p>
      )}
      <KeyFigures
        items={[
          {
            value: shareInWords(now.whole.permille),
            label: site === undefined && props.sites.length > 1 ? 'au pire des sites' : 'ensemble',
          },
          { value: `${now.whole.score.assessed} sur ${now.whole.score.applicable}`, label: 'lignes évaluées' },
          { value: String(props.gapCount), label: 'écarts' },
          ...(props.toConfirm > 0
            ? [{ value: String(props.toConfirm), label: 'cotations à confirmer' }]
            : [{ value: String(props.toReview), label: 'lignes à revoir' }]),
        ]}
      />
      <Columns main={<Main {...props} />} aside={<OverviewAside {...props} />} />
    </>
  )
}

/** What a person must know before reading: what it corrects, what corrects it, why it was opened again. */
function Standing({ one }: OverviewProps): ReactElement | null {
  if (one.corrected !== null)
    return (
      <Notice kind="info" title="Cette évaluation a été corrigée">
        <p>
          <a href={pathOf(one.corrected)}>Lire la version qui la corrige</a>
        </p>
      </Notice>
    )
  if (one.corrects !== null)
    return (
      <Notice title={`Corrige une évaluation figée : ${one.reason}`}>
        <p>
          <a href={pathOf(one.corrects)}>Lire la version corrigée</a>
        </p>
      </Notice>
    )
  return one.state === 'in_progress' && one.reason !== '' ? <Notice title={`Rouverte : ${one.reason}`} /> : null
}

/** The step that is next for this person: to rate what is left, then to submit, to validate, to freeze. */
function stepOf({ one, may, next }: OverviewProps): readonly Act[] {
  const { id, state, version } = one
  const act = (path: string, label: string): Act => ({ label, post: pathOf(id, `/${path}`), hidden: { version } })
  if (isOpen(one))
    return [
      ...(next !== undefined && may.rate ? [{ label: 'Coter les lignes', href: next }] : []),
      ...(may.act ? [act('soumettre', 'Soumettre à validation')] : []),
    ]
  if (state === 'submitted' && may.validate) return [act('valider', 'Valider')]
  if (state === 'validated' && may.validate) return [{ label: 'Figer, sans retour', href: pathOf(id, '/figer') }]
  return []
}

function actsOf(props: OverviewProps): Acts {
  const { one, may, before } = props
  const { id, state, version, archivedOn } = one
  const [primary, ...steps] = archivedOn === null ? stepOf(props) : []
  const others: readonly (readonly [boolean, Act])[] = [
    [
      true,
      { label: 'Comparer avec une autre', href: pathOf(id, `/comparer${before ? `?avec=${one.basedOn ?? ''}` : ''}`) },
    ],
    [
      may.act && (state === 'submitted' || state === 'validated'),
      { label: 'Rouvrir les cotations', href: pathOf(id, '/rouvrir') },
    ],
    [
      may.act && state === 'frozen' && one.corrected === null,
      { label: 'Corriger par une nouvelle version', href: pathOf(id, '/corriger') },
    ],
    [
      may.act && archivedOn !== null,
      { label: 'Sortir des archives', post: pathOf(id, '/archiver'), hidden: { version } },
    ],
  ]
  return {
    primary,
    others: [...steps, ...others.flatMap(([shown, act]) => (shown ? [act] : []))],
    edit: may.act && state !== 'frozen' ? pathOf(id, '/modifier') : undefined,
    duplicate: may.write ? `${BASE}/nouveau?modele=${id}` : undefined,
    archive:
      may.act && state !== 'draft' && archivedOn === null
        ? { post: pathOf(id, '/archiver'), hidden: { version } }
        : undefined,
    remove: may.act && state === 'draft' ? pathOf(id, '/supprimer') : undefined,
  }
}

function Main(props: OverviewProps): ReactElement {
  const { one, now, before, site } = props
  const at = site === undefined ? '' : `?site=${site}`
  const modules = beside(now.modules, before?.side.modules)
  const channels = beside(now.channels, before?.side.channels)
  const commitments = beside(now.commitments, before?.side.commitments)
  const heads = { now: String(one.year), before: before && nameOf(before, one.year) }
  return (
    <>
      <Scores
        title="Par module"
        note={`Note d’un module : ${SCORED_BY[one.scoreBy]}. Sans objet ne compte pas ; non évalué ne compte que dans la complétude.`}
        head="Module"
        rows={modules}
        {...heads}
        hrefOf={(name) => pathOf(one.id, `/modules/${name}${at}`)}
      />
      {commitments.length === 0 ? null : (
        <Scores
          title="Par engagement"
          note="Le taux d’atteinte de chacun ; l’ensemble en est la moyenne."
          head="Engagement"
          rows={commitments}
          {...heads}
        />
      )}
      {channels.length === 0 ? null : (
        <Scores
          title="Par canal"
          note="Une ligne de plusieurs canaux compte dans chacun, une seule fois dans son module."
          head="Canal"
          rows={channels}
          {...heads}
        />
      )}
      <BySite {...props} />
      <Points {...props} />
      <Gaps {...props} />
    </>
  )
}

const nameOf = ({ year, title }: { year: number; title: string }, now: number): string =>
  year === now ? title : String(year)

function BySite({ one, now, sites, site }: OverviewProps): ReactElement | null {
  if (sites.length < 2) return null
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const shown = now.sites.filter((row) => row.site !== null && names.has(row.site))
  return (
    <Section
      title="Par site"
      note="L’ensemble retient, ligne par ligne, le moins bon des sites : un site en défaut se voit."
    >
      {site === undefined ? (
        <Table
          caption="Par site"
          captionHidden
          rows={shown}
          rowKey={(row) => row.site ?? 0}
          columns={[
            {
              key: 'site',
              head: 'Site',
              lead: true,
              cell: (row) => <a href={pathOf(one.id, `?site=${row.site}`)}>{names.get(row.site ?? 0)}</a>,
            },
            {
              key: 'rate',
              head: 'Taux',
              numeric: true,
              cell: (row) => <strong>{shareInWords(permilleOf(row.score))}</strong>,
            },
            { key: 'done', head: 'Complétude', cell: (row) => completenessInWords(row.score) },
          ]}
        />
      ) : (
        <p>
          Scores de {names.get(site)}. <a href={pathOf(one.id)}>Voir tous les sites ensemble</a>
        </p>
      )}
    </Section>
  )
}
const MANY = { strength: 'Points forts', axis: 'Axes de progression' } as const

function Points({ one, points, may }: OverviewProps): ReactElement {
  const editable = may.write && one.state !== 'frozen'
  return (
    <Section
      title="Points forts et axes de progression"
      action={editable ? <a href={pathOf(one.id, '/points/nouveau')}>Noter un point</a> : undefined}
    >
      {points.length === 0 ? (
        <EmptyState>Rien n’est encore noté.</EmptyState>
      ) : (
        (['strength', 'axis'] as const).map((kind) => {
          const own = points.filter((point) => point.kind === kind)
          return own.length === 0 ? null : (
            <div key={kind} className="pv-prose">
              <h3 className="fr-h6">{`${own.length > 1 ? MANY[kind] : POINTS[kind]} (${own.length})`}</h3>
              <ul>
                {own.map(({ id, body, channel }) => (
                  <li key={id}>
                    {editable ? <a href={pathOf(one.id, `/points/${id}/modifier`)}>{body}</a> : body}
                    {channel === '' ? null : <span className="pv-sub"> {channel}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )
        })
      )}
    </Section>
  )
}

function Gaps({ one, gaps, gapCount, sites, may }: OverviewProps): ReactElement | null {
  if (gaps.length === 0) return null
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  return (
    <Section
      title="Écarts"
      count={gapCount}
      note="Lignes non conformes ou partielles, les premières d’abord. Chacune peut devenir une action du plan."
      action={gapCount > gaps.length ? <a href={pathOf(one.id, '/ecarts')}>Voir les {gapCount} écarts</a> : undefined}
    >
      <Table
        caption="Écarts"
        captionHidden
        rows={gaps}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            head: 'Ligne',
            lead: true,
            cell: (line) => (
              <RowTitle
                href={`${BASE}/lignes/${line.id}`}
                title={line.number === '' ? line.title : `${line.number}. ${line.title}`}
                note={[names.get(line.site ?? 0), line.comment].filter(Boolean).join('. ') || undefined}
              />
            ),
          },
          { key: 'verdict', head: 'Cotation', cell: (line) => <Verdict rating={line.rating} rate={line.rate} /> },
          ...(may.act
            ? [
                {
                  key: 'action',
                  head: 'Suite',
                  cell: (line: Line) => <a href={actionHref(line, one)}>Proposer une action</a>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
