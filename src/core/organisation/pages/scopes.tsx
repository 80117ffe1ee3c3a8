import type { Context } from 'hono'
import { PlacesField } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { type Env, holds } from '#src/ground/web/web.tsx'
import type { Place, Service, Site } from '../organisation.ts'
import type { Scope } from '../store/scopes.ts'

const NONE: FieldErrors = {}
type Props = {
  scopes: readonly Scope[]
  sites: readonly Site[]
  services: readonly Service[]
  c: Context<Env>
  typed: Typed
  errors?: FieldErrors
}

type Row = { scope: Scope; version: Scope['versions'][number]; rank: number }
const stateOf = ({ scope: { validTo }, rank }: Row): string =>
  rank > 0 ? 'remplacée' : validTo === null ? 'la dernière' : `jusqu’au ${longDate(validTo)}`

const VERBS = {
  key: 'verbs',
  head: 'Action',
  cell: ({ scope: { id, name }, rank }: Row) =>
    rank > 0 ? null : (
      <>
        <a href={`/reglages/perimetres/${id}/modifier`}>Modifier « {name} »</a>{' '}
        <a href={`/reglages/perimetres/${id}/supprimer`}>Supprimer « {name} »</a>
      </>
    ),
}

export function ScopesPage({ scopes, sites, services, c, typed, errors = NONE }: Props) {
  const nameOf = ({ site, service }: Place) => {
    const place = sites.find((one) => one.id === site)?.shortName ?? ''
    return service === 0 ? place : `${services.find((one) => one.id === service)?.name ?? ''} (${place})`
  }
  const rows = scopes.flatMap((scope) => scope.versions.map((version, rank) => ({ scope, version, rank })))
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="Périmètres nommés"
        lead="Un nom pour des sites et des services comptés ensemble. Une version vaut jusqu’à la suivante : les chiffres passés gardent la leur."
      />
      {rows.length === 0 ? (
        <EmptyState>
          Aucun périmètre nommé. Sans lui, les chiffres se lisent par site et pour le département.
        </EmptyState>
      ) : (
        <Table
          caption="Périmètres et versions"
          captionHidden
          rows={rows}
          rowKey={({ scope, version }) => `${scope.code} ${version.validFrom}`}
          columns={[
            { key: 'name', head: 'Périmètre', cell: ({ scope }) => <RowTitle title={scope.name} note={scope.code} /> },
            { key: 'from', head: 'À partir du', cell: ({ version }) => longDate(version.validFrom) },
            { key: 'state', head: 'Version', cell: stateOf },
            { key: 'places', head: 'Lieux', cell: ({ version }) => version.places.map(nameOf).join(', ') },
            { key: 'reason', head: 'Raison', cell: ({ version }) => version.reason },
            ...(holds(c, 'organisation.write') ? [VERBS] : []),
          ]}
        />
      )}
      {holds(c, 'organisation.write') ? (
        <Section title="Ajouter un périmètre ou une version">
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
