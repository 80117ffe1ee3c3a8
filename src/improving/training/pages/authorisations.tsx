import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { inList } from '#src/ground/design/text/index.ts'
import type { AbleLine, AtWork } from '../store/authorisations.ts'
import { type Authorisation, type Course, hindranceOf, nameOf, POPULATIONS } from '../training.ts'
import { AGENTS, AUTHORISATIONS, GRANTS, ListShell, placeWords, type Service, type Site } from './shell.tsx'

type Named = { courses: readonly Pick<Course, 'id' | 'name'>[]; sites: readonly Site[]; services: readonly Service[] }
const namesIn = (ids: readonly number[], list: readonly { id: number; name: string }[]): string =>
  inList(list.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])))

/** « Accueil téléphonique, et une décision » */
export const asksWords = ({ courses: ids, byDecision }: Authorisation, courses: Named['courses']): string =>
  [namesIn(ids, courses), byDecision ? 'une décision' : ''].filter(Boolean).join(', et ') || 'rien'

type ListProps = Named & {
  rows: readonly Authorisation[]
  state: ListState
  filter: { search: string; course: number | undefined }
  today: PlainDate
  views: ReactElement
  keeps: boolean
  writes: boolean
  done?: string | undefined
}

export function AuthorisationsPage(props: ListProps): ReactElement {
  const { rows, state, filter, courses, services, today, views, keeps, writes, done } = props
  const columns: Column<Authorisation>[] = [
    {
      key: 'name',
      head: 'Habilitation',
      lead: true,
      cell: ({ id, name }) => <RowTitle href={`${AUTHORISATIONS}/${id}`} title={name} />,
    },
    { key: 'asks', head: 'Ce qu’elle demande', cell: (one) => asksWords(one, courses) },
    { key: 'services', head: 'Services', cell: (one) => namesIn(one.services, services) || 'tous' },
    {
      key: 'state',
      head: 'État',
      cell: ({ validTo }) =>
        validTo !== null && validTo < today ? (
          <Mark state="final" word="Plus tenue" />
        ) : (
          <Mark state="met" word="Tenue" />
        ),
    },
  ]
  return (
    <ListShell
      tab={AUTHORISATIONS}
      keeps={keeps}
      title="Habilitations"
      lead="Ce qu’un agent ne peut faire qu’une fois formé ; chacune dit qui ne peut pas encore."
      actions={[
        ...(keeps ? [{ href: `${GRANTS}/nouvelle`, label: 'Habiliter un agent' }] : []),
        ...(writes
          ? [
              {
                href: `${AUTHORISATIONS}/nouvelle`,
                label: 'Ajouter une habilitation',
                icon: 'plus' as const,
                primary: true,
              },
            ]
          : []),
      ]}
      done={done}
      filters={[
        { name: 'q', label: 'Mots', value: filter.search, type: 'search' },
        listFilter('formation', 'Formation demandée', {
          value: filter.course,
          all: 'Toutes',
          options: courses.map(({ id, name }) => [id, name]),
        }),
      ]}
      none={{ yet: 'Aucune habilitation n’est encore tenue.', found: 'Aucune habilitation ne répond à ces filtres.' }}
      state={state}
      views={views}
      sorts={{ name: 'nom' }}
      total={rows.length}
      noun={['habilitation', 'habilitations']}
      exports={['csv', 'xlsx']}
      rows={pageOf(rows, state)}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
}

export const ABLE = { no: 'Ne peuvent pas', yes: 'Peuvent' } as const

type SheetProps = Named & {
  authorisation: Authorisation
  /** Those at work of one's own perimeter; nothing for who may not name them. */
  people: readonly AbleLine[] | undefined
  filter: AtWork
  able: keyof typeof ABLE | undefined
  state: ListState
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function AuthorisationPage(props: SheetProps): ReactElement {
  const { authorisation, courses, services, people, writes, facts, done } = props
  const { id, name, note, validTo } = authorisation
  const here = `${AUTHORISATIONS}/${id}`
  return (
    <ObjectPage
      where="Habilitation"
      title={name}
      said={[asksWords(authorisation, courses)]}
      acts={{
        ...(people === undefined
          ? {}
          : { primary: { label: 'Habiliter un agent', href: `${GRANTS}/nouvelle?habilitation=${id}` } }),
        ...(writes
          ? {
              edit: `${here}/modifier`,
              duplicate: `${AUTHORISATIONS}/nouvelle?modele=${id}`,
              ...(validTo === null ? { archive: { href: `${here}/modifier#champ-validTo` } } : {}),
              remove: `${here}/supprimer`,
            }
          : {}),
      }}
      notice={done === undefined ? undefined : { title: done }}
      main={
        people === undefined ? (
          <Section opening title="Qui ne peut pas">
            <EmptyState>Les noms ne sont lus que par qui affecte ou suit les agents.</EmptyState>
          </Section>
        ) : (
          <People {...props} people={people} />
        )
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Demande', value: asksWords(authorisation, courses) },
              { label: 'Services', value: namesIn(authorisation.services, services) || 'tous' },
              { label: 'Tenue', value: validTo === null ? 'sans fin' : `jusqu’au ${longDate(validTo)}` },
            ]}
          />
          {note === '' ? null : <Verbatim text={note} />}
        </Section>
      }
      facts={facts}
    />
  )
}

/** Who may and who may not: to be read by who assigns them; it leaves as no file, and nobody is counted. */
function People(props: SheetProps & { people: readonly AbleLine[] }): ReactElement {
  const { authorisation, people, filter, able, state, sites, services, courses } = props
  const hindered = (one: AbleLine) => hindranceOf(authorisation, one)
  const shown = people.filter((one) => able === undefined || (hindered(one) === undefined) === (able === 'yes'))
  return (
    <Section opening title="Qui peut, qui ne peut pas">
      <FilterBar
        action={state.path}
        clear={state.path}
        filters={[
          { name: 'q', label: 'Nom ou numéro', value: filter.search, type: 'search' },
          placeFilter(
            { whole: 'Tous les lieux', sites, services },
            { value: { site: filter.site, service: filter.service } },
          ),
          listFilter('peut', 'Montrer', { value: able, all: 'Tous', options: Object.entries(ABLE) }),
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState>Personne ne répond à ces filtres.</EmptyState>
      ) : (
        <ListTable
          caption="Qui peut, qui ne peut pas"
          captionHidden
          state={state}
          total={shown.length}
          noun={['agent', 'agents']}
          rows={pageOf(shown, state)}
          rowKey={({ agent }) => agent}
          columns={[
            {
              key: 'name',
              head: 'Agent',
              lead: true,
              cell: (one) => (
                <RowTitle href={`${AGENTS}/${one.agent}`} title={nameOf(one)} note={POPULATIONS[one.population]} />
              ),
            },
            { key: 'place', head: 'Affectation', cell: (one) => placeWords(one, { sites, services }) },
            {
              key: 'state',
              head: 'État',
              cell: (one) =>
                hindered(one) === undefined ? (
                  <Mark state="met" word="Peut" />
                ) : (
                  <Mark state="off" word="Ne peut pas" />
                ),
            },
            {
              key: 'why',
              head: 'Il lui manque',
              cell: (one) => {
                const why = hindered(one)
                return [namesIn(why?.missing ?? [], courses), why?.undecided === true ? 'une décision' : '']
                  .filter(Boolean)
                  .join(', et ')
              },
            },
          ]}
        />
      )}
    </Section>
  )
}
