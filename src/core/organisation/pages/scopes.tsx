import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectForm, type Shown } from '#src/core/room/fields-form.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { SCOPE_VERSION } from '../input.ts'
import type { Place, Service, Site } from '../organisation.ts'
import type { Scope } from '../store/scopes.ts'

const SCOPES = '/reglages/perimetres'
type Props = {
  scopes: readonly Scope[]
  state: ListState
  search: string
  views: ReactElement
  sites: readonly Site[]
  services: readonly Service[]
  writes: boolean
}

/** What a place of a scope is called. */
export function placeNames({ sites, services }: Pick<Props, 'sites' | 'services'>): (place: Place) => string {
  return ({ site, service }) => {
    const place = sites.find((one) => one.id === site)?.shortName ?? ''
    return service === 0 ? place : `${services.find((one) => one.id === service)?.name ?? ''} (${place})`
  }
}

/** Every place that a scope may hold: each site whole, then its services. */
export const placeChoices = ({ sites, services }: Pick<Props, 'sites' | 'services'>): { id: string; name: string }[] =>
  sites.flatMap((site) => [
    { id: `${site.id}-0`, name: `${site.name}, en entier` },
    ...services
      .filter((one) => one.sites.includes(site.id))
      .map((one) => ({ id: `${site.id}-${one.id}`, name: `${one.name} (${site.shortName})` })),
  ])

export function ScopesPage(props: Props): ReactElement {
  const { scopes, state, search, views, sites, services, writes } = props
  const nameOf = placeNames({ sites, services })
  return (
    <ObjectList
      title="Périmètres nommés"
      lead="Un nom pour des sites et des services comptés ensemble. Une version vaut jusqu’à la suivante : les chiffres passés gardent la leur."
      add={
        writes
          ? { href: `${SCOPES}/nouveau`, label: 'Ajouter un périmètre', first: 'Ajouter le premier périmètre' }
          : undefined
      }
      state={state}
      views={views}
      sorts={{ name: 'nom', from: 'debut', places: 'lieux' }}
      noun={['périmètre', 'périmètres']}
      filters={[{ name: 'q', label: 'Nom ou code', type: 'search', value: search }]}
      filtered={search !== ''}
      none={{
        yet: 'Aucun périmètre nommé. Sans lui, les chiffres se lisent par site et pour le département.',
        found: 'Aucun périmètre ne porte ces mots.',
      }}
      rows={scopes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Périmètre',
          cell: ({ id, name, code }) => <RowTitle href={`${SCOPES}/${id}`} title={name} note={code} />,
        },
        {
          key: 'from',
          head: 'Dernière version',
          cell: ({ versions: [last] }) => (last ? `depuis le ${longDate(last.validFrom)}` : 'aucune'),
        },
        { key: 'places', head: 'Lieux', cell: ({ versions: [last] }) => last?.places.map(nameOf).join(', ') },
        {
          key: 'state',
          head: 'État',
          cell: ({ validTo }) => (validTo === null ? 'en service' : `jusqu’au ${longDate(validTo)}`),
        },
      ]}
    />
  )
}

type FormProps = Shown & Pick<Props, 'sites' | 'services'> & { again: boolean; action: string }

/** A new scope, or a new version of one that is known by its name. */
export function ScopeForm({ sites, services, typed, errors, again, action }: FormProps): ReactElement {
  return (
    <ObjectForm
      table={SCOPE_VERSION}
      groups={[{ fields: ['name', 'validFrom', 'places', 'reason'] }]}
      where="Périmètres nommés"
      title={again ? 'Ajouter une version' : 'Ajouter un périmètre'}
      lead={
        again
          ? 'Cette version remplace la précédente à partir de son premier jour ; les chiffres d’avant gardent la leur.'
          : 'Un nom pour des sites et des services comptés ensemble.'
      }
      action={action}
      submit={again ? 'Ajouter la version' : 'Ajouter le périmètre'}
      back={SCOPES}
      lists={{ places: placeChoices({ sites, services }) }}
      typed={typed}
      errors={errors}
    />
  )
}
