import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { lengthInWords, type Script, SCRIPT_STATES, scriptState, type ScriptState } from '../script.ts'

export const SCRIPTS = '/trames-d-appel'

const MARKS = { now: 'met', coming: 'coming', past: 'final', archived: 'final' } as const
const StateMark = ({ state }: { state: ScriptState }) => <Mark state={MARKS[state]} word={SCRIPT_STATES[state]} />

export type ScriptRow = Script & { state: ScriptState }
type ListProps = {
  scripts: readonly ScriptRow[]
  words: string
  asked: string
  state: ListState
  writes: boolean
  views: ReactElement
}

export function ScriptListPage({ scripts, words, asked, state, writes, views }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Trames d’appel"
      lead="Ce qu’on demande et ce qu’on dit, par type d’appel, et combien de temps un tel appel devrait durer."
      state={state}
      views={views}
      sorts={{ name: 'type', seconds: 'duree', from: 'depuis' }}
      noun={['trame', 'trames']}
      filtered={words !== '' || asked !== 'now'}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'État', {
          value: asked === 'now' ? undefined : asked,
          all: 'En vigueur',
          options: [...Object.entries(SCRIPT_STATES).filter(([code]) => code !== 'now'), ['toutes', 'Toutes']],
        }),
      ]}
      add={writes ? { href: `${SCRIPTS}/nouvelle`, label: 'Écrire une trame', first: 'Écrire la première' } : undefined}
      none={{ yet: 'Aucune trame en vigueur.', found: 'Aucune trame ne répond à ces filtres.' }}
      rows={scripts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Type d’appel',
          cell: ({ id, name, edition }) => (
            <RowTitle href={`${SCRIPTS}/${id}`} title={name} note={`Édition ${edition}`} />
          ),
        },
        { key: 'seconds', head: 'Durée recommandée', numeric: true, cell: ({ seconds }) => lengthInWords(seconds) },
        { key: 'from', head: 'En vigueur le', cell: ({ validFrom }) => longDate(validFrom) },
        { key: 'state', head: 'État', cell: (one) => <StateMark state={one.state} /> },
      ]}
    />
  )
}

type Props = {
  script: Script
  all: readonly Script[]
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function ScriptPage({ script, all, today, writes, facts, done }: Props): ReactElement {
  const { id, name, edition, opening, steps, closing, seconds, validFrom, active, version } = script
  const here = `${SCRIPTS}/${id}`
  const begun = validFrom <= today
  const others = all.filter((one) => one.name === name && one.id !== id)
  const next = { label: 'Écrire l’édition suivante', href: `${SCRIPTS}/nouvelle?modele=${id}` }
  const restore = { label: 'Remettre en usage', post: `${here}/remettre`, hidden: { version } }
  return (
    <ObjectPage
      where="Trame d’appel"
      title={name}
      state={<StateMark state={scriptState(script, all, today)} />}
      said={[`édition ${edition}`, lengthInWords(seconds)]}
      acts={
        writes
          ? {
              primary: active ? next : undefined,
              others: active ? [] : [restore],
              edit: begun ? undefined : `${here}/modifier`,
              archive: active ? { post: `${here}/archiver`, hidden: { version } } : undefined,
              remove: begun ? undefined : `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {opening === '' ? null : (
            <Section opening title="Pour commencer">
              <Verbatim text={opening} />
            </Section>
          )}
          <Section opening={opening === ''} title="Ce qu’il faut demander et dire">
            <ol>
              {steps.split('\n').flatMap((step) => (step.trim() === '' ? [] : [<li key={step}>{step.trim()}</li>]))}
            </ol>
          </Section>
          {closing === '' ? null : (
            <Section title="Pour finir">
              <Verbatim text={closing} />
            </Section>
          )}
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Durée recommandée', value: lengthInWords(seconds) },
              { label: 'En vigueur le', value: longDate(validFrom) },
              ...others.map((one) => ({
                label: `Édition ${one.edition}`,
                value: <a href={`${SCRIPTS}/${one.id}`}>{`depuis le ${longDate(one.validFrom)}`}</a>,
              })),
            ]}
          />
        </Section>
      }
    />
  )
}
