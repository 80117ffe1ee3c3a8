import type { ReactElement } from 'react'
import { longDate, parseTerritory, territoryName } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Service, SITE_KINDS, type Site } from '../organisation.ts'

const LIST = '/reglages/sites'
export const span = (o: Pick<Site, 'validFrom' | 'validTo'>) =>
  [o.validFrom ? `depuis le ${longDate(o.validFrom)}` : '', o.validTo ? `jusqu’au ${longDate(o.validTo)}` : '']
    .filter(Boolean)
    .join(' ') || 'sans limite'
export const territoryLabel = (code: string) => {
  const known = parseTerritory(code)
  return known ? territoryName(known) : code
}

type PlacesProps = {
  siteState: ListState
  serviceState: ListState
  sites: readonly Site[]
  services: readonly Service[]
  writes: boolean
  views: ReactElement
}

export function PlacesPage({ sites, services, siteState, serviceState, writes, views }: PlacesProps): ReactElement {
  const actions = writes
    ? [
        { href: '/reglages/services/nouveau', label: 'Ajouter un service' },
        { href: '/reglages/sites/nouveau', label: 'Ajouter un site' },
      ]
    : []
  const siteName = new Map(sites.map((site) => [site.id, site.shortName]))
  return (
    <>
      <PageHead
        title="Sites et services"
        lead="Ce que chaque réclamation, réponse ou appel désigne. Un site fermé garde son passé."
        actions={actions}
      />
      <Section title="Sites">
        {sites.length === 0 ? (
          <EmptyState>Aucun site dans votre périmètre.</EmptyState>
        ) : (
          <ListTable
            state={siteState}
            views={views}
            sorts={{ name: 'nom', kind: 'sorte', territory: 'feries', span: 'ouvert' }}
            total={sites.length}
            noun={['site', 'sites']}
            exports={['csv', 'xlsx']}
            caption="Sites"
            captionHidden
            rows={pageOf(sites, siteState)}
            rowKey={(s) => s.id}
            columns={[
              {
                key: 'name',
                head: 'Site',
                cell: (s) => <RowTitle href={`${LIST}/${s.id}`} title={s.name} note={s.address} />,
              },
              { key: 'kind', head: 'Sorte', cell: (s) => SITE_KINDS[s.kind] },
              {
                key: 'territory',
                head: 'Jours fériés',
                cell: (s) => `${territoryLabel(s.territory)}${s.goodFriday ? ', Vendredi saint' : ''}`,
              },
              { key: 'span', head: 'Ouvert', cell: span },
            ]}
          />
        )}
      </Section>
      <Section title="Services">
        {services.length === 0 ? (
          <EmptyState>Aucun service. Ajoutez-en un, ou importez votre liste depuis Imports et exports.</EmptyState>
        ) : (
          <ListTable
            state={serviceState}
            file="/reglages/services/export"
            sorts={{ name: 'nom', organisation: 'organisation', span: 'ouvert' }}
            total={services.length}
            noun={['service', 'services']}
            exports={['csv', 'xlsx']}
            caption="Services"
            captionHidden
            rows={pageOf(services, serviceState)}
            rowKey={(s) => s.id}
            columns={[
              {
                key: 'name',
                head: 'Service',
                cell: (s) => <RowTitle href={`/reglages/services/${s.id}`} title={s.name} />,
              },
              { key: 'organisation', head: 'Organisation', cell: (s) => s.organisation },
              {
                key: 'sites',
                head: 'Sites',
                cell: (s) =>
                  s.sites
                    .map((id) => siteName.get(id))
                    .filter(Boolean)
                    .join(', ') || 'aucun',
              },
              { key: 'span', head: 'Ouvert', cell: span },
            ]}
          />
        )}
      </Section>
    </>
  )
}
