import type { ReactElement } from 'react'
import type { LineRow } from '#src/core/standards/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import type { Evidence } from '../evidence.ts'
import { titleIn } from '../lines.ts'
import { BASE, moduleOptions } from './list.tsx'

export type AttachProps = {
  evidence: Evidence
  modules: readonly LineRow[]
  module: string
  /** The commitments and requirements of the module. */
  lines: readonly LineRow[]
  stale: boolean
  fresh: boolean
}

/** One evidence for several commitments and requirements, module by module. */
export function AttachPage({ evidence, modules, module, lines, stale, fresh }: AttachProps): ReactElement {
  const { id, title, commitments, version } = evidence
  const action = `${BASE}/${id}/engagements`
  return (
    <>
      {stale ? (
        <Notice
          kind="error"
          title="Rien n’a été enregistré : cette preuve vient d’être modifiée. Vérifiez, puis recommencez."
        />
      ) : null}
      {fresh ? <Notice kind="success" title="Preuve versée : dites ce qu’elle prouve" /> : null}
      <PageHead
        object
        where={<a href={`${BASE}/${id}`}>{title}</a>}
        title="Rattacher à des engagements"
        lead="Cochez tout ce que cette preuve montre. Cocher un engagement vaut pour lui entier ; une exigence, pour elle seule."
      />
      {modules.length === 0 ? (
        <EmptyState action={{ href: '/referentiels', label: 'Ouvrir les référentiels' }}>
          Aucun référentiel n’est en vigueur.
        </EmptyState>
      ) : (
        <>
          <FilterBar
            action={action}
            submit="Afficher"
            filters={[
              { name: 'module', label: 'Module', value: module, neutral: module, options: moduleOptions(modules) },
            ]}
          />
          <Form action={`${action}?module=${encodeURIComponent(module)}`} guard>
            <HiddenVersion version={version} />
            <Checkboxes
              name="codes"
              label="Engagements et exigences du module"
              search={lines.length > 25}
              values={commitments}
              choices={lines.map((line) => ({
                value: line.code,
                label: titleIn(line),
                ...(line.level === 'requirement' ? { help: 'Exigence' } : {}),
              }))}
            />
            <SubmitRow label="Enregistrer les rattachements" cancel={`${BASE}/${id}`} />
          </Form>
        </>
      )}
    </>
  )
}
