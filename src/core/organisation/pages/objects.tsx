import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Service, Site } from '../organisation.ts'
import { inForce, SITE_KINDS } from '../organisation.ts'
import type { PersonRow } from '../store/people.ts'
import type { Scope } from '../store/scopes.ts'
import { placeOfRole, roleAndTitle } from './people.tsx'
import { span, territoryLabel } from './places.tsx'

const SITES = '/reglages/sites'
const SERVICES = '/reglages/services'
const SCOPES = '/reglages/perimetres'
const PEOPLE = '/reglages/personnes'

type Shown = { today: PlainDate; writes: boolean; facts: ObjectFacts }
type Spanned = { validFrom: PlainDate | null; validTo: PlainDate | null }

const WORDS = { open: 'En service', coming: 'Pas encore en service', ended: 'Fermé' } as const

/** Whether a place serves on this day. */
function InForce({ of, today }: { of: Spanned; today: PlainDate }): ReactElement {
  const state = inForce(of, today)
  return <Mark state={state === 'coming' ? 'coming' : state === 'open' ? 'met' : 'final'} word={WORDS[state]} />
}

/** A place is corrected, copied, ended by a last day, deleted while nothing names it. */
const placeActs = (here: string, list: string, { validTo }: Pick<Spanned, 'validTo'>): Acts => ({
  edit: `${here}/modifier`,
  duplicate: `${list}/nouveau?modele=${here.slice(list.length + 1)}`,
  archive: validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
  remove: `${here}/supprimer`,
})

export function SitePage({ site, services, ...shown }: Shown & { site: Site; services: readonly Service[] }) {
  const { today, writes, facts } = shown
  return (
    <ObjectPage
      where={SITE_KINDS[site.kind]}
      title={site.name}
      state={<InForce of={site} today={today} />}
      said={[site.shortName, site.address]}
      acts={writes ? placeActs(`${SITES}/${site.id}`, SITES, site) : {}}
      facts={facts}
      main={
        <Section title="Services" count={services.length}>
          {services.length === 0 ? (
            <EmptyState>Aucun service n’est rattaché à ce site.</EmptyState>
          ) : (
            <Table
              caption="Services du site"
              captionHidden
              rows={services}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: 'Service',
                  cell: ({ id, name }) => <RowTitle href={`${SERVICES}/${id}`} title={name} />,
                },
                { key: 'organisation', head: 'Organisation', cell: ({ organisation }) => organisation },
                { key: 'span', head: 'Ouvert', cell: span },
              ]}
            />
          )}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Code', value: site.code },
              { label: 'Ouvert', value: span(site) },
              {
                label: 'Jours fériés',
                value: `${territoryLabel(site.territory)}${site.goodFriday ? ', Vendredi saint' : ''}`,
              },
            ]}
          />
        </Section>
      }
    />
  )
}

export function ServicePage({ service, sites, ...shown }: Shown & { service: Service; sites: readonly Site[] }) {
  const { today, writes, facts } = shown
  return (
    <ObjectPage
      where="Service"
      title={service.name}
      state={<InForce of={service} today={today} />}
      said={[service.organisation]}
      acts={writes ? placeActs(`${SERVICES}/${service.id}`, SERVICES, service) : {}}
      facts={facts}
      main={
        <Section title="Sites servis" count={sites.length}>
          {sites.length === 0 ? (
            <EmptyState>Ce service ne sert sur aucun site.</EmptyState>
          ) : (
            <Table
              caption="Sites servis"
              captionHidden
              rows={sites}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: 'Site',
                  cell: ({ id, name, address }) => (
                    <RowTitle href={`${SITES}/${id}`} title={name} note={address || undefined} />
                  ),
                },
                { key: 'kind', head: 'Sorte', cell: ({ kind }) => SITE_KINDS[kind] },
              ]}
            />
          )}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Code', value: service.code },
              { label: 'Ouvert', value: span(service) },
            ]}
          />
        </Section>
      }
    />
  )
}

type ScopeProps = Shown & { scope: Scope; nameOf: (place: { site: number; service: number }) => string }

export function ScopePage({ scope, nameOf, today, writes, facts }: ScopeProps) {
  const ended = scope.validTo !== null && scope.validTo < today
  const here = `${SCOPES}/${scope.id}`
  return (
    <ObjectPage
      where="Périmètre nommé"
      title={scope.name}
      state={<Mark state={ended ? 'final' : 'met'} word={ended ? 'Ne sert plus' : 'En service'} />}
      said={[
        `« ${scope.code} » dans les fichiers`,
        scope.validTo === null ? undefined : `jusqu’au ${longDate(scope.validTo)}`,
      ]}
      acts={
        writes
          ? {
              others: [{ label: 'Ajouter une version', href: `${SCOPES}/nouveau?modele=${scope.id}` }],
              edit: `${here}/modifier`,
              archive: scope.validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      facts={facts}
      main={
        <Section title="Versions" count={scope.versions.length}>
          <Table
            caption="Versions du périmètre"
            captionHidden
            rows={scope.versions}
            rowKey={({ validFrom }) => validFrom}
            note="Une version vaut jusqu’à la suivante : les chiffres passés gardent la leur."
            columns={[
              { key: 'from', head: 'À partir du', cell: ({ validFrom }) => longDate(validFrom) },
              {
                key: 'state',
                head: 'Version',
                cell: (one) => (one === scope.versions[0] ? 'la dernière' : 'remplacée'),
              },
              { key: 'places', head: 'Lieux', cell: ({ places }) => places.map(nameOf).join(', ') },
              { key: 'reason', head: 'Raison', cell: ({ reason }) => reason },
            ]}
          />
        </Section>
      }
    />
  )
}

export function PersonPage({ grants, facts }: { grants: readonly [PersonRow, ...PersonRow[]]; facts: ObjectFacts }) {
  const [{ account, name, email, active }] = grants
  return (
    <ObjectPage
      where="Personne"
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'Compte ouvert' : 'Compte fermé'} />}
      said={[email]}
      acts={{
        others: [
          { label: 'Donner un rôle', href: `${PEOPLE}/nouvelle` },
          { label: 'Faire un lien de mot de passe', post: `${PEOPLE}/${account}/lien` },
        ],
      }}
      facts={facts}
      main={
        <Section title="Rôles" count={grants.length} note="Un droit vaut là où le rôle est tenu.">
          <Table
            caption="Rôles de la personne"
            captionHidden
            rows={grants}
            rowKey={({ grant }) => grant}
            columns={[
              { key: 'role', head: 'Rôle', cell: (one) => roleAndTitle(one) },
              {
                key: 'where',
                head: 'Périmètre',
                cell: placeOfRole,
              },
              {
                key: 'act',
                head: 'Droit',
                cell: (one) => (
                  <a href={`${PEOPLE}/roles/${one.grant}/retirer`}>{`Retirer ce rôle : ${roleAndTitle(one)}`}</a>
                ),
              },
            ]}
          />
        </Section>
      }
    />
  )
}
