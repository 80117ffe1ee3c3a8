import type { ReactElement } from 'react'
import { ARTEFACTS, RELATIONS } from '#src/core/room/carry.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Move } from '../store.ts'
import type { MappingLine } from '../transition.ts'

export const TRANSITIONS = '/passages'

export type NamedPair = { before: number; after: number; name: string; lines: number; confirmed: number }
export type NamedMove = Pick<Move, 'id' | 'day' | 'state' | 'undoneOn'> & { name: string }

export type PairsProps = {
  pairs: readonly NamedPair[]
  /** Versions of one framework that follow one another, and have no line yet. */
  offers: readonly { before: number; after: number; name: string }[]
  moves: readonly NamedMove[]
  writes: boolean
  fault?: string | undefined
}

/** Which versions lead to which, and the moves that were made. */
export function PairsPage({ pairs, offers, moves, writes, fault }: PairsProps): ReactElement {
  return (
    <>
      <PageHead
        title="Passage de version"
        lead="Quand un référentiel change de version, ou qu’un autre le remplace : ce que devient chaque ligne, et ce qui la suit. Un passage se simule, se confirme, et se défait tant que personne n’a travaillé dessus."
      />
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <Section title="Correspondances" count={pairs.length} rule>
        {pairs.length === 0 ? (
          <EmptyState>Aucune correspondance n’est encore écrite.</EmptyState>
        ) : (
          <Table caption="Correspondances" captionHidden rows={pairs} rowKey={({ name }) => name} columns={PAIRS} />
        )}
      </Section>
      {writes && offers.length > 0 ? (
        <Section title="En écrire une autre" rule>
          <Table
            caption="Versions à relier"
            captionHidden
            rows={offers}
            rowKey={({ name }) => name}
            columns={[
              { key: 'name', head: 'Versions', lead: true, cell: ({ name }) => name },
              {
                key: 'act',
                head: 'Correspondance',
                phone: 'wide',
                cell: ({ before, after, name }) => (
                  <PostButton
                    action={`${TRANSITIONS}/${before}/${after}/proposer`}
                    label={
                      <>
                        Proposer les lignes<span className="fr-sr-only">{` : ${name}`}</span>
                      </>
                    }
                  />
                ),
              },
            ]}
          />
        </Section>
      ) : null}
      {moves.length === 0 ? null : (
        <Section title="Passages" count={moves.length} rule>
          <Table caption="Passages" captionHidden rows={moves} rowKey={({ id }) => id} columns={MOVES} />
        </Section>
      )}
    </>
  )
}

const PAIRS: Column<NamedPair>[] = [
  {
    key: 'name',
    head: 'Versions',
    lead: true,
    cell: ({ before, after, name }) => <RowTitle href={`${TRANSITIONS}/${before}/${after}`} title={name} />,
  },
  { key: 'lines', head: 'Lignes', numeric: true, cell: ({ lines }) => lines },
  { key: 'confirmed', head: 'dont relues', numeric: true, cell: ({ confirmed }) => confirmed },
]
const MOVES: Column<NamedMove>[] = [
  {
    key: 'name',
    head: 'Passage',
    lead: true,
    cell: ({ id, name }) => <RowTitle href={`${TRANSITIONS}/faits/${id}`} title={name} />,
  },
  { key: 'day', head: 'À compter du', cell: ({ day }) => longDate(day) },
  { key: 'state', head: 'État', cell: (one) => <MoveMark move={one} /> },
]

export function MoveMark({ move: { state, undoneOn } }: { move: Pick<Move, 'state' | 'undoneOn'> }): ReactElement {
  return state === 'applied' ? (
    <Mark state="final" word="Fait" />
  ) : (
    <Mark state="coming" word={undoneOn === null ? 'Défait' : `Défait le ${longDate(undoneOn)}`} />
  )
}

export type ShownLine = MappingLine & { beforeName: string; afterName: string }
export type MappingProps = {
  base: string
  name: string
  lines: readonly ShownLine[]
  all: number
  unread: number
  faults: readonly string[]
  filters: { words: string; relation: string; read: string }
  state: ListState
  writes: boolean
  done?: string | undefined
}

/** Every line of a mapping, what is still to say, and the way to the simulation. */
export function MappingPage(props: MappingProps): ReactElement {
  const { base, name, lines, all, unread, faults, filters, state, writes, done } = props
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Correspondance"
        lead={`${name} : ${formatCount(all, 'ligne', 'lignes')}, ${unread === 0 ? 'toutes relues' : formatCount(unread, 'reste à relire', 'restent à relire')}.`}
        state={state}
        sorts={{ before: 'origine', after: 'suite', relation: 'relation' }}
        noun={['ligne', 'lignes']}
        filtered={filters.words !== '' || filters.relation !== '' || filters.read !== ''}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          listFilter('relation', 'Ce qu’elle devient', {
            value: filters.relation,
            all: 'Tout',
            options: Object.entries(RELATIONS),
          }),
          listFilter('relue', 'Relecture', {
            value: filters.read,
            all: 'Toutes',
            options: [
              ['non', 'À relire'],
              ['oui', 'Relues'],
            ],
          }),
        ]}
        add={
          writes
            ? { href: `${base}/lignes/nouvelle`, label: 'Ajouter une ligne', first: 'Ajouter la première' }
            : undefined
        }
        none={{ yet: 'Aucune ligne n’est écrite.', found: 'Aucune ligne ne répond à ces filtres.' }}
        rows={lines}
        rowKey={({ id }) => id}
        columns={columnsOf(base, writes)}
      />
      {faults.length === 0 ? null : (
        <Notice kind="info" title="Ce qui reste à dire avant de passer à la version suivante">
          <ul>
            {faults.slice(0, 20).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title="Suite" rule>
        <p>
          <a href={`${base}/simulation`}>Simuler le passage à la version suivante</a>
        </p>
        {writes ? (
          <div className="pv-submit">
            <PostButton action={`${base}/proposer`} label="Proposer les lignes qui manquent" />
            <PostButton action={`${base}/relire`} label="Tenir pour relues les lignes inchangées" />
          </div>
        ) : null}
      </Section>
    </>
  )
}

const columnsOf = (base: string, writes: boolean): Column<ShownLine>[] => [
  {
    key: 'before',
    head: 'Version d’origine',
    lead: true,
    cell: ({ id, beforeName }) => (
      <RowTitle href={writes ? `${base}/lignes/${id}` : undefined} title={beforeName || 'Aucune'} />
    ),
  },
  { key: 'after', head: 'Version suivante', cell: ({ afterName }) => afterName || '—' },
  { key: 'relation', head: 'Devient', cell: ({ relation }) => RELATIONS[relation] },
  { key: 'carries', head: 'Ce qui suit', cell: ({ carries }) => carriesInWords(carries) },
  {
    key: 'confirmed',
    head: 'Relecture',
    cell: ({ confirmed }) =>
      confirmed ? <Mark state="final" word="Relue" /> : <Mark state="coming" word="À relire" />,
  },
]
const WORDS: Readonly<Record<string, string>> = ARTEFACTS
export const carriesInWords = (carries: readonly string[]): string =>
  carries.length === Object.keys(ARTEFACTS).length
    ? 'tout'
    : carries.map((code) => (WORDS[code] ?? code).toLowerCase()).join(', ') || 'rien'
