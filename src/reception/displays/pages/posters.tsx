import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ChosenBar, tickOf } from '#src/core/room/chosen-pages.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Held } from '#src/improving/library/index.ts'
import { POSTER_ACTS } from '../chosen.ts'
import { type Edition, inForce, isBehind, type Poster, POSTER_KINDS, printedLines } from '../display.ts'
import type { DisplayRow, posterFilters } from '../search.ts'
import { DisplayMark, LIST, POSTERS } from './displays.tsx'

export type PostersView = {
  rows: readonly Poster[]
  editions: readonly Edition[]
  displays: readonly DisplayRow[]
  filters: ReturnType<typeof posterFilters>
  state: ListState
  today: PlainDate
}

export function PostersPage(props: PostersView & { writes: boolean; views: ReactElement }): ReactElement {
  const { rows, editions, displays, filters, state, today, writes, views } = props
  const hung = (id: number) => displays.filter((one) => one.poster === id && one.state !== 'removed')
  return (
    <ObjectList
      title="Affiches"
      lead="Ce qui doit être affiché, avec l’édition en vigueur. Chaque affiche s’imprime ici, avec son édition et un code qui mène à celle en vigueur."
      state={state}
      views={views}
      sorts={{ name: 'nom', kind: 'sorte', review: 'relecture' }}
      noun={['affiche', 'affiches']}
      filtered={Object.values(filters).some(Boolean)}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('sorte', 'Sorte', { value: filters.kind, all: 'Toutes', options: Object.entries(POSTER_KINDS) }),
        listFilter('etat', 'Affiches', {
          value: filters.archived ? 'archivees' : undefined,
          all: 'En usage',
          options: [['archivees', 'Archivées']],
        }),
      ]}
      add={
        writes ? { href: `${POSTERS}/nouvelle`, label: 'Ajouter une affiche', first: 'Ajouter la première' } : undefined
      }
      none={{ yet: 'Aucune affiche.', found: 'Aucune affiche ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      tick={(one) => tickOf(one, one.name)}
      around={(table) => (
        <ChosenBar base={POSTERS} acts={writes ? POSTER_ACTS : []}>
          {table}
        </ChosenBar>
      )}
      columns={[
        {
          key: 'name',
          head: 'Affiche',
          cell: ({ id, name, owed }) => (
            <RowTitle href={`${POSTERS}/${id}`} title={name} note={owed ? 'doit être affichée' : undefined} />
          ),
        },
        { key: 'kind', head: 'Sorte', cell: ({ kind }) => POSTER_KINDS[kind] },
        {
          key: 'edition',
          head: 'En vigueur',
          cell: ({ id }) => {
            const now = inForce(editions, id, today)
            return now === undefined ? (
              <Mark state="decide" word="aucune édition" />
            ) : (
              `édition ${now.number}, ${longDate(now.validFrom)}`
            )
          },
        },
        { key: 'hung', head: 'Affichages', numeric: true, cell: ({ id }) => hung(id).length },
        {
          key: 'old',
          head: 'Périmés',
          numeric: true,
          cell: ({ id }) => hung(id).filter((one) => one.state === 'outdated').length,
        },
        { key: 'review', head: 'À relire', cell: ({ reviewOn }) => <Review reviewOn={reviewOn} today={today} /> },
      ]}
    />
  )
}

function Review({ reviewOn, today }: { reviewOn: PlainDate | null; today: PlainDate }): ReactElement | null {
  if (reviewOn === null) return null
  return reviewOn <= today ? <Mark state="late" word={`depuis le ${longDate(reviewOn)}`} /> : <>{longDate(reviewOn)}</>
}

export type PosterProps = {
  poster: Poster
  editions: readonly Edition[]
  displays: readonly DisplayRow[]
  sites: readonly Site[]
  address: string
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  /** The document that it takes up, in force today. */
  held: Held | undefined
  done?: string | undefined
}

export function PosterPage(props: PosterProps): ReactElement {
  const { poster, editions, today, facts, done } = props
  const now = inForce(editions, poster.id, today)
  return (
    <ObjectPage
      where={`Affiche · ${POSTER_KINDS[poster.kind]}`}
      title={poster.name}
      state={
        now === undefined ? (
          <Mark state="decide" word="aucune édition en vigueur" />
        ) : (
          <Mark
            state={poster.active ? 'met' : 'final'}
            word={poster.active ? `édition ${now.number} en vigueur` : 'Archivée'}
          />
        )
      }
      said={[now && `depuis le ${longDate(now.validFrom)}`, poster.owed ? 'doit être affichée' : undefined]}
      acts={actsOf(props, now)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Behind {...props} now={now} />
          <Printed now={now} />
          <Editions {...props} now={now} />
          <Hung {...props} />
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

function actsOf({ poster, writes }: PosterProps, now: Edition | undefined): Acts {
  const here = `${POSTERS}/${poster.id}`
  const print = { label: 'Imprimer l’affiche', href: `${here}/affiche.pdf` }
  const edition = {
    label: now === undefined ? 'Écrire la première édition' : 'Écrire une nouvelle édition',
    href: `${here}/editions/nouvelle`,
  }
  if (!writes) return { primary: now && print }
  const acts = keptActs(poster, { base: POSTERS, fresh: 'nouvelle', back: 'Remettre en usage' })
  if (now === undefined) return { ...acts, primary: edition }
  const large = { label: 'Imprimer en A3', href: `${here}/affiche.pdf?format=a3` }
  return { ...acts, primary: print, others: [edition, large, ...(acts.others ?? [])] }
}

/** Said while the document of a poster went on and no edition prints it. */
function Behind({ held, now, editions }: PosterProps & { now: Edition | undefined }): ReactElement | null {
  const last = editions[0] ?? now
  if (!held || !last || !isBehind(last, held)) return null
  const had = last.documentVersion === null ? 'ne dit aucune version' : `porte la version ${last.documentVersion}`
  return (
    <Notice kind="info" title={`Son document est passé en version ${held.number}`}>
      <p>{`L’édition ${last.number} ${had} : écrivez une nouvelle édition pour l’imprimer.`}</p>
    </Notice>
  )
}

function Printed({ now }: { now: Edition | undefined }): ReactElement {
  return (
    <Section opening title="Ce qu’elle dit">
      {now === undefined ? (
        <EmptyState>Aucune édition n’est encore en vigueur.</EmptyState>
      ) : (
        <>
          <p>
            <strong>{now.title}</strong>
          </p>
          {printedLines(now.lines).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      )}
    </Section>
  )
}

function Editions({ poster, editions, writes, now }: PosterProps & { now: Edition | undefined }): ReactElement {
  const own = `${POSTERS}/${poster.id}/editions`
  return (
    <Section title="Éditions" action={writes ? <a href={`${own}/nouvelle`}>Écrire une édition</a> : undefined}>
      {editions.length === 0 ? (
        <EmptyState>Aucune édition.</EmptyState>
      ) : (
        <Table
          caption="Éditions de l’affiche"
          captionHidden
          rows={editions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'number',
              head: 'Édition',
              cell: (one) => (
                <RowTitle
                  href={writes ? `${own}/${one.id}/modifier` : undefined}
                  title={`Édition ${one.number}`}
                  note={one === now ? 'en vigueur' : undefined}
                />
              ),
            },
            { key: 'from', head: 'À partir du', cell: ({ validFrom }) => longDate(validFrom) },
            { key: 'title', head: 'Titre', cell: ({ title }) => title },
            { key: 'note', head: 'Ce qui change', cell: ({ note }) => note },
          ]}
        />
      )}
    </Section>
  )
}

function Hung({ displays, sites, poster, writes }: PosterProps): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <Section
      title="Où elle est"
      count={displays.length === 0 ? undefined : displays.length}
      action={writes ? <a href={`${LIST}/nouveau?affiche=${poster.id}`}>Ajouter un affichage</a> : undefined}
    >
      {displays.length === 0 ? (
        <EmptyState>Elle n’est suivie nulle part.</EmptyState>
      ) : (
        <Table
          caption="Où l’affiche est posée"
          captionHidden
          rows={displays}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'place',
              head: 'Emplacement',
              cell: ({ id, place }) => <RowTitle href={`${LIST}/${id}`} title={place} />,
            },
            { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
            { key: 'edition', head: 'Édition', cell: ({ edition }) => edition ?? 'aucune' },
            { key: 'posted', head: 'Posée', cell: ({ postedOn }) => (postedOn === null ? '' : longDate(postedOn)) },
            { key: 'state', head: 'État', cell: ({ state }) => <DisplayMark state={state} /> },
          ]}
        />
      )}
    </Section>
  )
}

function Facts({ poster, sites, address, today, held }: PosterProps): ReactElement {
  const own = sites.filter(({ id }) => poster.sites.includes(id)).map(({ shortName }) => shortName)
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Sites', value: own.length === 0 ? 'tous' : own.join(', ') },
          ...(poster.document === null
            ? []
            : [
                {
                  label: 'Document',
                  value:
                    held === undefined ? (
                      'aucune version en vigueur'
                    ) : (
                      <a href={`/documents/versions/${held.version}`}>{`${held.title}, version ${held.number}`}</a>
                    ),
                },
              ]),
          { label: 'Son code mène à', value: <a href={address}>la page publique de l’affiche</a> },
          ...(poster.reviewOn === null
            ? []
            : [{ label: 'À relire', value: <Review reviewOn={poster.reviewOn} today={today} /> }]),
        ]}
      />
    </Section>
  )
}
