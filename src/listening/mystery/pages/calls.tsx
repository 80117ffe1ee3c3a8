import type { ReactElement } from 'react'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { type Answer, type Call, CALL_STATES, type CallState, callState, isLate, OUTCOMES } from '../campaign.ts'
import { type Marked, SLOTS, type Try } from '../campaign.ts'
import { type Criterion, type Scenario, UNITS } from '../grid.ts'
import { lengthInWords } from '../script.ts'
import type { CampaignRow } from '../store/campaigns.ts'
import { BASE, SCENARIOS } from './scenarios.tsx'

export const CALLS = `${BASE}/appels`
export const ENTRY = `${BASE}/saisie/`

const MARKS = { todo: 'coming', tried: 'progress', done: 'met', given_up: 'off' } as const
export function CallMark({ call, today }: { call: Call; today: PlainDate }): ReactElement {
  const state = callState(call)
  if (isLate(call, today)) return <Mark state="late" word={`en retard depuis le ${longDate(call.day)}`} />
  return <Mark state={MARKS[state]} word={CALL_STATES[state]} />
}

export type CallRow = Call & { title: string; who: string }
type ListProps = {
  campaign: CampaignRow
  calls: readonly CallRow[]
  sites: readonly Site[]
  callers: readonly string[]
  filters: { words: string; site: number | undefined; state: CallState | undefined; who: string }
  state: ListState
  today: PlainDate
  open: boolean
  views: ReactElement
}

/** The calls of a campaign: what is planned, by whom, when; nothing of it is shown to who is called. */
export function CallListPage(props: ListProps): ReactElement {
  const { campaign, calls, sites, callers, filters, state, today, open, views } = props
  const { words, site, state: asked, who } = filters
  return (
    <ObjectList
      title={`Appels : ${campaign.name}`}
      lead="Qui appelle, quand, pour demander quoi. Les services ne voient jamais cette page."
      state={state}
      views={views}
      sorts={{ title: 'scenario', site: 'site', day: 'jour', who: 'qui', score: 'note' }}
      noun={['appel', 'appels']}
      filtered={words !== '' || site !== undefined || asked !== undefined || who !== ''}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site }, label: 'Site' }),
        listFilter('etat', 'État', { value: asked, all: 'Tous', options: Object.entries(CALL_STATES) }),
        listFilter('qui', 'Enquêteur', { value: who, all: 'Tous', options: callers.map((one) => [one, one] as const) }),
      ]}
      add={
        open
          ? { href: `${BASE}/${campaign.id}/appels/nouveau`, label: 'Prévoir un appel', first: 'Prévoir le premier' }
          : undefined
      }
      none={{ yet: 'Aucun appel n’est prévu.', found: 'Aucun appel ne répond à ces filtres.' }}
      rows={calls}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: 'Appel',
          cell: ({ id, title, slot }) => <RowTitle href={`${CALLS}/${id}`} title={title} note={SLOTS[slot]} />,
        },
        { key: 'site', head: 'Site', cell: (one) => sites.find(({ id }) => id === one.site)?.shortName ?? '' },
        { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
        { key: 'who', head: 'Enquêteur', cell: (one) => one.who || 'personne encore' },
        { key: 'score', head: 'Note', numeric: true, cell: ({ score }) => score ?? '' },
        { key: 'state', head: 'État', cell: (one) => <CallMark call={one} today={today} /> },
      ]}
    />
  )
}

export type CallProps = {
  call: CallRow
  campaign: CampaignRow
  scenario: Scenario
  criteria: readonly Criterion[]
  answers: readonly Answer[]
  tries: readonly Try[]
  marks: readonly Marked[]
  site: Site
  service: Service | undefined
  today: PlainDate
  done?: string | undefined
}

/** A call with its tries and what was keyed, for who prepares the campaign. */
export function CallPage(props: CallProps): ReactElement {
  const { call, campaign, scenario, site, service, today, done } = props
  const here = `${CALLS}/${call.id}`
  const held = call.heldOn !== null
  const running = campaign.state === 'running'
  const second = { label: 'Noter une seconde fois', href: `${BASE}/seconde/${call.id}` }
  return (
    <ObjectPage
      where={campaign.name}
      title={scenario.name}
      state={<CallMark call={call} today={today} />}
      said={[site.shortName, service?.name, longDate(call.day), SLOTS[call.slot]]}
      acts={{
        primary: running && !held ? { label: 'Noter l’appel', href: `${ENTRY}${call.id}` } : undefined,
        others: call.score === null ? [] : [second],
        edit: held ? undefined : `${BASE}/${campaign.id}/appels/${call.id}/modifier`,
        duplicate: `${BASE}/${campaign.id}/appels/nouveau?modele=${call.id}`,
        remove: held ? undefined : `${here}/supprimer`,
      }}
      notice={done === undefined ? undefined : { title: done }}
      facts={{ links: undefined, history: undefined }}
      main={
        <>
          <Keyed {...props} />
          <Tries {...props} />
          <Marks {...props} />
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

const levelWords = (criterion: Criterion, answer: Answer | undefined): string => {
  if (answer === undefined) return 'à noter'
  const { level, measured } = answer
  if (measured !== null) return `${measured} ${UNITS[criterion.scale] ?? ''} : ${level === 2 ? 'oui' : 'non'}`
  return level === null ? 'sans objet' : level === 2 ? 'oui' : level === 1 ? 'en partie' : 'non'
}

function Keyed({ criteria, answers, call }: CallProps): ReactElement {
  const of = (criterion: number, round: number) =>
    answers.find((one) => one.criterion === criterion && one.round === round)
  const twice = answers.some(({ round }) => round === 2)
  return (
    <Section opening title="Notation" count={call.score === null ? undefined : `${call.score} sur 100`}>
      <Table
        caption="Notation de l’appel"
        captionHidden
        rows={criteria}
        rowKey={({ id }) => id}
        columns={[
          { key: 'label', head: 'Critère', cell: ({ label }) => label },
          { key: 'first', head: 'Noté', cell: (one) => levelWords(one, of(one.id, 1)) },
          ...(twice
            ? [{ key: 'second', head: 'Seconde notation', cell: (one: Criterion) => levelWords(one, of(one.id, 2)) }]
            : []),
        ]}
      />
      {call.note === '' ? null : <Verbatim text={call.note} />}
    </Section>
  )
}

export function Tries({ tries }: { tries: readonly Try[] }): ReactElement {
  return (
    <Section title="Essais" count={tries.length === 0 ? undefined : tries.length}>
      {tries.length === 0 ? (
        <EmptyState>Aucun essai n’est noté.</EmptyState>
      ) : (
        <ol>
          {tries.map(({ id, day, hour, outcome }) => (
            <li key={id}>
              {longDate(day)}
              {hour === '' ? '' : `, ${hour.replace(':', '\u00a0h\u00a0')}`} : {OUTCOMES[outcome].toLowerCase()}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** The requests it left in the register, for who prepares alone. */
function Marks({ marks, call }: CallProps): ReactElement {
  return (
    <Section
      title="Demandes laissées au registre"
      count={marks.length === 0 ? undefined : marks.length}
      action={<a href={`${CALLS}/${call.id}/demandes/nouvelle`}>Marquer une demande</a>}
    >
      {marks.length === 0 ? (
        <EmptyState>Cet appel n’a laissé aucune demande.</EmptyState>
      ) : (
        <ul>
          {marks.map(({ id, reference, leftOn }) => (
            <li key={id}>
              {reference} :{' '}
              {leftOn === null
                ? 'comptée jusqu’à ce que l’enquête soit révélée'
                : `sortie des mesures le ${longDate(leftOn)}`}
              {' · '}
              {leftOn === null ? (
                <>
                  <a href={`${CALLS}/${call.id}/demandes/${id}/modifier`}>Corriger la demande {reference}</a>
                  {' · '}
                </>
              ) : null}
              <a href={`${BASE}/demandes/${id}/supprimer`}>Retirer la marque de {reference}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Facts({ call, scenario, site, service }: CallProps): ReactElement {
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Scénario', value: <a href={`${SCENARIOS}/${scenario.id}`}>{scenario.name}</a> },
          { label: 'Site', value: site.name },
          ...(service === undefined ? [] : [{ label: 'Service', value: service.name }]),
          { label: 'Jour prévu', value: `${longDate(call.day)}, ${SLOTS[call.slot].toLowerCase()}` },
          { label: 'Enquêteur', value: call.who || 'personne encore' },
          ...(call.heldOn === null ? [] : [{ label: 'Passé le', value: longDate(call.heldOn) }]),
          ...(call.seconds === null ? [] : [{ label: 'Durée', value: lengthInWords(call.seconds) }]),
        ]}
      />
    </Section>
  )
}
