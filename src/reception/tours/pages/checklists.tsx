import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Checklist, checklistLines, FOR_SITES, PURPOSES } from '../tour.ts'
import { BASE, CHECKLISTS } from './list.tsx'

export type ChecklistsView = {
  checklists: readonly Checklist[]
  words: string
  archived: boolean
  state: ListState
}

export function ChecklistsPage(props: ChecklistsView & { writes: boolean; views: ReactElement }): ReactElement {
  const { checklists, words, archived, state, writes, views } = props
  return (
    <ObjectList
      title="Grilles des tours"
      lead="Ce qu’on regarde pendant un tour, par sorte de site. Un tour garde les points qu’avait sa grille le jour où il a été prévu."
      state={state}
      views={views}
      sorts={{ name: 'nom', purpose: 'objet', sites: 'sites' }}
      noun={['grille', 'grilles']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Grilles', {
          value: archived ? 'archivees' : undefined,
          all: 'En usage',
          options: [['archivees', 'Archivées']],
        }),
      ]}
      add={
        writes
          ? { href: `${CHECKLISTS}/nouvelle`, label: 'Ajouter une grille', first: 'Ajouter la première' }
          : undefined
      }
      none={{ yet: 'Aucune grille en usage.', found: 'Aucune grille ne répond à ces filtres.' }}
      rows={checklists}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Grille',
          cell: ({ id, name, source }) => (
            <RowTitle href={`${CHECKLISTS}/${id}`} title={name} note={source || undefined} />
          ),
        },
        { key: 'purpose', head: 'Ce qu’elle vérifie', cell: ({ purpose }) => PURPOSES[purpose] },
        { key: 'sites', head: 'Pour', cell: ({ siteKind }) => FOR_SITES[siteKind] },
        { key: 'lines', head: 'Points', numeric: true, cell: ({ lines }) => checklistLines(lines).length },
        { key: 'edition', head: 'Édition', numeric: true, cell: ({ version }) => version },
      ]}
    />
  )
}

type Props = { checklist: Checklist; writes: boolean; plans: boolean; facts: ObjectFacts; done?: string | undefined }

export function ChecklistPage({ checklist, writes, plans, facts, done }: Props): ReactElement {
  const { name, purpose, siteKind, lines, source, active, version } = checklist
  const groups = [...Map.groupBy(checklistLines(lines), ({ heading }) => heading)]
  return (
    <ObjectPage
      where={`Grille de tour · ${PURPOSES[purpose]}`}
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : 'Archivée'} />}
      said={[FOR_SITES[siteKind], `édition ${version}`]}
      acts={actsOf({ checklist, writes, plans })}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Points à vérifier">
          {groups.map(([heading, own]) => (
            <div key={heading}>
              {heading === '' ? null : <h3>{heading}</h3>}
              <ol>
                {own.map(({ label }) => (
                  <li key={label}>{label}</li>
                ))}
              </ol>
            </div>
          ))}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Pour', value: FOR_SITES[siteKind] },
              { label: 'D’après', value: source || 'non précisé' },
              { label: 'Édition', value: version },
            ]}
          />
        </Section>
      }
    />
  )
}

function actsOf({ checklist, writes, plans }: Pick<Props, 'checklist' | 'writes' | 'plans'>): Acts {
  const plan = { label: 'Prévoir un tour', href: `${BASE}/nouveau?grille=${checklist.id}` }
  const primary = checklist.active && plans ? plan : undefined
  if (!writes) return { primary }
  return { ...keptActs(checklist, { base: CHECKLISTS, fresh: 'nouvelle', back: 'Remettre en usage' }), primary }
}
