import type { ReactElement } from 'react'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { FREQUENCIES } from '../obligation.ts'
import type { Offered } from '../offered.ts'
import { BASE } from './list.tsx'

/** What texts say must be done, to take as it is and correct afterwards. */
export function OfferedPage({
  offered,
  error,
}: {
  offered: readonly Offered[]
  error?: string | undefined
}): ReactElement {
  return (
    <>
      <PageHead
        object
        where={<a href={BASE}>Échéances de la démarche</a>}
        title="Obligations proposées"
        lead="Ce que disent les référentiels, avec la source de chacune. Cochez, puis corrigez sites, délais et responsables."
      />
      {offered.length === 0 ? (
        <EmptyState action={{ href: BASE, label: 'Revenir aux échéances' }}>Toutes sont déjà reprises.</EmptyState>
      ) : (
        <Form action={`${BASE}/proposees`} once>
          <Checkboxes
            name="codes"
            label="Obligations à reprendre"
            error={error}
            values={[]}
            choices={offered.map((one) => ({
              value: one.code,
              label: one.title,
              help: `${one.frequency === 'months' ? `Tous les ${one.every} mois` : FREQUENCIES[one.frequency]}. ${one.source}.${one.note === '' ? '' : ` ${one.note}`}`,
            }))}
          />
          <SubmitRow label="Reprendre ces obligations" cancel={BASE} />
        </Form>
      )}
    </>
  )
}
