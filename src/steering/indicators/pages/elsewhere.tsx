import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { Indicator } from '../indicator.ts'

/** A figure that is not read where this person's role holds. */
export function ElsewherePage({ indicator }: { indicator: Indicator }): ReactElement {
  return (
    <>
      <PageHead title={indicator.title} lead={indicator.definition} />
      <EmptyState action={{ href: '/indicateurs', label: 'Revenir aux indicateurs' }}>
        {indicator.scope === 'shared'
          ? 'Ce chiffre ne se lit que pour tout le département, et votre rôle porte sur une partie. La référente qualité peut vous le donner.'
          : 'Ce chiffre se lit par site, et votre rôle porte sur un service. La référente qualité peut vous le donner.'}
      </EmptyState>
    </>
  )
}
