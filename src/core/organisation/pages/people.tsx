import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type PlaceAsked, placeCode } from '#src/core/room/place.ts'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { ObjectForm, type Shown } from '#src/core/room/fields-form.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import { PERSON } from '../input.ts'
import { GRANTABLE, type Service, type Site } from '../organisation.ts'
import type { InvitationRow, PersonRow } from '../store/people.ts'

const NONE: FieldErrors = {}
const LIST = '/reglages/personnes'
/** The French name of a role; the code of one that is no longer given. */
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(ROLES))
/** The French name of a role. */
export const roleName = (role: string): string => NAMES.get(role) ?? role

/** What the list of roles is narrowed to. */
export type PeopleFilter = { words: string; role: string; place: PlaceAsked }

type PeopleProps = {
  people: readonly PersonRow[]
  state: ListState
  invitations: readonly InvitationRow[]
  filter: PeopleFilter
  sites: readonly Site[]
  services: readonly Service[]
  views: ReactElement
  territory: string
  errors?: FieldErrors
}

export function PeoplePage(props: PeopleProps): ReactElement {
  const { people, state, invitations, filter, sites, services, views, territory, errors = NONE } = props
  const roles = GRANTABLE.map((role) => [role, roleName(role)] as const)
  return (
    <>
      <ErrorSummary errors={errors} note="Aucun droit n’a changé." />
      <ObjectList
        title="Personnes et droits"
        lead="Un droit vaut là où le rôle est tenu : tout le département, un site ou un service."
        add={{ href: `${LIST}/nouvelle`, label: 'Donner un rôle', first: 'Donner le premier rôle' }}
        state={state}
        views={views}
        sorts={{ name: 'nom', role: 'role', where: 'perimetre' }}
        noun={['rôle', 'rôles']}
        filters={[
          { name: 'q', label: 'Nom, adresse ou fonction', type: 'search', value: filter.words },
          listFilter('role', 'Rôle', { value: filter.role, all: 'Tous', options: roles }),
          placeFilter({ whole: 'Partout', sites, services }, { value: filter.place }),
        ]}
        filtered={filter.words !== '' || filter.role !== '' || placeCode(filter.place) !== ''}
        none={{ yet: 'Personne n’a encore de rôle.', found: 'Personne ne correspond à cette recherche.' }}
        rows={people}
        rowKey={(p) => p.grant}
        columns={[
          {
            key: 'name',
            head: 'Personne',
            cell: (p) => <RowTitle href={`${LIST}/${p.account}`} title={p.name} note={p.email} />,
          },
          { key: 'role', head: 'Rôle', cell: (p) => roleAndTitle(p) },
          { key: 'where', head: 'Périmètre', cell: placeOfRole },
        ]}
      />
      {invitations.length > 0 ? <Invitations invitations={invitations} territory={territory} /> : null}
    </>
  )
}

/** Where a role is held. */
export const placeOfRole = (row: Pick<PersonRow, 'siteName' | 'serviceName' | 'subject'>): string =>
  row.subject === ''
    ? [row.siteName, row.serviceName].filter(Boolean).join(', ') || 'Tout le département'
    : 'Un seul audit, pour un temps'

export const roleAndTitle = ({ role, title }: { role: string; title: string }): string =>
  title && title !== roleName(role) ? `${roleName(role)} : ${title}` : roleName(role)

/** Nothing here depends on whether the address is known elsewhere. */
function Invitations({ invitations, territory }: { invitations: readonly InvitationRow[]; territory: string }) {
  return (
    <Section title="Invitations en attente">
      <p>
        Le rôle est donné quand la personne accepte, par le lien que vous lui transmettez. Un lien vaut sept jours et
        sert une fois ; en faire un autre annule le précédent.
      </p>
      <Table
        caption={formatCount(invitations.length, 'invitation', 'invitations')}
        rows={invitations}
        rowKey={(i) => i.id}
        columns={[
          { key: 'name', head: 'Personne', cell: (i) => <RowTitle title={i.name} note={i.email} /> },
          { key: 'role', head: 'Rôle', cell: roleAndTitle },
          {
            key: 'where',
            head: 'Périmètre',
            cell: placeOfRole,
          },
          { key: 'since', head: 'Depuis', cell: (i) => longDate(today(i.madeAt, zoneOfCode(territory))) },
          {
            key: 'link',
            head: 'Lien',
            cell: (i) => (
              <PostButton
                action={`${LIST}/invitations/${i.id}/lien`}
                label={`Faire un lien pour ${i.name}`}
                kind="link"
              />
            ),
          },
          {
            key: 'act',
            head: 'Invitation',
            cell: (i) => <a href={`${LIST}/invitations/${i.id}/retirer`}>{`Retirer l’invitation de ${i.name}`}</a>,
          },
        ]}
      />
    </Section>
  )
}

export function PersonForm({ lists, typed, errors }: Shown) {
  return (
    <ObjectForm
      where="Personnes et droits"
      title="Donner un rôle"
      lead="Une personne qui a déjà un rôle dans le département en reçoit un de plus. Toute autre reçoit une invitation : elle accepte elle-même, avec son compte ou en ouvrant un."
      table={PERSON}
      groups={[{ fields: ['name', 'email', 'role', 'title', ['site', 'service']] }]}
      action={`${LIST}/nouvelle`}
      submit="Donner ce rôle"
      back={LIST}
      lists={lists}
      typed={typed}
      errors={errors}
    />
  )
}
