import type { ReactElement } from 'react'
import { type Acts, ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { LineRow } from '#src/core/standards/index.ts'
import { longDate, periodLabel } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Columns, Notice, Section } from '#src/ground/design/page-head.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { CONFIDENTIALITIES, type Evidence, FIGURE_PERIODS, KINDS, type State } from '../evidence.ts'
import { titleIn, versionIn } from '../lines.ts'
import type { Live as Reading } from '../live.ts'
import type { EvidenceFile } from '../store/evidence.ts'
import { Files } from './files.tsx'
import { BASE, PLACES, sitesInWords, StateMark } from './list.tsx'

export type SheetProps = {
  evidence: Evidence
  state: State
  files: readonly EvidenceFile[]
  lines: readonly LineRow[]
  sites: readonly { id: number; name: string; shortName: string }[]
  live: Reading | undefined
  writes: boolean
  /** Whether its content may be opened. */
  opens: boolean
  facts: ObjectFacts
  typed?: Typed
  errors?: FieldErrors | undefined
  done?: string | undefined
}

type ProofProps = Pick<SheetProps, 'evidence' | 'files' | 'live' | 'writes' | 'typed' | 'errors'> & { at?: string }

export function SheetPage({ done, errors = {}, ...props }: SheetProps): ReactElement {
  const { evidence, state, facts } = props
  const { kind, withdrawnOn } = evidence
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectHead
        where={`Preuve · ${KINDS[kind]}`}
        title={evidence.title}
        state={<StateMark state={state} />}
        said={[sitesInWords(evidence, props.sites)]}
        lead={withdrawnOn === null ? undefined : `Retirée le ${longDate(withdrawnOn)} : ${evidence.withdrawnWhy}`}
        acts={actsOf(props)}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Columns
        main={<Content {...props} errors={errors} />}
        aside={
          <>
            <Facts {...props} />
            <ObjectAside facts={facts} />
          </>
        }
      />
    </>
  )
}

/** What proves nothing yet is attached first; one withdrawn is put back. */
function actsOf({ evidence, writes }: Pick<SheetProps, 'evidence' | 'writes'>): Acts {
  if (!writes) return {}
  const { id, kind, version, withdrawnOn, commitments } = evidence
  const here = `${BASE}/${id}`
  const attach = { label: 'Rattacher à des engagements', href: `${here}/engagements` }
  const own = { duplicate: `${BASE}/${PLACES[kind]}/nouvelle?modele=${id}`, remove: `${here}/supprimer` }
  if (withdrawnOn !== null)
    return { ...own, primary: { label: 'Remettre en vigueur', post: `${here}/remettre`, hidden: { version } } }
  return {
    ...own,
    ...(commitments.length === 0 ? { primary: attach } : { others: [attach] }),
    edit: `${BASE}/${PLACES[kind]}/${id}/modifier`,
    archive: { href: `${here}/retirer` },
  }
}

function Content(props: SheetProps): ReactElement {
  const { evidence, lines, opens } = props
  return (
    <>
      {opens ? (
        <Proof {...props} />
      ) : (
        <Section opening title={KINDS[evidence.kind]}>
          <p>
            Diffusion restreinte : votre rôle en montre l’existence, pas le contenu. Demandez-le au référent qualité.
          </p>
        </Section>
      )}
      <Section title="Engagements prouvés" count={evidence.commitments.length} rule>
        {evidence.commitments.length === 0 ? (
          <p>Aucun encore : cette preuve ne montre rien tant qu’elle n’est rattachée à aucun engagement.</p>
        ) : (
          <ul>
            {lines.map((one) => (
              <li key={one.code}>
                <a href={`/referentiels/lignes/${one.id}`}>{titleIn(one)}</a>
                <span className="pv-grey">{` ${versionIn(one)}`}</span>
              </li>
            ))}
          </ul>
        )}
        {lines.length < evidence.commitments.length ? (
          <p className="pv-grey">Un ou plusieurs engagements ne figurent plus dans aucun référentiel.</p>
        ) : null}
      </Section>
      {evidence.note === '' ? null : (
        <Section title="Remarque">
          <Verbatim text={evidence.note} />
        </Section>
      )}
    </>
  )
}

/** What the evidence is, by its kind. */
export function Proof(props: ProofProps): ReactElement {
  const { evidence, live } = props
  switch (evidence.kind) {
    case 'link':
      return (
        <Section opening title="Lien">
          <p>
            <a href={evidence.url} rel="noreferrer">
              {evidence.url}
            </a>
          </p>
        </Section>
      )
    case 'interview':
      return (
        <Section opening title="Entretien">
          <p>{`${evidence.heard}${evidence.heardOn === null ? '' : `, le ${longDate(evidence.heardOn)}`}.`}</p>
          <h3 className="fr-h6">Ce qui a été demandé</h3>
          <Verbatim text={evidence.asked} />
          <h3 className="fr-h6">Ce qui a été montré</h3>
          <Verbatim text={evidence.shown} />
        </Section>
      )
    case 'figure':
      return <Live evidence={evidence} live={live} />
    case 'file':
    case 'photo':
      return <Files {...props} />
  }
}

function Live({ evidence, live }: Pick<SheetProps, 'evidence' | 'live'>): ReactElement {
  const { figureLabel, figurePeriod } = evidence
  if (!live)
    return (
      <Section opening title={figureLabel}>
        <p>Ce chiffre n’existe plus dans sa rubrique.</p>
      </Section>
    )
  return (
    <Section
      opening
      title={figureLabel}
      note={`Lu aujourd’hui. ${FIGURE_PERIODS[figurePeriod]} : ${periodLabel(live.period)}.`}
    >
      <KeyValues
        items={live.values.map(({ place, text, provisional }) => ({
          label: place,
          value: provisional ? `${text} (provisoire)` : text,
        }))}
      />
      {live.href === undefined ? null : (
        <p>
          <a href={live.href}>Ouvrir ce chiffre dans sa rubrique</a>
        </p>
      )}
    </Section>
  )
}

function Facts({ evidence, sites, lines }: SheetProps): ReactElement {
  const { kind, validFrom, validTo, owner, confidentiality, addedOn } = evidence
  const items = [
    {
      label: 'Vaut',
      value:
        kind === 'figure'
          ? `${validFrom === null ? 'toujours' : `depuis le ${longDate(validFrom)}`}, lu à chaque ouverture`
          : [
              validFrom === null ? '' : `du ${longDate(validFrom)}`,
              validTo === null ? 'sans fin' : `au ${longDate(validTo)}`,
            ]
              .filter(Boolean)
              .join(' '),
    },
    { label: 'Sites', value: sitesInWords(evidence, sites) },
    { label: 'Responsable', value: owner || 'non précisé' },
    { label: 'Diffusion', value: CONFIDENTIALITIES[confidentiality] },
    { label: 'Versée le', value: longDate(addedOn) },
  ]
  const [line] = lines
  return (
    <Section opening title="Fiche">
      <KeyValues items={items} />
      {line === undefined ? null : (
        <p>
          <a href={`${BASE}?engagement=${encodeURIComponent(line.commitment ?? line.code)}`}>
            Les autres preuves de cet engagement
          </a>
        </p>
      )}
    </Section>
  )
}
