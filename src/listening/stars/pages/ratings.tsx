import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import { type Period, longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { CHANNELS, type Rating, STAR_WORDS, STARS, starsText } from '../rating.ts'
import { RATINGS, Tabs } from './shell.tsx'

/** A rating with the place it may be said to come from. */
export type Line = Rating & { told: string }

export type RatingsProps = {
  lines: readonly Line[]
  total: number
  /** Ratings that no place may be told of. */
  withheld: number
  period: Period
  asked: string
  filters: { site: number | undefined; service: number | undefined; stars: number | undefined; commented: boolean }
  choices: PlaceChoices
  state: ListState
  views: ReactElement
  today: PlainDate
}

/** The stars as signs, and as words for who does not see them. */
export function StarSigns({ stars }: { stars: number }): ReactElement {
  return (
    <>
      <span aria-hidden="true">{`${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}`}</span>
      <span className="fr-sr-only">{starsText(stars)}</span>
    </>
  )
}

/** Ratings one by one, where they may be shown. */
export function RatingsPage(props: RatingsProps): ReactElement {
  const { lines, total, withheld, period, asked, filters, choices, state, views, today } = props
  return (
    <>
      <PageHead
        title="Avis reçus"
        lead={
          withheld === 0
            ? 'Les commentaires se lisent masqués : ni nom, ni téléphone, ni adresse, ni numéro.'
            : `${formatCount(withheld, 'avis n’est pas montré', 'avis ne sont pas montrés')} : il y en a trop peu là où ils ont été donnés.`
        }
      />
      <Tabs tab={RATINGS} />
      <FilterBar
        action={RATINGS}
        clear={RATINGS}
        hidden={kept(state)}
        filters={[
          periodFilter({ asked, shown: period, ask: { today, units: ['quarter', 'year'], whole: true } }),
          placeFilter(choices, { value: { site: filters.site, service: filters.service } }),
          {
            name: 'etoiles',
            label: 'Étoiles',
            value: filters.stars === undefined ? '' : String(filters.stars),
            neutral: '',
            options: [
              { value: '', label: 'Toutes' },
              ...STARS.map((n) => ({ value: String(n), label: `${starsText(n)}, ${STAR_WORDS[n]}` })),
            ],
          },
          {
            name: 'commentaire',
            label: 'Commentaire',
            value: filters.commented ? 'oui' : '',
            neutral: '',
            options: [
              { value: '', label: 'Avec ou sans' },
              { value: 'oui', label: 'Avec un commentaire' },
            ],
          },
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState>Aucun avis ne répond à ces filtres.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ day: 'jour', stars: 'etoiles' }}
          total={total}
          noun={['avis', 'avis']}
          exports={['csv', 'xlsx']}
          caption="Avis reçus"
          captionHidden
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'day',
              head: 'Jour',
              cell: ({ id, day }) => <a href={`${RATINGS}/${id}`}>{shortDate(day, today)}</a>,
            },
            { key: 'stars', head: 'Étoiles', cell: ({ stars }) => <StarSigns stars={stars} /> },
            { key: 'place', head: 'Lieu', cell: ({ told }) => told },
            { key: 'comment', head: 'Commentaire', lead: true, cell: ({ comment }) => comment, phone: 'wide' },
          ]}
        />
      )}
    </>
  )
}

type RatingProps = { rating: Line; writes: boolean; facts: ObjectFacts; done?: string | undefined }

/** One rating: what may be said of it, and its comment as it may be read. */
export function RatingPage({ rating, writes, facts, done }: RatingProps): ReactElement {
  const { id, stars, told, day, channel, comment, erasedOn, source, basis, version } = rating
  const erase = {
    label: 'Effacer le commentaire',
    post: `${RATINGS}/${id}/effacer`,
    hidden: { version },
  }
  return (
    <ObjectPage
      where="Avis en étoiles"
      title={`${starsText(stars)}, ${STAR_WORDS[stars]}`}
      said={[told, longDate(day)]}
      acts={writes && comment !== '' ? { others: [erase] } : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {basis === 'real' ? null : <Notice kind="info" title={`Effectifs : ${RECONSTRUCTED}.`} />}
          <Section opening title="Commentaire">
            {comment === '' ? (
              <EmptyState>
                {erasedOn === null ? 'Sans commentaire.' : `Le commentaire a été effacé le ${longDate(erasedOn)}.`}
              </EmptyState>
            ) : (
              <Verbatim text={comment} />
            )}
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Canal', value: CHANNELS[channel] },
              { label: 'Source', value: source || 'reçu ici' },
            ]}
          />
        </Section>
      }
    />
  )
}
