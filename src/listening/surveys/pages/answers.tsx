import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { gatheredPlaceFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Campaign } from '../campaign.ts'
import type { Selection, ShownPlace } from '../groups.ts'
import type { CriterionName } from '../result-view.ts'
import type { ListedAnswer } from '../store/results.ts'

const WORDS: Readonly<Record<string, string>> = {
  '4': 'Très satisfait',
  '3': 'Plutôt satisfait',
  '2': 'Plutôt pas satisfait',
  '1': 'Pas du tout satisfait',
  '0': 'Sans avis',
}
const NOT_ANSWERED = <span className="pv-grey">Sans réponse</span>
const CHOSEN = <Notice kind="info" title={`Effectifs : ${RECONSTRUCTED}.`} />
/** How an answer that is no level counts. */
const COUNTED: Readonly<Record<string, string>> = { '3': 'Favorable', '2': 'Défavorable', '0': 'Non comptée' }
export const levelWord = (level: string | undefined, favourable = false): string =>
  level === undefined ? '' : ((favourable ? COUNTED : WORDS)[level] ?? '')

export type AnswersProps = {
  campaign: Campaign
  rows: readonly (ListedAnswer & { place: string; channelLabel: string })[]
  total: number
  /** People known by totals alone: counted, but not to be opened. */
  fromTotals: number
  state: ListState
  views: ReactElement
  /** The channel of an answer may be told without isolating a few opinions. */
  channelTold: boolean
  /** Numbers of people chosen to give back a published rate stand among these. */
  reconstructed: boolean
  criteria: readonly CriterionName[]
  criterion: CriterionName | undefined
  headline: string
  places: readonly ShownPlace[]
  selection: Selection
  query: Readonly<Record<string, string>>
  today: PlainDate
}

const LEVEL_CHOICES = [
  { value: '', label: 'Tous les niveaux' },
  { value: '1-4', label: 'Avis exprimés' },
  { value: '3-4', label: 'Satisfaits' },
  { value: '1-2', label: 'Insatisfaits' },
  { value: '0-0', label: 'Sans avis' },
]

/** The answers behind a figure: where they may be shown, what they said on one criterion, their comment. */
export function AnswersPage(props: AnswersProps): ReactElement {
  const {
    campaign,
    rows,
    total,
    fromTotals,
    state,
    views,
    channelTold,
    criteria,
    criterion,
    headline,
    places,
    query,
    today,
  } = props
  const path = `/enquetes/${campaign.code}/reponses`
  const shown = criterion?.code ?? headline
  const asked = criteria.find((one) => one.code === shown)
  const label = asked?.label ?? 'Avis'
  return (
    <>
      <PageHead
        object
        where={campaign.name}
        title={query.commentaires === 'oui' ? 'Commentaires' : 'Réponses'}
        lead={
          fromTotals === 0
            ? undefined
            : `${formatCount(fromTotals, 'réponse est connue', 'réponses sont connues')} par un total repris seulement : elles comptent, mais ne s’ouvrent pas.`
        }
      />
      {props.reconstructed ? CHOSEN : null}
      <FilterBar
        action={path}
        clear={path}
        hidden={{ ...kept(state), ...(query.canal ? { canal: query.canal } : {}) }}
        filters={[
          gatheredPlaceFilter(places, { whole: 'Tous les sites', value: query.lieu ?? '' }),
          {
            name: 'critere',
            label: 'Critère',
            value: query.critere || undefined,
            options: [
              { value: '', label: 'Tous les critères' },
              ...criteria.map((one) => ({ value: one.code, label: one.label })),
            ],
          },
          { name: 'niveau', label: 'Niveau', value: query.niveau || undefined, options: LEVEL_CHOICES },
          {
            name: 'commentaires',
            label: 'Commentaires',
            value: query.commentaires || undefined,
            options: [
              { value: '', label: 'Avec ou sans' },
              { value: 'oui', label: 'Avec un commentaire' },
            ],
          },
          { name: 'q', label: 'Mot du commentaire', value: query.q || undefined },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState>
          {query.canal && !channelTold
            ? 'Le canal de chaque réponse n’est pas montré : il isolerait quelques avis.'
            : 'Aucune réponse ne correspond à ces filtres.'}
        </EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          total={total}
          noun={['réponse', 'réponses']}
          exports={['csv', 'xlsx']}
          caption="Réponses"
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'day',
              head: 'Jour',
              cell: (row) => <a href={`/enquetes/reponses/${row.id}`}>{shortDate(row.day, today)}</a>,
            },
            { key: 'place', head: 'Lieu', cell: (row) => row.place },
            { key: 'channel', head: 'Canal', cell: (row) => row.channelLabel },
            { key: 'level', head: label, cell: (row) => levelWord(row.answers[shown], asked?.favourable) },
            { key: 'comment', head: 'Commentaire', cell: (row) => row.comment, phone: 'wide' },
          ]}
        />
      )}
    </>
  )
}

type AnswerProps = {
  campaign: Campaign
  answer: ListedAnswer
  place: string
  channel: string | undefined
  levels: readonly { label: string; level: string }[]
  choices: readonly { label: string; value: string }[]
  /** Whether it was keyed here, and this person may take it back. */
  removable: boolean
}

export function AnswerPage(props: AnswerProps): ReactElement {
  const { campaign, answer, place, channel, levels, choices, removable } = props
  return (
    <>
      <PageHead
        object
        where={`${campaign.name}, ${place}`}
        title={`Réponse du ${longDate(answer.day)}`}
        lead={channel === undefined ? 'Réponse anonyme.' : `Canal : ${channel}. Réponse anonyme.`}
      />
      {answer.basis === 'real' ? null : CHOSEN}
      <Section title="Ce que la personne a répondu" rule>
        <KeyValues
          items={[
            ...choices.map(({ label, value }) => ({ label, value: value === '' ? NOT_ANSWERED : value })),
            ...levels.map(({ label, level }) => ({ label, value: level === '' ? NOT_ANSWERED : levelWord(level) })),
          ]}
        />
      </Section>
      {answer.comment === '' ? null : (
        <Section title="Commentaire" rule>
          <Verbatim text={answer.comment} />
        </Section>
      )}
      {removable ? (
        <p>
          <a href={`/enquetes/reponses/${answer.id}/supprimer`}>Supprimer ce formulaire, saisi par erreur</a>
        </p>
      ) : null}
    </>
  )
}
