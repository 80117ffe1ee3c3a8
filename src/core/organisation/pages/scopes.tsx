import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { PlacesField } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, TextField } from '#src/ground/design/form.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'
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
  errors?: FieldErrors
}

/** What a place of a scope is called. */
export function placeNames({ sites, services }: Pick<Props, 'sites' | 'services'>): (place: Place) => string {
  return ({ site, service }) => {
    const place = sites.find((one) => one.id === site)?.shortName ?? ''
    return service === 0 ? place : `${services.find((one) => one.id === service)?.name ?? ''} (${place})`
  }
}

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
      {holds(c, 'organisation.write') ? (
        <Section title="Ajouter un périmètre ou une version" id="version">
          <Form action="/reglages/perimetres">
            <TextField
              name="name"
              label="Nom"
              help="Le nom d’un périmètre connu ouvre sa nouvelle version."
              value={typedText(typed, 'name')}
              error={errors['name']}
              required
            />
            <DateField
              name="validFrom"
              label="À partir du"
              value={typedText(typed, 'validFrom')}
              error={errors['validFrom']}
              required
            />
            <PlacesField
              name="places"
              label="Lieux"
              help="Un site coché en entier comprend tous ses services."
              values={typedList(typed, 'places')}
              error={errors['places']}
              required
              choices={sites.flatMap((site) => [
                { value: `${site.id}-0`, label: `${site.name}, en entier` },
                ...services
                  .filter((one) => one.sites.includes(site.id))
                  .map((one) => ({ value: `${site.id}-${one.id}`, label: `${one.name} (${site.shortName})` })),
              ])}
            />
            <TextField name="reason" label="Raison" value={typedText(typed, 'reason')} error={errors['reason']} />
            <SubmitRow label="Enregistrer le périmètre" />
          </Form>
        </Section>
      ) : null}
    </>
  )
}
