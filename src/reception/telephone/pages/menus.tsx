import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type VoiceChoice, choicesIn, MENU_STATES, type MenuState, type VoiceMenu } from '../voice-menu.ts'

export const MENUS = '/telephone/serveurs-vocaux'
export type MenuRow = VoiceMenu & { name: string; lineName: string; site: number; state: MenuState }

type MenusView = {
  rows: readonly MenuRow[]
  filters: { asked: MenuState | undefined; line: number | undefined }
  lines: readonly (readonly [number, string])[]
  state: ListState
}

const StateMark = ({ state }: { state: MenuState }): ReactElement => {
  const mark = ({ draft: 'progress', coming: 'coming', force: 'met', replaced: 'final' } as const)[state]
  return <Mark state={mark} word={MENU_STATES[state]} />
}

/** What voice menus say, version by version. */
export function MenusPage({
  rows,
  filters,
  lines,
  state,
  writes,
  views,
}: MenusView & { writes: boolean; views: ReactElement }): ReactElement {
  return (
    <ObjectList
      title="Serveurs vocaux"
      lead="Ce que l’appelant entend, version après version : ses textes, qui les a approuvés, depuis quand."
      state={state}
      views={views}
      sorts={{ name: 'ligne', from: 'jour', state: 'etat' }}
      noun={['version', 'versions']}
      filtered={filters.asked !== undefined || filters.line !== undefined}
      filters={[
        listFilter('ligne', 'Ligne', { value: filters.line, all: 'Toutes', options: lines }),
        listFilter('etat', 'État', { value: filters.asked, all: 'Tous', options: Object.entries(MENU_STATES) }),
      ]}
      add={
        writes ? { href: `${MENUS}/nouvelle`, label: 'Préparer une version', first: 'Préparer la première' } : undefined
      }
      none={{ yet: 'Aucun serveur vocal n’est décrit.', found: 'Aucune version ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Version',
          cell: ({ id, name, reason }) => <RowTitle href={`${MENUS}/${id}`} title={name} note={reason || undefined} />,
        },
        { key: 'from', head: 'À partir du', cell: ({ validFrom }) => longDate(validFrom) },
        { key: 'state', head: 'État', cell: (one) => <StateMark state={one.state} /> },
        { key: 'approver', head: 'Approuvée par', cell: ({ approver }) => approver },
      ]}
    />
  )
}

function Tree({ choices }: { choices: readonly VoiceChoice[] }): ReactElement {
  return (
    <ul>
      {choices.map(({ key, label, text, under }) => (
        <li key={`${key} ${label}`}>
          {key === '' ? null : <b>{`Touche ${key} : `}</b>}
          {label}
          {text === '' ? null : <span className="pv-sub">{`« ${text} »`}</span>}
          {under.length === 0 ? null : <Tree choices={under} />}
        </li>
      ))}
    </ul>
  )
}

type Props = {
  menu: MenuRow
  /** The versions of the same line. */
  rows: readonly MenuRow[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function MenuPage({ menu, rows, writes, facts, done }: Props): ReactElement {
  const here = `${MENUS}/${menu.id}`
  const draft = menu.approvedOn === null
  return (
    <ObjectPage
      where="Serveur vocal"
      title={menu.name}
      state={<StateMark state={menu.state} />}
      said={[`à partir du ${longDate(menu.validFrom)}`]}
      acts={
        writes
          ? {
              primary: draft ? { label: 'Noter l’approbation', href: `${here}/approuver` } : undefined,
              edit: draft ? `${here}/modifier` : undefined,
              duplicate: `${MENUS}/nouvelle?modele=${menu.id}`,
              remove: draft ? `${here}/supprimer` : undefined,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce que l’appelant entend">
          <Tree choices={choicesIn(menu.lines)} />
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Ligne', value: <a href={`/telephone/lignes/${menu.line}`}>{menu.lineName}</a> },
              ...(menu.reason === '' ? [] : [{ label: 'Pourquoi', value: menu.reason }]),
              {
                label: 'Approuvée',
                value: menu.approvedOn === null ? 'pas encore' : `le ${longDate(menu.approvedOn)}, ${menu.approver}`,
              },
              {
                label: 'Autres versions',
                value: rows
                  .filter(({ id }) => id !== menu.id)
                  .slice(0, 20)
                  .map(({ id, number, state }) => (
                    <span className="pv-sub" key={id}>
                      <a href={`${MENUS}/${id}`}>{`Version ${number}`}</a>
                      {`, ${MENU_STATES[state].toLocaleLowerCase('fr')}`}
                    </span>
                  )),
              },
            ]}
          />
        </Section>
      }
    />
  )
}
