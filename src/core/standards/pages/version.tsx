import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import {
  completeness,
  completenessInWords,
  primaryAct,
  type FrameworkVersion,
  type Item,
  rulesInWords,
  titleOf,
  under,
  unpublishable,
  versionName,
} from '../framework.ts'
import { CONFIDENCES, KINDS, MODULE_KINDS, ORIGINS, SCORES } from '../words.ts'
import { BASE, forceInWords, StateMark } from './list.tsx'

export type VersionProps = {
  version: FrameworkVersion
  items: readonly Item[]
  /** Other versions of the same framework, to compare with. */
  others: readonly FrameworkVersion[]
  writes: boolean
  facts: ObjectFacts
  /** Whether the person may give it to all départements, and whether it is given. */
  national: { may: boolean; given: boolean }
  done?: string | undefined
  fault?: string | undefined
}

export function VersionPage(props: VersionProps): ReactElement {
  const { version, items, writes, done, fault, facts } = props
  const modules = under(items, null)
  const draft = version.state === 'draft'
  const missing = draft ? unpublishable(items) : []
  return (
    <>
      <ObjectPage
        where={KINDS[version.kind]}
        title={versionName(version)}
        state={<StateMark version={version} />}
        said={[version.authority, forceInWords(version)]}
        lead={version.label || undefined}
        acts={actsOf(props, missing.length)}
        notice={done === undefined ? undefined : { title: done }}
        facts={facts}
        main={
          <>
            {fault === undefined ? null : <Notice kind="error" title={fault} />}
            {draft && writes && missing.length > 0 ? (
              <Notice kind="info" title="Ce qui manque avant de publier">
                <ul>
                  {missing.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </Notice>
            ) : null}
            <Modules {...props} modules={modules} />
          </>
        }
        aside={<Facts {...props} modules={modules} />}
      />
    </>
  )
}

function actsOf({ version, writes, national, others }: VersionProps, missing: number): Acts {
  const { id, state } = version
  const here = `${BASE}/${id}`
  const module = { label: 'Ajouter un module', href: `${here}/modules/nouveau` }
  const publish = { label: 'Publier la version', href: `${here}/publier` }
  const give = {
    label: national.given ? 'Retirer du niveau national' : 'Donner à tous les départements',
    href: `${here}/${national.given ? 'reprendre' : 'donner'}`,
  }
  const next = { label: 'Préparer la version suivante', href: `${BASE}/nouveau?modele=${id}` }
  const compare = others.map((other) => ({
    label: `Comparer avec la version ${other.code}`,
    href: `${here}/comparer/${other.id}`,
  }))
  const first = primaryAct(version, { writes, missing })
  return {
    primary: first && { complete: module, publish }[first],
    others: [
      ...(first === 'publish' ? [module] : []),
      ...(writes && state !== 'draft' ? [next] : []),
      ...compare,
      ...(national.may && state === 'published' ? [give] : []),
    ],
    edit: writes && state === 'draft' ? `${here}/modifier` : undefined,
    archive: writes && state === 'published' ? { href: `${here}/retirer` } : undefined,
    remove: writes && state === 'draft' ? `${here}/supprimer` : undefined,
  }
}

type Shown = VersionProps & { modules: readonly Item[] }

function Modules({ version, items, modules, writes }: Shown): ReactElement {
  if (modules.length === 0)
    return (
      <EmptyState
        action={
          writes && version.state === 'draft'
            ? { href: `${BASE}/${version.id}/modules/nouveau`, label: 'Ajouter le premier module' }
            : undefined
        }
      >
        Cette version n’a pas encore de module.
      </EmptyState>
    )
  return (
    <>
      {modules.map((module) => (
        <ModuleSection key={module.id} {...{ version, items, module, writes }} />
      ))}
    </>
  )
}

function ModuleSection({
  version,
  items,
  module,
  writes,
}: Pick<Shown, 'version' | 'items' | 'writes'> & { module: Item }): ReactElement {
  const commitments = under(items, module.id)
  const add = writes && version.state === 'draft'
  const name = module.number === '' ? titleOf(module) : `Module ${module.number} : ${titleOf(module)}`
  return (
    <Section
      title={<a href={`${BASE}/lignes/${module.id}`}>{name}</a>}
      note={`${module.kind === '' ? '' : `${MODULE_KINDS[module.kind]} · `}${completenessInWords(completeness(module, items))}`}
      action={
        add ? (
          <a href={`${BASE}/${version.id}/engagements/nouveau?dans=${module.id}`}>Ajouter un engagement</a>
        ) : undefined
      }
    >
      {commitments.length === 0 ? (
        <p className="pv-grey">Ses engagements ne sont pas connus.</p>
      ) : (
        <Table
          caption={name}
          captionHidden
          rows={commitments}
          rowKey={({ id }) => id}
          columns={commitmentColumns(items)}
        />
      )}
    </Section>
  )
}

const commitmentColumns = (items: readonly Item[]): Column<Item>[] => [
  {
    key: 'title',
    head: 'Engagement',
    lead: true,
    cell: (one) => (
      <RowTitle
        href={`${BASE}/lignes/${one.id}`}
        title={one.number === '' ? titleOf(one) : `${one.number}. ${titleOf(one)}`}
        note={one.theme || undefined}
      />
    ),
  },
  { key: 'channels', head: 'Canaux', cell: ({ channels }) => (channels.length === 0 ? 'tous' : channels.join(', ')) },
  { key: 'requirements', head: 'Exigences', numeric: true, cell: ({ id }) => under(items, id).length },
  {
    key: 'known',
    head: 'Texte',
    cell: ({ placeholder }) => (placeholder ? <Mark state="coming" word="À compléter" /> : 'connu'),
  },
]

function Facts(props: Shown): ReactElement {
  const { version, modules } = props
  const rules = rulesInWords(version, modules)
  const months = (n: number | null) => (n === null ? 'non fixé par le texte' : `${n} mois`)
  return (
    <>
      <Section opening title="Version">
        <KeyValues
          items={[
            { label: 'Autorité', value: version.authority || 'non précisée' },
            { label: 'En vigueur', value: forceInWords(version) },
            { label: 'Note d’un module', value: SCORES[version.scoreBy] },
            ...(version.kind === 'label'
              ? [
                  { label: 'Durée du label', value: months(version.labelMonths) },
                  { label: 'Audit de suivi', value: months(version.followUpMonths) },
                ]
              : []),
            { label: 'Provenance', value: ORIGINS[version.origin] },
            ...(version.publishedOn === null ? [] : [{ label: 'Publiée le', value: longDate(version.publishedOn) }]),
          ]}
        />
      </Section>
      {rules.length === 0 ? null : (
        <Section title="Modules à appliquer">
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Source">
        <p>{version.source || 'Aucune source indiquée.'}</p>
        {version.confidence === '' ? null : <p className="pv-grey">{CONFIDENCES[version.confidence]}.</p>}
        {version.note === '' ? null : <Verbatim text={version.note} />}
      </Section>
      <Links {...props} />
    </>
  )
}

function Links({ version: { id } }: Shown): ReactElement {
  return (
    <Section title="Faire plus">
      <ul>
        {(['csv', 'yaml', 'json'] as const).map((kind) => (
          <li key={kind}>
            <a href={`${BASE}/${id}/fichier.${kind}`}>
              Télécharger en {kind === 'csv' ? 'tableau (CSV)' : kind.toUpperCase()}
            </a>
          </li>
        ))}
        <li>
          <a href={`/perimetre-de-labellisation?version=${id}`}>Voir où elle s’applique</a>
        </li>
        <li>
          <a href="/passages">Passer d’une version à l’autre</a>
        </li>
      </ul>
    </Section>
  )
}
