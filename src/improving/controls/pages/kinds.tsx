import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Kind, linesOf, OWN_SOURCES } from '../control.ts'

const BASE = '/controles'
const KINDS = `${BASE}/sortes`

/** A register that samples are drawn from, or what proves it elsewhere. */
export type Source = { code: string; label: string }

/** What its samples are drawn from, in words. */
export function sourceName({ source }: Pick<Kind, 'source'>, samples: readonly Source[]): string {
  if (source === '' || source === 'list') return OWN_SOURCES[source]
  return samples.find(({ code }) => code === source)?.label ?? 'Un registre qui n’est plus là'
}

const Service = ({ active }: Pick<Kind, 'active'>): ReactElement =>
  active ? <Mark state="met" word="En service" /> : <Mark state="final" word="Archivée" />

export type KindListProps = {
  kinds: readonly Kind[]
  samples: readonly Source[]
  state: ListState
  filters: { words: string; state: string }
  writes: boolean
  views: ReactElement
}

export function KindListPage({ kinds, samples, state, filters, writes, views }: KindListProps): ReactElement {
  const add = { href: `${KINDS}/nouvelle`, label: 'Ajouter une sorte de contrôle', first: 'Ajouter la première' }
  return (
    <ObjectList
      title="Sortes de contrôles"
      lead="Ce que l’on contrôle : d’où vient l’échantillon, et les points à vérifier."
      state={state}
      views={views}
      sorts={{ name: 'nom' }}
      noun={['sorte de contrôle', 'sortes de contrôles']}
      filtered={filters.words !== '' || filters.state !== ''}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', {
          value: filters.state,
          all: 'Toutes',
          options: [
            ['service', 'En service'],
            ['archivees', 'Archivées'],
          ],
        }),
      ]}
      add={writes ? add : undefined}
      none={{
        yet: 'Aucune sorte de contrôle. Exemples : réponses relues, appels tests, affichages, badges.',
        found: 'Aucune sorte de contrôle ne répond à ces filtres.',
      }}
      rows={kinds}
      rowKey={({ id }) => id}
      rowTone={({ active }) => (active ? undefined : 'done')}
      columns={[
        {
          key: 'name',
          head: 'Sorte de contrôle',
          lead: true,
          cell: ({ id, name }) => <RowTitle href={`${KINDS}/${id}`} title={name} />,
        },
        { key: 'source', head: 'Ce qui est tiré au sort', cell: (one) => sourceName(one, samples) },
        {
          key: 'points',
          head: 'Points à vérifier',
          cell: ({ checklist }) => formatCount(linesOf(checklist).length, 'point', 'points'),
        },
        { key: 'state', head: 'État', cell: Service },
      ]}
    />
  )
}

export type KindProps = {
  kind: Kind
  samples: readonly Source[]
  facts: ObjectFacts
  writes: boolean
  done?: string | undefined
}

export function KindPage({ kind, samples, facts, writes, done }: KindProps): ReactElement {
  return (
    <ObjectPage
      where="Sorte de contrôle"
      title={kind.name}
      state={<Service {...kind} />}
      acts={writes ? actsOf(kind) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Content kind={kind} />}
      aside={
        <Section opening title="Fiche">
          <KeyValues items={[{ label: 'Ce qui est tiré', value: sourceName(kind, samples) }]} />
        </Section>
      }
    />
  )
}

function actsOf(kind: Kind): Acts {
  const acts = keptActs(kind, { base: KINDS, fresh: 'nouvelle', back: 'Remettre en service' })
  const plan = { label: 'Prévoir un contrôle', href: `${BASE}/plan/nouveau?sorte=${kind.id}` }
  return kind.active ? { ...acts, primary: plan } : { ...acts, primary: acts.others?.[0], others: [] }
}

function Content({ kind: { checklist, help, items, source } }: { kind: Kind }): ReactElement {
  const points = linesOf(checklist)
  return (
    <>
      <Section title="Points à vérifier" count={points.length === 0 ? undefined : points.length}>
        {points.length === 0 ? (
          <EmptyState>Aucun point n’est écrit.</EmptyState>
        ) : (
          <ol>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
        )}
      </Section>
      {source === 'list' ? (
        <Section title="La liste" count={linesOf(items).length}>
          <Verbatim text={items} />
        </Section>
      ) : null}
      {help === '' ? null : (
        <Section title="Comment faire">
          <Verbatim text={help} />
        </Section>
      )}
    </>
  )
}
