import type { ReactElement } from 'react'
import { type PickedSite, placeFilter } from '#src/core/room/place-picker.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { daysBetween, longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { DECISIONS } from '../decisions.ts'
import type { Criterion, UrgentCase } from '../desk.ts'
import type { Names } from './questions.tsx'

export const CASES = '/cas-urgents'
export const CRITERIA = `${CASES}/criteres`

export type CasesView = Names & {
  cases: readonly UrgentCase[]
  lists: { sites: readonly PickedSite[] }
  criteria: ReadonlyMap<number, string>
  words: string
  decision: string | undefined
  criterion: number | undefined
  site: number | undefined
  state: ListState
}

const delayOf = ({ askedOn, decidedOn }: UrgentCase): string =>
  decidedOn === null
    ? ''
    : askedOn === decidedOn
      ? 'le jour même'
      : formatCount(daysBetween(askedOn, decidedOn), 'jour', 'jours')

const MARKS = { pending: 'coming', granted: 'met', refused: 'final' } as const

/** Urgent cases of the desk, what was decided and how fast. */
export function CasesPage(props: CasesView & { writes: boolean; views: ReactElement }): ReactElement {
  const { cases, criteria, sites, words, decision, criterion, site, state, writes, views } = props
  return (
    <ObjectList
      title="Cas urgents"
      lead={
        <>
          Ce qui a été demandé en urgence à l’accueil, le critère rempli, la décision et son délai.{' '}
          <a href={CRITERIA}>Voir les critères</a>
        </>
      }
      state={state}
      views={views}
      sorts={{ name: 'objet', asked: 'demande', decision: 'decision' }}
      noun={['cas urgent', 'cas urgents']}
      filtered={words !== '' || [decision, criterion, site].some((one) => one !== undefined)}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('decision', 'Décision', { value: decision, all: 'Toutes', options: Object.entries(DECISIONS) }),
        listFilter('critere', 'Critère', { value: criterion, all: 'Tous', options: [...criteria] }),
        placeFilter({ whole: 'Tous les sites', sites: props.lists.sites }, { value: { site }, label: 'Site' }),
      ]}
      add={writes ? { href: `${CASES}/nouveau`, label: 'Ouvrir un cas urgent', first: 'Ouvrir le premier' } : undefined}
      none={{ yet: 'Aucun cas urgent.', found: 'Aucun cas urgent ne répond à ces filtres.' }}
      rows={cases}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Objet',
          cell: ({ id, name, site: at }) => <RowTitle href={`${CASES}/${id}`} title={name} note={sites.get(at)} />,
        },
        { key: 'criterion', head: 'Critère', cell: (one) => criteria.get(one.criterion ?? 0) ?? 'aucun rempli' },
        { key: 'asked', head: 'Demandé le', cell: ({ askedOn }) => longDate(askedOn) },
        {
          key: 'decision',
          head: 'Décision',
          cell: (one) => <Mark state={MARKS[one.decision]} word={DECISIONS[one.decision]} />,
        },
        { key: 'delay', head: 'Délai', cell: delayOf },
      ]}
    />
  )
}

type CaseProps = Names & {
  urgent: UrgentCase
  criterion: Criterion | undefined
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}

export function CasePage({ urgent, criterion, sites, services, writes, facts, done }: CaseProps): ReactElement {
  const { id, name, site, service, askedOn, decision, decidedOn, receivedOn, reason } = urgent
  const here = `${CASES}/${id}`
  return (
    <ObjectPage
      where="Cas urgent"
      title={name}
      state={<Mark state={MARKS[decision]} word={DECISIONS[decision]} />}
      said={[sites.get(site), services.get(service ?? 0), delayOf(urgent)]}
      acts={
        writes
          ? {
              primary: decision === 'pending' ? { label: 'Noter la décision', href: `${here}/modifier` } : undefined,
              edit: `${here}/modifier`,
              duplicate: `${CASES}/nouveau?modele=${id}`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Motif de la décision">
          {reason === '' ? <EmptyState>Aucun motif noté.</EmptyState> : <Verbatim text={reason} />}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              {
                label: 'Critère',
                value: criterion ? <a href={`${CRITERIA}/${criterion.id}`}>{criterion.name}</a> : 'aucun rempli',
              },
              { label: 'Demandé le', value: longDate(askedOn) },
              ...(decidedOn === null ? [] : [{ label: 'Décidé le', value: longDate(decidedOn) }]),
              ...(receivedOn === null ? [] : [{ label: 'Personne reçue le', value: longDate(receivedOn) }]),
            ]}
          />
        </Section>
      }
    />
  )
}

type CriteriaProps = {
  criteria: readonly Criterion[]
  words: string
  archived: boolean
  state: ListState
  writes: boolean
  views: ReactElement
}

export function CriteriaPage({ criteria, words, archived, state, writes, views }: CriteriaProps): ReactElement {
  return (
    <ObjectList
      title="Critères d’urgence"
      lead="Ce qui fait passer une demande avant les autres, le même pour tous les sites."
      state={state}
      views={views}
      sorts={{ name: 'nom' }}
      noun={['critère', 'critères']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Critères', {
          value: archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={
        writes ? { href: `${CRITERIA}/nouveau`, label: 'Ajouter un critère', first: 'Ajouter le premier' } : undefined
      }
      none={{ yet: 'Aucun critère en usage.', found: 'Aucun critère ne répond à ces filtres.' }}
      rows={criteria}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Critère',
          cell: ({ id, name }) => <RowTitle href={`${CRITERIA}/${id}`} title={name} />,
        },
        { key: 'proof', head: 'Justificatif demandé', cell: ({ proof }) => proof },
      ]}
    />
  )
}

type CriterionProps = { criterion: Criterion; writes: boolean; facts: ObjectFacts; done: string | undefined }

export function CriterionPage({ criterion, writes, facts, done }: CriterionProps): ReactElement {
  const { name, meaning, proof, active } = criterion
  return (
    <ObjectPage
      where="Critère d’urgence"
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : 'Archivé'} />}
      said={[]}
      acts={writes ? keptActs(criterion, { base: CRITERIA, fresh: 'nouveau', back: 'Remettre en usage' }) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce qu’il veut dire">
          {meaning === '' ? <EmptyState>Pas encore précisé.</EmptyState> : <Verbatim text={meaning} />}
        </Section>
      }
      aside={
        <Section opening title="Justificatif demandé">
          <p>{proof === '' ? 'Aucun.' : proof}</p>
        </Section>
      }
    />
  )
}
