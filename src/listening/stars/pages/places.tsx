import type { ReactElement } from 'react'
import { LinkToCopy } from '#src/core/room/handed-link.tsx'
import { listFilter } from '#src/core/room/object-list.tsx'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { AUDIENCE_WORDS, AUDIENCES } from '../proposal.ts'
import type { RatingPlace } from '../rating.ts'
import { PLACES, TabbedList } from './shell.tsx'
import { type Names, placeWords } from '../words.ts'

export type PlaceRow = RatingPlace & { name: string; received: number }

export function PlaceMark({ active }: Pick<RatingPlace, 'active'>): ReactElement {
  return <Mark state={active ? 'progress' : 'final'} word={active ? 'Ouvert' : 'Fermé'} />
}

type ListProps = {
  places: readonly PlaceRow[]
  filters: { site: number | undefined; state: string | undefined }
  choices: PlaceChoices
  state: ListState
  writes: boolean
  views: ReactElement
}

/** Every place that is rated, with its poster. */
export function PlacesPage({ places, filters, choices, state, writes, views }: ListProps): ReactElement {
  return (
    <TabbedList
      tab={PLACES}
      title="Lieux d’avis"
      lead="Un site, ou un service d’un site : une adresse, une affiche à imprimer."
      state={state}
      views={views}
      sorts={{ name: 'lieu', received: 'avis' }}
      noun={['lieu d’avis', 'lieux d’avis']}
      filtered={filters.site !== undefined || filters.state !== undefined}
      filters={[
        placeFilter({ ...choices, services: [] }, { value: { site: filters.site }, label: 'Site' }),
        listFilter('etat', 'État', {
          value: filters.state,
          all: 'Tous',
          options: [
            ['ouverts', 'Ouverts'],
            ['fermes', 'Fermés'],
          ],
        }),
      ]}
      add={
        writes ? { href: `${PLACES}/nouveau`, label: 'Ouvrir un lieu d’avis', first: 'Ouvrir le premier' } : undefined
      }
      none={{ yet: 'Aucun lieu ne reçoit encore d’avis.', found: 'Aucun lieu ne répond à ces filtres.' }}
      rows={places}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Lieu',
          lead: true,
          cell: ({ id, name, question }) => <RowTitle href={`${PLACES}/${id}`} title={name} note={question} />,
        },
        { key: 'audience', head: 'Public', cell: ({ audience }) => AUDIENCE_WORDS[audience] },
        { key: 'received', head: 'Reçus cette année', numeric: true, cell: ({ received }) => formatNumber(received) },
        { key: 'state', head: 'État', cell: (one) => <PlaceMark active={one.active} /> },
        {
          key: 'poster',
          head: 'Affiche',
          cell: ({ id, active }) => (active ? <a href={`${PLACES}/${id}/affiche.pdf`}>{'Affiche\u00a0(PDF)'}</a> : ''),
        },
      ]}
    />
  )
}

type PlaceProps = {
  place: RatingPlace
  names: Names
  url: string
  trial: boolean
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function PlacePage({ place, names, url, trial, writes, facts, done }: PlaceProps): ReactElement {
  const name = placeWords(place, names)
  return (
    <ObjectPage
      where="Lieu d’avis"
      title={name}
      state={<PlaceMark active={place.active} />}
      said={[place.question]}
      acts={actsOf(place, writes)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {trial ? (
            <Notice kind="info" title="Sans adresse publique, l’affiche porte « ESSAI » et aucun code.">
              Réglez PARVIS_ORIGIN avant d’imprimer.
            </Notice>
          ) : null}
          <Section opening title={place.audience === 'users' ? 'Donner son avis ici' : 'Déposer une proposition ici'}>
            <LinkToCopy link={url} whole={!trial} />
            <p>
              <a href={`/a/${place.link}`}>Voir la page publique</a> ·{' '}
              <a href={`/a/${place.link}/reponses`}>Voir les réponses publiées</a>
            </p>
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Public', value: AUDIENCES[place.audience] },
              {
                label: 'Affiche',
                value: (
                  <>
                    <a href={`${PLACES}/${place.id}/affiche.pdf`}>{'A4\u00a0(PDF)'}</a>,{' '}
                    <a href={`${PLACES}/${place.id}/affiche.pdf?format=a3`}>{'A3\u00a0(PDF)'}</a>
                  </>
                ),
              },
            ]}
          />
        </Section>
      }
    />
  )
}

function actsOf({ id, active, version }: RatingPlace, writes: boolean): Acts {
  const here = `${PLACES}/${id}`
  if (!writes) return {}
  return {
    primary: { label: 'Imprimer l’affiche', href: `${here}/affiche.pdf` },
    others: active
      ? [{ label: 'Fermer', href: `${here}/fermer` }]
      : [{ label: 'Rouvrir', post: `${here}/rouvrir`, hidden: { version } }],
    edit: `${here}/modifier`,
    duplicate: `${PLACES}/nouveau?modele=${id}`,
    remove: `${here}/supprimer`,
  }
}
