import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { KINDS, type Move, type Place, stateOf } from '../partners.ts'
import { BASE, PlaceMark } from './list.tsx'

type Props = {
  place: Place
  near: { place: Place; km: number } | undefined
  moves: readonly Move[]
  site: Site | undefined
  writes: boolean
  today: PlainDate
  facts: ObjectFacts
  done?: string | undefined
}

const day = (label: string, on: PlainDate | null) => (on === null ? [] : [{ label, value: longDate(on) }])

export function PlacePage({ place, near, moves, site, writes, today, facts, done }: Props): ReactElement {
  const here = `${BASE}/${place.id}`
  const state = stateOf(place, today)
  return (
    <ObjectPage
      where={KINDS[place.kind]}
      title={place.name}
      state={<PlaceMark state={state} />}
      said={[place.operator, site?.shortName ?? 'tout le département']}
      acts={
        writes
          ? {
              primary:
                state === 'planned' || state === 'late'
                  ? { label: 'Noter l’ouverture', href: `${here}/modifier#champ-openedOn` }
                  : undefined,
              others: state === 'open' ? [{ label: 'Noter un déplacement', href: `${here}/deplacer` }] : [],
              edit: `${here}/modifier`,
              duplicate: `${BASE}/nouveau?modele=${place.id}`,
              archive: state === 'open' ? { href: `${here}/modifier#champ-closedOn` } : undefined,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Où, et ce qu’on y trouve">
            <KeyValues
              items={[
                { label: 'Adresse', value: place.address || 'non connue' },
                { label: 'Permanences', value: place.sessions || 'non précisées' },
                ...(place.advisers === null ? [] : [{ label: 'Conseillers', value: formatNumber(place.advisers) }]),
                ...(place.stations === null
                  ? []
                  : [{ label: 'Dispositifs de recueil', value: formatNumber(place.stations) }]),
                ...(place.withHouse ? [{ label: 'France Services', value: 'dans les murs de la mairie' }] : []),
                ...(near === undefined
                  ? []
                  : [
                      {
                        label: 'Le plus proche de même sorte',
                        value: (
                          <a
                            href={`${BASE}/${near.place.id}`}
                          >{`${near.place.name}, ${formatNumber(near.km, { decimals: 1 })}\u00a0km`}</a>
                        ),
                      },
                    ]),
              ]}
            />
            {place.note === '' ? null : <Verbatim text={place.note} />}
          </Section>
          <Section title="Où il se trouvait avant">
            {moves.length === 0 ? (
              <EmptyState>Ce lieu n’a pas été déplacé.</EmptyState>
            ) : (
              <ul>
                {moves.map((move) => (
                  <li key={move.id}>{`${move.address || 'adresse non connue'}, jusqu’au ${longDate(move.movedOn)}`}</li>
                ))}
              </ul>
            )}
          </Section>
        </>
      }
      aside={
        <Section opening title="Ses jours">
          <KeyValues
            items={[
              ...day('Prévu le', place.plannedOn),
              ...day('Ouvert le', place.openedOn),
              ...day('Fermé le', place.closedOn),
            ]}
          />
        </Section>
      }
    />
  )
}
