import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { Fields } from '#src/core/room/fields-form.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { type Env, perimeter } from '#src/ground/web/web.tsx'
import { SCOPE_VERSION } from '../input.ts'
import type { Place, Service, Site } from '../organisation.ts'
import type { Scope } from '../store/scopes.ts'

const NONE: FieldErrors = {}
const SCOPES = '/reglages/perimetres'
type Props = {
  scopes: readonly Scope[]
  state: ListState
  search: string
  views: ReactElement
  sites: readonly Site[]
  services: readonly Service[]
  c: Context<Env>
  typed: Typed
  errors?: FieldErrors | undefined
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
  const { scopes, state, search, views, sites, services, c, typed, errors = NONE } = props
  const nameOf = placeNames({ sites, services })
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectList
        title="Périmètres nommés"
        lead="Un nom pour des sites et des services comptés ensemble. Une version vaut jusqu’à la suivante : les chiffres passés gardent la leur."
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
      {perimeter(c, 'organisation.write').all ? (
        <Section title="Ajouter un périmètre ou une version" id="version">
          <Form action="/reglages/perimetres" once>
            <Fields
              table={SCOPE_VERSION}
              groups={[{ fields: ['name', 'validFrom', 'places', 'reason'] }]}
              typed={typed}
              errors={errors}
              lists={{ places: placeChoices({ sites, services }) }}
            />
            <SubmitRow label="Enregistrer le périmètre" />
          </Form>
        </Section>
      ) : null}
    </>
  )
}
